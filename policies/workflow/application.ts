import type { ApplicationState } from '#app/domain/application/states.ts';
import type { DeadlineKind } from '../calendars/deadlines.ts';
import type { Machine, Row } from './machine.ts';

/** An application and its two reviews (workflow 5.1). A deleted draft leaves nothing but its event. */
export type ApplicationMachineState = ApplicationState | 'DELETED';

type Facts = {
  /** Who has the ball. */
  readonly turn: 'applicant' | 'secretariat' | 'committee' | 'data_preparer' | 'both_parties' | 'nobody';
  /** Whose roles may come to see the case at all; applicants always do (APP-2). */
  readonly seenBy: readonly ('office' | 'committee' | 'provision')[];
  /** Clocks that start when the state is entered. They stop when it is left, unless `until` names where. */
  readonly clocks?: readonly { readonly kind: DeadlineKind; readonly until?: ApplicationState }[];
};

const all = ['office', 'committee', 'provision'] as const;
const review = ['office', 'committee'] as const;

export const applicationStateFacts: Readonly<Record<ApplicationMachineState, Facts>> = {
  DRAFT: { turn: 'applicant', seenBy: [] },
  DELETED: { turn: 'nobody', seenBy: [] },
  SCREENING: { turn: 'secretariat', seenBy: ['office'], clocks: [{ kind: 'screening' }] },
  RETURNED: { turn: 'applicant', seenBy: ['office'], clocks: [{ kind: 'revision' }] },
  S1_REVIEW: { turn: 'committee', seenBy: review, clocks: [{ kind: 'first_round' }] },
  S1_RETURNED: { turn: 'applicant', seenBy: review, clocks: [{ kind: 'revision' }] },
  S1_CONDITIONS: { turn: 'applicant', seenBy: review, clocks: [{ kind: 'conditions' }] },
  S1_REJECTED: { turn: 'nobody', seenBy: review, clocks: [{ kind: 'appeal' }] },
  AGREEMENT: {
    turn: 'both_parties',
    seenBy: all,
    clocks: [{ kind: 'agreement' }, { kind: 'first_approval', until: 'S2_REVIEW' }],
  },
  DATA_PREPARATION: { turn: 'data_preparer', seenBy: all },
  S2_REVIEW: { turn: 'committee', seenBy: all, clocks: [{ kind: 'second_round' }] },
  S2_REJECTED: { turn: 'nobody', seenBy: review, clocks: [{ kind: 'appeal' }] },
  READY: { turn: 'applicant', seenBy: all, clocks: [{ kind: 'receipt' }] },
  ACTIVE: { turn: 'nobody', seenBy: all },
  SUSPENDED: { turn: 'secretariat', seenBy: all },
  EXPIRED: { turn: 'both_parties', seenBy: all, clocks: [{ kind: 'grace' }] },
  REVOKED: { turn: 'secretariat', seenBy: all },
  CLOSING: { turn: 'secretariat', seenBy: all },
  CLOSED: { turn: 'nobody', seenBy: all },
  WITHDRAWN: { turn: 'nobody', seenBy: ['office'] },
};

export const applicationMachineStates = Object.keys(
  applicationStateFacts,
) as readonly ApplicationMachineState[];

/** For the relations of policies/access: which states a kind of office may see. */
export const statesSeenBy = (office: Facts['seenBy'][number]): readonly ApplicationState[] =>
  applicationMachineStates.filter(
    (state): state is ApplicationState =>
      state !== 'DELETED' && applicationStateFacts[state].seenBy.includes(office),
  );

