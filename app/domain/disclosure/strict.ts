import type { DisclosureProfile } from '#policies/disclosure/profile.ts';
import { isDominated, unitShares } from './contributions.ts';
import { type Grid, placeKey } from './grid.ts';
import type { Coordinates, RawCell } from './tables.ts';

/**
 * The strictest simple rule: the threshold on every place and every margin, and no margin over a place where anything
 * is hidden. It gives away more than it must and nothing that one table could betray. It answers where the engine finds
 * no pattern that protects a table, and where a set of persons must stay hidden because it was hidden before.
 */
export function strictlyHidden(
  profile: DisclosureProfile,
  grid: Grid,
  mustHide: ReadonlyMap<string, Coordinates>,
): Set<string> {
  const hidden = new Set<string>();
  for (const at of grid.places) {
    const cell = grid.cellAt(at);
    const zeroFits = (): boolean =>
      profile.zero.shown &&
      grid.over(at).every((over) => (grid.cellAt(over)?.persons ?? 0) >= profile.zero.parentMinimum);
    const fits =
      cell && cell.persons > 0 ? isLargeEnough(cell, profile) && !mustHide.has(placeKey(at)) : zeroFits();
    if (!fits) hidden.add(placeKey(at));
  }
  for (const at of grid.places) {
    if (grid.under(at).some((under) => hidden.has(placeKey(under)))) hidden.add(placeKey(at));
  }
  return hidden;
}

function isLargeEnough(cell: RawCell, profile: DisclosureProfile): boolean {
  if (cell.persons < profile.minPatients) return false;
  const { institutions } = profile;
  if (institutions?.mode === 'mask' && cell.institutions.length < institutions.min) return false;
  const shares = unitShares(cell.institutions.map(({ id, persons }) => [String(id), persons] as const));
  return !profile.dominance.some((rule) => isDominated(shares, rule, profile));
}
