import { sql } from 'kysely';
import type { AggregateQuery, Quantile } from '#app/domain/query/aggregate-query.ts';
import type { Compiled } from '../engine.ts';
import type { Scope } from '../scope.ts';
import { all, number } from './context.ts';
import type { Dialect, Sql } from './dialect.ts';
import type { Areas, DimensionPlan } from './dimensions.ts';
import { type MeasurePlan, orderWindow } from './measures.ts';
import { cellValue, type Persons, personsInCells, planPersons } from './persons.ts';

/**
 * The statements of a question and how their last rows are read. A row says which part of the answer it belongs to,
 * which dimensions it keeps (a bit each; a dimension left out is a margin), the stored value of each, a key of the part,
 * and integers.
 */
export type CompiledQuestion = {
  readonly statements: readonly Compiled[];
  readonly layout: Layout;
  /** `table.column` that the question reads, and what the approved population reads besides. */
  readonly touched: readonly string[];
  readonly ofPopulation: readonly string[];
};
export type Layout = {
  readonly query: AggregateQuery;
  readonly dimensions: readonly DimensionPlan[];
  /** Where the sums of each measure begin in the rows of the main part, and where its two largest stand. */
  readonly measures: readonly {
    readonly sums: number;
    readonly count: number;
    readonly top: number | null;
  }[];
};
export const parts = { cohort: 0, cells: 1, keyed: 100, order: 200 } as const;
/** Integers in front of the measures' own: persons and the sums of both keys. */
export const leading = 3;

type Aggregate = { readonly fine: Sql; readonly outer: (name: Sql, before: Sql) => Sql };
const summed = (value: Sql): Aggregate => ({ fine: sql`sum(${value})`, outer: (name) => sql`sum(${name})` });

export function compileQuery(
  dialect: Dialect,
  query: AggregateQuery,
  scope: Scope,
  areas: Areas,
): CompiledQuestion {
  const persons = planPersons(dialect, query, scope, areas);
  const { ctx, measures } = persons;
  const aggregates: Aggregate[] = [
    { fine: sql`count(*)`, outer: (name) => sql`sum(${name})` },
    summed(sql`x_ka`),
    summed(sql`x_kb`),
  ];
  const values: Sql[] = [sql`x_ka`, sql`x_kb`];
  const layout = measures.map(({ sums, top }, m) => {
    const start = aggregates.length;
    for (const [s, value] of sums.entries()) {
      values.push(sql`${value} as ${sql.id(`x_s${m}_${s}`)}`);
      aggregates.push(summed(sql.id(`x_s${m}_${s}`)));
    }
    const at = top ? aggregates.length : null;
    if (top) {
      values.push(sql`${top} as ${sql.id(`x_t${m}`)}`);
      aggregates.push(...largestTwo(dialect, sql.id(`x_t${m}`)));
    }
    return { sums: start, count: sums.length, top: at };
  });
  const selects = [
    row(parts.cohort, 0, [], sql`''`, [sql`count(*)`], sql`x_cohort`),
    ...partOf(persons, parts.cells, sql`x_inst`, values, aggregates),
    ...measures.flatMap(({ part }, m) => (part ? keyedPart(persons, m, part) : [])),
    ...measures.flatMap(({ order }, m) => (order ? orderPart(persons, m, order) : [])),
  ];
  const width = Math.max(...selects.map(({ integers }) => integers.length));
  const last = sql.join(
    selects.map((select) => finish(persons, select, width)),
    sql` union all `,
  );
  return {
    statements: [
      ...ctx.steps.map(({ name, select }) => render(dialect, dialect.createStep(name, select))),
      render(dialect, last),
    ],
    layout: { query, dimensions: persons.dimensions, measures: layout },
    touched: [...ctx.touched].sort(),
    ofPopulation: [...ctx.ofPopulation].sort(),
  };
}

export function render(dialect: Dialect, statement: Sql): Compiled {
  const { sql: text, parameters } = statement.compile(dialect.builder);
  return { sql: text, parameters: parameters as Compiled['parameters'] };
}

function largestTwo(dialect: Dialect, value: Sql): Aggregate[] {
  return [
    { fine: sql`max(${value})`, outer: (name) => sql`max(${name})` },
    { fine: dialect.second(value), outer: (name, before) => dialect.secondOfPairs(before, name) },
  ];
}

type Select = {
  readonly part: number;
  readonly mask: number;
  readonly cells: readonly (readonly [number, Sql])[];
  readonly key: Sql;
  readonly integers: readonly Sql[];
  readonly from: Sql;
};
const row = (
  part: number,
  mask: number,
  cells: Select['cells'],
  key: Sql,
  integers: readonly Sql[],
  from: Sql,
): Select => ({ part, mask, cells, key, integers, from });

function finish({ ctx: { dialect }, dimensions }: Persons, select: Select, width: number): Sql {
  const cells = new Map(select.cells);
  const columns = [
    number(select.part),
    number(select.mask),
    ...dimensions.map((_, i) => cells.get(i) ?? sql`''`),
    select.key,
    ...Array.from({ length: width }, (_, v) => dialect.big(select.integers[v] ?? number(0))),
  ];
  return sql`select ${sql.join(columns.map((value, c) => sql`${value} as ${sql.id(`x_c${c}`)}`))} from ${select.from}`;
}

const subsets = (places: readonly number[]): readonly (readonly number[])[] =>
  Array.from({ length: 2 ** places.length }, (_, mask) => places.filter((_, bit) => mask & (1 << bit)));
