import type { DisclosureProfile } from '#policies/disclosure/profile.ts';
import { type CubeRoom, widened } from '../cube/room.ts';
import { dominanceNeed, unitShares } from './contributions.ts';
import type { TableCell } from './lattice.ts';
import type { Reason } from './reasons.ts';

/** How far an attacker's bounds must stay from a hidden number. */
export type Need = { readonly up: number; readonly down: number };

type Rules = Pick<DisclosureProfile, 'dominance' | 'pPercent' | 'dominanceEdge'>;

/**
 * For a number of persons: the upper bound must reach the threshold, the lower bound one person less than there are,
 * unless everybody knows that there is one. `lower` is what everybody knows.
 */
export function countNeed(
  cell: TableCell,
  reasons: readonly Reason[],
  threshold: number,
  lower: number,
  profile: Rules,
): Need {
  const persons = cell.patients ?? 0;
  let up = 0;
  let down = 0;
  for (const reason of reasons) {
    if (reason.rule === 'group') {
      down = Math.max(down, persons - (reason.below ?? 0));
      continue;
    }
    if ((reason.rule === 'dominance' || reason.rule === 'p_percent') && reason.unit === 'institutions') {
      const shares = cell.institutions?.persons ? unitShares(cell.institutions.persons) : null;
      const need = shares ? Math.ceil(dominanceNeed(shares, profile)) : 1;
      up = Math.max(up, need, 1);
      down = Math.max(down, need, 1);
      continue;
    }
    up = Math.max(up, 1, threshold - persons);
    down = Math.max(down, 1);
  }
  return { up, down: Math.max(0, Math.min(down, persons - lower)) };
}

/** The published cube narrows what a table leaves open, so the table must leave so much more (ADR 0008). */
export const besideCube = ({ up, down }: Need, room: Pick<CubeRoom, 'part'>, most: number): Need => ({
  up: widened(up, room),
  down: Math.max(0, Math.min(widened(down, room), most)),
});

/** For a sum: what dominance asks for, and for a sum over too few persons that it cannot be estimated closely. */
export function valueNeed(cell: TableCell, reasons: readonly Reason[], lower: number, profile: Rules): Need {
  const value = cell.value ?? 0;
  if (cell.patients === 0) return { up: 1, down: 0 };
  let need = 1;
  for (const unit of ['patients', 'institutions'] as const) {
    const shares = cell.tops[unit];
    const isHit = reasons.some(
      ({ rule, unit: hit }) => hit === unit && (rule === 'dominance' || rule === 'p_percent'),
    );
    if (shares && isHit) need = Math.max(need, dominanceNeed(shares, profile));
  }
  const byFew = reasons.some(({ rule }) => rule !== 'dominance' && rule !== 'p_percent');
  if (byFew) need = Math.max(need, ((profile.pPercent ?? usualPrecision) * cell.absolute) / 100);
  const up = Math.ceil(need);
  return { up, down: Math.max(0, Math.min(up, value - lower)) };
}

/** Percent to which a hidden sum must stay unknown where the profile has no p% rule. */
const usualPrecision = 10;
