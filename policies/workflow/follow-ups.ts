import type { Machine, Row } from './machine.ts';
import type { ReviewStage } from './review-round.ts';

/**
 * What a project in use goes through beside its own procedure: it is amended, renewed, attested, handed to another owner,
 * and it reports incidents (workflow 5.1, children of ACTIVE). Each is a small procedure of its own. What is approved takes
 * effect in one transaction, and nothing of it before.
 */
export const followUpKinds = ['amendment', 'renewal', 'attestation', 'owner_change', 'incident'] as const;
export type FollowUpKind = (typeof followUpKinds)[number];
export const isFollowUpKind = (text: string): text is FollowUpKind =>
  (followUpKinds as readonly string[]).includes(text);

export const followUpStates = [
  'DRAFT',
  'SUBMITTED',
  'IN_REVIEW',
  'APPROVED',
  'REJECTED',
  'WITHDRAWN',
] as const;
export type FollowUpState = (typeof followUpStates)[number];

/** An amendment has one type, and the type says who decides. */
export const amendmentTypes = ['purpose', 'data', 'settings', 'members', 'end_date', 'environment'] as const;
export type AmendmentType = (typeof amendmentTypes)[number];

export type ChangeRule = {
  /** Rounds of the committee, in this order; the chair records what they come to. */
  readonly reviews: readonly ReviewStage[];
  readonly decidedBy: 'chair' | 'secretariat';
  /** Changes what the parties agreed on: takes effect with both signatures under a new version of the agreement. */
  readonly signed: boolean;
  /** Changes what the vault lets pass: a new permit is written, and the one before counts no more. */
  readonly permit: boolean;
};

export const amendmentRules: Readonly<Record<AmendmentType, ChangeRule>> = {
  purpose: { reviews: ['first'], decidedBy: 'chair', signed: true, permit: true },
  data: { reviews: ['first', 'second'], decidedBy: 'chair', signed: true, permit: true },
  settings: { reviews: ['first', 'second'], decidedBy: 'chair', signed: false, permit: true },
  members: { reviews: [], decidedBy: 'secretariat', signed: false, permit: false },
  end_date: { reviews: [], decidedBy: 'chair', signed: true, permit: true },
  environment: { reviews: [], decidedBy: 'chair', signed: true, permit: false },
};
const byDesk: ChangeRule = { reviews: [], decidedBy: 'secretariat', signed: false, permit: false };
export const changeRule = (kind: FollowUpKind, type: AmendmentType | undefined): ChangeRule => {
  if (kind === 'renewal') return { reviews: [], decidedBy: 'chair', signed: true, permit: true };
  return kind === 'amendment' && type ? amendmentRules[type] : byDesk;
};

/** A renewal can be asked for from so many days before the end of use to so many days after it. */
export const renewalWindow = { before: 90, after: 90 } as const;
/** The confirmation of a year is open for so long before the year is over. */
export const attestationRule = { everyMonths: 12, windowDays: 45 } as const;
/** A wish for another owner that nobody has acted on for so long is stale. */
export const ownerChangeDays = 30;

type R = Row<FollowUpState, string>;
const leaving = [
  ['DRAFT', 'withdraw', 'WITHDRAWN', ['applicant'], []],
  ['SUBMITTED', 'withdraw', 'WITHDRAWN', ['applicant'], []],
  ['IN_REVIEW', 'withdraw', 'WITHDRAWN', ['applicant'], []],
] as const satisfies readonly R[];
const lapsing = [
  ['DRAFT', 'lapse', 'WITHDRAWN', ['system'], ['project_left_use']],
  ['SUBMITTED', 'lapse', 'WITHDRAWN', ['system'], ['project_left_use']],
  ['IN_REVIEW', 'lapse', 'WITHDRAWN', ['system'], ['project_left_use']],
] as const satisfies readonly R[];
const chairDecides = [
  ['IN_REVIEW', 'request_changes', 'DRAFT', ['chair'], ['reasons_coded', 'chair_not_recused']],
  [
    'IN_REVIEW',
    'approve',
    'APPROVED',
    ['chair'],
    ['reviews_done', 'base_unchanged', 'not_the_requester', 'chair_not_recused'],
  ],
  ['IN_REVIEW', 'reject', 'REJECTED', ['chair'], ['reasons_coded', 'chair_not_recused']],
] as const satisfies readonly R[];
const taken = ['SUBMITTED', 'take_up', 'IN_REVIEW', ['secretariat'], ['base_unchanged']] as const;
const returned = ['SUBMITTED', 'return_incomplete', 'DRAFT', ['secretariat'], ['reasons_coded']] as const;
const refused = ['IN_REVIEW', 'refuse', 'REJECTED', ['secretariat'], ['reasons_coded']] as const;

