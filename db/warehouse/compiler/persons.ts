import { sql } from 'kysely';
import type {
  AggregateQuery,
  CodedEvent,
  Cohort,
  Criterion,
  EventSelector,
} from '#app/domain/query/aggregate-query.ts';
import { canonicalEvent } from '#app/domain/query/canonical-event.ts';
import { type Scope, ScopeError } from '../scope.ts';
import { unitOfDaySql } from './calendar.ts';
import { groupsOf } from './codes.ts';
import {
  approvedPersons,
  cohortCondition,
  indexDay,
  indexStep,
  institution,
  type PersonRow,
  personRow,
} from './cohort.ts';
import { all, type Context, column, oneOf, set, table } from './context.ts';
import type { Dialect, Sql } from './dialect.ts';
import { type Areas, type DimensionPlan, isOverlapping, planDimension } from './dimensions.ts';
import { type MeasurePlan, planMeasure } from './measures.ts';
import { eventRows } from './sources.ts';

/**
 * The person-first half of a plan: approved persons, their index, the cohort with one row a person, and everything that
 * is counted about a person joined to that row. Rows of events are read once each and never grouped by cell.
 */
export type Persons = {
  readonly ctx: Context;
  readonly query: AggregateQuery;
  readonly dimensions: readonly DimensionPlan[];
  readonly measures: readonly MeasurePlan[];
  /** Places of the dimensions in which a person can be in several cells. */
  readonly overlapping: readonly number[];
  /** The step with one row a person. */
  readonly rows: string;
};

export function planPersons(dialect: Dialect, query: AggregateQuery, scope: Scope, areas: Areas): Persons {
  if (query.period.from < scope.period.from || query.period.to > scope.period.to)
    throw new ScopeError('period-not-approved', 'period');
  const ctx = contextOf(dialect, query, scope);
  const { cohort } = query;
  const row = personRow(indexStep(ctx, cohort), query.period.from);
  const overlapping = query.dimensions.flatMap((dimension, i) => (isOverlapping(dimension) ? [i] : []));
  const counted = countedEvent(query, overlapping);
  const dimensions = query.dimensions.map((dimension) => planDimension(ctx, dimension, query, areas));
  const measures = query.measures.map((measure, m) => {
    const isSplit =
      counted && measure.kind === 'events' && !measure.window && sameEvent(measure.event, counted.event);
    return planMeasure(ctx, measure, m, isSplit ? sql`x_n` : null);
  });
  cohortStep(ctx, query, row, dimensions, measures);
  // Rows of others are joined to nobody; where they are many and the cohort is a table, they are not even read.
  if (!dialect.repeatsSteps && (ctx.among || isNarrow(cohort))) ctx.among = sql`select pno from x_cohort`;
  const rows = personStep(ctx, row, dimensions, measures);
  if (counted) eventStep(ctx, query, overlapping, counted.event);
  return { ctx, query, dimensions, measures, overlapping, rows };
}

/** Standing, prefectures and the approved population: nobody else is ever counted. */
function contextOf(dialect: Dialect, query: AggregateQuery, scope: Scope): Context {
  const base: Context = {
    dialect,
    scope,
    period: query.period,
    steps: [],
    touched: new Set(),
    ofPopulation: new Set(),
    approved: sql``,
    among: null,
    approvesAll: false,
  };
  const conditions = [
    sql`${column(base, 'standing', 'notified')} = 1`,
    sql`${column(base, 'standing', 'opted_out')} = 0`,
    sql`${column(base, 'standing', 'excluded_deceased')} = 0`,
  ];
  if (scope.prefectures)
    conditions.push(
      sql`pno in (select pno from ${table('person')} where ${oneOf(sql.id('pref_code'), scope.prefectures)})`,
    );
  const standing = sql`select pno from ${table('standing')} where ${all(conditions)}`;
  const few = (approved: Sql): Context => ({ ...base, approved, among: approved });
  if (!scope.population)
    return scope.prefectures
      ? few(sql`select pno from ${sql.id(set(base, standing))}`)
      : { ...base, approved: standing };
  const population: Context = { ...base, approved: standing, period: scope.period, approvesAll: true };
  const row = personRow(indexStep(population, scope.population), scope.period.from);
  const condition = cohortCondition(population, scope.population, row);
  const members = set(population, approvedPersons(population, sql`pno`, row, condition));
  return few(sql`select pno from ${sql.id(members)}`);
}

/** Whether a cohort is told from events, so that it is likely to be a small part of all persons. */
function isNarrow({ index, where }: Cohort): boolean {
  const narrows = (criterion: Criterion): boolean => {
    switch (criterion.kind) {
      case 'event':
        return (criterion.atLeast ?? 1) > 0;
      case 'sequence':
        return true;
      case 'all':
        return criterion.of.some(narrows);
      case 'any':
        return criterion.of.length > 0 && criterion.of.every(narrows);
      default:
        return false;
    }
  };
  return index.kind === 'event' || narrows(where);
}

