import type { Machine, Row } from './machine.ts';

/**
 * Audits of the entrusted operator (AUD-1): the plan, and each finding of it. Whoever is audited answers; whoever answered
 * does not judge the answer, and a grave finding is not closed by the person alone who raised it. Nothing is erased
 * (INV-41): a finding that was wrong is withdrawn by somebody else, with a reason.
 */
export const auditPlanStates = ['PLANNED', 'UNDER_WAY', 'REPORTED', 'CLOSED', 'CANCELLED'] as const;
export type AuditPlanState = (typeof auditPlanStates)[number];

export const auditPlanRows = [
  ['PLANNED', 'start', 'UNDER_WAY', ['secretariat'], ['team_named', 'not_of_the_audited']],
  ['PLANNED', 'cancel', 'CANCELLED', ['secretariat'], ['reason_given', 'not_of_the_audited']],
  ['UNDER_WAY', 'report', 'REPORTED', ['secretariat'], ['report_written', 'not_of_the_audited']],
  [
    'UNDER_WAY',
    'cancel',
    'CANCELLED',
    ['secretariat'],
    ['reason_given', 'findings_settled', 'not_of_the_audited'],
  ],
  ['REPORTED', 'close', 'CLOSED', ['secretariat'], ['findings_settled', 'not_of_the_audited']],
] as const satisfies readonly Row<AuditPlanState, string>[];
export type AuditPlanEvent = (typeof auditPlanRows)[number][1];

export const auditPlanMachine: Machine<AuditPlanState, AuditPlanEvent> = {
  name: 'audit_plan',
  states: auditPlanStates,
  initial: 'PLANNED',
  final: { CLOSED: [], CANCELLED: [] },
  approved: ['CLOSED'],
  approvers: ['secretariat'],
  carriesOut: [],
  rows: auditPlanRows,
  actions: {
    start: 'supervision.write',
    report: 'supervision.write',
    cancel: 'supervision.write',
    close: 'finding.close',
  },
};

export const findingStates = ['OPEN', 'ANSWERED', 'CLOSED', 'WITHDRAWN'] as const;
export type FindingState = (typeof findingStates)[number];

export const findingRows = [
  ['OPEN', 'answer', 'ANSWERED', ['audited'], ['of_the_audited', 'answer_written']],
  [
    'ANSWERED',
    'close',
    'CLOSED',
    ['secretariat'],
    ['judgement_written', 'not_of_the_audited', 'not_the_answerer', 'not_raiser_alone'],
  ],
  ['ANSWERED', 'return', 'OPEN', ['secretariat'], ['reason_given', 'not_of_the_audited', 'not_the_answerer']],
  // What was done turns out not to hold.
  [
    'CLOSED',
    'reopen',
    'OPEN',
    ['secretariat'],
    ['reason_given', 'audit_not_over', 'not_of_the_audited', 'not_the_answerer'],
  ],
  [
    'OPEN',
    'withdraw',
    'WITHDRAWN',
    ['secretariat'],
    ['reason_given', 'not_of_the_audited', 'not_the_raiser'],
  ],
] as const satisfies readonly Row<FindingState, string>[];
export type FindingEvent = (typeof findingRows)[number][1];

export const findingMachine: Machine<FindingState, FindingEvent> = {
  name: 'audit_finding',
  states: findingStates,
  initial: 'OPEN',
  final: { CLOSED: ['reopen'], WITHDRAWN: [] },
  approved: ['CLOSED'],
  approvers: ['secretariat'],
  carriesOut: [],
  rows: findingRows,
  actions: {
    answer: 'finding.answer',
    return: 'finding.close',
    close: 'finding.close',
    reopen: 'finding.close',
    withdraw: 'finding.close',
  },
};
