import type { Day } from '../shared/brand.ts';

/** The same date some months later; the last day of the month where that month is shorter. */
export function plusMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const then = new Date(Date.UTC(year, month - 1 + months, Math.min(date, last)));
  return then.toISOString().slice(0, 10) as Day;
}

/** Whole days from one day to another; 0 on the last valid day, negative afterwards. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** How long before its end a training or an accreditation is announced to the person, in days. */
export const evidenceWarningDays = 30;

export type Standing = 'later' | 'valid' | 'ending' | 'over';

export function standingOn(today: Day, validFrom: Day, validUntil: Day): Standing {
  if (validUntil < today) return 'over';
  if (validFrom > today) return 'later';
  return daysBetween(today, validUntil) <= evidenceWarningDays ? 'ending' : 'valid';
}
