import type { Role } from '#policies/access/roles.ts';

/**
 * How long everything may take, and what happens when it takes longer. There is no effect that approves, releases or
 * grants: silence never says yes (INV-18). The numbers are proposals of this installation and are changed here.
 */

/** What passing the day leads to. */
export const deadlineEffects = [
  /** It stays open, and those who can move it are told. */
  'escalate',
  /** The person counts as absent, and a substitute is asked. */
  'count_as_absent',
  /** The application ends; it can be taken up again as a copy. */
  'lapse',
  'suspend',
  'expire',
  'block',
  /** The opportunity is over; what was decided stays. */
  'close',
] as const;
export type DeadlineEffect = (typeof deadlineEffects)[number];

export type DeadlineLength = {
  readonly count: number;
  readonly unit: 'working_day' | 'day' | 'month';
};

/** Whose turn it is: an office by its roles, or those who applied. */
export type Party = Role | 'applicant';

export type DeadlineRule = {
  readonly length: DeadlineLength;
  /** The day is agreed and not counted: `length` is the most it can be. */
  readonly agreed?: true;
  /** The clock stands still while the applicant has to answer. */
  readonly pausesForApplicant: boolean;
  /** Days before the due day on which those who owe are reminded; working days where the length is in such. */
  readonly remindBefore: readonly number[];
  readonly owedBy: readonly Party[];
  readonly effect: DeadlineEffect;
  /** Told when it has passed, beside those who owe. */
  readonly escalatesTo: readonly Party[];
};

