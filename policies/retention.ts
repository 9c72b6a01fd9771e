/**
 * How long what is kept, as data. The job enforces these lines and the privacy page prints them, so that what is promised
 * and what is done cannot differ. The ledger is not among them: it holds ids and codes only, and stays (decisions C2).
 */

export type Period = { readonly count: number; readonly unit: 'day' | 'month' | 'year' };

export type RetentionRule = {
  readonly period: Period;
  /** From when it is counted, and what happens then: codes of `retention.from.*` and `retention.then.*`. */
  readonly from:
    | 'last_sign_in'
    | 'disabling'
    | 'invitation'
    | 'close'
    | 'last_change'
    | 'answer'
    | 'arrival'
    | 'sending'
    | 'end';
  readonly effect: 'disable' | 'erase' | 'delete' | 'delete_content';
};

export const retentionRules = {
  /** An account nobody uses is closed, after two warnings. */
  account: { period: { count: 24, unit: 'month' }, from: 'last_sign_in', effect: 'disable' },
  /** Then name and address go; the id stays, because the ledger speaks of it. */
  disabled_account: { period: { count: 12, unit: 'month' }, from: 'disabling', effect: 'erase' },
  invitation: { period: { count: 90, unit: 'day' }, from: 'invitation', effect: 'erase' },
  attachment: { period: { count: 5, unit: 'year' }, from: 'close', effect: 'delete' },
  draft: { period: { count: 12, unit: 'month' }, from: 'last_change', effect: 'delete' },
  enquiry: { period: { count: 12, unit: 'month' }, from: 'answer', effect: 'delete_content' },
  complaint: { period: { count: 12, unit: 'month' }, from: 'end', effect: 'delete_content' },
  notice: { period: { count: 12, unit: 'month' }, from: 'arrival', effect: 'delete' },
  mail: { period: { count: 30, unit: 'day' }, from: 'sending', effect: 'delete_content' },
  session: { period: { count: 90, unit: 'day' }, from: 'end', effect: 'delete' },
} as const satisfies Record<string, RetentionRule>;

export type RetainedThing = keyof typeof retentionRules;
export const retainedThings = Object.keys(retentionRules) as readonly RetainedThing[];
export const retentionRule = (thing: RetainedThing): RetentionRule => retentionRules[thing];

/** Days before an unused account is closed on which its owner is warned by mail and in the inbox. */
export const accountWarningDays = [30, 7] as const;

/** States in which an application is over, so that the period of its attachments runs. */
export const closedStates = ['CLOSED', 'WITHDRAWN', 'REVOKED', 'S1_REJECTED', 'S2_REJECTED'] as const;
