/**
 * The links between a published number and the data, from top to bottom. Each holds what its step says of the next one and
 * is compared on the spot, so that a break is named where it is.
 */
export const chainSteps = [
  'published',
  'publicationReview',
  'released',
  'checked',
  'machine',
  'result',
  'question',
  'permit',
  'secondReview',
  'snapshot',
  'agreement',
  'application',
  'firstReview',
] as const;
export type ChainStep = (typeof chainSteps)[number];

/**
 * `absent` is neither: what was destroyed with its project, or was never a part of this way. `waiting` is what this way has
 * still before it.
 */
export type Verdict = 'good' | 'bad' | 'absent' | 'waiting';

export const chainChecks = [
  'piece-bytes',
  'piece-released',
  'piece-compared',
  'publication-document',
  'publication-entry',
  'publication-votes',
  'publication-decided',
  'item-bytes',
  'item-hash',
  'request-approved',
  'release-contents',
  'release-names-item',
  'release-entry',
  'release-cites',
  'two-checkers',
  'checkers-apart',
  'checked-bytes',
  'machine-record',
  'result-bytes',
  'result-entry',
  'result-of-question',
  'table-of-snapshot',
  'result-of-snapshot',
  'question-hash',
  'question-entry',
  'permit-hash',
  'permit-entry',
  'permit-signed',
  'permit-in-time',
  'permit-changes',
  'permit-scope',
  'bound-parts',
  'bound-entry',
  'second-votes',
  'second-decided',
  'agreement-hash',
  'agreement-signed',
  'agreement-entry',
  'application-hash',
  'application-entry',
  'first-votes',
  'first-decided',
  'entry-leaf',
] as const;
export type ChainCheck = (typeof chainChecks)[number];

export type Checked = { readonly check: ChainCheck; readonly verdict: Verdict };

export const checked = (check: ChainCheck, holds: boolean | undefined, isStillToCome = false): Checked => ({
  check,
  verdict: holds === undefined ? (isStillToCome ? 'waiting' : 'absent') : holds ? 'good' : 'bad',
});
