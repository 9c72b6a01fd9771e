import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ClickHouseClient, createClient } from '@clickhouse/client';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { hasPersons } from '../digest-form.ts';
import { columnsOf, type TableName, tableNames } from '../schema.ts';
import { ownTables, tablesOfAll } from './clickhouse-schema.ts';

export type Load = {
  /** The snapshot file to read. */
  readonly file: string;
  /** Every server, in the order of the shards of the cluster. */
  readonly urls: readonly string[];
  readonly cluster: string;
  readonly database: string;
  readonly onTable?: (table: TableName, rows: number) => void;
};

/** Persons whose rows are on their way at a time: some hundred megabytes of the largest table. */
const personsAtATime = 50_000;
const loadedTable = 'x_all_person';

/** A reason that the person who loads can do something about; servers' own words can hold values of rows. */
export class LoadError extends Error {
  override readonly name = 'LoadError';
}

/** Whether a whole snapshot is there already. */
export async function isLoaded({ urls, database }: Load): Promise<boolean> {
  const found = await Promise.all(
    urls.map((url) =>
      withServer(url, async (server) => {
        const answer = await server.query({
          query: `select count(*) from system.tables where database = '${database}' and name = '${loadedTable}'`,
          format: 'JSONCompact',
        });
        const { data } = (await answer.json()) as unknown as { data: readonly (readonly unknown[])[] };
        return Number(data[0]?.[0]) === 1;
      }),
    ),
  );
  return found.every(Boolean);
}

/** Fills the servers from a snapshot file. What an earlier attempt left is thrown away first. */
export async function loadClickHouse(load: Load): Promise<void> {
  const { file, urls, cluster, database } = load;
  if (!/^[a-z][a-z0-9_]{0,60}$/.test(database)) throw new LoadError('the name of the database');
  if (!/^[A-Za-z][A-Za-z0-9_]{0,60}$/.test(cluster)) throw new LoadError('the name of the cluster');
  const aside = mkdtempSync(join(dirname(file), 'clickhouse-'));
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const servers = urls.map((url) => connect(url));
  try {
    for (const server of servers)
      await commands(server, [`drop database if exists ${database}`, ...ownTables(database)]);
    for (const table of tableNames) {
      const rows = await fill(connection, table, servers, database, aside);
      load.onTable?.(table, rows);
    }
    for (const server of servers) await commands(server, tablesOfAll(database, cluster));
  } finally {
    connection.closeSync();
    instance.closeSync();
    await Promise.all(servers.map((server) => server.close()));
    rmSync(aside, { recursive: true, force: true });
  }
}

const connect = (url: string): ClickHouseClient =>
  createClient({ url, request_timeout: 3_600_000, log: { level: 127 } });
async function withServer<T>(url: string, use: (server: ClickHouseClient) => Promise<T>): Promise<T> {
  const server = connect(url);
  try {
    return await use(server);
  } catch {
    throw new LoadError(new URL(url).host);
  } finally {
    await server.close();
  }
}
async function commands(server: ClickHouseClient, statements: readonly string[]): Promise<void> {
  for (const query of statements) await server.command({ query });
}

async function fill(
  connection: DuckDBConnection,
  table: TableName,
  servers: readonly ClickHouseClient[],
  database: string,
  aside: string,
): Promise<number> {
  const columns = columnsOf(table)
    .map(([name]) => `"${name}"`)
    .join(', ');
  const send = async (where: string, server: ClickHouseClient) => {
    const part = join(aside, 'rows.csv');
    await connection.run(
      `copy (select ${columns} from "${table}"${where}) to '${part.replaceAll("'", "''")}' (format csv, header false, nullstr '\\N')`,
    );
    await server.insert({ table: `${database}.${table}`, values: createReadStream(part), format: 'CSV' });
    rmSync(part);
  };
  const [total, last] = await bounds(connection, table);
  if (total === 0) return 0;
  if (!hasPersons(table)) for (const server of servers) await send('', server);
  else
    for (let first = 1; first <= last; first += personsAtATime)
      for (const [shard, server] of servers.entries())
        await send(
          ` where pno between ${first} and ${first + personsAtATime - 1} and pno % ${servers.length} = ${shard}`,
          server,
        );
  return total;
}

async function bounds(connection: DuckDBConnection, table: TableName): Promise<readonly [number, number]> {
  const last = hasPersons(table) ? 'max(pno)' : '0';
  const reader = await connection.runAndReadAll(`select count(*), ${last} from "${table}"`);
  const [rows] = reader.getRows();
  return [Number(rows?.[0] ?? 0), Number(rows?.[1] ?? 0)];
}
