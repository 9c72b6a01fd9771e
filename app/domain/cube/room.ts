import type { CubeRules } from '#policies/disclosure/published-cube.ts';
import type { CountedCell } from './make-cube.ts';

/**
 * What the cube leaves of the room in which a hidden number can be (ADR 0008). From a published number follows for sure
 * that its set holds at least the persons who were drawn for it, and nothing else. So wherever an attacker without the
 * cube must take the numbers x for possible, and t is the truth, (1 - part) x + part t stays possible with it.
 */
export type CubeRoom = {
  /** In thousandths, rounded up: the largest part of any published set that follows for sure, and no less than the usual. */
  readonly part: number;
  /** A world that takes no more persons than this out of any set stays possible as it is, in whole persons. */
  readonly spare: number;
};

export function roomOf(cells: readonly CountedCell[], { usualPart }: Pick<CubeRules, 'usualPart'>): CubeRoom {
  let part = Math.ceil((1000 * usualPart.of) / usualPart.in);
  let spare = Number.MAX_SAFE_INTEGER;
  for (const { persons, shown } of cells) {
    part = Math.max(part, Math.ceil((1000 * shown) / persons));
    spare = Math.min(spare, persons - shown);
  }
  return { part: Math.min(999, part), spare };
}

/** So wide an interval must be without the cube for `need` of it to be left beside the cube. */
export const widened = (need: number, { part }: Pick<CubeRoom, 'part'>): number =>
  Math.ceil((1000 * need) / (1000 - part));
