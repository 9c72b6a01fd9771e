import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { TableName } from '../schema.ts';
import { isApproved, type Scope, ScopeError } from '../scope.ts';
import type { Dialect, Sql } from './dialect.ts';

/**
 * A select with a name that later ones read. A set is one about persons alone and named after its text, so that whatever
 * else is asked about the same question finds it made.
 */
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
  /** A select of `pno`: who may be counted. */
  readonly approved: Sql;
  /**
   * A select of `pno`: of whom rows of events are read at all, where these are far fewer than there are. Always a part of
   * the approved persons; null leaves it to the place where the rows become one row a person.
   */
  among: Sql | null;
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

/** A step that is named after what it says; the same text is the same step. */
export function set(ctx: Context, select: Sql): string {
  const { sql: text, parameters } = select.compile(ctx.dialect.builder);
  const hash = createHash('sha256')
    .update(JSON.stringify([text, parameters]))
    .digest('hex');
  const name = `${setPrefix}${hash.slice(0, 20)}`;
  if (!ctx.steps.some((step) => step.name === name)) ctx.steps.push({ name, select });
  return name;
}
export const setPrefix = 'x_set_';

/**
 * Rows of these persons only, each of whom is named once. A join where the persons can be made a table: it looks up a
 * number in half the time that `in` takes.
 */
export const amongPersons = (ctx: Context, rows: Sql, persons: Sql, conditions: readonly Sql[]): Sql =>
  ctx.dialect.repeatsSteps
    ? sql`${rows} where ${all([...conditions, sql`pno in (${persons})`])}`
    : sql`${rows} inner join (${persons}) as x_among using (pno) where ${all(conditions)}`;

export const all = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? sql`1 = 1` : sql`(${sql.join(conditions, sql` and `)})`;
export const any = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? sql`1 = 0` : sql`(${sql.join(conditions, sql` or `)})`;
export const oneOf = (value: Sql, list: readonly (string | number)[]): Sql =>
  list.length === 0 ? sql`1 = 0` : sql`${value} in (${sql.join(list)})`;
export const number = (value: number): Sql => sql.lit(value);
