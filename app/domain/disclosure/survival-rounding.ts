import { roundMidpoint } from './rounding.ts';

/** Events and censorings of one step of a life table. */
export type SurvivalStep = { readonly events: number; readonly censored: number };

export type ProtectedSurvivalStep = {
  readonly atRisk: number;
  readonly events: number;
  readonly cumulativeEvents: number;
  readonly cumulativeCensored: number;
  readonly survival: number;
  /** Standard error by Greenwood's formula, from the rounded numbers. */
  readonly error: number;
};

/**
 * Kaplan and Meier from midpoint-rounded cumulative numbers: the curve falls only when a whole class of events is full,
 * so no fall shows one event. It ends where fewer than `minPatients` are at risk. Null where too few ever were.
 */
export function protectedSurvival(
  persons: number,
  steps: readonly SurvivalStep[],
  rules: { readonly base: number; readonly minPatients: number },
): readonly ProtectedSurvivalStep[] | null {
  if (persons < rules.minPatients) return null;
  const start = roundMidpoint(persons, rules.base);
  const found: ProtectedSurvivalStep[] = [];
  let [trueEvents, trueCensored] = [0, 0];
  let [events, censored] = [0, 0];
  let survival = 1;
  let greenwood = 0;
  for (const step of steps) {
    const atRisk = start - events - censored;
    if (atRisk < rules.minPatients) break;
    trueEvents += step.events;
    trueCensored += step.censored;
    const cumulativeEvents = roundMidpoint(trueEvents, rules.base);
    const cumulativeCensored = roundMidpoint(trueCensored, rules.base);
    const now = cumulativeEvents - events;
    // Rounding can make more events than persons at risk: the curve ends before it would say so.
    if (now >= atRisk && now > 0) break;
    survival *= 1 - now / atRisk;
    greenwood += now / (atRisk * (atRisk - now));
    found.push({
      atRisk,
      events: now,
      cumulativeEvents,
      cumulativeCensored,
      survival,
      error: survival * Math.sqrt(greenwood),
    });
    events = cumulativeEvents;
    censored = cumulativeCensored;
  }
  return found;
}

/** First step at which half are gone; only if enough persons are still at risk there, which the end of the curve ensures. */
export const medianStep = (steps: readonly ProtectedSurvivalStep[]): number | null => {
  const at = steps.findIndex((step) => step.survival <= 0.5);
  return at < 0 ? null : at;
};
