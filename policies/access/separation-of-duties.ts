import { type Action, type ActionRule, actionNames, actionRule, type Duty } from './actions.ts';
import type { DenialReason } from './denial.ts';
import type { Relation } from './relations.ts';
import type { Role } from './roles.ts';

/**
 * What nobody may do, whatever roles they hold. These rules are added after every permission, and the later rule
 * wins: deny wins over any union of roles (law 5, leap L2). There is no switch (C4).
 */
export type Prohibition = {
  readonly reason: DenialReason;
  readonly actions: readonly Action[];
  /** All must hold; `always` forbids the action to the holders of `role` altogether. */
  readonly when: 'always' | readonly Relation[];
  /** Only for persons who hold this role; otherwise for everyone. */
  readonly role?: Role;
  /** The invariants that it keeps. */
  readonly keeps: readonly string[];
};

const which = (test: (rule: ActionRule, action: Action) => boolean): readonly Action[] =>
  actionNames.filter((action) => test(actionRule(action), action));

const caseKinds: ReadonlySet<string> = new Set(['Application', 'Round', 'Output', 'Publication']);
/** Judging or handling a case from the other side of the desk. */
const judging = which(
  (rule, action) =>
    caseKinds.has(rule.subject) &&
    (rule.duty !== undefined ||
      rule.approves === true ||
      (
        [
          'round.open',
          'round.read',
          'roster.approve',
          'review.comment',
          'agreement.draft',
          'agreement.join',
          'service.assign',
          'service.support',
          'application.suspend',
          'application.resume',
          'application.revoke',
          'revocation.propose',
          'followup.handle',
          'output.hold',
          'output.recall',
          'publication.assign',
        ] as readonly Action[]
      ).includes(action)),
);
const dutyActions = (duty: Duty): readonly Action[] => which((rule) => rule.duty === duty);

const relationOfDuty: Readonly<Record<Duty, Relation>> = {
  screening: 'screener',
  review: 'reviewer',
  preparation: 'preparer',
  checking: 'checker',
};
/** Who has done one duty on a case does no other one on it. */
const oneDutyEach: readonly Prohibition[] = (Object.keys(relationOfDuty) as Duty[]).map((done) => ({
  reason: 'other_duty',
  actions: which((rule) => rule.duty !== undefined && rule.duty !== done),
  when: [relationOfDuty[done]],
  keeps: ['C4', 'INV-06'],
}));

export const prohibitions: readonly Prohibition[] = [
  // Oneself
  {
    reason: 'own_account',
    actions: ['grant.request', 'person.disable', 'evidence.record', 'affiliation.change'],
    when: ['self'],
    keeps: ['INV-08'],
  },
  {
    reason: 'own_grant',
    actions: ['grant.approve', 'grant.refuse', 'grant.revoke'],
    when: ['grantee'],
    keeps: ['INV-08'],
  },
  { reason: 'second_person', actions: ['grant.approve'], when: ['requester_alone'], keeps: ['INV-08', 'C4'] },
  // Whoever a complaint is about neither reads nor handles it.
  {
    reason: 'own_complaint',
    actions: which((rule) => rule.subject === 'Complaint'),
    when: ['concerned'],
    keeps: ['EH-81'],
  },
  // The entrusted operator is a part of the office that such a complaint is about (ROL-2).
  {
    reason: 'on_behalf',
    actions: which((rule) => rule.subject === 'Complaint'),
    when: ['about_the_office'],
    role: 'entrusted_operator',
    keeps: ['EH-81', 'ROL-2'],
  },

  // Whoever a signal concerns is not told of it and does nothing with it.
  {
    reason: 'own_signal',
    actions: which((rule) => rule.subject === 'Signal'),
    when: ['watched'],
    keeps: ['C4'],
  },
  // Whoever an incident is about, or may not know of its project, does not handle it.
  {
    reason: 'own_incident',
    actions: which((rule) => rule.subject === 'Incident'),
    when: ['shut_out'],
    keeps: ['C4', 'INV-12'],
  },
  // The entrusted operator does not watch itself (ROL-2).
  {
    reason: 'on_behalf',
    actions: which((rule) => rule.subject === 'Signal'),
    when: ['about_entrusted'],
    role: 'entrusted_operator',
    keeps: ['ROL-2'],
  },

  // One's own case
  { reason: 'own_case', actions: judging, when: ['applicant'], keeps: ['INV-01', 'INV-02', 'INV-05'] },
  {
    reason: 'past_or_invited_member',
    actions: judging,
    when: ['past_or_invited_member'],
    keeps: ['INV-01', 'INV-02'],
  },
  {
    reason: 'own_output',
    actions: which(
      (rule) => (rule.subject === 'Output' || rule.subject === 'Publication') && judgingOutput(rule),
    ),
    when: ['author'],
    keeps: ['INV-02', 'INV-05'],
  },
  {
    reason: 'colleague',
    actions: ['output.review', 'output.adjudicate', 'output.release'],
    when: ['colleague'],
    keeps: ['workflow 5.3'],
  },

  // One duty a person on one case
  ...oneDutyEach,
  // Who works on it with the applicants does not judge it.
  {
    reason: 'other_duty',
    actions: which((rule) => rule.duty !== undefined),
    when: ['consultant_of'],
    keeps: ['C4'],
  },
  {
    reason: 'reviewed_this',
    actions: ['output.adjudicate', 'output.release'],
    when: ['reviewed_this'],
    keeps: ['INV-04', 'INV-05'],
  },
  {
    reason: 'prior_round',
    actions: dutyActions('review').filter((a) => actionRule(a).subject === 'Round'),
    when: ['prior_reviewer'],
    keeps: ['INV-07'],
  },
  { reason: 'held_by_you', actions: ['output.resume'], when: ['holder'], keeps: ['INV-10'] },
  { reason: 'suspended_by_you', actions: ['application.resume'], when: ['suspender'], keeps: ['INV-10'] },

  // A role that must not
  {
    reason: 'operator_does_not_judge',
    actions: ['vote.cast', 'decision.record', 'query.run'],
    when: 'always',
    role: 'secretariat',
    keeps: ['ROL-1'],
  },
  {
    reason: 'on_behalf',
    actions: which((rule) => rule.approves === true),
    when: 'always',
    role: 'entrusted_operator',
    keeps: ['ROL-2'],
  },
  {
    reason: 'auditor_reads_only',
    actions: which((rule) => rule.effect === 'write'),
    when: 'always',
    role: 'auditor',
    keeps: ['ROL-11', 'INV-09'],
  },

  // Recusal hides the case itself, so it stands last and covers reading too (INV-12).
  {
    reason: 'conflict_of_interest',
    actions: which((rule) => caseKinds.has(rule.subject)),
    when: ['conflicted'],
    keeps: ['INV-12', 'INV-13'],
  },
];

function judgingOutput(rule: ActionRule): boolean {
  return rule.duty !== undefined || rule.approves === true;
}
