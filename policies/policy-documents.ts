/**
 * The documents by which the operator binds itself (規程). Each has versions; of the current one everybody who signs in can
 * read the text, and see who approved it.
 */

/** `supervising.policyKind.<code>` */
export const policyKinds = [
  'information_security',
  'operating_procedure',
  'disclosure',
  'retention',
  'training',
  'incident',
  'entrustment',
  'opt_out',
  'other',
] as const;
export type PolicyKind = (typeof policyKinds)[number];

export const policyText = { longest: 60_000, shortest: 20 } as const;
/** A version is looked at again within so many months after it came into force. */
export const reviewWithinMonths = 24;
