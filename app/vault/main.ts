import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { absenceReasons } from '#app/domain/absence/absence-list.ts';
import { openClickHouse } from '#db/warehouse/engines/clickhouse.server.ts';
import { databaseOf } from '#db/warehouse/engines/clickhouse-schema.ts';
import { openDuckDb } from '#db/warehouse/engines/duckdb.server.ts';
import { newestAbsence } from './absence.server.ts';
import { classifyAsk } from './classify.server.ts';
import { linkKey } from './link.server.ts';
import { readTrustedKeys } from './permit-check.server.ts';
import { makeProtector } from './protector.server.ts';
import { serveVault } from './serve.server.ts';
import { Snapshots } from './snapshots.server.ts';
import { Vault } from './vault.server.ts';

/**
 * The vault process. It opens the research data and its own folder, listens for one kind of peer, and knows nothing of
 * the portal's database or secrets. It ends when its input ends, so that a portal that dies takes it along; started on
 * its own (`npm run vault`) it stays.
 */
const { values } = parseArgs({
  options: {
    research: { type: 'string' },
    folder: { type: 'string' },
    'trusted-keys': { type: 'string' },
    address: { type: 'string' },
    'link-key': { type: 'string' },
    absence: { type: 'string' },
    'clock-file': { type: 'string' },
    clickhouse: { type: 'string' },
    concurrency: { type: 'string', default: '2' },
    threads: { type: 'string', default: '2' },
    'stay-alone': { type: 'boolean', default: false },
  },
});
const need = (name: 'research' | 'folder' | 'trusted-keys' | 'address' | 'link-key'): string => {
  const value = values[name];
  if (!value) {
    console.error(`The vault needs --${name}.`);
    process.exit(2);
  }
  return value;
};

const movedBy = (): number => {
  try {
    return values['clock-file'] ? Number(readFileSync(values['clock-file'], 'utf8')) * 1000 || 0 : 0;
  } catch {
    return 0;
  }
};
const trustedKeys = need('trusted-keys');
// In a file, because everybody on the machine can read the words a process was started with.
const clickhouse = values.clickhouse ? readFileSync(values.clickhouse, 'utf8').trim() : null;
const snapshots = clickhouse
  ? new Snapshots(need('research'), (_, digest) => openClickHouse(clickhouse, databaseOf(digest)), true)
  : new Snapshots(need('research'), openDuckDb);
const protection = makeProtector((snapshot) => snapshots.populations(snapshot));
const vault = new Vault({
  folder: need('folder'),
  snapshots,
  trustedKeys: () => readTrustedKeys(trustedKeys),
  protector: protection.protector,
  classify: classifyAsk,
  now: () => new Date(Date.now() + movedBy()).toISOString(),
  absent: (base) => {
    const newest = values.absence ? newestAbsence(values.absence, base) : undefined;
    return (
      newest && {
        digest: newest.digest,
        onlyAnonymised: newest.list.onlyAnonymised,
        byReason: absenceReasons.map((reason) => ({ reason, rids: newest.list.absent[reason] })),
      }
    );
  },
  concurrency: Number(values.concurrency),
  threads: Number(values.threads),
});
// The published cube is made beside the answering: the first question of a snapshot waits for it, nothing else does.
void vault.prepare().catch((error: Error) => {
  console.error(JSON.stringify({ vault: 'cube', error: error.name }));
});
const serving = await serveVault(vault, need('address'), linkKey(need('link-key')));
process.stdout.write(`${JSON.stringify({ vault: 'listening', address: serving.address })}\n`);

let stopping = false;
const stop = async (): Promise<void> => {
  if (stopping) return;
  stopping = true;
  await serving.close();
  await vault.close();
  await protection.close();
  process.exit(0);
};
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
if (!values['stay-alone']) {
  process.stdin.resume();
  process.stdin.once('end', () => void stop());
  process.stdin.once('error', () => void stop());
}
// Words of an unknown fault could hold values of rows: the name is all that leaves.
process.on('uncaughtException', (error) => {
  console.error(JSON.stringify({ vault: 'failed', error: error.name }));
  process.exit(1);
});
