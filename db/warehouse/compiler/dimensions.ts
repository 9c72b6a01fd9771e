import { sql } from 'kysely';
import { valueSets } from '#app/domain/catalogue/codes/value-sets.ts';
import type { TableDimension } from '#app/domain/disclosure/tables.ts';
import type { AggregateQuery, AreaLevel, Dimension } from '#app/domain/query/aggregate-query.ts';
import type { Scope } from '../scope.ts';
import { unitCode, unitOfDaySql, unitsOf } from './calendar.ts';
import { groupsOf } from './codes.ts';
import { ageAtIndex, areaColumns, criterionSql, indexDay, indexRows, type PersonRow } from './cohort.ts';
import { type Context, column, number, table } from './context.ts';
import type { Sql } from './dialect.ts';
import { packed, unpackedValue, valuesOf } from './sources.ts';

/** Areas below the prefecture are data of the installation; all of the snapshot's are declared, in scope or not. */
export type Area = { readonly prefecture: string; readonly med_area2: string; readonly municipality: string };
export type Areas = readonly Area[];

/** How one dimension gets into the rows of persons and out of the answer. */
export type DimensionPlan = {
  /** Computed while the cohort is made, from the person and the index. */
  readonly inCohort?: (row: PersonRow) => Sql;
  /** Joined by `x_inst` or by `pno` once the cohort stands: a select with the column of that name. */
  readonly byInstitution?: (name: string) => Sql;
  readonly byPerson?: (name: string, row: PersonRow) => Sql;
  /** Instead of absence in those joins. */
  readonly absent?: Sql;
  readonly decode: (stored: string) => string;
  readonly codes: readonly string[];
};

export const isOverlapping = (
  dimension: Dimension,
): dimension is Extract<Dimension, { kind: 'event-time' | 'code-group' }> =>
  dimension.kind === 'event-time' || dimension.kind === 'code-group';

const same = (stored: string): string => stored;
const codesOf = (set: readonly { readonly code: string }[]): readonly string[] => set.map(({ code }) => code);
export const prefectureCodes: readonly string[] = Array.from({ length: 47 }, (_, i) =>
  String(i + 1).padStart(2, '0'),
);
export const notObserved = 'not-observed';

export function planDimension(
  ctx: Context,
  dimension: Dimension,
  query: AggregateQuery,
  areas: Areas,
): DimensionPlan {
  switch (dimension.kind) {
    case 'sex':
      return { inCohort: () => column(ctx, 'person', 'sex'), decode: same, codes: codesOf(valueSets.sex) };
    case 'age-band':
      return ageBands(ctx, dimension);
    case 'area':
      return {
        inCohort: () => column(ctx, 'person', areaColumns[dimension.level]),
        decode: same,
        codes: areaCodes(dimension.level, ctx.scope, areas),
      };
    case 'insurer':
      return {
        inCohort: () => column(ctx, 'person', 'insurer_type'),
        decode: same,
        codes: codesOf(valueSets.insurer),
      };
    case 'institution': {
      const { attribute } = dimension;
      const sets = { bed_band: valueSets.bedBand, vendor_group: valueSets.vendor, is_dpc: valueSets.yesNo };
      return {
        byInstitution: (name) =>
          sql`select institution_id as x_inst, ${ctx.dialect.optional(column(ctx, 'institution', attribute))} as ${sql.id(name)} from ${table('institution')}`,
        decode: same,
        codes: codesOf(sets[attribute]),
      };
    }
    case 'index-time': {
      const { unit } = dimension;
      return {
        inCohort: (row) => unitOfDaySql(indexDay(row), unit, ctx.period),
        decode: (stored) => unitCode(unit, Number(stored)),
        codes: unitsOf(unit, query.period).map((value) => unitCode(unit, value)),
      };
    }
    case 'exposure':
      return {
        inCohort: (row) => sql`case when ${criterionSql(ctx, dimension.criterion, row)} then 1 else 0 end`,
        decode: (stored) => (stored === '1' ? 'yes' : 'no'),
        codes: ['yes', 'no'],
      };
    case 'value-band':
      return valueBands(ctx, dimension);
    case 'event-time':
      return {
        decode: (stored) => unitCode(dimension.unit, Number(stored)),
        codes: unitsOf(dimension.unit, query.period).map((value) => unitCode(dimension.unit, value)),
      };
    case 'code-group':
      return {
        decode: same,
        codes: [...new Set(groupsOf(dimension.event, dimension.level).map(([, group]) => group))].sort(),
      };
  }
}

