import type { DisclosureProfile } from '#policies/disclosure/profile.ts';

/** Contributions of the units (persons or institutions) of one cell, each unit once, in integers. */
export type UnitShares = {
  /** Sum of the absolute contributions of all units. */
  readonly total: number;
  /** Absolute contributions in descending order; at least the largest ones. */
  readonly largest: readonly number[];
  /** Whether `largest` holds every unit. */
  readonly complete: boolean;
};

/** Contributions of one holder are one contribution; what is negative counts by its size. */
export function unitShares(
  contributions: Iterable<readonly [string, number]>,
  total?: number,
  complete = total === undefined,
): UnitShares {
  const byUnit = new Map<string, number>();
  for (const [unit, amount] of contributions) byUnit.set(unit, (byUnit.get(unit) ?? 0) + Math.abs(amount));
  const largest = [...byUnit.values()].sort((a, b) => b - a);
  const listed = largest.reduce((sum, amount) => sum + amount, 0);
  // A total below what is listed would hide a dominance: the larger of the two is the truth that can be relied on.
  return { total: Math.max(total ?? listed, listed), largest, complete: complete || listed === total };
}

const sumOfFirst = (amounts: readonly number[], n: number): number =>
  amounts.slice(0, n).reduce((sum, amount) => sum + amount, 0);

type DominanceEdge = Pick<DisclosureProfile, 'dominanceEdge'>;

/** (n,k): the n largest hold k percent of the total. The sums are integers, so the comparison is exact. */
export function isDominated(
  shares: UnitShares,
  rule: { readonly n: number; readonly percent: number },
  { dominanceEdge }: DominanceEdge,
): boolean {
  if (shares.total === 0) return false;
  const left = 100 * sumOfFirst(shares.largest, rule.n);
  const right = rule.percent * shares.total;
  return dominanceEdge === 'equality_fails' ? left >= right : left > right;
}

/** p%: what is left beside the two largest does not blur the largest by p percent. */
export function isEstimable(shares: UnitShares, pPercent: number, { dominanceEdge }: DominanceEdge): boolean {
  if (shares.total === 0) return false;
  const [x1 = 0, x2 = 0] = shares.largest;
  const left = 100 * (shares.total - x1 - x2);
  const right = pPercent * x1;
  return dominanceEdge === 'equality_fails' ? left <= right : left < right;
}

/** Percentage to which the second largest unit knows the largest one. */
export const estimatePercent = (shares: UnitShares): number => {
  const [x1 = 0, x2 = 0] = shares.largest;
  return x1 === 0 ? Number.POSITIVE_INFINITY : (100 * (shares.total - x1 - x2)) / x1;
};

/** A (2,k) rule and the p% rule that asks for the same at equal contributions. */
export const pFromK = (kPercent: number): number => (100 * 100) / kPercent - 100;

/** Everybody has the same value. Unknown where not every unit is listed. */
export function isSameValue(shares: UnitShares): boolean | null {
  if (shares.largest.length < 2) return shares.complete ? shares.largest.length === 1 : null;
  if (shares.largest[0] !== shares.largest.at(-1)) return false;
  return shares.complete ? true : null;
}

/** How far from the total an outsider must be kept so that the rules hold (Handbook, upper protection levels). */
export function dominanceNeed(
  shares: UnitShares,
  profile: Pick<DisclosureProfile, 'dominance' | 'pPercent' | 'dominanceEdge'>,
): number {
  let need = 0;
  for (const rule of profile.dominance)
    if (isDominated(shares, rule, profile))
      need = Math.max(need, (100 * sumOfFirst(shares.largest, rule.n)) / rule.percent - shares.total);
  if (profile.pPercent !== null && isEstimable(shares, profile.pPercent, profile)) {
    const [x1 = 0, x2 = 0] = shares.largest;
    need = Math.max(need, (profile.pPercent * x1) / 100 - (shares.total - x1 - x2));
  }
  return need;
}

/** (p,q): the attacker knows everybody else's contribution to q percent beforehand. */
export function isEstimableWithPrior(shares: UnitShares, pPercent: number, qPercent: number): boolean {
  const [x1 = 0, x2 = 0] = shares.largest;
  return qPercent * (shares.total - x1 - x2) < pPercent * x1;
}

/** A weighted sample: a contributor of weight w stands for w contributors of the same size. */
export function expandWeights(
  contributions: readonly number[],
  weights: readonly number[],
): [string, number][] {
  return contributions.flatMap((amount, i) =>
    Array.from({ length: weights[i] ?? 1 }, (_, j): [string, number] => [`${i}.${j}`, amount]),
  );
}
