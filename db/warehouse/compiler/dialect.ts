import type { Kysely, RawBuilder } from 'kysely';
import type { Compiled } from '../engine.ts';
import type { TableName } from '../schema.ts';

export type Sql = RawBuilder<unknown>;
export type NamedSelect = { readonly name: string; readonly select: Compiled };

/** Where engines differ, and nowhere else. Everything else in the compiler is written in what all of them understand. */
export interface Dialect {
  readonly name: 'duckdb' | 'clickhouse';
  /** Only a compiler of text: it has no connection. */
  readonly builder: Kysely<never>;
  /** A number of 64 bits. */
  big(value: Sql): Sql;
  /** A number of 32 bits, as the numbers of institutions are stored. */
  int(value: Sql): Sql;
  text(value: Sql): Sql;
  /** A value that is null, and not 0 or '', where a left join finds no row. */
  optional(value: Sql): Sql;
  /** Integer division toward zero. */
  div(value: Sql, by: Sql): Sql;
  /** Steps are no tables there: each use of one computes it again. */
  readonly repeatsSteps: boolean;
  /** Aggregate: the second largest value, 0 when there is none. */
  second(value: Sql): Sql;
  /** Aggregate over rows that each hold a largest and a second: the second of all of them. */
  secondOfPairs(largest: Sql, second: Sql): Sql;
  /** Aggregate: all values in no order, as a list. */
  listed(value: Sql): Sql;
  /** Aggregate: all values in ascending order, as a list. */
  sorted(value: Sql): Sql;
  /** Aggregate: such lists as one. */
  merged(list: Sql): Sql;
  /** Places `from` to `to` (1-based, both included) of such a list as text, separated by commas. */
  slice(list: Sql, from: Sql, to: Sql): Sql;
  /** Rows with `x_code` and one more column `x_group`; codes without a group fall away. */
  grouped(rows: Sql, groups: readonly (readonly [code: string, group: string])[]): Sql;
  /** A table with the rows of all servers, where an engine has several. */
  everywhere(table: TableName): Sql;
  /** Rows with a column `pno`, made on the server that holds the person, as something to select from and to group. */
  ofPersons(rows: Sql): Sql;
  /** The statements of a question as the engine takes them: steps of a name each, and the select that is the answer. */
  arrange(steps: readonly NamedSelect[], last: Compiled): readonly Compiled[];
}
