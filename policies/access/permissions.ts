import type { Action } from './actions.ts';
import type { Relation } from './relations.ts';
import type { Role } from './roles.ts';

/**
 * What each role allows, as data. Every line is read as "a person with this role may do this to things for which all
 * the named relations hold"; `always` is written out where no relation is asked for. What a relation forbids stands
 * in separation-of-duties.ts and wins.
 */
export type When = 'always' | readonly Relation[];
export type Permission = { readonly action: Action; readonly when: When };

const to = (when: When, ...names: readonly Action[]): readonly Permission[] =>
  names.map((action) => ({ action, when }));
const always = (...names: readonly Action[]) => to('always', ...names);

/** Everyone who is signed in, whatever their roles. */
export const everyone: readonly Permission[] = [
  ...always('matrix.read'),
  ...to(['self'], 'account.self', 'inbox.read', 'trail.read'),
  ...to(['own_organisation'], 'organisation.read'),
  // Being an applicant is a relation; it outlasts the role, so that nobody loses sight of their own application.
  ...to(['applicant'], 'application.list', 'application.read', 'thread.read', 'agreement.accept'),
  // Named by somebody else: the answer is one's own, and until it is given nothing but the invitation is seen.
  ...to(['past_or_invited_member'], 'member.accept'),
];

const chairing: readonly Permission[] = [
  // Nothing beyond the list before the question about conflicts of interest is answered (INV-11).
  ...to(['on_roster'], 'application.list', 'roster.approve', 'conflict.declare'),
  ...to(
    ['cleared'],
    'application.read',
    'application.suspend',
    'application.revoke',
    'round.read',
    'review.comment',
    'vote.cast',
    'decision.record',
    'conditions.confirm',
    'followup.decide',
    'output.list',
    'output.read',
    'output.hold',
    'output.resume',
    'publication.read',
    'publication.review',
    'publication.decide',
  ),
  // Not before the office has looked at it: it may be about the chair, and nobody is named when it comes.
  ...to(['about_the_office', 'taken_up'], 'complaint.list', 'complaint.read', 'complaint.second-read'),
  // What the office may not handle because it is about the office.
  ...to(
    ['fell_to_the_chair'],
    'signal.list',
    'signal.read',
    'signal.handle',
    'supervision.handle',
    'complaint.list',
    'complaint.read',
    'complaint.handle',
  ),
  ...always(
    'deadline.list',
    'profile.confirm',
    'panel.read',
    'panel.confirm',
    'meeting.read',
    'deputy.read',
    'deputy.name',
    'governance.change',
    'report.read',
    'supervision.read',
    'data-error.read',
    'policy.approve',
  ),
];