const maskOf = (kept: readonly number[]): number => kept.reduce((mask, i) => mask | (1 << i), 0);

/**
 * One grouping by the finest cells and a key in which no person is twice, and from it every margin. What a person
 * adds to disjoint cells adds up; margins over dimensions where a person is in several cells are counted anew.
 */
function partOf(
  persons: Persons,
  part: number,
  key: Sql,
  values: readonly Sql[],
  aggregates: readonly Aggregate[],
): Select[] {
  const { ctx, dimensions, overlapping } = persons;
  const { text } = ctx.dialect;
  const plain = dimensions.map((_, i) => i).filter((i) => !overlapping.includes(i));
  const found: Select[] = [];
  for (const kept of subsets(overlapping)) {
    const places = [...plain, ...kept];
    const inner = [
      ...places.map((i) => sql`${cellValue(persons, i)} as ${sql.id(`x_g${i}`)}`),
      sql`${key} as x_g`,
      ...values,
    ];
    const groups = [...places.map((i) => sql.id(`x_g${i}`)), sql`x_g`];
    const outer = [
      ...places.map((i) => sql`${text(sql.id(`x_g${i}`))} as ${sql.id(`x_k${i}`)}`),
      sql`${text(sql`x_g`)} as x_key`,
      ...aggregates.map(({ fine }, a) => sql`${fine} as ${sql.id(`x_v${a}`)}`),
    ];
    const name = `x_f${part}_${maskOf(kept)}`;
    ctx.steps.push({
      name,
      select: sql`select ${sql.join(outer)} from (select ${sql.join(inner)} from ${personsInCells(persons, kept)}) as x_r group by ${sql.join(groups)}`,
    });
    for (const shown of subsets(plain))
      found.push(margin(part, name, [...shown, ...kept], shown.length === plain.length, aggregates));
  }
  return found;
}

function margin(
  part: number,
  step: string,
  shown: readonly number[],
  isFinest: boolean,
  aggregates: readonly Aggregate[],
): Select {
  const name = (a: number) => sql.id(`x_v${a}`);
  const keys = shown.map((i) => [i, sql.id(`x_k${i}`)] as const);
  const mask = maskOf(shown);
  if (isFinest)
    return row(
      part,
      mask,
      keys,
      sql`x_key`,
      aggregates.map((_, a) => name(a)),
      sql.id(step),
    );
  const columns = [...keys.map(([, key]) => key), sql`x_key`];
  const sums = aggregates.map(({ outer }, a) => sql`${outer(name(a), name(a - 1))} as ${sql.id(`x_o${a}`)}`);
  const from = sql`(select ${sql.join([...columns, ...sums])} from ${sql.id(step)} group by ${sql.join(columns)}) as ${sql.id(`x_q${part}_${mask}`)}`;
  return row(
    part,
    mask,
    keys,
    sql`x_key`,
    aggregates.map((_, a) => sql.id(`x_o${a}`)),
    from,
  );
}

function keyedPart(persons: Persons, m: number, part: NonNullable<MeasurePlan['part']>): Select[] {
  const values = part.sums.map((value, s) => sql`${value} as ${sql.id(`x_s${s}`)}`);
  const aggregates = part.sums.map((_, s) => summed(sql.id(`x_s${s}`)));
  return partOf(persons, parts.keyed + m, part.key, values, aggregates);
}

/** Order statistics do not add, so each margin sorts its own values. */
function orderPart(persons: Persons, m: number, order: NonNullable<MeasurePlan['order']>): Select[] {
  const { ctx, dimensions, overlapping } = persons;
  const { dialect } = ctx;
  const plain = dimensions.map((_, i) => i).filter((i) => !overlapping.includes(i));
  const found: Select[] = [];
  for (const kept of subsets(overlapping)) {
    for (const shown of subsets(plain)) {
      const places = [...shown, ...kept];
      const inner = [
        ...places.map((i) => sql`${cellValue(persons, i)} as ${sql.id(`x_g${i}`)}`),
        sql`${order.value} as x_val`,
      ];
      const groups = places.map((i) => sql.id(`x_g${i}`));
      const rows = sql`select ${sql.join(inner)} from ${personsInCells(persons, kept)} where ${all([sql`${order.has} = 1`])}`;
      const by = groups.length === 0 ? sql`` : sql` group by ${sql.join(groups)}`;
      const lists = sql`select ${sql.join([...groups, sql`${dialect.sorted(sql`x_val`)} as x_list`, sql`count(*) as x_n`])} from (${rows}) as x_r${by}`;
      const from = sql`(${lists}) as ${sql.id(`x_l${m}_${maskOf(places)}`)} where x_n > 0`;
      const cells = places.map((i) => [i, dialect.text(sql.id(`x_g${i}`))] as const);
      found.push(row(parts.order + m, maskOf(places), cells, slices(dialect, order.at), [sql`x_n`], from));
    }
  }
  return found;
}

function slices(dialect: Dialect, at: readonly Quantile[]): Sql {
  const texts = at.map((q) => {
    const rank = dialect.div(sql`(x_n * ${number(q)} + 99)`, number(100));
    const from = sql`greatest(${rank} - ${number(orderWindow.before)}, 1)`;
    const to = sql`least(${rank} + ${number(orderWindow.after)}, x_n)`;
    return dialect.slice(sql`x_list`, from, to);
  });
  return texts.length === 1 ? texts[0]! : sql`concat(${sql.join(texts, sql`, ';', `)})`;
}