function cohortStep(
  ctx: Context,
  query: AggregateQuery,
  row: PersonRow,
  dimensions: readonly DimensionPlan[],
  measures: readonly MeasurePlan[],
): void {
  const columns = new Map<string, Sql>([
    ['x_ka', column(ctx, 'person', 'key_a')],
    ['x_kb', column(ctx, 'person', 'key_b')],
    ['x_inst', institution(ctx, row)],
    ['x_index', indexDay(row)],
  ]);
  for (const [i, { inCohort }] of dimensions.entries()) if (inCohort) columns.set(`x_d${i}`, inCohort(row));
  for (const { inCohort } of measures)
    for (const [name, value] of inCohort?.(row) ?? []) columns.set(name, value);
  const list = [...columns].map(([name, value]) => sql`${value} as ${sql.id(name)}`);
  const condition = cohortCondition(ctx, query.cohort, row);
  let select = approvedPersons(ctx, sql`pno, ${sql.join(list)}`, row, condition);
  const attributes = [
    ...dimensions.map(({ byInstitution }, i) => byInstitution?.(`x_d${i}`)),
    ...measures.map(({ byInstitution }, m) => byInstitution?.(`x_m${m}_no`)),
  ].filter((join) => join !== undefined);
  for (const [j, join] of attributes.entries())
    select = sql`select * from (${select}) as ${sql.id(`x_p${j}`)} left join (${join}) as ${sql.id(`x_a${j}`)} using (x_inst)`;
  ctx.steps.push({ name: 'x_cohort', select });
}

function personStep(
  ctx: Context,
  row: PersonRow,
  dimensions: readonly DimensionPlan[],
  measures: readonly MeasurePlan[],
): string {
  const joins = [
    ...dimensions.map(({ byPerson }, i) => byPerson?.(`x_d${i}`, row)),
    ...measures.map(({ byPerson }) => byPerson?.(row)),
  ].filter((join) => join !== undefined);
  if (joins.length === 0) return 'x_cohort';
  let from = sql`x_cohort`;
  for (const [j, join] of joins.entries())
    from = sql`(select * from ${from} left join (${join}) as ${sql.id(`x_j${j}`)} using (pno)) as ${sql.id(`x_w${j}`)}`;
  ctx.steps.push({ name: 'x_person', select: sql`select * from ${from}` });
  return 'x_person';
}

const sameEvent = (one: EventSelector, other: EventSelector): boolean =>
  JSON.stringify(canonicalEvent(one)) === JSON.stringify(canonicalEvent(other));

function countedEvent(
  query: AggregateQuery,
  overlapping: readonly number[],
): { event: EventSelector } | null {
  const events = overlapping.flatMap((i) => {
    const dimension = query.dimensions[i]!;
    return isOverlapping(dimension) ? [dimension.event] : [];
  });
  const [event, ...others] = events;
  if (!event) return null;
  if (others.some((other) => !sameEvent(event, other))) throw new ScopeError('not-expressible', 'dimensions');
  return { event };
}

/** In which cells of the overlapping dimensions a person is, and with how many events. */
function eventStep(
  ctx: Context,
  query: AggregateQuery,
  overlapping: readonly number[],
  event: EventSelector,
): void {
  const kinds = overlapping.map((i) => query.dimensions[i]!);
  const coded = kinds.some(({ kind }) => kind === 'code-group');
  let rows = eventRows(ctx, event, ctx.period, coded ? { code: true } : {});
  let kept = coded ? [sql`pno`, sql`x_day`, sql`x_code`] : [sql`pno`, sql`x_day`];
  for (const [j, i] of overlapping.entries()) {
    const dimension = kinds[j]!;
    const name = sql.id(`x_d${i}`);
    if (dimension.kind === 'code-group') {
      const grouped = ctx.dialect.grouped(rows, groupsOf(event as CodedEvent, dimension.level));
      rows = sql`select ${sql.join([...kept, sql`x_group as ${name}`])} from (${grouped}) as ${sql.id(`x_e${i}`)}`;
    } else if (dimension.kind === 'event-time') {
      const unit = unitOfDaySql(sql`x_day`, dimension.unit, ctx.period);
      rows = sql`select ${sql.join([...kept, sql`${unit} as ${name}`])} from (${rows}) as ${sql.id(`x_e${i}`)}`;
    }
    kept = [...kept, name];
  }
  const cells = overlapping.map((i) => sql.id(`x_d${i}`));
  const by = sql.join([sql`pno`, ...cells]);
  ctx.steps.push({
    name: 'x_events',
    select: sql`select ${by}, count(*) as x_n from (${rows}) as x_rows group by ${by}`,
  });
}

/** Rows of persons in the cells of the kept overlapping dimensions: one row a person and cell. */
export function personsInCells({ rows, overlapping }: Persons, kept: readonly number[]): Sql {
  if (overlapping.length === 0) return sql.id(rows);
  const cells = kept.map((i) => sql.id(`x_d${i}`));
  const events =
    kept.length === overlapping.length
      ? sql`x_events`
      : sql`(select ${sql.join([sql`pno`, ...cells])}, sum(x_n) as x_n from x_events group by ${sql.join([sql`pno`, ...cells])}) as x_c`;
  return sql`${sql.id(rows)} inner join ${events} using (pno)`;
}

/** The value of a dimension in such a row, never null. */
export function cellValue({ ctx, dimensions }: Persons, i: number): Sql {
  const { byInstitution, absent } = dimensions[i]!;
  const value = sql.id(`x_d${i}`);
  if (byInstitution) return sql`coalesce(${ctx.dialect.text(value)}, '')`;
  return absent ? sql`coalesce(${value}, ${absent})` : value;
}
