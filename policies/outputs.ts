/**
 * How much may leave, and how it is looked at. The hours and days between the steps stand with the procedure in
 * workflow/output-request.ts.
 */
export const outputLimits = {
  /** Results in one request: what two people can look at with care in one sitting. */
  itemsPerRequest: 20,
  /** Released results in the life of a project: every one more is one more that can be held beside the others. */
  releasedItemsPerProject: 200,
} as const;

/** The version that every package names: a change of what is checked, or how, is a new one. */
export const outputPolicyVersion = '2026-11-1';

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
  'other',
] as const;
