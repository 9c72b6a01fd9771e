/** Months of the basic service (SVC-1): so many places each, filled in the order in which requests come. */
export type Place = { readonly month: string; readonly number: number };

/** The place after the last one that is taken, in this month or a later one. */
export function nextPlace(taken: readonly Place[], month: string, places: number): Place {
  const last = taken
    .filter((one) => one.month >= month)
    .toSorted((a, b) => (a.month === b.month ? a.number - b.number : a.month < b.month ? -1 : 1))
    .at(-1);
  if (!last) return { month, number: 1 };
  return last.number < places
    ? { month: last.month, number: last.number + 1 }
    : { month: nextMonth(last.month), number: 1 };
}

export function nextMonth(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

/** How many wait in front of somebody, and the place of the one who asks: 0 has a slot of this month. */
export const queuePosition = (taken: readonly Place[], mine: Place, month: string): number =>
  mine.month <= month
    ? 0
    : taken.filter(
        (one) =>
          one.month > month &&
          (one.month < mine.month || (one.month === mine.month && one.number <= mine.number)),
      ).length;
