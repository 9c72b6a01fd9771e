import type { RawTable } from '#app/domain/disclosure/tables.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import { checkStatement } from './allow-list.ts';
import { compileQuery } from './compiler/compile.ts';
import type { Dialect } from './compiler/dialect.ts';
import type { Areas } from './compiler/dimensions.ts';
import { duckdbDialect } from './compiler/duckdb.ts';
import type { Compiled, Engine, Limits } from './engine.ts';
import { EngineError } from './engine.ts';
import { rawTableOf } from './raw-table.ts';
import type { Scope } from './scope.ts';

const dialects: Record<Engine['dialect'], Dialect | null> = { duckdb: duckdbDialect, clickhouse: null };

export function dialectOf(engine: Engine): Dialect {
  const dialect = dialects[engine.dialect];
  if (!dialect) throw new EngineError('engine');
  return dialect;
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
  checkAll(dialect, compiled.statements, compiled.touched);
  return rawTableOf(await engine.run(compiled.statements, limits, stop), compiled.layout);
}

export function checkAll(
  dialect: Dialect,
  statements: readonly Compiled[],
  touched: readonly string[],
): void {
  for (const statement of statements) checkStatement(statement, touched, dialect.name === 'clickhouse');
}

const known = new WeakMap<Engine, Promise<Areas>>();
const own: Limits = { memoryMb: 512, threads: 1, milliseconds: 60_000 };

/** The areas of the snapshot, whoever may be counted in them: the declared domain shows empty rows too (A3). */
export function areasOf(engine: Engine): Promise<Areas> {
  let areas = known.get(engine);
  if (!areas) {
    areas = readAreas(engine);
    known.set(engine, areas);
    areas.catch(() => known.delete(engine));
  }
  return areas;
}

async function readAreas(engine: Engine): Promise<Areas> {
  const of = (table: string) => `select distinct "pref_code", "med_area2", "muni_code" from "${table}"`;
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
