import { sql } from 'kysely';
import type { CalendarUnit } from '#app/domain/query/aggregate-query.ts';
import { number } from './context.ts';
import type { Dialect, Sql } from './dialect.ts';

/** Proleptic Gregorian calendar on day numbers, so that no engine's own dates are needed (D4). */
export function dayOfMonthStart(month: number): number {
  const year = Math.floor(month / 12);
  const shifted = year - (month % 12 < 2 ? 1 : 0);
  const days = Math.floor((153 * (((month % 12) + 10) % 12) + 2) / 5);
  return (
    365 * shifted +
    Math.floor(shifted / 4) -
    Math.floor(shifted / 100) +
    Math.floor(shifted / 400) +
    days -
    719_468
  );
}

export function monthOfDay(day: number): number {
  // 400 years are 146,097 days; the estimate is at most one month off.
  let month = Math.floor(((day + 719_468) * 4800) / 146_097) + 2;
  while (dayOfMonthStart(month) > day) month--;
  while (dayOfMonthStart(month + 1) <= day) month++;
  return month;
}
export const yearOfDay = (day: number): number => Math.floor(monthOfDay(day) / 12);

/** A unit as a number that a month becomes by integer division: 2023, or 2023 * 4 + quarter, or the month itself. */
const shape = {
  'fiscal-year': { minus: 3, by: 12 },
  year: { minus: 0, by: 12 },
  quarter: { minus: 0, by: 3 },
  month: { minus: 0, by: 1 },
} as const satisfies Record<CalendarUnit, unknown>;

export const unitOfMonth = (unit: CalendarUnit, month: number): number =>
  Math.floor((month - shape[unit].minus) / shape[unit].by);
export const unitOfDay = (unit: CalendarUnit, day: number): number => unitOfMonth(unit, monthOfDay(day));

/** As the reader of a table gets it: 2023, 2023-Q1, 2023-04. A fiscal year is named after the year it begins in. */
export function unitCode(unit: CalendarUnit, value: number): string {
  if (unit === 'quarter') return `${Math.floor(value / 4)}-Q${(value % 4) + 1}`;
  if (unit === 'month') return `${Math.floor(value / 12)}-${String((value % 12) + 1).padStart(2, '0')}`;
  return String(value);
}

type Period = { readonly from: number; readonly to: number };
export function unitsOf(unit: CalendarUnit, period: Period): readonly number[] {
  const [first, last] = [unitOfDay(unit, period.from), unitOfDay(unit, period.to)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

/**
 * The unit of a day within a period as a tree of comparisons: a study period has few units, and engines disagree on
 * calendars and on the division of negative numbers.
 */
export function unitOfDaySql(day: Sql, unit: CalendarUnit, period: Period): Sql {
  const units = unitsOf(unit, period);
  const startOf = (value: number) => dayOfMonthStart(value * shape[unit].by + shape[unit].minus);
  const tree = (from: number, to: number): Sql => {
    if (from >= to) return number(units[from] ?? 0);
    const middle = (from + to + 1) >> 1;
    return sql`case when ${day} < ${number(startOf(units[middle]!))} then ${tree(from, middle - 1)} else ${tree(middle, to)} end`;
  };
  return tree(0, units.length - 1);
}

/** First day of a month, for records that know no day. Months are far from year 0, so division is by positive numbers. */
export function monthStartSql(month: Sql, { div }: Dialect): Sql {
  const ofYear = sql`(${month} % 12)`;
  const year = sql`(${div(month, number(12))} - case when ${ofYear} < 2 then 1 else 0 end)`;
  const days = div(sql`(153 * ((${ofYear} + 10) % 12) + 2)`, number(5));
  return sql`(365 * ${year} + ${div(year, number(4))} - ${div(year, number(100))} + ${div(year, number(400))} + ${days} - 719468)`;
}
