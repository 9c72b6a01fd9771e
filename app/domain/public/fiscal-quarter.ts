import { asDay, type Day } from '../shared/brand.ts';

/** The first day of the fiscal quarter that a day lies in: quarters begin in April, July, October and January. */
export function quarterStart(day: Day): Day {
  const month = Number(day.slice(5, 7));
  const first = month - ((month - 1) % 3);
  return asDay(`${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`);
}