function ageBands(
  ctx: Context,
  { width, top, bottom = 0 }: Extract<Dimension, { kind: 'age-band' }>,
): DimensionPlan {
  const starts = Array.from({ length: Math.ceil((top - bottom) / width) }, (_, i) => bottom + i * width);
  const codeOf = (start: number) =>
    start >= top
      ? `${top}+`
      : start < bottom
        ? `0-${bottom - 1}`
        : `${start}-${Math.min(top, start + width) - 1}`;
  const below = bottom > 0 ? [-1] : [];
  return {
    inCohort: (row) => {
      const age = ageAtIndex(ctx, row);
      const steps = ctx.dialect.div(sql`(${age} - ${number(bottom)})`, number(width));
      const band = sql`case when ${age} >= ${number(top)} then ${number(top)} else ${number(bottom)} + ${number(width)} * ${steps} end`;
      return bottom > 0 ? sql`case when ${age} < ${number(bottom)} then -1 else ${band} end` : band;
    },
    decode: (stored) => codeOf(Number(stored)),
    codes: [...below, ...starts, top].map(codeOf),
  };
}

function areaCodes(level: AreaLevel, { prefectures }: Scope, areas: Areas): readonly string[] {
  if (level === 'prefecture') return prefectures ? [...prefectures].sort() : prefectureCodes;
  const inScope = areas.filter(({ prefecture }) => prefectures?.includes(prefecture) ?? true);
  return [...new Set(inScope.map((area) => area[level]))].sort();
}

function valueBands(ctx: Context, { of, cuts }: Extract<Dimension, { kind: 'value-band' }>): DimensionPlan {
  const codeOf = (band: number) => {
    if (band < 0) return notObserved;
    const [from, to] = [cuts[band - 1], cuts[band]];
    if (from === undefined) return `<${to}`;
    return to === undefined ? `>=${from}` : `${from}-<${to}`;
  };
  return {
    byPerson: (name, row) => {
      const last = row.indexName ? ctx.period.to : row.periodStart;
      const rows = valuesOf(ctx, of, { from: ctx.scope.period.from, to: last });
      const pack = packed(ctx, sql`x_day`, sql`x_val`);
      const latest = row.indexName
        ? sql`select pno, max(${pack}) as x_pack from (${rows}) as x_rows inner join (${indexRows(ctx, row)}) as x_i using (pno) where x_day <= x_index group by pno`
        : sql`select pno, max(${pack}) as x_pack from (${rows}) as x_rows group by pno`;
      const band = cuts.map((cut) => sql`case when x_v >= ${number(cut)} then 1 else 0 end`);
      return sql`select pno, ${ctx.dialect.optional(sql.join(band, sql` + `))} as ${sql.id(name)} from (select pno, ${unpackedValue(sql`x_pack`)} as x_v from (${latest}) as x_latest) as x_values`;
    },
    absent: number(-1),
    decode: (stored) => codeOf(Number(stored)),
    codes: [-1, 0, ...cuts.map((_, i) => i + 1)].map(codeOf),
  };
}

/** The header of the table; codes that are stored but not declared stand behind the declared ones. */
export function headerOf(
  dimension: Dimension,
  plan: DimensionPlan,
  seen: ReadonlySet<string>,
): TableDimension {
  const more = [...seen].filter((code) => !plan.codes.includes(code)).sort();
  return {
    kind: dimension.kind,
    codes: [...plan.codes, ...more],
    overlapping: isOverlapping(dimension),
    sensitive: ['exposure', 'value-band', 'code-group'].includes(dimension.kind),
    areaLevel: dimension.kind === 'area' ? dimension.level : null,
  };
}
