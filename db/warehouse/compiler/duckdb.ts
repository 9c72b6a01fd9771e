import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely';
import type { Compiled } from '../engine.ts';
import { setPrefix } from './context.ts';
import type { Dialect, NamedSelect } from './dialect.ts';
import { putIn, readBy } from './put-in.ts';

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
  second: (value) => sql`coalesce(max(${value}, 2)[2], 0)`,
  secondOfPairs: (largest, second) =>
    sql`list_reverse_sort(list_concat(list(${largest}), list(${second})))[2]`,
  listed: (value) => sql`list(${value})`,
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
  arrange,
};

/**
 * A step that is read once is put where it is read, so that its rows go on without being kept. Others become temporary
 * tables: what is already grouped by cell, what is read more than once, and sets of persons, which stay for whatever
 * else is asked about the same question.
 */
function arrange(steps: readonly NamedSelect[], last: Compiled): readonly Compiled[] {
  const reads = new Map<string, number>();
  for (const { sql: text } of [...steps.map(({ select }) => select), last])
    for (const name of readBy(text)) reads.set(name, (reads.get(name) ?? 0) + 1);
  const inline = new Map<string, Compiled>();
  const kept: Compiled[] = [];
  for (const { name, select } of steps) {
    const whole = withSteps(select, inline);
    const isSet = name.startsWith(setPrefix);
    if (!isSet && reads.get(name) === 1) inline.set(name, whole);
    else
      kept.push({
        sql: `create temporary table "${name}" as ${whole.sql}`,
        parameters: whole.parameters,
        makes: { name, forAll: isSet },
      });
  }
  return [...kept, withSteps(last, inline)];
}

function withSteps(statement: Compiled, steps: ReadonlyMap<string, Compiled>): Compiled {
  const parameters: Compiled['parameters'][number][] = [];
  const written = (one: Compiled): string =>
    putIn(one.sql, {
      parameter: (place) => `$${parameters.push(one.parameters[place]!)}`,
      step: (name) => {
        const step = steps.get(name);
        return step && written(step);
      },
    });
  return { sql: written(statement), parameters };
}
