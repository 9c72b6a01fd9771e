import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import { classifyAsk } from '#app/vault/classify.server.ts';
import { readTrustedKeys } from '#app/vault/permit-check.server.ts';
import { newPermitKey, trustPermitKey } from '#app/vault/permit-key.server.ts';
import { makeProtector } from '#app/vault/protector.server.ts';
import { Snapshots } from '#app/vault/snapshots.server.ts';
import { Vault } from '#app/vault/vault.server.ts';
import { ensureDemoSnapshot, type Snapshot } from '#db/synthetic/store/ensure-snapshot.server.ts';
import { openDuckDb } from '#db/warehouse/engines/duckdb.server.ts';
import { runQuestion } from '#db/warehouse/run-question.ts';
import { scopeOf } from '#db/warehouse/scope.ts';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';
import { everythingPermit } from '#tests/support/vault.ts';
import { plotQuestions } from './query-plot.ts';
import { type Benched, benched, handSql } from './query-questions.ts';
import { openPostgres, openSqlite, type Rival } from './query-rivals.ts';

/**
 * `npm run bench:query`: twenty questions through the whole vault (permit, queue, compiler, engine, disclosure control,
 * ledger) and the same raw tables by hand-written SQL on the same engine in the same run; at the sizes that are named
 * with --rivals also on SQLite and PostgreSQL. Times are the least of several tries: others share the machine.
 */
const { values } = parseArgs({
  options: {
    persons: { type: 'string', default: '100000,1000000' },
    rivals: { type: 'string', default: '100000' },
    data: { type: 'string' },
    tries: { type: 'string', default: '3' },
  },
});
const tries = Math.max(1, Number(values.tries));
const threads = availableParallelism();
const memoryMb = 4096;
const place = temporaryFolder('bench-query');
const root = resolve(import.meta.dirname, '../..');

type Measured = {
  readonly question: string;
  /** Milliseconds: compiling and the engine, the engine by hand, and all of the vault. */
  readonly engine: number;
  readonly hand: number;
  readonly vault: number | null;
  readonly cached: number | null;
  readonly sqlite: number | null;
  readonly postgres: number | null;
};
type Size = {
  readonly persons: number;
  readonly rows: number;
  readonly peakMemoryMb: number;
  readonly questions: readonly Measured[];
};

async function least(work: () => Promise<number | undefined>, times = tries): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < times; i += 1) {
    const started = performance.now();
    const own = await work();
    best = Math.min(best, own ?? performance.now() - started);
  }
  return Math.round(best * 10) / 10;
}

async function openVault(snapshot: Snapshot) {
  const research = join(place.path, `research-${snapshot.manifest.persons}`);
  mkdirSync(research, { recursive: true });
  const link = join(research, basename(snapshot.folder));
  if (!existsSync(link)) symlinkSync(snapshot.folder, link);
  const trusted = join(place.path, 'trusted');
  const key = newPermitKey(join(place.path, 'keys'), `bench-${snapshot.manifest.persons}`);
  trustPermitKey(trusted, key);
  const snapshots = new Snapshots(research, openDuckDb);
  const protection = makeProtector((digest) => snapshots.populations(digest));
  const vault = new Vault({
    folder: join(place.path, `vault-${snapshot.manifest.persons}`),
    snapshots,
    trustedKeys: () => readTrustedKeys(trusted),
    protector: protection.protector,
    classify: classifyAsk,
    now: () => new Date().toISOString(),
    concurrency: 1,
    threads,
  });
  /** A project of its own for each question: neither an answer of before nor a joint audit is in the way. */
  const ask = async (query: AggregateQuery, project: string): Promise<string> => {
    const permit = everythingPermit(snapshot, key, {
      id: project,
      projectId: project,
      auditGroup: project,
      limits: { questions: 1000, seconds: 3600, memoryMb },
    });
    const run = randomUUID();
    let answer = await vault.answer({ do: 'ask', run, permit, objective: 'o1', query });
    while (
      answer.ok &&
      answer.about === 'run' &&
      (answer.is.state === 'queued' || answer.is.state === 'running')
    ) {
      await wait(2);
      answer = await vault.answer({ do: 'status', run });
    }
    if (!answer.ok) return answer.refusal;
    return answer.about === 'run' ? answer.is.state : 'unexpected';
  };
  return {
    ask,
    scope: scopeOf(JSON.parse(everythingPermit(snapshot, key).permit)),
    close: async () => {
      await vault.close();
      await protection.close();
    },
  };
}

