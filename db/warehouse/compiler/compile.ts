import { sql } from 'kysely';
import type { AggregateQuery, Quantile } from '#app/domain/query/aggregate-query.ts';
import type { Compiled } from '../engine.ts';
import type { Scope } from '../scope.ts';
import { type Context, number } from './context.ts';
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
  const selects: Select[] = [
    {
      part: parts.cohort,
      mask: number(0),
      cells: new Map(),
      key: sql`''`,
      ...wholeCohort(persons),
    },
    ...partOf(persons, { part: parts.cells, key: sql`x_inst`, values, aggregates, read: asTheyAre }),
    ...measures.flatMap(({ part }, m) => (part ? keyedPart(persons, m, part) : [])),
    ...measures.flatMap(({ order }, m) => (order ? orderPart(persons, m, order) : [])),
  ];
  const width = Math.max(...selects.map(({ integers }) => integers.length));
  const last = sql.join(
    selects.map((select) => finish(persons, select, width)),
    sql` union all `,
  );
  return {
    statements: arranged(ctx, last),
    layout: { query, dimensions: persons.dimensions, measures: layout },
    touched: [...ctx.touched].sort(),
    ofPopulation: [...ctx.ofPopulation].sort(),
  };
}

/** The steps and the select that reads them, as the engine takes them. */
export function arranged({ dialect, steps }: Context, last: Sql): readonly Compiled[] {
  const render = (select: Sql): Compiled => {
    const { sql: text, parameters } = select.compile(dialect.builder);
    return { sql: text, parameters: parameters as Compiled['parameters'] };
  };
  return dialect.arrange(
    steps.map(({ name, select }) => ({ name, select: render(select) })),
    render(last),
  );
}

/** The persons of the cells are the cohort, unless a person can be in several cells and in none. */
function wholeCohort({ ctx, overlapping }: Persons): Pick<Select, 'integers' | 'from'> {
  if (overlapping.length > 0)
    return { integers: [sql`count(*)`], from: ctx.dialect.ofPersons(sql`select pno from x_cohort`) };
  return { integers: [sql`coalesce(sum(x_v0), 0)`], from: sql.id(`x_f${parts.cells}_0`) };
}

function largestTwo(dialect: Dialect, value: Sql): Aggregate[] {
  return [
    { fine: sql`max(${value})`, outer: (name) => sql`max(${name})` },
    { fine: dialect.second(value), outer: (name, before) => dialect.secondOfPairs(before, name) },
  ];
}

/** One select of the last statement, over a step or over all margins of it. */
type Select = {
  readonly part: number;
  readonly mask: Sql;
  readonly cells: ReadonlyMap<number, Sql>;
  readonly key: Sql;
  readonly integers: readonly Sql[];
  readonly from: Sql;
};

function finish({ ctx: { dialect }, dimensions }: Persons, select: Select, width: number): Sql {
  const columns = [
    number(select.part),
    select.mask,
    ...dimensions.map((_, i) => select.cells.get(i) ?? sql`''`),
    select.key,
    ...Array.from({ length: width }, (_, v) => dialect.big(select.integers[v] ?? number(0))),
  ];
  return sql`select ${sql.join(columns.map((value, c) => sql`${value} as ${sql.id(`x_c${c}`)}`))} from ${select.from}`;
}

const subsets = (places: readonly number[]): readonly (readonly number[])[] =>
  Array.from({ length: 2 ** places.length }, (_, mask) => places.filter((_, bit) => mask & (1 << bit)));
const maskOf = (kept: readonly number[]): number => kept.reduce((mask, i) => mask | (1 << i), 0);

type Part = {
  readonly part: number;
  /** No person is in two keys of a cell. */
  readonly key: Sql;
  readonly values: readonly Sql[];
  readonly where?: Sql;
  readonly aggregates: readonly Aggregate[];
  /** What is read of the aggregates: a text and integers. */
  readonly read: (names: readonly Sql[]) => { readonly key: Sql; readonly integers: readonly Sql[] };
};
const asTheyAre: Part['read'] = (integers) => ({ key: sql`x_key`, integers });

/**
 * One grouping by the finest cells and a key in which no person is twice, and from it every margin. What a person
 * adds to disjoint cells adds up; margins over dimensions where a person is in several cells are counted anew.
 */
