import { sql } from 'kysely';
import type {
  AreaLevel,
  Cohort,
  Criterion,
  EventSelector,
  InstitutionAttribute,
} from '#app/domain/query/aggregate-query.ts';
import { ScopeError } from '../scope.ts';
import { unitOfDaySql, yearOfDay } from './calendar.ts';
import { all, amongPersons, any, type Context, column, number, oneOf, set, table } from './context.ts';
import type { Sql } from './dialect.ts';
import { type Days, eventRows } from './sources.ts';

export const areaColumns = {
  prefecture: 'pref_code',
  med_area2: 'med_area2',
  municipality: 'muni_code',
} as const satisfies Record<AreaLevel, string>;

/** Institutions have less than two million numbers, so that a day and an institution fit one number. */
const institutions = 2_097_152;
const dayOffset = 40_000;

/** `pno`, the day of the index and the institution it happened at, of each approved person who has one. */
export function indexStep(ctx: Context, cohort: Cohort): string | null {
  if (cohort.index.kind !== 'event') return null;
  const { event, pick } = cohort.index;
  const rows = eventRows(ctx, event, ctx.period, { institution: true });
  const { big, div, int } = ctx.dialect;
  const day = big(sql`(x_day + ${number(dayOffset)})`);
  // Of several events on that day the smallest institution number is taken, so that every engine takes the same.
  const pack =
    pick === 'first'
      ? sql`min(${day} * ${number(institutions)} + x_inst)`
      : sql`max(${day} * ${number(institutions)} + (${number(institutions - 1)} - x_inst))`;
  const rest = sql`(x_pack % ${number(institutions)})`;
  const institution = pick === 'first' ? rest : sql`(${number(institutions - 1)} - ${rest})`;
  const packed = sql`(select pno, ${pack} as x_pack from (${rows}) as x_rows group by pno) as x_p`;
  const columns = sql`pno, ${div(sql`x_pack`, number(institutions))} - ${number(dayOffset)} as x_index, ${int(institution)} as x_inst`;
  return set(ctx, amongPersons(ctx, sql`select ${columns} from ${packed}`, ctx.approved, []));
}

/** Whether the person of a row is one of the approved persons who are named once in `persons`. */
function personsWith(ctx: Context, persons: Sql, row: PersonRow): Sql {
  const name = set(ctx, amongPersons(ctx, sql`select pno from (${persons}) as x_once`, ctx.approved, []));
  if (ctx.dialect.repeatsSteps) return sql`pno in (select pno from ${sql.id(name)})`;
  row.sets.add(name);
  return sql`${sql.id(name)}.pno is not null`;
}
const once = (rows: Sql): Sql => sql`select distinct pno from (${rows}) as x_rows`;

/** How a criterion finds the index, the institution and the age of the person in the row at hand. */
export type PersonRow = {
  readonly indexName: string | null;
  /** First day of the study period when there is no index event. */
  readonly periodStart: number;
  /** The sets of persons that conditions on the row ask for; they are joined to it. */
  readonly sets: Set<string>;
};
export const personRow = (indexName: string | null, periodStart: number): PersonRow => ({
  indexName,
  periodStart,
  sets: new Set(),
});

/** Approved persons with their index and the sets that conditions ask for, whose text must stand before this is called. */
export function approvedPersons(ctx: Context, columns: Sql, row: PersonRow, condition: Sql): Sql {
  const index = row.indexName ? sql` inner join ${sql.id(row.indexName)} using (pno)` : sql``;
  const sets = [...row.sets].map((name) => sql` left join ${sql.id(name)} using (pno)`);
  const rows = sql`select ${columns} from ${table('person')}${index}${sql.join(sets, sql``)}`;
  return amongPersons(ctx, rows, ctx.approved, [condition]);
}

/** `pno` and `x_index` of at least the cohort, for events that are counted from the index. */
export function indexRows({ dialect }: Context, row: PersonRow): Sql {
  if (!dialect.repeatsSteps) return sql`select pno, x_index from x_cohort`;
  return row.indexName
    ? sql`select pno, x_index from ${sql.id(row.indexName)}`
    : sql`select pno, ${number(row.periodStart)} as x_index from ${table('person')}`;
}

export const indexDay = (row: PersonRow): Sql => (row.indexName ? sql`x_index` : number(row.periodStart));
export const institution = (ctx: Context, row: PersonRow): Sql =>
  row.indexName ? sql`x_inst` : column(ctx, 'person', 'institution_id');

/** Whole years in the calendar year of the index; who was born after it counts as 0. */
export function ageAtIndex(ctx: Context, row: PersonRow): Sql {
  const year = row.indexName
    ? unitOfDaySql(sql`x_index`, 'year', ctx.period)
    : number(yearOfDay(row.periodStart));
  return sql`greatest(${year} - ${column(ctx, 'person', 'birth_year')}, 0)`;
}

