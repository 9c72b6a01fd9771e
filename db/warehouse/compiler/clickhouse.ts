import { sql } from 'kysely';
import { hasPersons } from '../digest-form.ts';
import type { Compiled } from '../engine.ts';
import type { TableName } from '../schema.ts';
import { clickhouseLiteral } from './clickhouse-literal.ts';
import type { Dialect, NamedSelect, Sql } from './dialect.ts';
import { postgresText } from './duckdb.ts';
import { putIn } from './put-in.ts';

/**
 * ClickHouse over several servers. Each holds its own persons under the tables' own names, and `x_all_<table>` reaches
 * all of them. Everything about a person stands on one server, so a plan is one select a server, grouped there: what
 * travels between servers are sums of cells, never rows of persons.
 *
 * Written for servers of 2018 to today: no parameters, no `with`, no windows. Steps are put into the select that uses
 * them, because a temporary table would stand on the asking server only; what is already grouped by cell is kept there.
 */
/** Tables without persons stand on every server whole. */
export const everywhere = (table: TableName): string => (hasPersons(table) ? `x_all_${table}` : table);
const isGrouped = (step: string): boolean => step.startsWith('x_f');

export const clickhouseDialect: Dialect = {
  name: 'clickhouse',
  repeatsSteps: true,
  builder: postgresText,
  big: (value) => sql`toInt64(${value})`,
  int: (value) => sql`toInt32(${value})`,
  text: (value) => sql`toString(${value})`,
  // The setting for this, join_use_nulls, is forgotten by old servers where joins stand in joins.
  optional: (value) => sql`toNullable(${value})`,
  div: (value, by) => sql`intDiv(${value}, ${by})`,
  second: (value) => sql`arrayReverseSort(groupArray(${value}))[2]`,
  secondOfPairs: (largest, second) =>
    sql`arrayReverseSort(arrayConcat(groupArray(${largest}), groupArray(${second})))[2]`,
  listed: (value) => sql`groupArray(${value})`,
  sorted: (value) => sql`arraySort(groupArray(${value}))`,
  merged: (list) => sql`arraySort(groupArrayArray(${list}))`,
  slice: (list, from, to) =>
    sql`arrayStringConcat(arrayMap(x_one -> toString(x_one), arraySlice(${list}, ${from}, ${to} - ${from} + 1)), ',')`,
  grouped: (rows, groups) => {
    if (groups.length === 0) return sql`select *, '' as x_group from (${rows}) as x_s where 1 = 0`;
    const list = (values: readonly string[]): Sql => sql`[${sql.join(values.map((value) => sql`${value}`))}]`;
    const group = sql`transform(x_code, ${list(groups.map(([code]) => code))}, ${list(groups.map(([, one]) => one))}, '')`;
    return sql`select * from (select *, ${group} as x_group from (${rows}) as x_s) as x_g where x_group <> ''`;
  },
  everywhere: (table) => sql.id(everywhere(table)),
  // The joined select holds the tables' own names, so each server answers it from its own rows.
  ofPersons: (rows) => sql`${sql.id(everywhere('person'))} inner join (${rows}) as x_r using (pno)`,
  arrange,
};

/** Literals in the place of parameters, and steps in the place of their names. */
function arrange(steps: readonly NamedSelect[], last: Compiled): readonly Compiled[] {
  const known = new Map<string, string>();
  const written = ({ sql: text, parameters }: Compiled): string =>
    putIn(text, {
      parameter: (place) => clickhouseLiteral(parameters[place]!),
      step: (name) => known.get(name),
    });
  const kept: Compiled[] = [];
  for (const { name, select } of steps) {
    const text = written(select);
    if (isGrouped(name)) kept.push({ sql: `create temporary table "${name}" as ${text}`, parameters: [] });
    else known.set(name, text);
  }
  return [...kept, { sql: written(last), parameters: [] }];
}
