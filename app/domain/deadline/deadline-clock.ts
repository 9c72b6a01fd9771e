import type { DeadlineLength } from '#policies/calendars/deadlines.ts';
import { type Day, plusDays } from '../shared/brand.ts';

/**
 * The clock of a deadline. It keeps when it started, every pause and why, and computes the rest, so that a due day can
 * always be explained. Days are days in Tokyo; the first day is not counted, neither at the start nor after a pause.
 */

export type Pause = { readonly from: Day; readonly until: Day | null; readonly why: string };
export type DeadlineClock = {
  readonly length: DeadlineLength;
  readonly startedOn: Day;
  readonly pauses: readonly Pause[];
};

export interface Calendar {
  isWorkingDay(day: Day): boolean;
}

export const isPaused = (clock: DeadlineClock): boolean => clock.pauses.at(-1)?.until === null;

export function pause(clock: DeadlineClock, on: Day, why: string): DeadlineClock {
  if (isPaused(clock)) throw new Error('the clock stands already');
  const last = clock.pauses.at(-1)?.until ?? clock.startedOn;
  if (on < last) throw new Error('a pause begins after what came before it');
  return { ...clock, pauses: [...clock.pauses, { from: on, until: null, why }] };
}

export function resume(clock: DeadlineClock, on: Day): DeadlineClock {
  const last = clock.pauses.at(-1);
  if (!last || last.until !== null) throw new Error('the clock is running');
  if (on < last.from) throw new Error('a pause ends after it began');
  return { ...clock, pauses: [...clock.pauses.slice(0, -1), { ...last, until: on }] };
}

/** The day on which the other side got the ball still counts; the day on which it came back does not. */
const stands = (clock: DeadlineClock, day: Day): boolean =>
  clock.pauses.some(({ from, until }) => day > from && (until === null || day <= until));

/**
 * The last day on which it is in time. While the clock stands this is the day it would be if the ball came back today,
 * so that both sides can see it. A due day counted in days or months that is no working day moves to the next one.
 */
export function dueDay(clock: DeadlineClock, calendar: Calendar, today: Day): Day {
  const open = clock.pauses.at(-1);
  const counted = open && open.until === null ? resume(clock, today < open.from ? open.from : today) : clock;
  const counts = (day: Day) => clock.length.unit !== 'working_day' || calendar.isWorkingDay(day);
  const days =
    clock.length.unit === 'month'
      ? daysBetween(clock.startedOn, plusMonths(clock.startedOn, clock.length.count))
      : clock.length.count;
  const due = countForward(counted, clock.startedOn, days, counts);
  // Given away on its very last day, it comes back with a day to spare and not already too late.
  const back = counted.pauses.at(-1)?.until;
  return workingDayFrom(back && due < back ? plusDays(back, 1) : due, calendar);
}

function workingDayFrom(day: Day, calendar: Calendar): Day {
  let at = day;
  while (!calendar.isWorkingDay(at)) at = plusDays(at, 1);
  return at;
}

function countForward(clock: DeadlineClock, from: Day, count: number, counts: (day: Day) => boolean): Day {
  let day = from;
  for (let left = count; left > 0; ) {
    day = plusDays(day, 1);
    if (counts(day) && !stands(clock, day)) left -= 1;
  }
  return day;
}

/** The same date months later, or the last day of a shorter month (Civil Code, Article 143). */
export function plusMonths(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10) as Day;
}

export const daysBetween = (from: Day, until: Day): number =>
  Math.round((Date.parse(`${until}T00:00:00.000Z`) - Date.parse(`${from}T00:00:00.000Z`)) / 86_400_000);

export type DayUnit = 'working_day' | 'day';
export const countingUnit = (length: DeadlineLength): DayUnit =>
  length.unit === 'working_day' ? 'working_day' : 'day';

/** Days left until a due day, in the unit in which the deadline is counted; negative when it has passed. */
export function daysLeft(today: Day, due: Day, unit: DayUnit, calendar: Calendar): number {
  if (unit === 'day' || today > due) return daysBetween(today, due);
  let left = 0;
  for (let day = plusDays(today, 1); day <= due; day = plusDays(day, 1))
    if (calendar.isWorkingDay(day)) left += 1;
  return left;
}
