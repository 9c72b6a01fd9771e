import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { identityPath } from '#db/identity/identity-store.server.ts';
import { defaultSeed, exampleSeed, generatorVersion } from '#db/synthetic/population/generate.ts';
import { allMunicipalities } from '#db/synthetic/population/geography.ts';
import { type PersonTable, personTables } from '#db/synthetic/population/layout.ts';
import { buildSnapshot } from './build-snapshot.server.ts';
import { holdFolder } from './hold-folder.server.ts';
import type { IdentityJob } from './identity-worker.ts';
import { baseKeyPath, numberingKeyPath, readOrMakeKey, SnapshotError } from './keys.server.ts';
import {
  readManifest,
  type SnapshotManifest,
  snapshotFile,
  snapshotFolder,
  snapshotPeriod,
  writeManifest,
} from './manifest.ts';
import { namePersons } from './name-persons.server.ts';
import { markerFile, type Shard, type ShardPlan, type ShardReport } from './write-shard.server.ts';

/** Sizes by their names; XL has the table of years only. */
export const snapshotSizes = { XS: 1000, S: 10_000, M: 100_000, L: 1_000_000, XL: 10_000_000 } as const;

export type Progress = {
  readonly stage: 'shards' | 'build';
  readonly donePersons: number;
  readonly persons: number;
  readonly rows: number;
  /** The table being built. */
  readonly table?: string;
};
export type SnapshotWish = {
  readonly persons: number;
  readonly tables?: 'all' | 'person_year';
  readonly seed?: number;
  readonly workers?: number;
  readonly onProgress?: (progress: Progress) => void;
};
export type Snapshot = {
  readonly folder: string;
  readonly file: string;
  readonly manifest: SnapshotManifest;
  /** Rows written by this call: none where the snapshot was there already. */
  readonly written: number;
};

/** One name for one content: size, kind and seed. */
export function snapshotName({ persons, tables = 'all', seed = defaultSeed }: SnapshotWish): string {
  const kind = tables === 'all' ? 'base' : 'years';
  return `${kind}-2025q1-${persons}${seed === defaultSeed ? '' : `-seed${seed}`}`;
}

/** Persons of a shard; blocks of the digest never cross two shards. */
const shardSize = (persons: number): number => (persons > 100_000 ? 5000 : 2500);

/** The snapshot of the wished size in the data folder: opened if it is there, made or finished if it is not. */
export async function ensureDemoSnapshot(dataDir: string, wish: SnapshotWish): Promise<Snapshot> {
  // The hash takes 32 bits of a seed.
  if (((wish.seed ?? defaultSeed) | 0) === exampleSeed)
    throw new RangeError('the example population is held by nobody');
  const name = snapshotName(wish);
  const folder = snapshotFolder(dataDir, name);
  const ready = readManifest(folder);
  if (ready) {
    if (ready.tables === 'all') await namePersons(folder);
    return { folder, file: snapshotFile(folder), manifest: ready, written: 0 };
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const release = holdFolder(folder);
  try {
    const { persons, tables = 'all', seed = defaultSeed } = wish;
    const wanted: readonly PersonTable[] = tables === 'all' ? personTables : ['person_year'];
    const plan: ShardPlan = {
      folder,
      tables: wanted,
      seed,
      baseKey: readOrMakeKey(baseKeyPath(dataDir)),
      numberingKey: readOrMakeKey(numberingKeyPath(dataDir)),
    };
    notePlan(
      folder,
      JSON.stringify({
        persons,
        tables,
        seed,
        generator: generatorVersion,
        // Shards of two sizes overlap: a snapshot that was begun with another size is begun anew.
        shard: shardSize(persons),
        keys: keyMark(plan),
      }),
    );
    const [reports] = await Promise.all([
      writeShards(plan, wish),
      tables === 'all' ? makeIdentities(dataDir, plan, persons) : undefined,
    ]);
    const written = sumRows(reports);
    const built = await buildSnapshot(folder, wanted, reports, (table) =>
      wish.onProgress?.({ stage: 'build', donePersons: persons, persons, rows: written, table }),
    );
    const manifest: SnapshotManifest = {
      format: 1,
      name,
      digest: built.digest,
      content: built.content,
      persons,
      seed,
      tables,
      period: snapshotPeriod,
      rows: built.rows,
      populations: Object.fromEntries(allMunicipalities.map(({ code, population }) => [code, population])),
      bytes: built.bytes,
    };
    if (tables === 'all') await namePersons(folder);
    writeManifest(folder, manifest);
    for (const leftover of ['shards', 'spill', 'plan.json'])
      rmSync(join(folder, leftover), { recursive: true, force: true });
    return { folder, file: snapshotFile(folder), manifest, written };
  } finally {
    release();
  }
}

const sumRows = (reports: readonly ShardReport[]): number =>
  reports.reduce((sum, { rows }) => sum + Object.values(rows).reduce((all, count) => all + count, 0), 0);

/** Shards whose marker is there are taken as they are; the others are handed to threads, one each at a time. */
async function writeShards(plan: ShardPlan, wish: SnapshotWish): Promise<ShardReport[]> {
  const { persons, onProgress } = wish;
  const size = shardSize(persons);
  const reports: ShardReport[] = [];
  const open: Shard[] = [];
  for (let index = 0; index * size < persons; index += 1) {
    const shard = { index, from: index * size + 1, to: Math.min(persons, (index + 1) * size) };
    const marker = markerFile(plan.folder, index);
    if (existsSync(marker)) reports.push(JSON.parse(readFileSync(marker, 'utf8')) as ShardReport);
    else open.push(shard);
  }
  const tell = () =>
    onProgress?.({
      stage: 'shards',
      donePersons: reports.reduce((sum, { from, to }) => sum + to - from + 1, 0),
      persons,
      rows: sumRows(reports),
    });
  tell();
  const threads = Math.min(open.length, wish.workers ?? Math.min(8, availableParallelism()));
  await Promise.all(
    Array.from({ length: threads }, () =>
      runThread(plan, open, (report) => {
        reports.push(report);
        tell();
      }),
    ),
  );
  return reports.sort((a, b) => a.index - b.index);
}

function runThread(plan: ShardPlan, open: Shard[], onReport: (report: ShardReport) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./shard-worker.ts', import.meta.url), { workerData: plan, env: {} });
    const next = () => worker.postMessage(open.shift() ?? 'stop');
    worker.on('message', (message: ShardReport | 'ready') => {
      if (message !== 'ready') onReport(message);
      next();
    });
    worker.on('error', (error) => reject(new SnapshotError('worker', error.message)));
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new SnapshotError('worker', String(code)))));
  });
}

const makeIdentities = (dataDir: string, { seed, numberingKey }: ShardPlan, persons: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const job: IdentityJob = { path: identityPath(dataDir), persons, seed, numberingKey };
    const worker = new Worker(new URL('./identity-worker.ts', import.meta.url), { workerData: job, env: {} });
    worker.on('error', (error) => reject(new SnapshotError('worker', error.message)));
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new SnapshotError('worker', String(code)))));
  });

/** Tells keys apart without telling them. */
const keyMark = ({ baseKey, numberingKey }: ShardPlan): string =>
  createHash('sha256').update(baseKey).update(numberingKey).digest('hex').slice(0, 16);

/** The plan under which shards were begun: shards of two plans must never meet in one snapshot. */
function notePlan(folder: string, text: string): void {
  const file = join(folder, 'plan.json');
  if (!existsSync(file)) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) throw new SnapshotError('other-plan', file);
}
