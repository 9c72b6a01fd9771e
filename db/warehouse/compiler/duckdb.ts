import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely';
import type { Dialect } from './dialect.ts';

/** DuckDB writes parameters and quotes as PostgreSQL does. */
export const postgresText = new Kysely<never>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

export const duckdbDialect: Dialect = {
  name: 'duckdb',
  repeatsSteps: false,
  builder: postgresText,
  big: (value) => sql`cast(${value} as bigint)`,
  // Compares numbers of any width.
  int: (value) => value,
  text: (value) => sql`cast(${value} as varchar)`,
  optional: (value) => value,
  div: (value, by) => sql`(${value} // ${by})`,
  createStep: (name, select) => sql`create temporary table ${sql.id(name)} as ${select}`,
  second: (value) => sql`coalesce(max(${value}, 2)[2], 0)`,
  secondOfPairs: (largest, second) =>
    sql`list_reverse_sort(list_concat(list(${largest}), list(${second})))[2]`,
  sorted: (value) => sql`list_sort(list(${value}))`,
  merged: (list) => sql`list_sort(flatten(list(${list})))`,
  slice: (list, from, to) => sql`array_to_string(list_slice(${list}, ${from}, ${to}), ',')`,
  grouped: (rows, groups) => {
    const pairs = groups.map(([code, group]) => sql`(${code}, ${group})`);
    if (pairs.length === 0) return sql`select x_s.*, '' as x_group from (${rows}) as x_s where 1 = 0`;
    return sql`select * from (${rows}) as x_s inner join (values ${sql.join(pairs)}) as x_g (x_code, x_group) using (x_code)`;
  },
  everywhere: (table) => sql.id(table),
  ofPersons: (rows) => sql`(${rows}) as x_r`,
  arrange: (statements) => statements,
};