async function measure(snapshot: Snapshot, withRivals: boolean): Promise<Size> {
  const { persons, rows } = snapshot.manifest;
  const vault = await openVault(snapshot);
  const engine = await openDuckDb(snapshot.file);
  const instance = await DuckDBInstance.create(snapshot.file, {
    access_mode: 'READ_ONLY',
    threads: String(threads),
    memory_limit: `${memoryMb}MiB`,
  });
  const hand = await instance.connect();
  const rivals: Rival[] = [];
  if (withRivals) {
    console.log('loading SQLite and PostgreSQL');
    rivals.push(await openSqlite(snapshot.file, place.path));
    const postgres = await openPostgres(snapshot.file, place.path);
    if (postgres) rivals.push(postgres);
  }
  const limits = { memoryMb, threads, milliseconds: 3_600_000 };
  const never = new AbortController().signal;
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  const one = async (asked: Benched): Promise<Measured> => {
    const sql = handSql(asked, 'duckdb');
    // Once for both, so that neither reads the file for the other; and the same persons, or the comparison is void.
    const raw = await runQuestion(engine, asked.query, vault.scope, limits, never);
    const found = (await hand.runAndReadAll(sql)).getRows();
    const n = asked.hand.dimensions.length + 1;
    const whole = found.filter((row) => row.slice(0, n - 1).every((code) => code === null));
    const counted = whole.reduce((sum, row) => sum + Number(row[n]), 0);
    if (counted !== raw.cohort)
      throw new Error(`${asked.name}: ${counted} persons by hand, ${raw.cohort} by the language`);
    const engineMs = await least(async () => {
      await runQuestion(engine, asked.query, vault.scope, limits, never);
      return undefined;
    });
    const handMs = await least(async () => {
      await hand.runAndReadAll(sql);
      return undefined;
    });
    let state = '';
    let project = '';
    const vaultMs = await least(
      async () => {
        project = randomUUID();
        state = await vault.ask(asked.query, project);
        return undefined;
      },
      Math.min(2, tries),
    );
    const cached = await least(async () => {
      await vault.ask(asked.query, project);
      return undefined;
    });
    if (state !== 'done') console.log(`  ${asked.name}: the vault says ${state}`);
    const other = new Map<string, number>();
    for (const rival of rivals) {
      const text = handSql(asked, rival.name);
      other.set(rival.name, await least(() => rival.ask(text), 2));
    }
    return {
      question: asked.name,
      engine: engineMs,
      hand: handMs,
      vault: state === 'done' ? vaultMs : null,
      cached: state === 'done' ? cached : null,
      sqlite: other.get('sqlite') ?? null,
      postgres: other.get('postgres') ?? null,
    };
  };
  const questions: Measured[] = [];
  try {
    for (const asked of benched) {
      const measured = await one(asked);
      questions.push(measured);
      const ratio = (value: number | null) => (value === null ? '-' : (value / measured.engine).toFixed(1));
      console.log(
        `  ${asked.name}: ${measured.engine} ms (by hand ${measured.hand}, x ${(measured.engine / measured.hand).toFixed(2)}), all of the vault ${measured.vault ?? '-'}, again ${measured.cached ?? '-'}; SQLite x ${ratio(measured.sqlite)}, PostgreSQL x ${ratio(measured.postgres)}`,
      );
    }
  } finally {
    clearInterval(watch);
    hand.closeSync();
    instance.closeSync();
    await engine.close();
    await vault.close();
    for (const rival of rivals) await rival.close();
  }
  const all = Object.values(rows).reduce((sum, count) => sum + count, 0);
  return { persons, rows: all, peakMemoryMb: Math.round(peak / 1_048_576), questions };
}

const sum = (size: Size, of: (one: Measured) => number | null): number =>
  size.questions.reduce((total, one) => total + (of(one) ?? 0), 0);
const summaryOf = (size: Size) => ({
  persons: size.persons,
  byHand: Number((sum(size, ({ engine }) => engine) / sum(size, ({ hand }) => hand)).toFixed(2)),
  sqlite: Number((sum(size, ({ sqlite }) => sqlite) / sum(size, ({ engine }) => engine)).toFixed(1)),
  postgres: Number((sum(size, ({ postgres }) => postgres) / sum(size, ({ engine }) => engine)).toFixed(1)),
  cachedMostMs: Math.max(...size.questions.map(({ cached }) => cached ?? 0)),
});

const file = join(root, 'docs/measurements/query.json');
const before: { sizes?: Size[] } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
const sizes = new Map((before.sizes ?? []).map((size) => [size.persons, size]));
try {
  for (const persons of values.persons.split(',').map(Number)) {
    console.log(`${persons.toLocaleString('en')} persons`);
    const data = values.data ? resolve(values.data) : place.path;
    const snapshot = await ensureDemoSnapshot(data, { persons, profiles: false });
    sizes.set(persons, await measure(snapshot, values.rivals.split(',').map(Number).includes(persons)));
    const found = [...sizes.values()].sort((a, b) => a.persons - b.persons);
    writeFileSync(file, `${JSON.stringify({ cores: threads, memoryMb, sizes: found }, null, 1)}\n`);
    writeFileSync(join(root, 'docs/images/bench-query.svg'), plotQuestions(found));
    console.log(JSON.stringify(summaryOf(sizes.get(persons)!)));
  }
} finally {
  place.remove();
}