export const rolePermissions: Readonly<Record<Role, readonly Permission[]>> = {
  researcher: [
    ...always('application.create'),
    ...to(
      ['applicant'],
      'application.change',
      'application.submit',
      'application.withdraw',
      'application.close',
      'followup.request',
      'incident.report',
      'data-error.answer',
      'member.invite',
      'member.remove',
      'agreement.sign',
      'data.receive',
    ),
    ...to(
      ['applicant'],
      'workspace.list',
      'workspace.read',
      'output.list',
      'output.read',
      'publication.read',
    ),
    ...to(['applicant', 'submitted'], 'thread.write'),
    ...to(['applicant', 'active'], 'workspace.note', 'query.run', 'output.request', 'publication.request'),
  ],

  committee_member: [
    ...always('deadline.list', 'panel.read', 'meeting.read', 'profile.confirm'),
    ...to(['on_roster'], 'application.list', 'conflict.declare'),
    ...to(
      ['cleared'],
      'application.read',
      'round.read',
      'review.comment',
      'vote.cast',
      'publication.read',
      'publication.review',
    ),
  ],

  chair: chairing,
  // Every act of the chair, when the chair is conflicted, absent or bound (C4); who is in charge is fixed by the round.
  acting_chair: chairing,

  secretariat: [
    ...always(
      'organisation.list',
      'organisation.read',
      'organisation.create',
      'organisation.change',
      'person.list',
      'person.read',
      'person.create',
      'person.change',
      'affiliation.change',
      'evidence.record',
      'invitation.send',
      'grant.list',
      'grant.read',
      'grant.request',
      'enquiry.list',
      'enquiry.read',
      'enquiry.answer',
      'facility.list',
      'facility.read',
      'facility.change',
      'notice.prepare',
      'notice.publish',
      'notice.count',
      'intake.open',
      'optout.receive',
      'optout.list',
      'optout.read',
      'optout.handle',
      'complaint.list',
      'complaint.read',
      'complaint.handle',
      'identity.read',
      'deadline.list',
      'panel.read',
      'panel.change',
      'meeting.read',
      'meeting.plan',
      'deputy.read',
      'deputy.name',
      'report.read',
      'signal.list',
      'signal.read',
      'signal.handle',
      'report.export',
      'supervision.read',
      'supervision.write',
      'supervision.handle',
      'finding.answer',
      'finding.close',
      'policy.approve',
      'assurance.write',
      'data-error.read',
      'data-error.write',
    ),
    ...to(['requester'], 'grant.withdraw'),
    ...to(
      ['submitted'],
      'application.list',
      'application.read',
      'application.screen',
      'application.suspend',
      'application.resume',
      'application.close',
      'revocation.propose',
      'followup.handle',
      'followup.approve',
      'incident.report',
      'conflict.declare',
      'round.open',
      'round.read',
      'thread.read',
      'thread.write',
      'agreement.draft',
      'agreement.countersign',
      'agreement.join',
      'service.assign',
      'service.support',
      'output.list',
      'output.read',
      'output.hold',
      'output.recall',
      'publication.read',
      'publication.assign',
    ),
  ],

  // A marker: the person's other roles decide what they do, and each act names the operator (C4, ROL-2).
  entrusted_operator: [],

  data_preparer: [
    ...always('finding.answer', 'data-error.read', 'data-error.write'),
    ...to(['in_provision'], 'application.list', 'application.read', 'conflict.declare', 'data.prepare'),
  ],

  output_checker: [
    ...always('deputy.read', 'deputy.name', 'finding.answer'),
    ...to(
      ['in_provision'],
      'application.list',
      'application.read',
      'conflict.declare',
      'output.list',
      'output.read',
      'output.review',
      'output.adjudicate',
      'output.release',
      'output.hold',
      'output.recall',
    ),
  ],

  releaser: [
    ...always('finding.answer'),
    ...to(
      ['in_provision'],
      'application.list',
      'application.read',
      'conflict.declare',
      'output.list',
      'output.read',
      'output.release',
      'output.hold',
    ),
  ],

  hospital_staff: [
    ...to(
      ['own_facility'],
      'facility.list',
      'facility.read',
      'upload.add',
      'notice.prepare',
      'notice.count',
      'optout.receive',
    ),
    ...to(['received_at_own_facility'], 'optout.list', 'optout.read', 'optout.handle'),
  ],

  ehr_operator: [
    ...always(
      'facility.list',
      'facility.read',
      'facility.change',
      'facility.contract',
      'notice.prepare',
      'intake.open',
      'finding.answer',
    ),
  ],

  consultant: [
    ...to(
      ['consultant_of'],
      'application.list',
      'application.read',
      'service.support',
      'thread.read',
      'thread.write',
    ),
  ],

  // Reads everything except the content of the identity store, writes nothing (C5, ROL-11).
  auditor: [
    ...always(
      'organisation.list',
      'organisation.read',
      'person.list',
      'person.read',
      'grant.list',
      'grant.read',
      'application.list',
      'application.read',
      'round.read',
      'workspace.list',
      'workspace.read',
      'output.list',
      'output.read',
      'publication.read',
      'enquiry.list',
      'enquiry.read',
      'facility.list',
      'facility.read',
      'optout.list',
      'optout.read',
      'complaint.list',
      'complaint.read',
      'deadline.list',
      'panel.read',
      'meeting.read',
      'deputy.read',
      'thread.read',
      'ledger.read',
      'ledger.verify',
      'ledger.export',
      'access.reconstruct',
      'search.keep',
      'system.view',
      'report.read',
      'report.export',
      'signal.list',
      'signal.read',
      'supervision.read',
      'data-error.read',
    ),
  ],

  // Accounts, not cases.
  administrator: [
    ...always(
      'organisation.list',
      'organisation.read',
      'organisation.create',
      'organisation.change',
      'person.list',
      'person.read',
      'person.create',
      'person.change',
      'person.disable',
      'affiliation.change',
      'evidence.record',
      'invitation.send',
      'session.end-other',
      'grant.list',
      'grant.read',
      'grant.request',
      'grant.approve',
      'grant.refuse',
      'grant.revoke',
      'system.view',
      'supervision.read',
    ),
    ...to(['of_the_portal'], 'signal.list', 'signal.read', 'signal.handle'),
    ...to(['requester'], 'grant.withdraw'),
  ],
};
