import { daysBetween } from '../people/validity.ts';
import type { Day } from '../shared/brand.ts';

/** How a proof or a measurement stands, the worst first; `failed` is a measurement that says no. */
export const standings = ['failed', 'missing', 'expired', 'expiring', 'good'] as const;
export type Standing = (typeof standings)[number];

/** By its last valid day; what has no end is good. */
export function standingOfProof(today: Day, expires: Day | undefined, warnDays: number): Standing {
  if (expires === undefined) return 'good';
  if (expires < today) return 'expired';
  return daysBetween(today, expires) <= warnDays ? 'expiring' : 'good';
}

/** A whole is as good as its worst part. */
export const worstOf = (parts: readonly Standing[]): Standing =>
  standings.find((one) => parts.includes(one)) ?? 'good';

/**
 * Of several ways to meet a requirement the best one counts; of one way, its worst part. Of each kind the proof that lasts
 * longest is looked at.
 */
export function standingOfWays<Kind extends string>(
  ways: readonly (readonly Kind[])[],
  standingOf: (kind: Kind) => Standing,
): Standing {
  const results = ways.map((way) => worstOf(way.map(standingOf)));
  return results.reduce<Standing>(
    (best, one) => (standings.indexOf(one) > standings.indexOf(best) ? one : best),
    'failed',
  );
}
