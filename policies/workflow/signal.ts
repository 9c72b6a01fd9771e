import type { Machine, Row } from './machine.ts';

/**
 * 検知事項: what the portal noticed and somebody looks into. The system raises it and adds what it sees later; it never
 * explains, confirms or closes anything.
 */
export const signalStates = ['RAISED', 'IN_REVIEW', 'EXPLAINED', 'CONFIRMED', 'CLOSED'] as const;
export type SignalState = (typeof signalStates)[number];

/** The chair, or the acting one, where it fell to them because it is about everybody else. */
const handlers = ['secretariat', 'administrator', 'chair'] as const;
/** Each step says why, in a sentence that stays (INV-21), and nobody handles what is about themselves. */
const asked = ['reason_written', 'handler_not_concerned'] as const;

export const signalRows = [
  ['RAISED', 'take_up', 'IN_REVIEW', handlers, asked],
  ['IN_REVIEW', 'explain', 'EXPLAINED', handlers, asked],
  ['IN_REVIEW', 'confirm', 'CONFIRMED', handlers, asked],
  ['EXPLAINED', 'look_again', 'IN_REVIEW', handlers, asked],
  ['EXPLAINED', 'close', 'CLOSED', handlers, asked],
  ['CONFIRMED', 'close', 'CLOSED', handlers, asked],
  // More of the same was seen. What has been explained was less than this, so it is looked at once more.
  ['RAISED', 'grow', 'RAISED', ['system'], []],
  ['IN_REVIEW', 'grow', 'IN_REVIEW', ['system'], []],
  ['EXPLAINED', 'grow', 'IN_REVIEW', ['system'], []],
  ['CONFIRMED', 'grow', 'CONFIRMED', ['system'], []],
] as const satisfies readonly Row<SignalState, string>[];
export type SignalEvent = (typeof signalRows)[number][1];

export const signalMachine: Machine<SignalState, SignalEvent> = {
  name: 'signal',
  states: signalStates,
  initial: 'RAISED',
  final: { CLOSED: [] },
  approved: [],
  approvers: [],
  carriesOut: [],
  rows: signalRows,
  actions: {
    take_up: 'signal.handle',
    explain: 'signal.handle',
    confirm: 'signal.handle',
    look_again: 'signal.handle',
    close: 'signal.handle',
  },
};

/** What a person can do with one, in the order in which the page offers it. */
export const signalSteps = ['take_up', 'explain', 'confirm', 'look_again', 'close'] as const;
export type SignalStep = (typeof signalSteps)[number];
/** Characters of a reason. */
export const signalReasonLength = 1_000;
