import { sql } from 'kysely';
import type {
  CheckupItem,
  EventSelector,
  NumericSource,
  ValueTest,
} from '#app/domain/query/aggregate-query.ts';
import { drugTables } from '#app/domain/query/variables-of.ts';
import { type TableName, tables } from '../schema.ts';
import { ScopeError } from '../scope.ts';
import { dayOfMonthStart, monthOfDay, monthStartSql } from './calendar.ts';
import { codeCondition } from './codes.ts';
import { all, amongPersons, type Context, column, number, oneOf, table } from './context.ts';
import type { Sql } from './dialect.ts';

/** A stretch of days, both ends included. */
export type Days = { readonly from: number; readonly to: number };
/** What a caller wants of each row besides `pno` and `x_day`. */
type Wanted = { readonly institution?: true; readonly code?: true; readonly value?: Value };
type Value = { readonly column: string };

/**
 * The only way from a question to rows of events. Every select made here is AND-ed with the approved period and leaves
 * out what the patient has not been told. The approved persons are AND-ed here where they are few, and otherwise where
 * the rows become one row a person: in `personsWith` and `indexStep`, or by the join to the cohort. Millions of rows are
 * looked up once for each person then, and not once each.
 */
function scoped(
  ctx: Context,
  name: TableName,
  days: Days,
  conditions: readonly Sql[],
  wanted: Wanted & { readonly codeColumn?: string; readonly extra?: Sql },
): Sql {
  const inPeriod = within(ctx, name, {
    from: Math.max(days.from, ctx.scope.period.from),
    to: Math.min(days.to, ctx.scope.period.to),
  });
  const told = name === 'condition' ? [sql`${column(ctx, name, 'unnotified_flag')} = 0`] : [];
  const columns = [column(ctx, name, 'pno'), sql`${dayOf(ctx, name)} as x_day`];
  if (wanted.institution) columns.push(sql`${column(ctx, name, 'institution_id')} as x_inst`);
  if (wanted.code && wanted.codeColumn) columns.push(sql`${column(ctx, name, wanted.codeColumn)} as x_code`);
  if (wanted.value) columns.push(sql`${column(ctx, name, wanted.value.column)} as x_val`);
  if (wanted.extra) columns.push(wanted.extra);
  const filters = [...conditions, ...told, inPeriod];
  const rows = sql`select ${sql.join(columns)} from ${table(name)}`;
  return ctx.among ? amongPersons(ctx, rows, ctx.among, filters) : sql`${rows} where ${all(filters)}`;
}

const dayColumns: Partial<Record<TableName, string>> = {
  condition: 'onset_day',
  lab: 'sample_day',
  rx: 'order_day',
  injection: 'order_day',
  procedure: 'day',
  encounter: 'start_day',
  dpc_stay: 'admit_day',
  checkup: 'day',
  care_claim: 'day',
  death: 'day',
};

/** Claims know their month only; they count on its first day. */
const dayOf = (ctx: Context, name: TableName): Sql => {
  const day = dayColumns[name];
  return day ? column(ctx, name, day) : monthStartSql(column(ctx, name, 'month'), ctx.dialect);
};

function within(ctx: Context, name: TableName, { from, to }: Days): Sql {
  const day = dayColumns[name];
  if (day) return sql`${column(ctx, name, day)} between ${number(from)} and ${number(to)}`;
  const first = monthOfDay(from) + (dayOfMonthStart(monthOfDay(from)) < from ? 1 : 0);
  return sql`${column(ctx, name, 'month')} between ${number(first)} and ${number(monthOfDay(to))}`;
}

