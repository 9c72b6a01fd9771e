import { sql } from 'kysely';
import type { TableName } from '../schema.ts';
import { isApproved, type Scope, ScopeError } from '../scope.ts';
import type { Dialect, Sql } from './dialect.ts';

/** A temporary table that one statement makes and later ones read. */
export type Step = { readonly name: string; readonly select: Sql };

/**
 * What the compilation of one question carries along. Names that the compiler makes start with `x_`; a name without it
 * is a table or column of the store and comes from `column` and `table` only, which is where the scope is enforced.
 */
export type Context = {
  readonly dialect: Dialect;
  readonly scope: Scope;
  /** The study period; events without a window lie in it. */
  readonly period: { readonly from: number; readonly to: number };
  readonly steps: Step[];
  /** Every column of the store that the question uses. */
  readonly touched: Set<string>;
  /** Those that only the definition of the approved population uses. */
  readonly ofPopulation: Set<string>;
  /** Who may be read at all at this point: a step with a column `pno`. Always a part of the approved persons. */
  among: 'x_standing' | 'x_allowed' | 'x_cohort';
  /** The committee chose the columns of the approved population when it approved it. */
  readonly approvesAll: boolean;
};

export function column(ctx: Context, table: TableName, name: string): Sql {
  if (!ctx.approvesAll && !isApproved(ctx.scope, table, name))
    throw new ScopeError('variable-not-approved', `${table}.${name}`);
  (ctx.approvesAll ? ctx.ofPopulation : ctx.touched).add(`${table}.${name}`);
  return sql.id(name);
}

export const table = (name: TableName): Sql => sql.id(name);

export const all = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? sql`1 = 1` : sql`(${sql.join(conditions, sql` and `)})`;
export const any = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? sql`1 = 0` : sql`(${sql.join(conditions, sql` or `)})`;
export const oneOf = (value: Sql, list: readonly (string | number)[]): Sql =>
  list.length === 0 ? sql`1 = 0` : sql`${value} in (${sql.join(list)})`;
export const number = (value: number): Sql => sql.lit(value);
