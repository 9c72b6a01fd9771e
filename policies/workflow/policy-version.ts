import type { Machine, Row } from './machine.ts';

/** A version of a policy document: written by one, approved by another, followed by the next and never changed. */
export const policyVersionStates = ['DRAFT', 'IN_FORCE', 'SUPERSEDED', 'WITHDRAWN'] as const;
export type PolicyVersionState = (typeof policyVersionStates)[number];

export const policyVersionRows = [
  [
    'DRAFT',
    'approve',
    'IN_FORCE',
    ['secretariat', 'chair'],
    ['not_the_drafter', 'text_there', 'begins_today_or_later'],
  ],
  ['DRAFT', 'withdraw', 'WITHDRAWN', ['secretariat'], ['reason_given']],
  ['IN_FORCE', 'supersede', 'SUPERSEDED', ['system'], ['newer_in_force']],
  ['IN_FORCE', 'repeal', 'WITHDRAWN', ['secretariat', 'chair'], ['reason_given', 'not_the_drafter']],
  // The one that still holds, because the next one waits for its first day. The next one stays, and holds from then on.
  [
    'SUPERSEDED',
    'repeal',
    'WITHDRAWN',
    ['secretariat', 'chair'],
    ['still_holds', 'reason_given', 'not_the_drafter'],
  ],
] as const satisfies readonly Row<PolicyVersionState, string>[];
export type PolicyVersionEvent = (typeof policyVersionRows)[number][1];

export const policyVersionMachine: Machine<PolicyVersionState, PolicyVersionEvent> = {
  name: 'policy_version',
  states: policyVersionStates,
  initial: 'DRAFT',
  final: { SUPERSEDED: ['repeal'], WITHDRAWN: [] },
  approved: ['IN_FORCE'],
  approvers: ['secretariat', 'chair'],
  carriesOut: [],
  rows: policyVersionRows,
  actions: {
    approve: 'policy.approve',
    withdraw: 'supervision.write',
    repeal: 'policy.approve',
  },
};