export const amendmentRows = [
  [
    'DRAFT',
    'submit',
    'SUBMITTED',
    ['applicant'],
    ['proposal_complete', 'something_changes', 'project_in_use'],
  ],
  returned,
  ['SUBMITTED', 'take_up', 'IN_REVIEW', ['secretariat'], ['base_unchanged', 'quorum_reachable']],
  ...chairDecides,
  [
    'IN_REVIEW',
    'accept',
    'APPROVED',
    ['secretariat'],
    ['members_only', 'base_unchanged', 'not_the_requester'],
  ],
  ['IN_REVIEW', 'refuse', 'REJECTED', ['secretariat'], ['members_only', 'reasons_coded']],
  ...leaving,
  ...lapsing,
] as const satisfies readonly R[];

export const renewalRows = [
  ['DRAFT', 'submit', 'SUBMITTED', ['applicant'], ['proposal_complete', 'within_window']],
  returned,
  taken,
  ...chairDecides,
  ...leaving,
  ...lapsing,
] as const satisfies readonly R[];

export const attestationRows = [
  ['DRAFT', 'submit', 'SUBMITTED', ['applicant'], ['proposal_complete']],
  returned,
  ['SUBMITTED', 'take_up', 'IN_REVIEW', ['secretariat'], []],
  ['IN_REVIEW', 'accept', 'APPROVED', ['secretariat'], ['not_the_requester']],
  refused,
  ...lapsing,
] as const satisfies readonly R[];

export const ownerChangeRows = [
  ['DRAFT', 'submit', 'SUBMITTED', ['applicant'], ['proposal_complete', 'incoming_eligible']],
  // The incoming owner takes it on, in person.
  ['SUBMITTED', 'agree', 'IN_REVIEW', ['applicant'], ['incoming_agrees', 'request_fresh']],
  [
    'IN_REVIEW',
    'accept',
    'APPROVED',
    ['secretariat'],
    ['three_persons', 'request_fresh', 'incoming_eligible'],
  ],
  refused,
  ...leaving,
  ...lapsing,
] as const satisfies readonly R[];

export const incidentRows = [
  ['DRAFT', 'submit', 'SUBMITTED', ['applicant', 'secretariat'], ['proposal_complete']],
  ['SUBMITTED', 'take_up', 'IN_REVIEW', ['secretariat'], []],
  // Closed by somebody other than who reported it, with what was found and done.
  ['IN_REVIEW', 'accept', 'APPROVED', ['secretariat'], ['measures_recorded', 'not_the_requester']],
  ['IN_REVIEW', 'refuse', 'REJECTED', ['secretariat'], ['reasons_coded', 'not_the_requester']],
  ['DRAFT', 'withdraw', 'WITHDRAWN', ['applicant', 'secretariat'], []],
] as const satisfies readonly R[];

export type FollowUpEvent =
  | (typeof amendmentRows)[number][1]
  | (typeof ownerChangeRows)[number][1]
  | (typeof incidentRows)[number][1];

const common = {
  states: followUpStates,
  initial: 'DRAFT',
  final: { APPROVED: [], REJECTED: [], WITHDRAWN: [] },
  approved: ['APPROVED'],
  carriesOut: [],
} as const;
const actions = {
  submit: 'followup.request',
  withdraw: 'followup.request',
  agree: 'followup.request',
  take_up: 'followup.handle',
  return_incomplete: 'followup.handle',
  accept: 'followup.approve',
  refuse: 'followup.handle',
  approve: 'followup.decide',
  reject: 'followup.decide',
  request_changes: 'followup.decide',
} as const;

export type FollowUpMachine = Machine<FollowUpState, FollowUpEvent>;
export const followUpMachines: Readonly<Record<FollowUpKind, FollowUpMachine>> = {
  amendment: {
    ...common,
    name: 'amendment',
    approvers: ['chair', 'secretariat'],
    rows: amendmentRows,
    actions,
  },
  renewal: { ...common, name: 'renewal', approvers: ['chair'], rows: renewalRows, actions },
  attestation: {
    ...common,
    name: 'attestation',
    approvers: ['secretariat'],
    rows: attestationRows,
    actions,
  },
  owner_change: {
    ...common,
    name: 'owner_change',
    approvers: ['secretariat'],
    rows: ownerChangeRows,
    actions,
  },
  incident: {
    ...common,
    name: 'incident',
    approvers: ['secretariat'],
    rows: incidentRows,
    actions: { ...actions, submit: 'incident.report', withdraw: 'incident.report' },
  },
};

/** What must be on file before a project is closed; `closing.<item>`. */
export const closingItems = [
  'final_report',
  'publications_declared',
  'outputs_listed',
  'deletion_proved',
] as const;
export type ClosingItem = (typeof closingItems)[number];
