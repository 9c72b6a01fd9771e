import type { Machine, Row } from './machine.ts';

/** A review round of either stage, of a publication or of an appeal (workflow 5.2, decisions C6). */
export const roundStates = [
  'OPENED',
  'VOTING',
  'CONSOLIDATION',
  'DECIDED',
  'ESCALATED',
  'CANCELLED',
] as const;
export type RoundState = (typeof roundStates)[number];

export const roundRows = [
  ['OPENED', 'all_coi_in', 'VOTING', ['system'], ['conflicts_answered', 'quorum_reachable']],
  ['OPENED', 'no_quorum_possible', 'ESCALATED', ['system'], ['quorum_unreachable']],
  ['ESCALATED', 'reconstitute', 'OPENED', ['secretariat'], ['substitutes_named']],
  ['VOTING', 'late_coi', 'VOTING', ['committee_member'], ['own_conflict_declared']],
  ['VOTING', 'no_quorum_possible', 'ESCALATED', ['system'], ['quorum_unreachable']],
  ['VOTING', 'all_in_or_deadline', 'CONSOLIDATION', ['system'], ['votes_in_or_deadline']],
  ['CONSOLIDATION', 'amend_vote', 'CONSOLIDATION', ['committee_member'], ['vote_reasoned']],
  [
    'CONSOLIDATION',
    'decide',
    'DECIDED',
    ['chair'],
    ['quorum_met', 'threshold_met', 'outcome_matches', 'chair_not_recused'],
  ],
  [
    'CONSOLIDATION',
    'continue_deliberation',
    'VOTING',
    ['chair'],
    ['no_majority', 'deliberation_unused', 'chair_not_recused'],
  ],
  ['CONSOLIDATION', 'no_majority', 'ESCALATED', ['system'], ['no_majority', 'deliberation_used']],
  ['CONSOLIDATION', 'no_quorum_possible', 'ESCALATED', ['system'], ['quorum_unreachable']],
  ['OPENED', 'cancel', 'CANCELLED', ['system'], ['case_left_round']],
  ['VOTING', 'cancel', 'CANCELLED', ['system'], ['case_left_round']],
  ['CONSOLIDATION', 'cancel', 'CANCELLED', ['system'], ['case_left_round']],
  ['ESCALATED', 'cancel', 'CANCELLED', ['system'], ['case_left_round']],
] as const satisfies readonly Row<RoundState, string>[];

export type RoundEvent = (typeof roundRows)[number][1];

export const roundMachine: Machine<RoundState, RoundEvent> = {
  name: 'round',
  states: roundStates,
  initial: 'OPENED',
  final: { DECIDED: [], CANCELLED: [] },
  approved: ['DECIDED'],
  approvers: ['chair'],
  carriesOut: [],
  rows: roundRows,
  actions: {
    late_coi: 'conflict.declare',
    amend_vote: 'vote.cast',
    decide: 'decision.record',
    continue_deliberation: 'decision.record',
    reconstitute: 'round.open',
  },
};

export const reviewStages = ['first', 'second'] as const;
export type ReviewStage = (typeof reviewStages)[number];

/** What a member of the panel is on it for. */
export const panelDuties = ['privacy', 'lay', 'disclosure', 'medicine'] as const;
export type PanelDuty = (typeof panelDuties)[number];

/**
 * How a round counts. The quorum is a number fixed when the round opens; a vote to abstain counts for it and not for the
 * majority; whoever is recused counts for neither.
 */
export type ReviewRule = {
  readonly version: number;
  readonly quorumAtLeast: number;
  /** Of the roster, rounded up: numerator and denominator. */
  readonly quorumShare: readonly [number, number];
  /** Duties of which somebody must be among the votes, by stage. */
  readonly dutiesPresent: Readonly<Record<ReviewStage, readonly PanelDuty[]>>;
  /** How often the chair may send a round without a majority back to the vote. */
  readonly continuedDeliberations: number;
};

export const reviewRule: ReviewRule = {
  version: 1,
  quorumAtLeast: 3,
  quorumShare: [1, 2],
  dutiesPresent: { first: ['privacy', 'lay'], second: ['disclosure'] },
  continuedDeliberations: 1,
};

/**
 * The short track (C8): the chair and one member judge a request for prepared statistics on a snapshot whose second review
 * was decided once. Everything else is judged by the rule above.
 */
export const shortReviewRule: ReviewRule = {
  ...reviewRule,
  version: 2,
  quorumAtLeast: 1,
  dutiesPresent: { ...reviewRule.dutiesPresent, first: [] },
};

/** The rule that a round was opened under. */
export const reviewRuleOf = (version: number): ReviewRule =>
  version === shortReviewRule.version ? shortReviewRule : reviewRule;

/** What a ballot offers. A second stage is about one thing as it was made: it is provided or it is not. */
export const offeredChoices = {
  first: ['approve', 'approve_with_conditions', 'changes', 'reject', 'abstain'],
  second: ['approve', 'changes', 'reject', 'abstain'],
} as const satisfies Readonly<Record<ReviewStage, readonly string[]>>;
