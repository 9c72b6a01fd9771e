import type { Machine, Row } from './machine.ts';

/**
 * A request to stop provision: 受付 → 本人確認 → 名寄せ → 反映 → 通知. Nothing in it tells whether the person is among the
 * data: every request takes the same way (C9). It can be taken back at any time, also after the end (OPT-9).
 */
export const optOutStates = [
  'RECEIVED',
  'CHECKED',
  'MATCHED',
  'APPLIED',
  'NOTIFIED',
  'REFUSED',
  'WITHDRAWN',
] as const;
export type OptOutState = (typeof optOutStates)[number];

export const optOutRows = [
  ['RECEIVED', 'check_identity', 'CHECKED', ['desk', 'secretariat'], ['identity_document_seen']],
  ['RECEIVED', 'refuse', 'REFUSED', ['desk', 'secretariat'], ['reasons_coded']],
  ['CHECKED', 'match', 'MATCHED', ['system'], ['identity_office_answered']],
  // What was written does not lead to one person, or the document says something else.
  ['CHECKED', 'ask_details', 'RECEIVED', ['system'], ['identity_office_answered']],
  ['MATCHED', 'apply', 'APPLIED', ['system'], ['identity_office_answered']],
  ['APPLIED', 'tell', 'NOTIFIED', ['desk', 'secretariat'], []],
  ['RECEIVED', 'withdraw', 'WITHDRAWN', ['applicant', 'desk', 'secretariat'], []],
  ['CHECKED', 'withdraw', 'WITHDRAWN', ['applicant', 'desk', 'secretariat'], []],
  ['MATCHED', 'withdraw', 'WITHDRAWN', ['applicant', 'desk', 'secretariat'], []],
  ['APPLIED', 'withdraw', 'WITHDRAWN', ['applicant', 'desk', 'secretariat'], []],
  ['NOTIFIED', 'withdraw', 'WITHDRAWN', ['applicant', 'desk', 'secretariat'], []],
] as const satisfies readonly Row<OptOutState, string>[];
export type OptOutEvent = (typeof optOutRows)[number][1];

export const optOutMachine: Machine<OptOutState, OptOutEvent> = {
  name: 'optout',
  states: optOutStates,
  initial: 'RECEIVED',
  final: { NOTIFIED: ['withdraw'], REFUSED: [], WITHDRAWN: [] },
  approved: [],
  approvers: [],
  carriesOut: [],
  rows: optOutRows,
  actions: {
    check_identity: 'optout.handle',
    refuse: 'optout.handle',
    tell: 'optout.handle',
    withdraw: 'optout.handle',
  },
};

/** The five steps that everybody sees, in order. */
export const optOutSteps = ['RECEIVED', 'CHECKED', 'MATCHED', 'APPLIED', 'NOTIFIED'] as const;