export const deadlineRules = {
  /** Completeness screening (申請確認). */
  screening: {
    length: { count: 10, unit: 'working_day' },
    pausesForApplicant: true,
    remindBefore: [3, 1],
    owedBy: ['secretariat'],
    effect: 'escalate',
    escalatesTo: ['chair', 'applicant'],
  },
  /** Answer to the question about conflicts of interest. */
  conflict_answer: {
    length: { count: 3, unit: 'working_day' },
    pausesForApplicant: false,
    remindBefore: [1],
    owedBy: ['committee_member'],
    effect: 'count_as_absent',
    escalatesTo: ['secretariat'],
  },
  /** Review round of the first stage. */
  first_round: {
    length: { count: 20, unit: 'working_day' },
    pausesForApplicant: true,
    remindBefore: [5, 1],
    owedBy: ['committee_member', 'chair'],
    effect: 'escalate',
    escalatesTo: ['chair', 'secretariat'],
  },
  /** Correction by the applicant. */
  revision: {
    length: { count: 30, unit: 'day' },
    pausesForApplicant: false,
    remindBefore: [14, 7, 1],
    owedBy: ['applicant'],
    effect: 'lapse',
    escalatesTo: ['secretariat'],
  },
  /** Evidence that the conditions of an approval are met. */
  conditions: {
    length: { count: 30, unit: 'day' },
    pausesForApplicant: false,
    remindBefore: [14, 7, 1],
    owedBy: ['applicant'],
    effect: 'lapse',
    escalatesTo: ['secretariat'],
  },
  /** Review round of the second stage. */
  second_round: {
    length: { count: 10, unit: 'working_day' },
    pausesForApplicant: false,
    remindBefore: [3, 1],
    owedBy: ['committee_member', 'chair'],
    effect: 'escalate',
    escalatesTo: ['chair', 'secretariat'],
  },
  /** Confirmation of receipt by the applicant. */
  receipt: {
    length: { count: 30, unit: 'day' },
    pausesForApplicant: false,
    remindBefore: [14, 7, 1],
    owedBy: ['applicant'],
    effect: 'lapse',
    escalatesTo: ['secretariat'],
  },
  /** From the first approval to the second stage. */
  first_approval: {
    length: { count: 6, unit: 'month' },
    pausesForApplicant: false,
    remindBefore: [30, 14, 7, 1],
    owedBy: ['applicant'],
    effect: 'lapse',
    escalatesTo: ['secretariat'],
  },
  /** Signatures under the agreement. */
  agreement: {
    length: { count: 30, unit: 'day' },
    pausesForApplicant: false,
    remindBefore: [14, 7, 1],
    owedBy: ['applicant', 'secretariat'],
    effect: 'lapse',
    escalatesTo: ['secretariat'],
  },
  /** Check of an output before release. */
  output_review: {
    length: { count: 5, unit: 'working_day' },
    pausesForApplicant: true,
    remindBefore: [1],
    owedBy: ['output_checker'],
    effect: 'escalate',
    escalatesTo: ['chair', 'secretariat'],
  },
  /** Yearly confirmation by the responsible researcher. */
  attestation: {
    length: { count: 45, unit: 'day' },
    pausesForApplicant: false,
    remindBefore: [30, 14, 7, 1],
    owedBy: ['applicant'],
    effect: 'suspend',
    escalatesTo: ['secretariat'],
  },
  /** Time to appeal. */
  appeal: {
    length: { count: 30, unit: 'day' },
    pausesForApplicant: false,
    remindBefore: [7, 1],
    owedBy: ['applicant'],
    effect: 'close',
    escalatesTo: ['secretariat'],
  },
  /** The last day of use, which the permit names. */
  permit_end: {
    length: { count: 24, unit: 'month' },
    agreed: true,
    pausesForApplicant: false,
    remindBefore: [90, 45, 30, 14, 7, 1],
    owedBy: ['applicant'],
    effect: 'expire',
    escalatesTo: ['secretariat'],
  },
  /** After the end of use, while a renewal can still be asked for. */
  grace: {
    length: { count: 90, unit: 'day' },
    pausesForApplicant: false,
    remindBefore: [30, 7],
    owedBy: ['applicant'],
    effect: 'close',
    escalatesTo: ['secretariat'],
  },
  /** A change, renewal or report that was handed in. */
  follow_up: {
    length: { count: 10, unit: 'working_day' },
    pausesForApplicant: false,
    remindBefore: [3, 1],
    owedBy: ['secretariat'],
    effect: 'escalate',
    escalatesTo: ['chair'],
  },
  /** First report on an incident, to the authority where it must be told. */
  incident_first: {
    length: { count: 3, unit: 'working_day' },
    pausesForApplicant: false,
    remindBefore: [1],
    owedBy: ['secretariat'],
    effect: 'escalate',
    escalatesTo: ['chair'],
  },
  /** Full report: what happened, to whom, what was done. */
  incident_report: {
    length: { count: 30, unit: 'day' },
    pausesForApplicant: false,
    remindBefore: [14, 7, 1],
    owedBy: ['secretariat'],
    effect: 'escalate',
    escalatesTo: ['chair'],
  },
  /** The answer to a finding of an audit; whoever raises it names the day. */
  finding_answer: {
    length: { count: 90, unit: 'day' },
    agreed: true,
    pausesForApplicant: false,
    remindBefore: [7, 1],
    owedBy: ['entrusted_operator'],
    effect: 'escalate',
    escalatesTo: ['secretariat'],
  },
  /** Whom an incident has to be told, and when: policies/incidents.ts counts the days. */
  notify_ppc_first: {
    length: { count: 5, unit: 'day' },
    agreed: true,
    pausesForApplicant: false,
    remindBefore: [2, 1],
    owedBy: ['secretariat'],
    effect: 'escalate',
    escalatesTo: ['chair'],
  },
  notify_ppc_full: {
    length: { count: 60, unit: 'day' },
    agreed: true,
    pausesForApplicant: false,
    remindBefore: [14, 7, 1],
    owedBy: ['secretariat'],
    effect: 'escalate',
    escalatesTo: ['chair'],
  },
  notify_minister: {
    length: { count: 3, unit: 'day' },
    agreed: true,
    pausesForApplicant: false,
    remindBefore: [1],
    owedBy: ['secretariat'],
    effect: 'escalate',
    escalatesTo: ['chair'],
  },
  notify_facility: {
    length: { count: 5, unit: 'day' },
    agreed: true,
    pausesForApplicant: false,
    remindBefore: [2, 1],
    owedBy: ['secretariat'],
    effect: 'escalate',
    escalatesTo: ['chair'],
  },
  notify_data_subjects: {
    length: { count: 30, unit: 'day' },
    agreed: true,
    pausesForApplicant: false,
    remindBefore: [14, 7, 1],
    owedBy: ['secretariat'],
    effect: 'escalate',
    escalatesTo: ['chair'],
  },
  notify_ehds_body: {
    length: { count: 3, unit: 'day' },
    agreed: true,
    pausesForApplicant: false,
    remindBefore: [1],
    owedBy: ['secretariat'],
    effect: 'escalate',
    escalatesTo: ['chair'],
  },
  /** A policy document is looked at again. */
  policy_review: {
    length: { count: 24, unit: 'month' },
    agreed: true,
    pausesForApplicant: false,
    remindBefore: [30, 7],
    owedBy: ['secretariat'],
    effect: 'escalate',
    escalatesTo: ['chair'],
  },
} as const satisfies Record<string, DeadlineRule>;

/** Clocks of a project in use: a suspension does not stop them, and the end of use does. */
export const useClocks: readonly string[] = ['permit_end', 'attestation'];

export type DeadlineKind = keyof typeof deadlineRules;
export const deadlineRule = (kind: DeadlineKind): DeadlineRule => deadlineRules[kind];
export const isDeadlineKind = (text: string): text is DeadlineKind => Object.hasOwn(deadlineRules, text);

/** End dates that are agreed and not counted: how many days before them whom they end is warned. */
export const expiryWarnings = {
  evidence: { warnBefore: [30, 14, 7, 1], effect: 'block' },
  grant: { warnBefore: [30, 14, 7, 1], effect: 'expire' },
} as const satisfies Record<
  string,
  { readonly warnBefore: readonly number[]; readonly effect: DeadlineEffect }
>;
