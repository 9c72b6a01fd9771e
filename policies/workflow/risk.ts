import type { Purpose } from '#app/domain/application/states.ts';

/**
 * Points of the computed score of the first review, on exactly the three axes of RV1-1: purpose, scope and period. No
 * public formula was found, so the numbers are this installation's, and every decision keeps the ones it was made with.
 */
export const riskRule = {
  version: 1,
  purpose: {
    public_health: 1,
    policy: 1,
    statistics: 1,
    education: 2,
    research: 2,
    care_improvement: 2,
  } satisfies Readonly<Record<Purpose, number>>,
  /** Only protected tables leave, so nobody receives records of persons. */
  provision: 0,
  /** Datasets that are linked: one, two, more. */
  linked: [0, 1, 2],
  area: { country: 0, prefectures: 1 },
  sensitiveItems: { deaths: 1, care: 1 },
  outsourcing: 1,
  manyHandlers: { above: 10, points: 1 },
  /** Up to so many months, so many points. */
  months: [
    { upTo: 6, points: 0 },
    { upTo: 12, points: 1 },
    { upTo: 24, points: 2 },
    { upTo: Number.MAX_SAFE_INTEGER, points: 3 },
  ],
  /** The least sum of each band. */
  bands: { low: 0, middle: 6, high: 11 },
} as const;

/** What a permit allows beside its scope, by band of risk (A8, B1). */
export const permitLimits = {
  low: { questions: 2000, seconds: 600, memoryMb: 2048 },
  middle: { questions: 1000, seconds: 600, memoryMb: 2048 },
  high: { questions: 300, seconds: 600, memoryMb: 2048 },
} as const;
