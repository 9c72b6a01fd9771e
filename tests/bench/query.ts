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
import { measureYears, median, type Years } from './query-years.ts';

/**
 * `npm run bench:query`: twenty questions through the whole vault (permit, queue, compiler, engine, disclosure control,
 * ledger) and the same raw tables by hand-written SQL on the same engine in the same run; at the sizes that are named
 * with --rivals also on SQLite and PostgreSQL. Times are medians of several tries, in each of which all are asked in turn,
 * because others share the machine. --years names sizes of which only the table of years is asked.
 */
const { values } = parseArgs({
  options: {
    persons: { type: 'string', default: '100000,1000000' },
    rivals: { type: 'string', default: '100000' },
    data: { type: 'string' },
    years: { type: 'string', default: '' },
    tries: { type: 'string', default: '5' },
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
  /** The same in milliseconds of processor time, which does not grow with what else the machine does. */
  readonly engineCpu: number;
  readonly handCpu: number;
  readonly vaultCpu: number | null;
  readonly cached: number | null;
  readonly sqlite: number | null;
  readonly postgres: number | null;
  /** With indexes made for these questions. */
  readonly sqliteCovering: number | null;
  readonly postgresCovering: number | null;
};
type Size = {
  readonly persons: number;
  readonly rows: number;
  readonly peakMemoryMb: number;
  readonly questions: readonly Measured[];
};

type Spent = { readonly ms: number; readonly cpu: number };
/** Processor time is that of the whole process, all threads of the engine and the solver in it. */
async function spentOn(work: () => Promise<unknown>): Promise<Spent> {
  const used = process.cpuUsage();
  const started = performance.now();
  await work();
  const ms = performance.now() - started;
  const { user, system } = process.cpuUsage(used);
  return { ms, cpu: (user + system) / 1000 };
}
const middleOf = (spent: readonly Spent[], of: keyof Spent): number => median(spent.map((one) => one[of]));

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
    absent: () => undefined,
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
    /** The published cube is made once for a snapshot, when the vault starts, and is no part of a question. */
    ready: () => vault.answer({ do: 'cube', snapshot: snapshot.manifest.digest }),
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
  await vault.ready();
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
    const times: Record<'engine' | 'hand' | 'vault' | 'cached', Spent[]> = {
      engine: [],
      hand: [],
      vault: [],
      cached: [],
    };
    let state = await vault.ask(asked.query, randomUUID());
    for (let i = 0; i < tries; i += 1) {
      const project = randomUUID();
      times.hand.push(await spentOn(() => hand.runAndReadAll(sql)));
      times.engine.push(await spentOn(() => runQuestion(engine, asked.query, vault.scope, limits, never)));
      times.vault.push(
        await spentOn(async () => {
          state = await vault.ask(asked.query, project);
        }),
      );
      times.cached.push(await spentOn(() => vault.ask(asked.query, project)));
    }
    if (state !== 'done') console.log(`  ${asked.name}: the vault says ${state}`);
    return {
      question: asked.name,
      engine: middleOf(times.engine, 'ms'),
      hand: middleOf(times.hand, 'ms'),
      engineCpu: middleOf(times.engine, 'cpu'),
      handCpu: middleOf(times.hand, 'cpu'),
      vaultCpu: state === 'done' ? middleOf(times.vault, 'cpu') : null,
      vault: state === 'done' ? middleOf(times.vault, 'ms') : null,
      cached: state === 'done' ? middleOf(times.cached, 'ms') : null,
      sqlite: null,
      postgres: null,
      sqliteCovering: null,
      postgresCovering: null,
    };
  };
  const askRivals = async (suffix: '' | 'Covering'): Promise<void> => {
    for (const [i, asked] of benched.entries()) {
      const found: Record<string, number> = {};
      for (const rival of rivals) {
        const text = handSql(asked, rival.name);
        await rival.ask(text);
        const own: number[] = [];
        for (let k = 0; k < 3; k += 1) own.push(await rival.ask(text));
        found[`${rival.name}${suffix}`] = median(own);
      }
      questions[i] = { ...questions[i]!, ...found };
      console.log(`  ${asked.name}: ${JSON.stringify(found)}`);
    }
  };
  const questions: Measured[] = [];
  try {
    for (const asked of benched) {
      const measured = await one(asked);
      questions.push(measured);
      const ratio = (value: number) => (value / measured.hand).toFixed(2);
      console.log(
        `  ${asked.name}: by hand ${measured.hand} ms, compiler and engine ${measured.engine} (x ${ratio(measured.engine)}), all of the vault ${measured.vault ?? '-'} (x ${ratio(measured.vault ?? 0)}), again ${measured.cached ?? '-'}; processor ${measured.handCpu}, ${measured.engineCpu}, ${measured.vaultCpu ?? '-'}`,
      );
    }
    if (rivals.length > 0) {
      await askRivals('');
      for (const rival of rivals) rival.cover();
      await askRivals('Covering');
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
const summaryOf = (size: Size) => {
  const hand = sum(size, (one) => one.hand);
  const of = (total: number, by: number): number => Number((total / by).toFixed(2));
  const middle = (ratio: (one: Measured) => number): number =>
    Number(
      Math.exp(
        size.questions.reduce((log, one) => log + Math.log(ratio(one)), 0) / size.questions.length,
      ).toFixed(2),
    );
  return {
    persons: size.persons,
    engineOverHand: of(
      sum(size, ({ engine }) => engine),
      hand,
    ),
    vaultOverHand: of(
      sum(size, ({ vault }) => vault),
      hand,
    ),
    /** Geometric means over the questions. */
    engineOverHandMean: middle(({ engine, hand: by }) => engine / by),
    vaultOverHandMean: middle(({ vault, hand: by }) => (vault ?? by) / by),
    engineOverHandCpu: of(
      sum(size, (one) => one.engineCpu),
      sum(size, (one) => one.handCpu),
    ),
    vaultOverHandCpu: of(
      sum(size, (one) => one.vaultCpu),
      sum(size, (one) => one.handCpu),
    ),
    ...Object.fromEntries(
      (['sqlite', 'postgres', 'sqliteCovering', 'postgresCovering'] as const).flatMap((name) =>
        size.questions.every((one) => one[name] !== null)
          ? [
              [
                `${name}OverEngine`,
                of(
                  sum(size, (one) => one[name]),
                  sum(size, ({ engine }) => engine),
                ),
              ],
              [
                `${name}OverVault`,
                of(
                  sum(size, (one) => one[name]),
                  sum(size, ({ vault }) => vault),
                ),
              ],
              [`${name}OverEngineMean`, middle((one) => one[name]! / one.engine)],
            ]
          : [],
      ),
    ),
    cachedMostMs: Math.max(...size.questions.map(({ cached }) => cached ?? 0)),
    peakMemoryMb: size.peakMemoryMb,
  };
};

const file = join(root, 'docs/measurements/query.json');
const before: { sizes?: Size[]; years?: Years[] } = existsSync(file)
  ? JSON.parse(readFileSync(file, 'utf8'))
  : {};
const byPersons = <T extends { readonly persons: number }>(list: readonly T[] = []) =>
  new Map(list.map((one) => [one.persons, one]));
const sizes = byPersons(before.sizes);
const years = byPersons(before.years);
const sorted = <T extends { readonly persons: number }>(map: ReadonlyMap<number, T>) =>
  [...map.values()].sort((a, b) => a.persons - b.persons);
function save(): void {
  const found = { cores: threads, memoryMb, sizes: sorted(sizes), years: sorted(years) };
  writeFileSync(file, `${JSON.stringify(found, null, 1)}\n`);
  writeFileSync(join(root, 'docs/images/bench-query.svg'), plotQuestions(found.sizes));
}
const numbers = (text: string): number[] => (text ? text.split(',').map(Number) : []);
try {
  const data = values.data ? resolve(values.data) : place.path;
  for (const persons of numbers(values.persons)) {
    console.log(`${persons.toLocaleString('en')} persons`);
    const snapshot = await ensureDemoSnapshot(data, { persons });
    sizes.set(persons, await measure(snapshot, numbers(values.rivals).includes(persons)));
    years.set(persons, await measureYears(snapshot.file, persons, { memoryMb, threads }, tries));
    save();
    console.log(JSON.stringify(summaryOf(sizes.get(persons)!)));
  }
  for (const persons of numbers(values.years)) {
    const snapshot = await ensureDemoSnapshot(data, { persons, tables: 'person_year' });
    years.set(persons, await measureYears(snapshot.file, persons, { memoryMb, threads }, tries));
    save();
    console.log(JSON.stringify(years.get(persons)));
  }
} finally {
  place.remove();
}