export const applicationRows = [
  [
    'DRAFT',
    'submit',
    'SCREENING',
    ['applicant'],
    ['sections_valid', 'members_accepted', 'members_qualified'],
  ],
  ['DRAFT', 'delete_draft', 'DELETED', ['applicant'], ['never_submitted']],
  ['SCREENING', 'recall', 'DRAFT', ['applicant'], ['no_round_opened']],
  ['SCREENING', 'return_incomplete', 'RETURNED', ['secretariat'], ['reason_per_section']],
  [
    'RETURNED',
    'resubmit',
    'SCREENING',
    ['applicant'],
    ['items_answered', 'sections_valid', 'members_accepted', 'members_qualified'],
  ],
  ['RETURNED', 'withdraw', 'WITHDRAWN', ['applicant'], []],
  ['RETURNED', 'lapse', 'WITHDRAWN', ['system'], ['deadline_passed']],
  [
    'SCREENING',
    'accept_complete',
    'S1_REVIEW',
    ['secretariat'],
    ['checklist_complete', 'roster_frozen', 'quorum_reachable'],
  ],
  ['SCREENING', 'withdraw', 'WITHDRAWN', ['applicant'], []],
  [
    'S1_REVIEW',
    'request_changes',
    'S1_RETURNED',
    ['chair'],
    ['section_marked', 'reasons_coded', 'round_closed', 'outcome_matches', 'chair_not_recused'],
  ],
  [
    'S1_REVIEW',
    'approve',
    'AGREEMENT',
    ['chair'],
    [
      'quorum_met',
      'duties_present',
      'threshold_met',
      'outcome_matches',
      'conditions_typed',
      'no_open_conflict',
      'one_hash',
      'chair_not_recused',
    ],
  ],
  [
    'S1_REVIEW',
    'approve_with_conditions',
    'S1_CONDITIONS',
    ['chair'],
    [
      'quorum_met',
      'duties_present',
      'threshold_met',
      'outcome_matches',
      'conditions_typed',
      'precondition_named',
      'no_open_conflict',
      'one_hash',
      'chair_not_recused',
    ],
  ],
  [
    'S1_REVIEW',
    'reject',
    'S1_REJECTED',
    ['chair'],
    ['quorum_met', 'outcome_matches', 'reasons_coded', 'chair_not_recused'],
  ],
  ['S1_REVIEW', 'withdraw', 'WITHDRAWN', ['applicant'], []],
  [
    'S1_RETURNED',
    'resubmit',
    'S1_REVIEW',
    ['applicant'],
    ['marked_sections_only', 'sections_valid', 'members_accepted', 'members_qualified', 'quorum_reachable'],
  ],
  ['S1_RETURNED', 'withdraw', 'WITHDRAWN', ['applicant'], []],
  ['S1_RETURNED', 'lapse', 'WITHDRAWN', ['system'], ['deadline_passed']],
  [
    'S1_CONDITIONS',
    'confirm_conditions_met',
    'AGREEMENT',
    ['chair'],
    ['evidence_attached', 'confirmer_not_supplier', 'chair_not_recused'],
  ],
  ['S1_CONDITIONS', 'lapse', 'WITHDRAWN', ['system'], ['deadline_passed']],
  ['S1_CONDITIONS', 'withdraw', 'WITHDRAWN', ['applicant'], []],
  [
    'S1_REJECTED',
    'appeal',
    'S1_REVIEW',
    ['applicant'],
    ['appeal_once', 'appeal_in_time', 'appeal_roster_disjoint'],
  ],
  [
    'DATA_PREPARATION',
    'submit_stage2',
    'S2_REVIEW',
    ['data_preparer'],
    ['hashes_bound', 'first_approval_valid', 'signatures_current', 'quorum_reachable'],
  ],
  ['DATA_PREPARATION', 'withdraw', 'WITHDRAWN', ['applicant'], []],
  ['DATA_PREPARATION', 's1_lapse', 'WITHDRAWN', ['system'], ['first_approval_over']],
  [
    'S2_REVIEW',
    'request_changes',
    'DATA_PREPARATION',
    ['chair'],
    ['reasons_coded', 'round_closed', 'outcome_matches', 'chair_not_recused'],
  ],
  [
    'S2_REVIEW',
    'refer_back_to_stage1',
    'S1_RETURNED',
    ['chair'],
    ['section_marked', 'reasons_coded', 'round_closed', 'chair_not_recused'],
  ],
  [
    'S2_REVIEW',
    'approve',
    'READY',
    ['chair'],
    [
      'quorum_met',
      'duties_present',
      'threshold_met',
      'outcome_matches',
      'no_open_conflict',
      'one_hash',
      'voter_not_preparer',
      'profile_confirmed',
      'chair_not_recused',
    ],
  ],
  [
    'S2_REVIEW',
    'reject',
    'S2_REJECTED',
    ['chair'],
    ['quorum_met', 'outcome_matches', 'reasons_coded', 'chair_not_recused'],
  ],
  ['S2_REVIEW', 'withdraw', 'WITHDRAWN', ['applicant'], []],
  ['S2_REVIEW', 'invalidate', 'DATA_PREPARATION', ['system'], ['hash_changed']],
  [
    'S2_REJECTED',
    'appeal',
    'S2_REVIEW',
    ['applicant'],
    ['appeal_once', 'appeal_in_time', 'appeal_roster_disjoint'],
  ],
  [
    'AGREEMENT',
    'all_signed',
    'DATA_PREPARATION',
    ['system'],
    ['everybody_signed', 'fee_accepted', 'full_track'],
  ],
  // The short track: prepared questions on a snapshot whose second review was decided once (C8).
  [
    'AGREEMENT',
    'activate',
    'ACTIVE',
    ['applicant'],
    [
      'short_track',
      'receipt_confirmed',
      'signatures_current',
      'standing_snapshot',
      'profile_confirmed',
      'member_eligible',
    ],
  ],
  ['AGREEMENT', 'lapse', 'WITHDRAWN', ['system'], ['deadline_passed']],
  ['AGREEMENT', 'withdraw', 'WITHDRAWN', ['applicant'], []],
  [
    'READY',
    'activate',
    'ACTIVE',
    ['applicant'],
    ['receipt_confirmed', 'signatures_current', 'member_eligible', 'data_as_approved'],
  ],
  ['READY', 'invalidate', 'DATA_PREPARATION', ['system'], ['hash_changed']],
  ['READY', 'lapse', 'WITHDRAWN', ['system'], ['deadline_passed']],
  ['READY', 'withdraw', 'WITHDRAWN', ['applicant'], []],
  ['ACTIVE', 'suspend', 'SUSPENDED', ['secretariat', 'chair', 'system'], ['reasons_coded']],
  ['ACTIVE', 'expire', 'EXPIRED', ['system'], ['end_date_reached']],
  ['ACTIVE', 'revoke', 'REVOKED', ['chair'], ['second_person', 'reasons_coded']],
  ['ACTIVE', 'begin_close', 'CLOSING', ['applicant', 'secretariat'], ['no_output_in_flight']],
  ['SUSPENDED', 'resume', 'ACTIVE', ['secretariat'], ['cause_cleared', 'not_the_suspender', 'gates_hold']],
  ['SUSPENDED', 'revoke', 'REVOKED', ['chair'], ['second_person', 'reasons_coded']],
  ['SUSPENDED', 'expire', 'EXPIRED', ['system'], ['end_date_reached']],
  ['EXPIRED', 'begin_close', 'CLOSING', ['applicant', 'secretariat', 'system'], ['grace_over']],
  ['EXPIRED', 'renewal_activated', 'ACTIVE', ['system'], ['renewal_approved', 'signatures_current']],
  ['REVOKED', 'begin_close', 'CLOSING', ['secretariat'], []],
  ['CLOSING', 'close', 'CLOSED', ['secretariat'], ['closing_complete']],
] as const satisfies readonly Row<ApplicationMachineState, string>[];

