import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { classesAt, type Microdata, type Node } from '#app/domain/deidentification/microdata.ts';
import { optimise } from '#app/domain/deidentification/optimise.ts';
import type { BuildStep, SnapshotPlan } from '#app/domain/deidentification/plan.ts';
import { risksOf, sizeDistribution } from '#app/domain/deidentification/risk.ts';
import type { CodedColumn } from '#policies/deidentification/code-hierarchies.ts';
import type { Rules } from '#policies/deidentification/rule-set.ts';
import { type Cell, EngineError, type Limits } from '../engine.ts';
import { keptTables } from '../prepared/columns.ts';
import { countBuilt } from '../prepared/count-built.ts';
import { findRareCodes, findValueBounds } from '../prepared/find-rare.ts';
import { attributesOf, type Leaves, microdataOf } from '../prepared/person-rows.ts';
import { distributionsOf, makePersons, readLeaves, scopedPersons } from '../prepared/persons.ts';
import type { RawFacts, Sealed } from '../prepared/raw-facts.ts';
import { type ViewRules, viewOf } from '../prepared/views.ts';

export type PrepareInput = {
  readonly base: string;
  readonly file: string;
  readonly plan: SnapshotPlan;
  readonly rules: Rules;
  readonly coded: readonly CodedColumn[];
  /** Inhabitants of each municipality. */
  readonly populations: Readonly<Record<string, number>>;
  /** Research ids of who is absent from every snapshot made now, by reason; each once. */
  readonly absent: readonly { readonly reason: string; readonly rids: readonly string[] }[];
  /** Of the project, as hexadecimal text. */
  readonly key: string;
  /** A snapshot of fewer persons is not made, and nothing is said of a table with events of fewer. */
  readonly leastPersons: number;
  /** Levels below which no attribute may be: of what is made again, those that were approved. */
  readonly atLeast: Readonly<Record<string, number>>;
  readonly isDryRun: boolean;
  readonly limits: Limits;
  readonly stop: AbortSignal;
  readonly onStep: (step: BuildStep) => void;
};
/** The plan asks for what no generalisation of these persons reaches. */
export class NotReachable extends Error {
  override readonly name = 'NotReachable';
}

export type Ask = (
  sql: string,
  values?: readonly (string | number)[],
) => Promise<readonly (readonly Cell[])[]>;

