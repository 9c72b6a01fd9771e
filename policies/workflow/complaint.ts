import type { Machine, Row } from './machine.ts';

/**
 * A complaint: 受付 → 受理 or 対象外 → 調査済み → 回答 → 終了. Whoever complained can have it taken up again once. Those it is
 * about neither read nor handle it (policies/access); an answer or a refusal about the office itself is read by a chair first.
 * Where nobody of the office is left who may handle it, the chair and the acting chair do.
 */
export const complaintStates = [
  'RECEIVED',
  'ACCEPTED',
  'OUT_OF_SCOPE',
  'EXAMINED',
  'ANSWERED',
  'CLOSED',
] as const;
export type ComplaintState = (typeof complaintStates)[number];

const handlers = ['secretariat', 'chair'] as const;

export const complaintRows = [
  ['RECEIVED', 'accept', 'ACCEPTED', handlers, []],
  ['RECEIVED', 'refuse', 'OUT_OF_SCOPE', handlers, ['reasons_coded', 'second_reader_agreed']],
  ['RECEIVED', 'second_read', 'RECEIVED', ['chair'], ['answer_drafted']],
  ['RECEIVED', 'send_back', 'RECEIVED', ['chair'], ['answer_drafted']],
  ['ACCEPTED', 'examine', 'EXAMINED', handlers, ['examination_noted']],
  ['EXAMINED', 'answer', 'ANSWERED', handlers, ['second_reader_agreed']],
  ['ACCEPTED', 'extend', 'ACCEPTED', handlers, ['not_extended']],
  ['EXAMINED', 'extend', 'EXAMINED', handlers, ['not_extended']],
  ['EXAMINED', 'second_read', 'EXAMINED', ['chair'], ['answer_drafted']],
  ['EXAMINED', 'send_back', 'ACCEPTED', ['chair'], ['answer_drafted']],
  ['ANSWERED', 'close', 'CLOSED', ['system'], ['reopening_over']],
  // Once, by whoever complained; the way begins anew.
  ['ANSWERED', 'reopen', 'ACCEPTED', ['applicant'], ['not_reopened']],
  ['OUT_OF_SCOPE', 'reopen', 'RECEIVED', ['applicant'], ['not_reopened']],
] as const satisfies readonly Row<ComplaintState, string>[];
export type ComplaintEvent = (typeof complaintRows)[number][1];

export const complaintMachine: Machine<ComplaintState, ComplaintEvent> = {
  name: 'complaint',
  states: complaintStates,
  initial: 'RECEIVED',
  final: { OUT_OF_SCOPE: ['reopen'], CLOSED: [] },
  approved: [],
  approvers: [],
  carriesOut: [],
  rows: complaintRows,
  actions: {
    accept: 'complaint.handle',
    refuse: 'complaint.handle',
    examine: 'complaint.handle',
    answer: 'complaint.handle',
    extend: 'complaint.handle',
    second_read: 'complaint.second-read',
    send_back: 'complaint.second-read',
    // Whoever holds the code needs no right of an account; in the matrix it stands with those who handle it.
    reopen: 'complaint.handle',
  },
};

/** What everybody sees of the way, in order. */
export const complaintSteps = ['RECEIVED', 'ACCEPTED', 'EXAMINED', 'ANSWERED', 'CLOSED'] as const;