export type ApplicationEvent = (typeof applicationRows)[number][1];

export const applicationMachine: Machine<ApplicationMachineState, ApplicationEvent> = {
  name: 'application',
  states: applicationMachineStates,
  initial: 'DRAFT',
  final: { DELETED: [], CLOSED: [], WITHDRAWN: [], S1_REJECTED: ['appeal'], S2_REJECTED: ['appeal'] },
  approved: ['S1_CONDITIONS', 'AGREEMENT', 'READY', 'ACTIVE'],
  approvers: ['chair'],
  carriesOut: [
    // The committee has said yes; the applicant confirms what arrived.
    ['READY', 'activate'],
    // On the short track the second yes was said once, about the standing snapshot (C8).
    ['AGREEMENT', 'activate'],
    // A suspension does not take the approval back, and whoever suspended cannot resume (INV-10).
    ['SUSPENDED', 'resume'],
    // The one edge of the system into use, behind a renewal that people approved and signed (INV-17).
    ['EXPIRED', 'renewal_activated'],
  ],
  rows: applicationRows,
  actions: {
    submit: 'application.submit',
    resubmit: 'application.submit',
    appeal: 'application.submit',
    delete_draft: 'application.change',
    recall: 'application.withdraw',
    withdraw: 'application.withdraw',
    return_incomplete: 'application.screen',
    accept_complete: 'application.screen',
    request_changes: 'decision.record',
    approve: 'decision.record',
    approve_with_conditions: 'decision.record',
    reject: 'decision.record',
    refer_back_to_stage1: 'decision.record',
    confirm_conditions_met: 'conditions.confirm',
    submit_stage2: 'data.prepare',
    activate: 'data.receive',
    suspend: 'application.suspend',
    resume: 'application.resume',
    revoke: 'application.revoke',
    begin_close: 'application.close',
    close: 'application.close',
  },
};
