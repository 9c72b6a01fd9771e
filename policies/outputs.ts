import type { MachineRule, RuleWeight } from '#app/domain/review/machine-verdict.ts';

/**
 * How much may leave, and how it is looked at. The hours and days between the steps stand with the procedure in
 * workflow/output-request.ts.
 */
export const outputLimits = {
  /** Results in one request: what two people can look at with care in one sitting. */
  itemsPerRequest: 20,
  /** Released results in the life of a project: every one more is one more that can be held beside the others. */
  releasedItemsPerProject: 200,
  /** Lines of a table: more is no table that a person can look through. */
  rowsPerTable: 5_000,
  /** Files of one item together. */
  bytesPerItem: 16 * 1024 * 1024,
} as const;

/**
 * What weighs how much. What is found out about persons, and limits, nobody may let pass; the rest needs the written reason
 * of the author before it is submitted and of both checkers before it is approved (A12, INV-30).
 */
export const machineWeights: Readonly<Record<MachineRule, RuleWeight>> = {
  unchecked: { verdict: 'unknown', overridable: true },
  near: { verdict: 'unknown', overridable: true },
  nothing_shown: { verdict: 'fail', overridable: true },
  differencing: { verdict: 'fail', overridable: false },
  below_least: { verdict: 'fail', overridable: false },
  too_large: { verdict: 'fail', overridable: false },
  other_bytes: { verdict: 'fail', overridable: false },
};

/** The version that every package names: a change of what is checked, or how, is a new one. */
export const outputPolicyVersion = '2026-11-3';

/** Questions that one person may have waiting at once. */
export const waitingQuestionsPerPerson = 10;

/** Why results are returned, refused, held or taken back; each has words under `output.reason.<code>`. */
export const outputReasons = [
  'context',
  'scope',
  'disclosure',
  'differencing',
  'not_needed',
  'labels',
  'mistake',
  'data_error',
  'other',
] as const;
