import type { supervising as japanese } from '../ja/supervising.ts';
import type { Texts } from '../texts-type.ts';

export const supervising: Texts<typeof japanese> = {
  'supervising.front.title': 'Supervision',
  'supervising.front.lead':
    'What is open and what is late in supervising: audits of the entrusted operator, incidents, policy documents and more.',
  'supervising.front.open': 'open',
  'supervising.front.overdueCount': '{count} overdue',
  'supervising.front.noneOverdue': 'Nothing is overdue',
  'supervising.front.late': 'Overdue',
  'supervising.front.next': 'What comes next',
  'supervising.front.nothing': 'Nothing is open',
  'supervising.front.nothingBody': 'Audit plans, incidents and drafts of policy documents appear here.',
  'supervising.parts': 'Parts of supervision',
  'supervising.overdue': 'Overdue',
  'supervising.column.reference': 'Number',
  'supervising.column.about': 'About',
  'supervising.column.state': 'State',
  'supervising.column.due': 'Due',
  'supervising.audits.title': 'Audits of the entrusted operator',
  'supervising.incidents.title': 'Incidents',
  'supervising.policies.title': 'Policy documents',
  'supervising.policy.version': 'Version {number}',
  'supervising.incidentKind.leak': 'Leak',
  'supervising.incidentKind.loss': 'Loss',
  'supervising.incidentKind.wrong_provision': 'Wrong provision',
  'supervising.incidentKind.reidentification': 'Attempt to identify persons',
  'supervising.incidentKind.unavailability': 'Unavailability',
  'supervising.incidentKind.other': 'Other',
};
