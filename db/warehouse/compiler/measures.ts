import { sql } from 'kysely';
import type {
  EventKind,
  EventSelector,
  Measure,
  NumericSource,
  Pick1,
  Quantile,
} from '#app/domain/query/aggregate-query.ts';
import { stayOf } from '#app/domain/query/walk.ts';
import { ageAtIndex, criterionSql, indexRows, type PersonRow } from './cohort.ts';
import { type Context, column, number, table } from './context.ts';
import type { Sql } from './dialect.ts';
import { eventRows, packed, unpackedValue, valuesOf } from './sources.ts';

/**
 * What a measure adds to the rows of persons and which sums of them it wants. `sums` and `tops` are grouped by cell and
 * institution; a `part` is grouped by cell and a key of its own (a stratum, a step of time).
 */
export type MeasurePlan = {
  readonly inCohort?: (row: PersonRow) => readonly (readonly [name: string, value: Sql])[];
  readonly byInstitution?: (name: string) => Sql;
  /** A select with `pno`, built when the cohort stands. */
  readonly byPerson?: (row: PersonRow) => Sql;
  readonly sums: readonly Sql[];
  /** Which persons of a cell its numbers count, as a small whole number; 0 where it is not those. */
  readonly counts?: Sql;
  /** Absolute contributions of persons, of which the two largest are kept. */
  readonly top?: Sql;
  readonly part?: { readonly key: Sql; readonly sums: readonly Sql[] };
  readonly order?: { readonly value: Sql; readonly has: Sql; readonly at: readonly Quantile[] };
};

/** Order statistics around a quantile: ten, the rank in their middle; fewer at the ends (disclosure control 5.3). */
export const orderWindow = { before: 4, after: 5 } as const;
/** Strata of the model population: five years, open from 95. */
export const strata = { width: 5, top: 95 } as const;

/**
 * Which document type of domain 1.13 an institution must supply structured for the kind of record to be seen. Kinds that
 * come from claims, DPC, care insurance and vital statistics depend on no vendor.
 */
export const documentOf: Readonly<Record<EventKind, number | null>> = {
  condition: 4,
  lab: 8,
  drug: 10,
  encounter: 1,
  checkup: 2,
  procedure: null,
  stay: null,
  claim: null,
  care: null,
  death: null,
};

