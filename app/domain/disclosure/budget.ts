/** Thrown where somebody called the work off. The clock may do that, and nothing else (decisions A2). */
export class SuppressionCancelled extends Error {
  override readonly name = 'SuppressionCancelled';
  constructor() {
    super('The protection of this table was cancelled.');
  }
}

/**
 * How much work a table may cost, counted in iterations and nodes of the solver: the same on every machine, so that the
 * table and the version of the policy alone decide the pattern.
 */
export type WorkBudget = {
  /** Of one search for the cheapest pattern of a whole small table. */
  readonly optimal: number;
  /** Of one search in a neighbourhood of a large one. */
  readonly local: number;
  /** How often the neighbourhoods of a large table are gone through. */
  readonly sweeps: number;
  /** Of all searches together; what is still to do is then left as it is, protected but perhaps dearer. */
  readonly total: number;
  /** Nodes of one search in whole numbers. */
  readonly nodes: number;
};

export type Tier = 'optimal' | 'bounded' | 'sweeps' | 'large';

export function tierOf(cells: number, primaries: number): Tier {
  if (cells <= 1000 && primaries <= 150) return 'optimal';
  if (cells <= 2000 && primaries <= 350) return 'bounded';
  return cells <= 25_000 ? 'sweeps' : 'large';
}

export const defaultBudget: Readonly<Record<Tier, WorkBudget>> = {
  optimal: { optimal: 200_000, local: 20_000, sweeps: 0, total: 400_000, nodes: 2000 },
  bounded: { optimal: 60_000, local: 12_000, sweeps: 2, total: 600_000, nodes: 300 },
  sweeps: { optimal: 0, local: 12_000, sweeps: 2, total: 12_000_000, nodes: 300 },
  large: { optimal: 0, local: 8000, sweeps: 1, total: 60_000_000, nodes: 100 },
};
