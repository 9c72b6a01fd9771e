import type { Purpose } from '#app/domain/application/states.ts';

/**
 * Points of the computed score of the first review, on exactly the three axes of RV1-1: purpose, scope and period. No
 * public formula was found, so the numbers are this installation's, and every decision keeps the ones it was made with.
 */
export const riskRule = {
  version: 2,
  purpose: {
    public_health: 1,
    policy: 1,
    statistics: 1,
    education: 2,
    research: 2,
    care_improvement: 2,
  } satisfies Readonly<Record<Purpose, number>>,
  /** Product development and the training of algorithms weigh more than their purpose (EHDS 53(1)(e)(i), (ii)). */
  activity: { study: 0, product: 3, ai: 4 } as Readonly<Record<string, number>>,
  /** In which form data are used. Only protected tables leave, so nobody receives records of persons. */
  provision: { statistics: 0, anonymised: 2, pseudonymised: 4 } as Readonly<Record<string, number>>,
  /** Datasets that are linked: one, two, more. */
  linked: [0, 1, 2],
  area: { country: 0, prefectures: 1 },
  granularity: { country: 0, prefectures: 1, med_area2: 2, municipality: 3 } as Readonly<
    Record<string, number>
  >,
  /** Small or protected groups of people (SVC-4). */
  focus: { rare: 2, child: 2 },
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