export function planMeasure(ctx: Context, measure: Measure, m: number, split: Sql | null): MeasurePlan {
  const name = (part: string) => sql.id(`x_m${m}_${part}`);
  const value = (part: string) => sql`coalesce(${name(part)}, 0)`;
  switch (measure.kind) {
    case 'persons':
      return { sums: [] };
    case 'events': {
      const counted = split ?? value('n');
      const counts = sql`case when ${counted} > 0 then 1 else 0 end`;
      const sums = [counted, counts];
      if (split) return { sums, counts };
      return { sums, counts, byPerson: (row) => countEvents(ctx, measure, row, name('n')) };
    }
    case 'person-time':
      return { ...numberSums(ctx, observedDays(ctx), sql`1`), inCohort: observation(ctx) };
    case 'incidence': {
      const day = name('day');
      const time = sql`case when ${day} is null then ${observedDays(ctx)} else greatest(${day} - ${startDay}, 0) end`;
      const event = sql`case when ${day} is null then 0 else 1 end`;
      return {
        inCohort: (row) => [...observation(ctx)(), ...(measure.standardise ? stratum(ctx)(row) : [])],
        byPerson: (row) => firstAfterIndex(ctx, measure.event, row, day),
        sums: [event, time],
        counts: event,
        ...(measure.standardise ? { part: { key: sql`x_stratum`, sums: [event, time] } } : {}),
      };
    }
    case 'prevalence':
    case 'proportion': {
      const standardise = measure.kind === 'prevalence' && measure.standardise;
      const sums = [name('yes'), number(1)];
      return {
        inCohort: (row) => [
          [`x_m${m}_yes`, flag(criterionSql(ctx, measure.criterion, row))],
          ...(standardise ? stratum(ctx)(row) : []),
        ],
        sums,
        counts: name('yes'),
        ...(standardise ? { part: { key: sql`x_stratum`, sums } } : {}),
      };
    }
    case 'mean':
    case 'sd':
    case 'sum':
      return {
        ...numberSums(ctx, value('v'), value('has')),
        counts: value('has'),
        byPerson: () => picked(ctx, measure.of, measure.pick, m),
      };
    case 'quantiles':
      return {
        sums: [value('has')],
        counts: value('has'),
        byPerson: () => picked(ctx, measure.of, measure.pick, m),
        order: { value: value('v'), has: value('has'), at: measure.at },
      };
    case 'length-of-stay': {
      const { sums, top } = numberSums(ctx, value('v'), value('has'));
      // Squares are those of single stays, not of a person's total.
      const { div, optional } = ctx.dialect;
      const squares = [div(value('sq'), number(two32)), sql`(${value('sq')} % ${number(two32)})`];
      return {
        sums: [sums[0]!, sums[1]!, ...squares, sums[4]!, value('n')],
        top,
        counts: value('has'),
        byPerson: () => {
          const rows = valuesOf(ctx, { kind: 'stay-los' }, ctx.period, stayOf(measure.main));
          const los = ctx.dialect.big(sql`x_val`);
          return sql`select pno, ${optional(sql`sum(${los})`)} as ${name('v')}, ${optional(sql`sum(${los} * ${los})`)} as ${name('sq')}, ${optional(sql`count(*)`)} as ${name('n')}, ${optional(sql`1`)} as ${name('has')} from (${rows}) as x_rows group by pno`;
        },
      };
    }
    case 'survival': {
      const day = name('day');
      const end = sql`greatest(${endDay(ctx)} - x_index, 0)`;
      const time = sql`case when ${day} is null then ${end} else ${day} - x_index end`;
      const inTime = sql`case when ${day} is not null and ${day} - x_index <= ${number(measure.days)} then 1 else 0 end`;
      const lastStep = Math.ceil(measure.days / measure.stepDays) - 1;
      const step = sql`least(${ctx.dialect.div(time, number(measure.stepDays))}, ${number(lastStep)})`;
      return {
        inCohort: observation(ctx),
        byPerson: (row) => firstAfterIndex(ctx, measure.event, row, day),
        sums: [],
        part: { key: step, sums: [inTime, sql`1 - ${inTime}`] },
      };
    }
    case 'risk-ratio':
    case 'odds-ratio': {
      const both = (exposed: number, outcome: number) =>
        sql`case when ${name('x')} = ${number(exposed)} and ${name('y')} = ${number(outcome)} then 1 else 0 end`;
      return {
        inCohort: (row) => [
          [`x_m${m}_x`, flag(criterionSql(ctx, measure.exposure, row))],
          [`x_m${m}_y`, flag(criterionSql(ctx, measure.outcome, row))],
        ],
        sums: [both(1, 1), both(1, 0), both(0, 1), both(0, 0)],
        counts: sql`2 * ${name('x')} + ${name('y')}`,
      };
    }
    case 'not-observed': {
      const document = documentOf[measure.event];
      if (document === null) return { sums: [number(0)] };
      const { div, optional } = ctx.dialect;
      return {
        byInstitution: (one) => {
          const types = column(ctx, 'institution', 'structured_types');
          const absent = optional(sql`1 - ${div(types, number(2 ** (document - 1)))} % 2`);
          return sql`select institution_id as x_inst, ${absent} as ${sql.id(one)} from ${table('institution')}`;
        },
        // An institution that is not listed cannot be known to supply anything.
        sums: [sql`coalesce(${name('no')}, 1)`],
        counts: sql`coalesce(${name('no')}, 1)`,
      };
    }
  }
}

const flag = (condition: Sql): Sql => sql`case when ${condition} then 1 else 0 end`;
const two32 = 4_294_967_296;

