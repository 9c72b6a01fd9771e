import type { Machine, Row } from './machine.ts';

/** Taking results out (workflow 5.3). */
export const outputStates = [
  'DRAFT',
  'SUBMITTED',
  'PARTIALLY_REVIEWED',
  'REVIEWED',
  'ADJUDICATION',
  'RETURNED',
  'APPROVED',
  'HELD',
  'RELEASED',
  'RECALLED',
  'REJECTED',
  'WITHDRAWN',
] as const;
export type OutputState = (typeof outputStates)[number];

/** Where the way out is over; released numbers come back by a recall alone. */
const endedOutputStates: readonly OutputState[] = ['RELEASED', 'RECALLED', 'REJECTED', 'WITHDRAWN'];
export const isOpenOutput = (state: OutputState): boolean => !endedOutputStates.includes(state);

const submitGuards = [
  'item_there',
  'context_given',
  'machine_record_fits',
  'machine_allows',
  'exceptions_reasoned',
  'project_active',
] as const;
const voteGuards = ['not_the_author', 'no_interest', 'every_item_voted', 'changes_commented'] as const;
const thirdPerson = ['not_the_author', 'no_interest', 'third_person', 'reasons_coded'] as const;

export const outputRows = [
  ['DRAFT', 'submit', 'SUBMITTED', ['author'], submitGuards],
  ['DRAFT', 'withdraw', 'WITHDRAWN', ['author'], []],
  ['SUBMITTED', 'submit_review', 'PARTIALLY_REVIEWED', ['output_checker'], voteGuards],
  ['SUBMITTED', 'return', 'RETURNED', ['output_checker'], ['not_the_author', 'no_interest', 'reasons_coded']],
  ['PARTIALLY_REVIEWED', 'submit_review', 'REVIEWED', ['output_checker'], [...voteGuards, 'second_checker']],
  [
    'PARTIALLY_REVIEWED',
    'return',
    'RETURNED',
    ['output_checker'],
    ['not_the_author', 'no_interest', 'reasons_coded'],
  ],
  ['REVIEWED', 'return', 'RETURNED', ['output_checker'], ['not_the_author', 'no_interest', 'reasons_coded']],
  [
    'REVIEWED',
    'approve',
    'APPROVED',
    ['output_checker'],
    [
      'not_the_author',
      'no_interest',
      'no_item_dissent',
      'two_approvals',
      'machine_allows',
      'overrides_by_both',
    ],
  ],
  [
    'REVIEWED',
    'reject',
    'REJECTED',
    ['output_checker'],
    ['not_the_author', 'no_interest', 'two_checkers_agree', 'reasons_coded'],
  ],
  ['REVIEWED', 'escalate', 'ADJUDICATION', ['output_checker', 'system'], ['item_dissent']],
  ['ADJUDICATION', 'adjudicate_return', 'RETURNED', ['adjudicator'], thirdPerson],
  // The third person decides what the two differ on, and neither overrules both nor speaks for them.
  [
    'ADJUDICATION',
    'adjudicate_approve',
    'APPROVED',
    ['adjudicator'],
    [...thirdPerson, 'nothing_refused_by_both', 'machine_allows', 'overrides_by_both'],
  ],
  ['ADJUDICATION', 'adjudicate_reject', 'REJECTED', ['adjudicator'], thirdPerson],
  [
    'RETURNED',
    'resubmit',
    'SUBMITTED',
    ['author'],
    [...submitGuards, 'changed_items_new_hash', 'comments_answered'],
  ],
  ['RETURNED', 'withdraw', 'WITHDRAWN', ['author'], []],
  ['APPROVED', 'hold', 'HELD', ['secretariat', 'output_checker', 'chair'], ['within_cool_down']],
  [
    'APPROVED',
    'release',
    'RELEASED',
    ['releaser'],
    [
      'not_the_author',
      'releaser_not_sole_checker',
      'cool_down_over',
      'project_active',
      'approval_valid',
      'bytes_as_approved',
      'machine_allows',
      // Something may have left in the meantime that neither of the two could see beside it.
      'overrides_by_both',
      'disclosure_entry_cited',
    ],
  ],
  // Nobody released it in time, or the project is no longer in use: it is checked anew (INV-34).
  ['APPROVED', 'expire', 'RETURNED', ['system'], ['approval_over']],
  ['HELD', 'resume', 'APPROVED', ['chair'], ['not_the_holder']],
  ['HELD', 'send_back', 'RETURNED', ['output_checker'], ['not_the_author', 'no_interest', 'reasons_coded']],
  [
    'HELD',
    'reject',
    'REJECTED',
    ['output_checker'],
    ['not_the_author', 'no_interest', 'two_checkers_agree', 'reasons_coded'],
  ],
  ['RELEASED', 'recall', 'RECALLED', ['output_checker', 'secretariat'], ['incident_named']],
] as const satisfies readonly Row<OutputState, string>[];

export type OutputEvent = (typeof outputRows)[number][1];

export const outputMachine: Machine<OutputState, OutputEvent> = {
  name: 'output',
  states: outputStates,
  initial: 'DRAFT',
  final: { REJECTED: [], WITHDRAWN: [], RECALLED: [], RELEASED: ['recall'] },
  approved: ['APPROVED', 'RELEASED'],
  approvers: ['output_checker', 'adjudicator', 'releaser'],
  // A hold does not take the approval back, and whoever held it cannot let it go (INV-10).
  carriesOut: [['HELD', 'resume']],
  rows: outputRows,
  actions: {
    submit: 'output.request',
    resubmit: 'output.request',
    withdraw: 'output.request',
    submit_review: 'output.review',
    return: 'output.review',
    send_back: 'output.review',
    approve: 'output.review',
    reject: 'output.review',
    escalate: 'output.review',
    adjudicate_return: 'output.adjudicate',
    adjudicate_approve: 'output.adjudicate',
    adjudicate_reject: 'output.adjudicate',
    hold: 'output.hold',
    resume: 'output.resume',
    release: 'output.release',
    recall: 'output.recall',
  },
};

/** Between approval and release: time to notice a mistake (workflow 5.7). */
export const releaseCoolDownSeconds = 3600;
/** An approval that nobody released ends (INV-34). */
export const outputApprovalDays = 30;
/** Independent checkers that an item needs on its current hash (INV-03). */
export const checkersPerItem = 2;
