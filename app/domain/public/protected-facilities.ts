import { protectedCount } from '../reports/protected-count.ts';

export type PersonsRule = { readonly least: number; readonly step: number };
export type FacilityCount = { readonly id: string; readonly persons: number };

/**
 * How many persons of each facility asked, as everybody may read it: rounded, or not at all. Where some are hidden, so many are that
 * those who take the others from the total find a group that is itself large enough, of at least two facilities. None looks like
 * few, so a facility where nobody asked is hidden like one where one person did.
 */
export function protectFacilities(
  counts: readonly FacilityCount[],
  rule: PersonsRule,
  leastShown: number,
): { readonly total: number | undefined; readonly shown: ReadonlyMap<string, number> } {
  const sum = (of: readonly FacilityCount[]) => of.reduce((all, one) => all + one.persons, 0);
  const total = protectedCount(sum(counts), rule);
  const nothing = { total, shown: new Map<string, number>() };
  if (total === undefined) return nothing;
  const bySize = [...counts].sort((a, b) => a.persons - b.persons || (a.id < b.id ? -1 : 1));
  let hidden = bySize.filter(({ persons }) => persons < rule.least).length;
  // The smallest of the others go as well, until nobody can have a small group by taking away.
  while (hidden > 0 && hidden < bySize.length && !standsAlone(bySize.slice(0, hidden), sum, rule.least))
    hidden += 1;
  const open = bySize.slice(hidden);
  if (open.length < leastShown) return nothing;
  return {
    total,
    shown: new Map(open.map(({ id, persons }) => [id, Math.round(persons / rule.step) * rule.step])),
  };
}

const standsAlone = (
  hidden: readonly FacilityCount[],
  sum: (of: readonly FacilityCount[]) => number,
  least: number,
): boolean => hidden.length >= 2 && sum(hidden) >= least;