/** n, sum, squares in two halves of 32 bits (so that no engine overflows), and the sum of absolute values. */
function numberSums(ctx: Context, value: Sql, has: Sql): { sums: readonly Sql[]; top: Sql } {
  const wide = ctx.dialect.big(value);
  const square = sql`(${wide} * ${wide})`;
  const high = ctx.dialect.div(square, number(two32));
  const low = sql`(${square} % ${number(two32)})`;
  return { sums: [has, value, high, low, sql`abs(${value})`], top: sql`abs(${value})` };
}

const observation = (ctx: Context) => (): readonly (readonly [string, Sql])[] => [
  ['x_first', column(ctx, 'person', 'first_seen')],
  ['x_last', column(ctx, 'person', 'last_seen')],
  ['x_death', sql`coalesce(${column(ctx, 'person', 'death_day')}, 99999)`],
];
const stratum =
  (ctx: Context) =>
  (row: PersonRow): readonly (readonly [string, Sql])[] => {
    const band = ctx.dialect.div(
      sql`least(${ageAtIndex(ctx, row)}, ${number(strata.top)})`,
      number(strata.width),
    );
    const sex = column(ctx, 'person', 'sex');
    return [
      ['x_stratum', sql`${band} * 10 + case when ${sex} = 'm' then 1 when ${sex} = 'f' then 2 else 0 end`],
    ];
  };
/** Who is first seen after the index is at risk from then on. */
const startDay = sql`greatest(x_index, x_first)`;
const endDay = (ctx: Context): Sql => sql`least(${number(ctx.period.to)}, least(x_last, x_death))`;
const observedDays = (ctx: Context): Sql => sql`greatest(${endDay(ctx)} - ${startDay}, 0)`;

function countEvents(
  ctx: Context,
  { event, window }: Extract<Measure, { kind: 'events' }>,
  row: PersonRow,
  name: Sql,
): Sql {
  const [from, to] = [window?.from ?? 0, window?.to ?? 0];
  const count = ctx.dialect.optional(sql`count(*)`);
  if (window?.kind !== 'index') {
    const rows = eventRows(ctx, event, window ?? ctx.period);
    return sql`select pno, ${count} as ${name} from (${rows}) as x_rows group by pno`;
  }
  const base = row.indexName ? ctx.period : { from: row.periodStart, to: row.periodStart };
  const rows = eventRows(ctx, event, { from: base.from + from, to: base.to + to });
  return sql`select pno, ${count} as ${name} from (${rows}) as x_rows inner join (${indexRows(ctx, row)}) as x_i using (pno) where x_day - x_index between ${number(from)} and ${number(to)} group by pno`;
}

/** The first event after the day of the index, until the end of the study period. */
function firstAfterIndex(ctx: Context, event: EventSelector, row: PersonRow, name: Sql): Sql {
  const rows = eventRows(ctx, event, ctx.period);
  return sql`select pno, ${ctx.dialect.optional(sql`min(x_day)`)} as ${name} from (${rows}) as x_rows inner join (${indexRows(ctx, row)}) as x_i using (pno) where x_day > x_index group by pno`;
}

/** One value a person out of those in the study period. */
function picked(ctx: Context, source: NumericSource, pick: Pick1, m: number): Sql {
  const { big, div, optional } = ctx.dialect;
  const wide = big(sql`x_val`);
  const found = big(sql`count(*)`);
  const rows = valuesOf(ctx, source, ctx.period);
  const pack = packed(ctx, sql`x_day`, sql`x_val`);
  const one = {
    first: unpackedValue(sql`min(${pack})`),
    last: unpackedValue(sql`max(${pack})`),
    total: sql`sum(${wide})`,
    // Rounded half up in the scale of the item: engines return integers only.
    mean: div(sql`(2 * sum(${wide}) + ${found})`, sql`(2 * ${found})`),
  }[pick];
  return sql`select pno, ${optional(big(one))} as ${sql.id(`x_m${m}_v`)}, ${optional(sql`1`)} as ${sql.id(`x_m${m}_has`)} from (${rows}) as x_rows group by pno`;
}
