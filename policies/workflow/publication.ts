import type { Machine, Row } from './machine.ts';

/**
 * Publication of results (workflow 5.4). A review round of the committee stands behind every clearance; the fast lane
 * leaves out the second disclosure check and nothing else (decisions C7).
 */
export const publicationStates = [
  'DRAFT',
  'SUBMITTED',
  'IN_REVIEW',
  'CHANGES_REQUESTED',
  'CLEARED',
  'CLEARED_WITH_CONDITIONS',
  'REFUSED',
  'PUBLISHED',
  'CORRECTED',
  'RETRACTED',
  'WITHDRAWN',
] as const;
export type PublicationState = (typeof publicationStates)[number];

export const publicationRows = [
  ['DRAFT', 'submit', 'SUBMITTED', ['author'], ['manuscript_hashed', 'numbers_cited']],
  ['DRAFT', 'withdraw', 'WITHDRAWN', ['author'], []],
  ['SUBMITTED', 'start_review', 'IN_REVIEW', ['secretariat'], ['reviewers_cleared']],
  // Every table and figure is, byte for byte, what was released: the round decides, and no one checks the numbers again.
  [
    'IN_REVIEW',
    'fast_clear',
    'CLEARED',
    ['chair'],
    ['files_match_released', 'round_decided', 'purpose_within_approval', 'wording_present'],
  ],
  ['SUBMITTED', 'withdraw', 'WITHDRAWN', ['author'], []],
  ['IN_REVIEW', 'request_changes', 'CHANGES_REQUESTED', ['chair'], ['round_decided', 'reasons_coded']],
  [
    'IN_REVIEW',
    'clear',
    'CLEARED',
    ['chair'],
    ['round_decided', 'purpose_within_approval', 'wording_present', 'no_unreleased_number'],
  ],
  [
    'IN_REVIEW',
    'clear_with_conditions',
    'CLEARED_WITH_CONDITIONS',
    ['committee_member'],
    ['round_decided', 'conditions_typed', 'no_unreleased_number'],
  ],
  ['IN_REVIEW', 'refuse', 'REFUSED', ['chair'], ['round_decided', 'reasons_coded']],
  ['CHANGES_REQUESTED', 'resubmit', 'SUBMITTED', ['author'], ['new_manuscript_hash', 'numbers_cited']],
  ['CHANGES_REQUESTED', 'withdraw', 'WITHDRAWN', ['author'], []],
  [
    'CLEARED_WITH_CONDITIONS',
    'conditions_met',
    'CLEARED',
    ['secretariat'],
    ['evidence_attached', 'confirmer_not_supplier'],
  ],
  ['CLEARED_WITH_CONDITIONS', 'lapse', 'WITHDRAWN', ['system'], ['deadline_passed']],
  ['CLEARED', 'record_publication', 'PUBLISHED', ['author', 'secretariat'], ['publication_cited']],
  ['CLEARED', 'expire_clearance', 'SUBMITTED', ['system'], ['clearance_over']],
  ['REFUSED', 'appeal', 'IN_REVIEW', ['author'], ['appeal_once', 'appeal_in_time']],
  ['PUBLISHED', 'correct', 'CORRECTED', ['author', 'secretariat'], ['linked_to_incident']],
  // Another result behind it may be recalled after the first correction.
  ['CORRECTED', 'correct', 'CORRECTED', ['author', 'secretariat'], ['linked_to_incident']],
  ['PUBLISHED', 'retract', 'RETRACTED', ['secretariat'], ['reasons_coded']],
  ['CORRECTED', 'retract', 'RETRACTED', ['secretariat'], ['reasons_coded']],
] as const satisfies readonly Row<PublicationState, string>[];

export type PublicationEvent = (typeof publicationRows)[number][1];

export const publicationMachine: Machine<PublicationState, PublicationEvent> = {
  name: 'publication',
  states: publicationStates,
  initial: 'DRAFT',
  final: {
    WITHDRAWN: [],
    RETRACTED: [],
    REFUSED: ['appeal'],
    PUBLISHED: ['correct', 'retract'],
    CORRECTED: ['correct', 'retract'],
  },
  approved: ['CLEARED', 'CLEARED_WITH_CONDITIONS', 'PUBLISHED'],
  approvers: ['committee_member', 'chair'],
  carriesOut: [
    // What the committee asked for is there; whoever supplied it does not confirm it.
    ['CLEARED_WITH_CONDITIONS', 'conditions_met'],
    ['CLEARED', 'record_publication'],
  ],
  rows: publicationRows,
  actions: {
    submit: 'publication.request',
    resubmit: 'publication.request',
    withdraw: 'publication.request',
    appeal: 'publication.request',
    record_publication: 'publication.request',
    correct: 'publication.request',
    start_review: 'publication.assign',
    conditions_met: 'publication.assign',
    retract: 'publication.assign',
    clear_with_conditions: 'publication.review',
    request_changes: 'publication.decide',
    fast_clear: 'publication.decide',
    clear: 'publication.decide',
    refuse: 'publication.decide',
  },
};

/** Persons of the committee who compare a table or figure that is no released file with the item it names (INV-35). */
export const publicationChecksPerPiece = 2;
/** Tables, figures and files of one publication. */
export const piecesPerPublication = 30;
/** A clearance that nobody used within so many days is decided anew. */
export const clearanceDays = 365;
/** Why something published is corrected or retracted; `publication.reason.<code>`. */
export const publicationReasons = ['recalled', 'wrong_numbers', 'wrong_wording', 'breach', 'other'] as const;
export type PublicationReason = (typeof publicationReasons)[number];
