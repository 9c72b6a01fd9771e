import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './command.ts';

/** Why a test that needs a cluster did not run; the closing lines of `npm test` print it. */
export const noClickHouse = 'no ClickHouse server here';
/** The two accounts of docs/clickhouse.md: one may only ask, one may only be used to load. */
export const asker = { name: 'sekisho_vault', password: 'asks-only' } as const;
export const loader = { name: 'sekisho_loader', password: 'loads-only' } as const;
export const clusterName = 'sekisho';

export type ClickHouseCluster = {
  /** What the vault is given: one server, which reaches the others. */
  readonly url: string;
  /** What the loader is given: every server. */
  readonly loaderUrls: readonly string[];
  stop(): Promise<void>;
};

type Ports = { readonly http: number; readonly tcp: number; readonly interserver: number };
type Command = readonly [program: string, ...first: string[]];

/** Newer packages bring one program with the server as its first word; nothing is ever installed here. */
export function findClickHouse(): Command | null {
  const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/sbin', '/usr/local/bin');
  for (const [name, ...first] of [['clickhouse-server'], ['clickhouse', 'server']] as const) {
    for (const folder of folders) {
      const program = join(folder, name!);
      try {
        accessSync(program, constants.X_OK);
        return [program, ...first];
      } catch {
        // Not in this folder.
      }
    }
  }
  return null;
}

/** Two servers on loopback, a shard each, with everything they write in a temporary folder. */
export async function startClickHouse(command: Command): Promise<ClickHouseCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-clickhouse-'));
  const shards = await Promise.all(
    [0, 1].map(async (): Promise<Ports> => {
      const [http, tcp, interserver] = await Promise.all([freePort(), freePort(), freePort()]);
      return { http, tcp, interserver };
    }),
  );
  const running = shards.map((ports, i) =>
    startServer(command, join(folder, `shard-${i + 1}`), ports, shards),
  );
  const stop = async () => {
    await Promise.all(running.map(stopServer));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all(shards.map(({ http }, i) => untilAnswering(http, running[i]!)));
  } catch (error) {
    await stop();
    throw error;
  }
  const urlFor = ({ name, password }: typeof asker | typeof loader, { http }: Ports) =>
    `http://${name}:${password}@127.0.0.1:${http}`;
  return {
    url: urlFor(asker, shards[0]!),
    loaderUrls: shards.map((ports) => urlFor(loader, ports)),
    stop,
  };
}

function startServer(command: Command, folder: string, ports: Ports, shards: readonly Ports[]): ChildProcess {
  for (const part of ['data', 'tmp', 'user_files', 'format_schemas'])
    mkdirSync(join(folder, part), { recursive: true, mode: 0o700 });
  const file = join(folder, 'config.xml');
  writeFileSync(file, configXml(folder, ports, shards), { mode: 0o600 });
  writeFileSync(join(folder, 'users.xml'), usersXml, { mode: 0o600 });
  const [program, ...first] = command;
  return spawn(program, [...first, `--config-file=${file}`], { cwd: folder, stdio: 'ignore' });
}

async function untilAnswering(port: number, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (server.exitCode !== null) throw new Error('the ClickHouse server ended while starting');
    const isUp = await fetch(`http://127.0.0.1:${port}/ping`).then(
      (response) => response.ok,
      () => false,
    );
    if (isUp) return;
    await wait(100);
  }
  throw new Error('the ClickHouse server did not answer');
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  // Nothing of it is kept, so nothing has to be finished.
  server.kill('SIGKILL');
  await ended;
}

const configXml = (folder: string, ports: Ports, shards: readonly Ports[]): string => `<yandex>
  <logger><level>warning</level><log>${folder}/server.log</log><errorlog>${folder}/error.log</errorlog></logger>
  <listen_host>127.0.0.1</listen_host>
  <http_port>${ports.http}</http_port>
  <tcp_port>${ports.tcp}</tcp_port>
  <interserver_http_port>${ports.interserver}</interserver_http_port>
  <interserver_http_host>127.0.0.1</interserver_http_host>
  <path>${folder}/data/</path>
  <tmp_path>${folder}/tmp/</tmp_path>
  <user_files_path>${folder}/user_files/</user_files_path>
  <format_schema_path>${folder}/format_schemas/</format_schema_path>
  <users_config>users.xml</users_config>
  <default_profile>default</default_profile>
  <default_database>default</default_database>
  <mark_cache_size>67108864</mark_cache_size>
  <max_concurrent_queries>100</max_concurrent_queries>
  <remote_servers>
    <${clusterName}>${shards.map(shardXml).join('')}</${clusterName}>
  </remote_servers>
</yandex>
`;
const shardXml = ({ tcp }: Ports): string =>
  `<shard><internal_replication>true</internal_replication><replica><host>127.0.0.1</host><port>${tcp}</port><user>${asker.name}</user><password>${asker.password}</password></replica></shard>`;

const account = ({ name, password }: { name: string; password: string }, profile: string): string => `
    <${name}><password>${password}</password><networks><ip>127.0.0.1</ip></networks><profile>${profile}</profile><quota>default</quota></${name}>`;
const usersXml = `<yandex>
  <profiles><default></default><asks><readonly>2</readonly></asks></profiles>
  <quotas><default></default></quotas>
  <users>${account(asker, 'asks')}${account(loader, 'default')}
  </users>
</yandex>
`;