/** Makes a snapshot over a base in a file of its own. What it returns is unprotected and stays in the vault. */
export async function prepareDuckDb(
  input: PrepareInput,
): Promise<{ readonly facts: RawFacts; readonly sealed: Sealed | undefined }> {
  const { limits, stop, file } = input;
  let instance: DuckDBInstance | undefined;
  let connection: DuckDBConnection | undefined;
  const cancel = () => connection?.interrupt();
  const again = setInterval(() => stop.aborted && connection?.interrupt(), 100);
  stop.addEventListener('abort', cancel, { once: true });
  try {
    instance = await DuckDBInstance.create(input.isDryRun ? ':memory:' : file, {
      temp_directory: '',
      memory_limit: `${limits.memoryMb}MiB`,
      threads: String(limits.threads),
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
    connection = await instance.connect();
    const open = connection;
    await open.run(`attach ${quoted(input.base)} as base (read_only)`);
    await open.run("set enable_external_access = 'false'");
    const ask: Ask = async (sql, values) => {
      if (stop.aborted) throw new EngineError('cancelled');
      const rows = (await open.runAndReadAll(sql, values ? [...values] : undefined)).getRows();
      return rows.map((row) => row.map(plain));
    };
    const made = await prepare(input, ask);
    if (!input.isDryRun) await open.run('checkpoint');
    return made;
  } catch (error) {
    if (!input.isDryRun) for (const name of [file, `${file}.wal`]) rmSync(name, { force: true });
    if (error instanceof NotReachable || error instanceof EngineError) throw error;
    // The engine's own words can hold values of rows.
    if (stop.aborted) throw new EngineError('cancelled');
    const isMemory = error instanceof Error && /^Out of Memory/.test(error.message);
    throw new EngineError(isMemory ? 'memory' : 'engine');
  } finally {
    clearInterval(again);
    stop.removeEventListener('abort', cancel);
    connection?.closeSync();
    instance?.closeSync();
  }
}

async function prepare(input: PrepareInput, ask: Ask) {
  const { plan, rules, onStep } = input;
  onStep('persons');
  const persons = await scopedPersons(ask, input);
  onStep('classes');
  const leaves = await readLeaves(ask, input);
  const found = await generalisation(ask, input, leaves);
  onStep('generalise');
  await makePersons(ask, input, leaves, found);
  const leftOut = found.optimum.suppressed;
  const facts: RawFacts = {
    persons: { ...persons, leftOut, kept: persons.inScope - leftOut },
    classes: {
      before: sizeDistribution(found.before.persons),
      after: sizeDistribution(found.optimum.classes.persons, (place) => found.optimum.failing[place] === 1),
    },
    risks: {
      before: risksOf({ ...found.before, threshold: 1 / plan.k }),
      after: risksOf({
        ...found.optimum.classes,
        isLeftOut: (place) => found.optimum.failing[place] === 1,
        threshold: 1 / plan.k,
      }),
    },
    generalised: found.attributes.map(({ attribute, level, least }) => ({
      name: attribute.name,
      level: attribute.levels[level]!.name,
      isChanged: level > least,
    })),
    node: found.optimum.node,
    loss: found.optimum.loss,
    lattice: { nodes: found.optimum.lattice, looked: found.optimum.looked },
    distributions: await distributionsOf(ask, leaves, input),
  };
  if (input.isDryRun) return { facts, sealed: undefined };

  const views: ViewRules = {
    variables: new Set(plan.variables),
    period: plan.period,
    isShifted: rules.dates.shiftWithinDays > 0,
    coded: rules.rareCodes ? input.coded : [],
    isBounded: rules.values !== null,
  };
  onStep('values');
  await ask('create table x_bound (place text, low integer, high integer)');
  if (rules.values) await findValueBounds(ask, views, rules.values);
  onStep('codes');
  await ask('create table x_code (place text, code text, instead text)');
  if (rules.rareCodes) await findRareCodes(ask, views, rules.rareCodes.below);
  onStep('tables');
  const texts: string[] = [];
  for (const table of keptTables(views.variables)) {
    const text = viewOf(table, views);
    await ask(`create view "${table}" as ${text}`);
    texts.push(`${table}\n${text}`);
  }
  onStep('count');
  const built = await countBuilt(ask, views, input.leastPersons);
  onStep('seal');
  const sealed: Sealed = {
    content: await contentDigest(ask, texts),
    variables: variablesOf(plan, found.attributes),
    levels: Object.fromEntries(found.attributes.map(({ quasi, level }) => [quasi, level])),
  };
  return { facts: { ...facts, built }, sealed };
}

type Found = Awaited<ReturnType<typeof generalisation>>;
export type Generalisation = Pick<Found, 'attributes' | 'optimum'>;

async function generalisation(
  ask: Ask,
  { plan, rules, leastPersons, atLeast }: PrepareInput,
  leaves: Leaves,
) {
  const all = attributesOf(plan, rules, leaves).map((one) => ({
    ...one,
    least: Math.max(one.least, atLeast[one.quasi] ?? 0),
  }));
  const quasi = all.filter((one) => one.isQuasi);
  const rows = await ask(
    'select sex, age, area, insurer, sensitive, count(*) from x_persons group by all order by all',
  );
  const data: Microdata = microdataOf(
    rows,
    quasi.map((one) => one.quasi),
    leaves,
  );
  const attributes = quasi.map((one) => one.attribute);
  const total = data.persons.reduce((sum, one) => sum + one, 0);
  const optimum = optimise(
    data,
    attributes,
    {
      k: plan.k,
      suppressAtMost: Math.floor((total * plan.suppressAtMostPermille) / 1000),
      ...(plan.distinctL > 1 ? { distinctL: plan.distinctL } : {}),
      ...(plan.tPermille > 0 ? { t: plan.tPermille / 1000 } : {}),
    },
    quasi.map((one) => one.least),
  );
  // One answer for none and for few: a cohort that is too small is not described (A4).
  if (!optimum || total - optimum.suppressed < leastPersons) throw new NotReachable();
  const finest: Node = attributes.map(() => 0);
  const levels = new Map(quasi.map((one, i) => [one.quasi, optimum.node[i]!]));
  return {
    before: classesAt(data, attributes, finest),
    optimum,
    attributes: all.map((one) => ({ ...one, level: levels.get(one.quasi) ?? one.least })),
    failingRows: rows.filter((_, row) => optimum.failing[optimum.classes.classOf[row]!] === 1),
  };
}

/** What is generalised away altogether, or has an area too fine to be there, can be asked for no more. */
function variablesOf(plan: SnapshotPlan, attributes: Generalisation['attributes']): string[] {
  const gone = new Set<string>();
  for (const { quasi, attribute, level } of attributes) {
    const name = attribute.levels[level]!.name;
    if (quasi === 'sex' && name === 'all') gone.add('person.sex');
    if (quasi === 'insurer' && name === 'all') gone.add('person.insurer_type');
    if (quasi === 'age' && name === 'all') gone.add('person.birth_year');
    if (quasi !== 'area') continue;
    if (name !== 'municipality') gone.add('person.muni_code').add('care_claim.muni_code');
    if (name === 'prefecture' || name === 'all') gone.add('person.med_area2');
    if (name === 'all') gone.add('person.pref_code');
  }
  return plan.variables.filter((variable) => !gone.has(variable));
}

/** Over the rows of what was made, in an order of their own, and over the text of every view (D4). */
async function contentDigest(ask: Ask, texts: readonly string[]): Promise<string> {
  const whole = createHash('sha256').update(`sekisho prepared 1\n${texts.join('\n')}\n`);
  for (const table of ['person', 'standing', 'institution', 'x_shift', 'x_bound', 'x_code']) {
    const columns = (
      await ask(
        `select column_name from information_schema.columns where table_name = '${table}' and table_catalog = current_database() order by column_name`,
      )
    ).map(([name]) => `coalesce("${String(name)}"::text, '~')`);
    const line = `concat_ws('|', ${columns.join(', ')})`;
    const key = ['person', 'standing', 'x_shift'].includes(table) ? 'pno // 10000' : '0';
    const blocks = await ask(
      `select b, sha256(string_agg(line, chr(10) order by line)) from (select ${key} as b, ${line} as line from ${table}) group by b order by b`,
    );
    whole.update(`${table}\n${blocks.map((block) => block.join(' ')).join('\n')}\n`);
  }
  return whole.digest('hex');
}

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;
function plain(value: unknown): Cell {
  if (typeof value === 'bigint') return Number(value);
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  return Number(value);
}
