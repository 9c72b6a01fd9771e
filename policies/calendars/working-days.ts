import type { Day } from '#app/domain/shared/brand.ts';
import { holidaysOf, shiftDay, weekdayOf } from './japanese-holidays.ts';

/**
 * The days on which the office works. The turn of the year follows the closing days of public offices; days that this
 * office closes beside them (a moving day, a power cut) are listed by themselves.
 */
export const yearEndClosing = { from: '12-29', until: '01-03' } as const;
export const extraClosingDays: readonly { readonly day: string; readonly why: string }[] = [];

const closed: ReadonlySet<string> = new Set(extraClosingDays.map((one) => one.day));
const holidayCache = new Map<number, ReadonlySet<string>>();

function holidaySet(year: number): ReadonlySet<string> {
  const known = holidayCache.get(year);
  if (known) return known;
  const made = new Set(holidaysOf(year).map((holiday) => holiday.day));
  holidayCache.set(year, made);
  return made;
}

export function isWorkingDay(day: Day): boolean {
  const weekday = weekdayOf(day);
  if (weekday === 0 || weekday === 6 || closed.has(day)) return false;
  const monthDay = day.slice(5);
  if (monthDay >= yearEndClosing.from || monthDay <= yearEndClosing.until) return false;
  return !holidaySet(Number(day.slice(0, 4))).has(day);
}

/** The same day if the office works on it, otherwise the next one on which it does. */
export function workingDayFrom(day: Day): Day {
  let current = day;
  while (!isWorkingDay(current)) current = shiftDay(current, 1) as Day;
  return current;
}

/** The n-th working day after a day; the day itself is not counted (Civil Code, Article 140). */
export function addWorkingDays(day: Day, count: number): Day {
  if (!Number.isInteger(count) || count < 0)
    throw new Error('working days are counted forward, in whole days');
  let current = day;
  for (let left = count; left > 0; ) {
    current = shiftDay(current, 1) as Day;
    if (isWorkingDay(current)) left -= 1;
  }
  return current;
}

/** How many working days lie after `from`, up to and including `until`; negative when `until` is earlier. */
export function workingDaysBetween(from: Day, until: Day): number {
  if (until < from) return -workingDaysBetween(until, from);
  let count = 0;
  for (let day = shiftDay(from, 1) as Day; day <= until; day = shiftDay(day, 1) as Day) {
    if (isWorkingDay(day)) count += 1;
  }
  return count;
}

/** The calendar as the clock of a deadline takes it: the domain does not know whose holidays these are. */
export const officeCalendar = { isWorkingDay } as const;
