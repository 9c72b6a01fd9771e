import { asDay, type Day, plusDays } from '../shared/brand.ts';

/** The first day of the fiscal quarter that a day lies in: quarters begin in April, July, October and January. */
export function quarterStart(day: Day): Day {
  const month = Number(day.slice(5, 7));
  const first = month - ((month - 1) % 3);
  return asDay(`${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`);
}

/** The first day of the quarter after the one that a day lies in: none has more than 92 days. */
export const nextQuarter = (day: Day): Day => quarterStart(plusDays(quarterStart(day), 93));
export const quarterEnd = (day: Day): Day => plusDays(nextQuarter(day), -1);

/** The one that ended last. */
export const lastQuarter = (today: Day): Day => quarterStart(plusDays(quarterStart(today), -1));

/** Quarters that are over on a day, the newest first, back to the one that a day lies in. */
export function quartersOver(today: Day, since: Day, most: number): readonly Day[] {
  const found: Day[] = [];
  for (
    let start = lastQuarter(today);
    start >= quarterStart(since) && found.length < most;
    start = lastQuarter(start)
  )
    found.push(start);
  return found;
}