/** Who belongs to a cohort, as a condition on a row of `approvedPersons`. */
export function cohortCondition(ctx: Context, cohort: Cohort, row: PersonRow): Sql {
  const conditions = [criterionSql(ctx, cohort.where, row)];
  const index = indexDay(row);
  if (cohort.observedBefore)
    conditions.push(
      sql`${index} - ${column(ctx, 'person', 'first_seen')} >= ${number(cohort.observedBefore)}`,
    );
  if (cohort.observedAfter)
    conditions.push(sql`${column(ctx, 'person', 'last_seen')} - ${index} >= ${number(cohort.observedAfter)}`);
  if (cohort.washoutDays && cohort.index.kind === 'event') {
    const earlier = eventsAroundIndex(ctx, cohort.index.event, { from: -cohort.washoutDays, to: -1 }, row);
    conditions.push(sql`not (${personsWith(ctx, once(earlier), row)})`);
  }
  return all(conditions);
}

/** Events in a window of days counted from each person's index. */
function eventsAroundIndex(ctx: Context, event: EventSelector, window: Days, row: PersonRow): Sql {
  if (!row.indexName) {
    return eventRows(ctx, event, { from: row.periodStart + window.from, to: row.periodStart + window.to });
  }
  // No index lies outside the study period, so nothing further away than the window can count.
  const rows = eventRows(ctx, event, { from: ctx.period.from + window.from, to: ctx.period.to + window.to });
  return sql`select pno, x_day from (${rows}) as x_around inner join ${sql.id(row.indexName)} using (pno) where x_day - x_index between ${number(window.from)} and ${number(window.to)}`;
}

export function criterionSql(ctx: Context, criterion: Criterion, row: PersonRow): Sql {
  switch (criterion.kind) {
    case 'everyone':
      return sql`1 = 1`;
    case 'all':
      return all(criterion.of.map((one) => criterionSql(ctx, one, row)));
    case 'any':
      return any(criterion.of.map((one) => criterionSql(ctx, one, row)));
    case 'not':
      return sql`not (${criterionSql(ctx, criterion.of, row)})`;
    case 'sex':
      return sql`${column(ctx, 'person', 'sex')} = ${criterion.is}`;
    case 'age': {
      const age = ageAtIndex(ctx, row);
      const bounds: Sql[] = [];
      if (criterion.from !== undefined) bounds.push(sql`${age} >= ${number(criterion.from)}`);
      if (criterion.to !== undefined) bounds.push(sql`${age} <= ${number(criterion.to)}`);
      return all(bounds);
    }
    case 'area':
      return oneOf(column(ctx, 'person', areaColumns[criterion.level]), criterion.codes);
    case 'insurer':
      return oneOf(column(ctx, 'person', 'insurer_type'), criterion.codes);
    case 'institution':
      return sql`${institution(ctx, row)} in (select institution_id from ${table('institution')} where ${attributeIs(ctx, criterion.attribute, criterion.codes)})`;
    case 'event':
      return eventCriterion(ctx, criterion, row);
    case 'sequence': {
      const first = eventRows(ctx, criterion.first, ctx.period);
      const second = eventRows(ctx, criterion.then, ctx.period);
      const pairs = sql`select distinct pno from (select pno, x_day as x_one from (${first}) as x_a) as x_first inner join (select pno, x_day as x_two from (${second}) as x_b) as x_second using (pno) where x_two - x_one between ${number(criterion.afterDays)} and ${number(criterion.withinDays)}`;
      return personsWith(ctx, pairs, row);
    }
  }
}

function attributeIs(ctx: Context, attribute: InstitutionAttribute, codes: readonly string[]): Sql {
  const value = column(ctx, 'institution', attribute);
  return oneOf(value, attribute === 'is_dpc' ? codes.map(Number).filter(Number.isSafeInteger) : codes);
}

function eventCriterion(ctx: Context, criterion: Extract<Criterion, { kind: 'event' }>, row: PersonRow): Sql {
  const { event, window, atLeast = 1, atMost } = criterion;
  if (atLeast < 0 || (atMost !== undefined && atMost < 0))
    throw new ScopeError('not-expressible', 'event.count');
  const rows =
    window?.kind === 'index'
      ? eventsAroundIndex(ctx, event, window, row)
      : eventRows(ctx, event, window ?? ctx.period);
  const having = (count: Sql) =>
    personsWith(ctx, sql`select pno from (${rows}) as x_events group by pno having ${count}`, row);
  if (atLeast === 0)
    return atMost === undefined ? sql`1 = 1` : sql`not (${having(sql`count(*) > ${number(atMost)}`)})`;
  if (atMost !== undefined) return having(sql`count(*) between ${number(atLeast)} and ${number(atMost)}`);
  if (atLeast > 1) return having(sql`count(*) >= ${number(atLeast)}`);
  return personsWith(ctx, once(rows), row);
}
