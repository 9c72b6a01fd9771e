import { type Day, plusDays } from '../shared/brand.ts';
import { type Calendar, type DayUnit, daysBetween, daysLeft } from './deadline-clock.ts';

/** How far a due day is away, as a code and a number: the sentence is made from it in either language. */
export type RelativeDue =
  | { readonly code: 'met' | 'paused' | 'today' | 'tomorrow' }
  | { readonly code: 'left' | 'left-working' | 'over'; readonly days: number };

export type DueState = 'running' | 'paused' | 'met' | 'expired';

export function relativeDue(
  state: DueState,
  due: Day,
  today: Day,
  unit: DayUnit,
  calendar: Calendar,
): RelativeDue {
  if (state === 'met' || state === 'paused') return { code: state };
  if (today > due) return { code: 'over', days: daysBetween(due, today) };
  if (today === due) return { code: 'today' };
  if (due === plusDays(today, 1)) return { code: 'tomorrow' };
  const days = daysLeft(today, due, unit, calendar);
  return unit === 'working_day' ? { code: 'left-working', days } : { code: 'left', days };
}

/** Which reminder is due now: the closest that has been reached, together with the earlier ones it replaces. */
export function dueReminders(
  remindBefore: readonly number[],
  reminded: readonly number[],
  left: number,
): readonly number[] {
  return remindBefore.filter((days) => left <= days && !reminded.includes(days));
}
