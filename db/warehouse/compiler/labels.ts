import { sql } from 'kysely';
import type { AggregateQuery, Measure } from '#app/domain/query/aggregate-query.ts';
import type { Compiled } from '../engine.ts';
import type { Scope } from '../scope.ts';
import { arranged } from './compile.ts';
import type { Dialect } from './dialect.ts';
import type { Areas, DimensionPlan } from './dimensions.ts';
import { cellValue, personsInCells, planPersons } from './persons.ts';

/**
 * Who is in which finest cell of a table (B2): one row a cell with the list of its persons, each of whom is in several
 * cells where a dimension allows it. With a measure, apart by whom it counts. For the vault's release ledger only; internal
 * numbers never leave it.
 */
export type CompiledLabels = {
  readonly statements: readonly Compiled[];
  readonly dimensions: readonly DimensionPlan[];
  readonly touched: readonly string[];
  readonly ofPopulation: readonly string[];
};

export function compileLabels(
  dialect: Dialect,
  query: AggregateQuery,
  scope: Scope,
  areas: Areas,
  measure: Measure = { kind: 'persons' },
): CompiledLabels {
  const persons = planPersons(dialect, { ...query, measures: [measure] }, scope, areas);
  const { ctx, overlapping, dimensions, measures } = persons;
  const counts = measures[0]?.counts;
  const keys = [...dimensions.map((_, i) => cellValue(persons, i)), ...(counts ? [counts] : [])];
  const inner = keys.map((key, i) => sql`${key} as ${sql.id(`x_g${i}`)}`);
  const outer = keys.map((_, i) => sql`${dialect.text(sql.id(`x_g${i}`))} as ${sql.id(`x_c${i + 1}`)}`);
  const rows = sql`select ${sql.join([sql`pno`, ...inner])} from ${personsInCells(persons, overlapping)}`;
  const by = keys.length === 0 ? sql`` : sql` group by ${sql.join(keys.map((_, i) => sql.id(`x_g${i}`)))}`;
  const last = sql`select ${sql.join([sql`${dialect.listed(sql`pno`)} as x_c0`, ...outer])} from ${dialect.ofPersons(rows)}${by}`;
  return {
    statements: arranged(ctx, last),
    dimensions,
    touched: [...ctx.touched].sort(),
    ofPopulation: [...ctx.ofPopulation].sort(),
  };
}