function partOf(persons: Persons, part: Part): Select[] {
  const { ctx, dimensions, overlapping } = persons;
  const { text } = ctx.dialect;
  const plain = dimensions.map((_, i) => i).filter((i) => !overlapping.includes(i));
  return subsets(overlapping).flatMap((kept) => {
    const places = [...plain, ...kept];
    const inner = [
      sql`pno`,
      ...places.map((i) => sql`${cellValue(persons, i)} as ${sql.id(`x_g${i}`)}`),
      sql`${part.key} as x_g`,
      ...part.values,
    ];
    const groups = [...places.map((i) => sql.id(`x_g${i}`)), sql`x_g`];
    const outer = [
      ...places.map((i) => sql`${text(sql.id(`x_g${i}`))} as ${sql.id(`x_k${i}`)}`),
      sql`${text(sql`x_g`)} as x_key`,
      ...part.aggregates.map(({ fine }, a) => sql`${fine} as ${sql.id(`x_v${a}`)}`),
    ];
    const name = `x_f${part.part}_${maskOf(kept)}`;
    const where = part.where ? sql` where ${part.where}` : sql``;
    ctx.steps.push({
      name,
      select: sql`select ${sql.join(outer)} from ${ctx.dialect.ofPersons(sql`select ${sql.join(inner)} from ${personsInCells(persons, kept)}${where}`)} group by ${sql.join(groups)}`,
    });
    const finest: Select = {
      part: part.part,
      mask: number(maskOf(places)),
      cells: new Map(places.map((i) => [i, sql.id(`x_k${i}`)])),
      ...part.read(part.aggregates.map((_, a) => sql.id(`x_v${a}`))),
      from: sql.id(name),
    };
    return plain.length === 0 ? [finest] : [finest, margins(part, name, plain, kept)];
  });
}

/** Every margin over the plain dimensions at once: each row of the finest cells beside each mask that hides some. */
function margins(part: Part, step: string, plain: readonly number[], kept: readonly number[]): Select {
  const masks = subsets(plain).filter((shown) => shown.length < plain.length);
  const rows = masks.map((shown) => {
    const bits = plain.map((i) => sql`${number(shown.includes(i) ? 1 : 0)} as ${sql.id(`x_b${i}`)}`);
    return sql`select ${sql.join([sql`${number(maskOf([...shown, ...kept]))} as x_mask`, ...bits])}`;
  });
  const names = part.aggregates.map((_, a) => sql.id(`x_v${a}`));
  const hidden = plain.map(
    (i) =>
      sql`case when ${sql.id(`x_b${i}`)} = 1 then ${sql.id(`x_k${i}`)} else '' end as ${sql.id(`x_h${i}`)}`,
  );
  const keys = [
    sql`x_mask`,
    ...plain.map((i) => sql.id(`x_h${i}`)),
    ...kept.map((i) => sql.id(`x_k${i}`)),
    sql`x_key`,
  ];
  const inner = [sql`x_mask`, ...hidden, ...kept.map((i) => sql.id(`x_k${i}`)), sql`x_key`, ...names];
  const expanded = sql`select ${sql.join(inner)} from ${sql.id(step)} cross join (${sql.join(rows, sql` union all `)}) as x_masks`;
  const sums = part.aggregates.map(
    ({ outer }, a) => sql`${outer(names[a]!, names[a - 1] ?? names[a]!)} as ${sql.id(`x_o${a}`)}`,
  );
  return {
    part: part.part,
    mask: sql`x_mask`,
    cells: new Map([
      ...plain.map((i) => [i, sql.id(`x_h${i}`)] as const),
      ...kept.map((i) => [i, sql.id(`x_k${i}`)] as const),
    ]),
    ...part.read(part.aggregates.map((_, a) => sql.id(`x_o${a}`))),
    from: sql`(select ${sql.join([...keys, ...sums])} from (${expanded}) as x_q group by ${sql.join(keys)}) as x_margins`,
  };
}

function keyedPart(persons: Persons, m: number, { key, sums }: NonNullable<MeasurePlan['part']>): Select[] {
  const values = sums.map((value, s) => sql`${value} as ${sql.id(`x_s${s}`)}`);
  const aggregates = sums.map((_, s) => summed(sql.id(`x_s${s}`)));
  return partOf(persons, { part: parts.keyed + m, key, values, aggregates, read: asTheyAre });
}

/** Order statistics do not add: a margin sorts the values of all its cells together. */
function orderPart(persons: Persons, m: number, order: NonNullable<MeasurePlan['order']>): Select[] {
  const { dialect } = persons.ctx;
  return partOf(persons, {
    part: parts.order + m,
    key: sql`''`,
    values: [sql`${order.value} as x_val`],
    where: sql`${order.has} = 1`,
    aggregates: [
      { fine: sql`count(*)`, outer: (name) => sql`sum(${name})` },
      { fine: dialect.sorted(sql`x_val`), outer: (name) => dialect.merged(name) },
    ],
    read: ([count, list]) => ({ key: slices(dialect, order.at, count!, list!), integers: [count!] }),
  });
}

function slices(dialect: Dialect, at: readonly Quantile[], count: Sql, list: Sql): Sql {
  const n = dialect.big(count);
  const texts = at.map((q) => {
    const rank = dialect.div(sql`(${n} * ${number(q)} + 99)`, number(100));
    const from = sql`greatest(${rank} - ${number(orderWindow.before)}, 1)`;
    const to = sql`least(${rank} + ${number(orderWindow.after)}, ${n})`;
    return dialect.slice(list, from, to);
  });
  return texts.length === 1 ? texts[0]! : sql`concat(${sql.join(texts, sql`, ';', `)})`;
}
