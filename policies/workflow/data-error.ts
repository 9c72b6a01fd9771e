import type { Machine, Row } from './machine.ts';

/** What is known to be wrong in the data: it is recorded, its owners are told, and it ends when everything it touches is settled. */
export const dataErrorStates = ['RECORDED', 'TOLD', 'CLOSED', 'WITHDRAWN'] as const;
export type DataErrorState = (typeof dataErrorStates)[number];

const knows = ['secretariat', 'data_preparer'] as const;
export const dataErrorRows = [
  ['RECORDED', 'tell', 'TOLD', knows, ['list_seen']],
  // Nobody lets an error in their own work disappear: who recorded it takes it back, or somebody who prepared none of it.
  ['RECORDED', 'withdraw', 'WITHDRAWN', knows, ['reasons_coded', 'recorder_or_uninvolved']],
  // What came to it since it was told: a later answer, another request.
  ['TOLD', 'tell', 'TOLD', knows, ['list_seen']],
  ['TOLD', 'close', 'CLOSED', ['secretariat'], ['all_settled', 'second_person']],
] as const satisfies readonly Row<DataErrorState, string>[];
export type DataErrorEvent = (typeof dataErrorRows)[number][1];

export const dataErrorMachine: Machine<DataErrorState, DataErrorEvent> = {
  name: 'data_error',
  states: dataErrorStates,
  initial: 'RECORDED',
  final: { CLOSED: [], WITHDRAWN: [] },
  approved: ['CLOSED'],
  approvers: ['secretariat'],
  carriesOut: [],
  rows: dataErrorRows,
  actions: { tell: 'data-error.write', withdraw: 'data-error.write', close: 'data-error.write' },
};

/**
 * One thing that it touches. Whoever made it may say that it has no effect there; somebody else, who has nothing to do with the
 * project, confirms that. Recalls and corrections settle it of themselves.
 */
export const affectedStates = ['OPEN', 'PROPOSED', 'SETTLED'] as const;
export type AffectedState = (typeof affectedStates)[number];

export const affectedRows = [
  ['OPEN', 'propose', 'PROPOSED', ['applicant', 'data_preparer', 'secretariat'], ['reasons_coded']],
  ['PROPOSED', 'confirm', 'SETTLED', ['secretariat'], ['not_the_requester']],
  ['PROPOSED', 'decline', 'OPEN', ['secretariat'], ['not_the_requester', 'reasons_coded']],
] as const satisfies readonly Row<AffectedState, string>[];
export type AffectedEvent = (typeof affectedRows)[number][1];

export const affectedMachine: Machine<AffectedState, AffectedEvent> = {
  name: 'affected',
  states: affectedStates,
  initial: 'OPEN',
  final: { SETTLED: [] },
  approved: ['SETTLED'],
  approvers: ['secretariat'],
  carriesOut: [],
  rows: affectedRows,
  actions: { propose: 'data-error.answer', confirm: 'data-error.write', decline: 'data-error.write' },
};

export const severities = ['cosmetic', 'may_change', 'must_not_use'] as const;
export type Severity = (typeof severities)[number];
/** A slip of a label changes no number: its owners are told, and nothing has to be settled. */
export const asksForSettlement = (severity: Severity): boolean => severity !== 'cosmetic';
/**
 * What must not be used is looked for more widely: people are treated far from where they live, so that a project's area does
 * not keep out a facility elsewhere.
 */
export const areaKeepsOut = (severity: Severity): boolean => severity !== 'must_not_use';
