import type { Machine, Row } from './machine.ts';

/**
 * The register of incidents: what became known, what it is taken for, that it is contained, and that it is over. Nobody
 * handles what is about themselves, and two persons stand behind the end. Where fewer than two of the office are left, the
 * chair and the acting chair handle it too.
 */
export const incidentStates = ['RECORDED', 'ASSESSED', 'CONTAINED', 'CLOSED'] as const;
export type IncidentState = (typeof incidentStates)[number];

const handlers = ['secretariat', 'chair'] as const;

export const incidentRows = [
  ['RECORDED', 'assess', 'ASSESSED', handlers, ['not_about_you', 'assessment_made']],
  // More is known: the clocks follow.
  ['ASSESSED', 'assess', 'ASSESSED', handlers, ['not_about_you', 'assessment_made']],
  ['ASSESSED', 'contain', 'CONTAINED', handlers, ['not_about_you', 'measures_taken']],
  ['CONTAINED', 'assess', 'ASSESSED', handlers, ['not_about_you', 'assessment_made']],
  [
    'CONTAINED',
    'close',
    'CLOSED',
    handlers,
    ['not_about_you', 'notices_settled', 'lessons_written', 'second_handler'],
  ],
  ['CLOSED', 'reopen', 'ASSESSED', handlers, ['not_about_you', 'reason_given']],
] as const satisfies readonly Row<IncidentState, string>[];
export type IncidentEvent = (typeof incidentRows)[number][1];

export const incidentMachine: Machine<IncidentState, IncidentEvent> = {
  name: 'incident_case',
  states: incidentStates,
  initial: 'RECORDED',
  final: { CLOSED: ['reopen'] },
  approved: ['CLOSED'],
  approvers: handlers,
  carriesOut: [],
  rows: incidentRows,
  actions: {
    assess: 'supervision.handle',
    contain: 'supervision.handle',
    close: 'supervision.handle',
    reopen: 'supervision.handle',
  },
};
