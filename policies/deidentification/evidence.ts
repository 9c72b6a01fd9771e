import type { RiskBand } from '../disclosure/risk-bands.ts';

/**
 * How numbers about a snapshot are shown to those who prepare it and vote on it (A10): counts as multiples of the step,
 * and everything under a step, nothing included, as "fewer than". Shares only over enough persons.
 */
export type EvidenceRules = {
  readonly step: number;
  /** Shares are shown over at least so many rows or persons, in whole percent. */
  readonly shareFrom: number;
};
export const evidenceRules: Readonly<Record<RiskBand, EvidenceRules>> = {
  low: { step: 50, shareFrom: 1000 },
  middle: { step: 50, shareFrom: 1000 },
  high: { step: 100, shareFrom: 2000 },
};

/** Each evidence is a look at the data, so a project has so many, dry runs included. */
export const evidencesPerProject = 40;

/** What of a person others may know; the preparer chooses among them, and at least the first two are always in. */
export const quasiIdentifiers = ['sex', 'age', 'area', 'insurer'] as const;
export type QuasiIdentifier = (typeof quasiIdentifiers)[number];
export const alwaysQuasi: readonly QuasiIdentifier[] = ['sex', 'age'];

/** What a preparer may ask beyond the rule set: only stricter. */
export const strictness = {
  k: [3, 5, 10, 20, 50],
  l: [0, 2, 3, 5],
  /** Thousandths of the largest distance. */
  t: [0, 200, 300, 500],
} as const;
