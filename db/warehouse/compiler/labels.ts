import { sql } from 'kysely';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import type { Compiled } from '../engine.ts';
import type { Scope } from '../scope.ts';
import { render } from './compile.ts';
import type { Dialect } from './dialect.ts';
import type { Areas, DimensionPlan } from './dimensions.ts';
import { cellValue, personsInCells, planPersons } from './persons.ts';

/**
 * Who is in which finest cell of a table (B2): one row a person, or one a person and cell where a person can be in
 * several. For the vault's release ledger only; internal numbers never leave it. Measures have no part in it.
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
): CompiledLabels {
  const persons = planPersons(dialect, { ...query, measures: [{ kind: 'persons' }] }, scope, areas);
  const { ctx, overlapping, dimensions } = persons;
  const inner = dimensions.map((_, i) => sql`${cellValue(persons, i)} as ${sql.id(`x_g${i}`)}`);
  const outer = dimensions.map((_, i) => sql`${dialect.text(sql.id(`x_g${i}`))} as ${sql.id(`x_c${i + 1}`)}`);
  const rows = sql`select ${sql.join([sql`pno`, ...inner])} from ${personsInCells(persons, overlapping)}`;
  const last = sql`select ${sql.join([sql`pno as x_c0`, ...outer])} from ${dialect.ofPersons(rows)}`;
  return {
    statements: dialect.arrange([
      ...ctx.steps.map(({ name, select }) => render(dialect, dialect.createStep(name, select))),
      render(dialect, last),
    ]),
    dimensions,
    touched: [...ctx.touched].sort(),
    ofPopulation: [...ctx.ofPopulation].sort(),
  };
}