/** One row an event: `pno`, `x_day` and what is wanted. */
export function eventRows(ctx: Context, event: EventSelector, days: Days, wanted: Wanted = {}): Sql {
  const col = (name: TableName, one: string) => column(ctx, name, one);
  switch (event.kind) {
    case 'condition': {
      const conditions = [codeCondition(col('condition', 'icd10'), event.codes)];
      if (event.verification)
        conditions.push(sql`${col('condition', 'verification')} = ${event.verification}`);
      if (event.main) conditions.push(sql`${col('condition', 'main_flag')} = 1`);
      return scoped(ctx, 'condition', days, conditions, { ...wanted, codeColumn: 'icd10' });
    }
    case 'lab':
      return valueRows(
        ctx,
        'lab',
        [sql`${col('lab', 'item')} = ${event.item}`],
        days,
        event.value,
        'value_std',
        wanted,
      );
    case 'checkup': {
      const conditions = event.item ? [sql`${col('checkup', event.item)} is not null`] : [];
      if (event.value && !event.item) throw new ScopeError('not-expressible', 'checkup.value');
      return valueRows(ctx, 'checkup', conditions, days, event.value, event.item ?? 'day', wanted);
    }
    case 'drug': {
      const { system } = event;
      const rows = drugTables(event.route).map((name) => {
        const conditions = [codeCondition(col(name, system), event.codes)];
        if (event.route) conditions.push(sql`${col(name, 'route')} = ${event.route}`);
        return scoped(ctx, name, days, conditions, { ...wanted, codeColumn: system });
      });
      return sql.join(rows, sql` union all `);
    }
    case 'procedure': {
      const conditions = [
        sql`${col('procedure', 'code_type')} = ${event.system}`,
        codeCondition(col('procedure', 'code'), event.codes),
      ];
      return scoped(ctx, 'procedure', days, conditions, { ...wanted, codeColumn: 'code' });
    }
    case 'encounter': {
      const conditions: Sql[] = [];
      if (event.class) conditions.push(sql`${col('encounter', 'class')} = ${event.class}`);
      if (event.departments) conditions.push(oneOf(col('encounter', 'dept_code'), event.departments));
      return scoped(ctx, 'encounter', days, conditions, wanted);
    }
    case 'stay': {
      const conditions: Sql[] = [];
      if (event.main) conditions.push(codeCondition(col('dpc_stay', 'main_icd'), event.main));
      if (event.dpc) conditions.push(codeCondition(col('dpc_stay', 'dpc14'), { codes: event.dpc }));
      if (event.losFrom !== undefined) conditions.push(sql`${col('dpc_stay', 'los')} >= ${event.losFrom}`);
      if (event.losTo !== undefined) conditions.push(sql`${col('dpc_stay', 'los')} <= ${event.losTo}`);
      return scoped(ctx, 'dpc_stay', days, conditions, { ...wanted, codeColumn: 'main_icd' });
    }
    case 'claim': {
      if (!event.disease) return scoped(ctx, 'claim', days, [], wanted);
      // A claim with two such diseases is one claim.
      const conditions = [codeCondition(col('claim_disease', 'icd10'), event.disease)];
      const rows = scoped(ctx, 'claim_disease', days, conditions, {
        ...wanted,
        extra: sql`${col('claim_disease', 'clid')} as x_id`,
      });
      return sql`select distinct * from (${rows}) as x_claims`;
    }
    case 'care': {
      const conditions: Sql[] = [];
      if (event.levels) conditions.push(oneOf(col('care_claim', 'level'), event.levels));
      if (event.services) conditions.push(oneOf(col('care_claim', 'service_type'), event.services));
      return scoped(ctx, 'care_claim', days, conditions, wanted);
    }
    case 'death': {
      const conditions: Sql[] = [];
      if (event.causes) conditions.push(codeCondition(col('death', 'cause_icd3'), event.causes));
      if (event.places) conditions.push(oneOf(col('death', 'place'), event.places));
      return scoped(ctx, 'death', days, conditions, wanted);
    }
  }
}

function valueRows(
  ctx: Context,
  name: 'lab' | 'checkup',
  conditions: readonly Sql[],
  days: Days,
  test: ValueTest | undefined,
  value: string,
  wanted: Wanted,
): Sql {
  if (!test) return scoped(ctx, name, days, conditions, wanted);
  if (test.is === 'change') return changeRows(ctx, name, conditions, days, test, value, wanted);
  if (test.is === 'out-of-range') {
    if (name === 'checkup') throw new ScopeError('not-expressible', 'checkup.out-of-range');
    const sides = { below: [1], above: [2], either: [1, 2] }[test.side];
    return scoped(ctx, name, days, [...conditions, oneOf(column(ctx, name, 'out_of_ref'), sides)], wanted);
  }
  if (test.is === 'code') {
    const coded = name === 'lab' ? 'value_code' : value;
    const isText = name === 'lab' || isTextItem(value as CheckupItem);
    const codes = isText ? test.codes : test.codes.map(Number).filter(Number.isSafeInteger);
    return scoped(ctx, name, days, [...conditions, oneOf(column(ctx, name, coded), codes)], wanted);
  }
  numericOnly(name, value);
  const bounds: Sql[] = [];
  if (test.from !== undefined) bounds.push(sql`${column(ctx, name, value)} >= ${number(test.from)}`);
  // Upper ends are open, so that neighbouring bands share no value.
  if (test.to !== undefined) bounds.push(sql`${column(ctx, name, value)} < ${number(test.to)}`);
  return scoped(ctx, name, days, [...conditions, ...bounds], wanted);
}

