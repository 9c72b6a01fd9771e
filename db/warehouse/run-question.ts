import type { Coordinates, RawTable } from '#app/domain/disclosure/tables.ts';
import type { AggregateQuery, Measure } from '#app/domain/query/aggregate-query.ts';
import { checkStatement } from './allow-list.ts';
import { clickhouseDialect } from './compiler/clickhouse.ts';
import { compileQuery } from './compiler/compile.ts';
import type { Dialect } from './compiler/dialect.ts';
import type { Areas } from './compiler/dimensions.ts';
import { duckdbDialect } from './compiler/duckdb.ts';
import { compileLabels } from './compiler/labels.ts';
import type { Compiled, Engine, Limits } from './engine.ts';
import { rawTableOf } from './raw-table.ts';
import type { Scope } from './scope.ts';

const dialects: Record<Engine['dialect'], Dialect> = { duckdb: duckdbDialect, clickhouse: clickhouseDialect };

export function dialectOf(engine: Engine): Dialect {
  return dialects[engine.dialect];
}

/**
 * Compiles a question under a scope, reads the text once more, runs it and makes the raw table. Throws `ScopeError` for
 * what the permit does not approve, before anything runs, and `EngineError` for the ends a run can have.
 */
export async function runQuestion(
  engine: Engine,
  query: AggregateQuery,
  scope: Scope,
  limits: Limits,
  stop: AbortSignal,
): Promise<RawTable> {
  const dialect = dialectOf(engine);
  const areas = await areasOf(engine);
  const compiled = compileQuery(dialect, query, scope, areas);
  checkAll(dialect, compiled);
  return rawTableOf(await engine.run(compiled.statements, limits, stop), compiled.layout);
}

/** Which persons are in which cells: `cell[i]` is the place in `cells` of one of the cells of person `pno[i]`. */
export type Labels = {
  readonly cells: readonly Coordinates[];
  readonly pno: Int32Array;
  readonly cell: Int32Array;
};

/**
 * For the release ledger, in the order of persons, then cells (B2). With a measure that counts some of them, a last code of
 * each cell says which; `0` are those it does not count.
 */
export async function runLabels(
  engine: Engine,
  query: AggregateQuery,
  scope: Scope,
  limits: Limits,
  stop: AbortSignal,
  measure?: Measure,
): Promise<Labels> {
  const dialect = dialectOf(engine);
  const compiled = compileLabels(dialect, query, scope, await areasOf(engine), measure);
  checkAll(dialect, compiled);
  const rows = await engine.run(compiled.statements, limits, stop);
  const found = rows
    .filter(([persons]) => persons instanceof Int32Array && persons.length > 0)
    .map(([persons, ...stored]) => ({ persons: persons as Int32Array, stored: stored.map(String) }))
    .sort((one, other) => compareTexts(one.stored, other.stored));
  return {
    cells: found.map(({ stored }) => stored.map((code, i) => compiled.dimensions[i]?.decode(code) ?? code)),
    ...inOrderOfPersons(found.map(({ persons }) => persons)),
  };
}

function compareTexts(one: readonly string[], other: readonly string[]): number {
  for (const [i, text] of one.entries()) if (text !== other[i]) return text < other[i]! ? -1 : 1;
  return 0;
}

/** Counted into their places, because there are millions of them and numbers of persons are dense. */
function inOrderOfPersons(lists: readonly Int32Array[]): Pick<Labels, 'pno' | 'cell'> {
  let most = 0;
  let length = 0;
  for (const list of lists) {
    length += list.length;
    for (let i = 0; i < list.length; i += 1) if (list[i]! > most) most = list[i]!;
  }
  const next = new Int32Array(most + 2);
  for (const list of lists) for (let i = 0; i < list.length; i += 1) next[list[i]! + 1]! += 1;
  for (let pno = 1; pno < next.length; pno += 1) next[pno]! += next[pno - 1]!;
  const pno = new Int32Array(length);
  const cell = new Int32Array(length);
  for (const [place, list] of lists.entries())
    for (let i = 0; i < list.length; i += 1) {
      const at = next[list[i]!]!++;
      pno[at] = list[i]!;
      cell[at] = place;
    }
  return { pno, cell };
}

type Checked = {
  readonly statements: readonly Compiled[];
  readonly touched: readonly string[];
  readonly ofPopulation: readonly string[];
};
export function checkAll(dialect: Dialect, { statements, touched, ofPopulation }: Checked): void {
  const columns = [...touched, ...ofPopulation];
  for (const statement of statements) checkStatement(statement, columns, dialect.name === 'clickhouse');
}

const known = new WeakMap<Engine, Promise<Areas>>();
const own: Limits = { memoryMb: 512, threads: 1, milliseconds: 60_000 };

/** The areas of the snapshot, whoever may be counted in them: the declared domain shows empty rows too (A3). */
export function areasOf(held: Engine): Promise<Areas> {
  const engine = held.heldFrom ?? held;
  let areas = known.get(engine);
  if (!areas) {
    areas = readAreas(engine);
    known.set(engine, areas);
    areas.catch(() => known.delete(engine));
  }
  return areas;
}

async function readAreas(engine: Engine): Promise<Areas> {
  const { everywhere, builder } = dialectOf(engine);
  const of = (table: 'institution' | 'person') =>
    `select distinct "pref_code", "med_area2", "muni_code" from ${everywhere(table).compile(builder).sql}`;
  const rows = await engine.run(
    [
      {
        sql: `select distinct * from (${of('institution')} union all ${of('person')}) as x_areas`,
        parameters: [],
      },
    ],
    own,
    new AbortController().signal,
  );
  return rows.map(([prefecture, area, municipality]) => ({
    prefecture: String(prefecture),
    med_area2: String(area),
    municipality: String(municipality),
  }));
}
