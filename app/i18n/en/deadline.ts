import type { deadline as japanese } from '../ja/deadline.ts';
import type { Texts } from '../texts-type.ts';

export const deadline: Texts<typeof japanese> = {
  'deadline.screening': 'Completeness check',
  'deadline.conflict_answer': 'Conflict-of-interest declaration',
  'deadline.first_round': 'Risk review (first stage)',
  'deadline.revision': 'Correction of the application',
  'deadline.conditions': 'Conditions of the approval',
  'deadline.second_round': 'Pre-provision review (②)',
  'deadline.receipt': 'Confirmation of receipt',
  'deadline.first_approval': 'Preparation for the pre-provision review (second stage)',
  'deadline.agreement': 'Conclusion of the agreement',
  'deadline.output_review': 'Output check',
  'deadline.attestation': 'Yearly confirmation',
  'deadline.appeal': 'Appeal',
  'due.left': '{days} days left',
  'due.left-working': '{days} working days left',
  'due.tomorrow': 'Due tomorrow',
  'due.today': 'Due today',
  'due.over': '{days} days overdue',
  'due.paused': 'Paused (waiting for the applicant)',
  'due.met': 'Done in time',
  'due.one-left': '1 day left',
  'due.one-left-working': '1 working day left',
  'due.one-over': '1 day overdue',
};