const isTextItem = (item: CheckupItem): boolean => tables.checkup[item].type === 'text';
function numericOnly(name: 'lab' | 'checkup', value: string): void {
  if (name === 'checkup' && (value === 'day' || isTextItem(value as CheckupItem)))
    throw new ScopeError('not-expressible', `checkup.${value}`);
}

/**
 * Rows whose value differs from the person's value on the latest earlier day (the largest of that day) by so much. A
 * join with all earlier rows, because not every engine has windows; a person has few values of one item.
 */
function changeRows(
  ctx: Context,
  name: 'lab' | 'checkup',
  conditions: readonly Sql[],
  days: Days,
  test: Extract<ValueTest, { is: 'change' }>,
  value: string,
  wanted: Wanted,
): Sql {
  numericOnly(name, value);
  const present = [...conditions, sql`${column(ctx, name, value)} is not null`];
  const now = scoped(ctx, name, days, present, { ...wanted, value: { column: value } });
  const before = scoped(ctx, name, ctx.scope.period, present, { value: { column: value } });
  const days1 = sql`select distinct pno, x_day from (${now}) as x_now`;
  const earlier = sql`select pno, x_day as x_earlier, ${packed(ctx, sql`x_day`, sql`x_val`)} as x_pack from (${before}) as x_before`;
  const latest = sql`select pno, x_day, max(x_pack) as x_last from (${days1}) as x_days inner join (${earlier}) as x_e using (pno) where x_earlier < x_day group by pno, x_day`;
  const change = sql`(x_val - ${unpackedValue(sql`x_last`)})`;
  const bounds: Sql[] = [];
  if (test.atLeast !== undefined) bounds.push(sql`${change} >= ${number(test.atLeast)}`);
  if (test.atMost !== undefined) bounds.push(sql`${change} <= ${number(test.atMost)}`);
  const columns = [sql`pno`, sql`x_day`, ...(wanted.institution ? [sql`x_inst`] : [])];
  return sql`select ${sql.join(columns)} from (${now}) as x_rows inner join (${latest}) as x_l using (pno, x_day) where ${all(bounds)}`;
}

/** A day and a value as one number that sorts by day, then by value. */
export const packed = (ctx: Context, day: Sql, value: Sql): Sql =>
  sql`(${ctx.dialect.big(sql`(${day} + 40000)`)} * 4294967296 + (${ctx.dialect.big(value)} + 2147483648))`;
export const unpackedValue = (pack: Sql): Sql => sql`(${pack} % 4294967296 - 2147483648)`;

/** One row a measured value: `pno`, `x_day`, `x_val`. */
export function valuesOf(
  ctx: Context,
  source: NumericSource,
  days: Days,
  stay: EventSelector = { kind: 'stay' },
): Sql {
  const col = (name: TableName, one: string) => column(ctx, name, one);
  switch (source.kind) {
    case 'lab': {
      const conditions = [
        sql`${col('lab', 'item')} = ${source.item}`,
        sql`${col('lab', 'value_std')} is not null`,
      ];
      return scoped(ctx, 'lab', days, conditions, { value: { column: 'value_std' } });
    }
    case 'checkup': {
      numericOnly('checkup', source.item);
      const present = sql`${col('checkup', source.item)} is not null`;
      return scoped(ctx, 'checkup', days, [present], { value: { column: source.item } });
    }
    case 'stay-los':
      return eventRows(ctx, stay, days, { value: { column: 'los' } });
    case 'claim-points':
      return scoped(ctx, 'claim', days, [], { value: { column: 'total_points' } });
    case 'drug-quantity': {
      const rows = drugTables(undefined).map((name) =>
        scoped(ctx, name, days, [codeCondition(col(name, source.system), source.codes)], {
          value: { column: 'qty_milli' },
        }),
      );
      return sql.join(rows, sql` union all `);
    }
  }
}
