import type { ActorFacts } from '#app/domain/workflow/decide.ts';
import type { ViewerFacts } from '#policies/access/roles.ts';
import type { SubjectOf } from '#policies/access/subjects.ts';
import type { Actor, CaseStanding } from '#policies/workflow/machine.ts';

/**
 * In which capacities somebody can act on this case and what they are to it, for `decide`. `leads` says that they hold the
 * chair of the round in question: the chair, or the acting chair in whose hands it was put (C4).
 */
export function actingAs(
  viewer: ViewerFacts,
  subject: SubjectOf<'Application'> | SubjectOf<'Round'>,
  leads = false,
): ActorFacts {
  const me = viewer.personId;
  const roles = new Set(viewer.roles.map(({ role }) => role));
  const as: Actor[] = [];
  if (subject.applicantIds.includes(me)) as.push('applicant');
  if (roles.has('secretariat')) as.push('secretariat');
  if (roles.has('data_preparer')) as.push('data_preparer');
  const sits = subject.rosterIds.includes(me);
  if (sits && (roles.has('committee_member') || roles.has('chair') || roles.has('acting_chair')))
    as.push('committee_member');
  if (leads && sits && (roles.has('chair') || roles.has('acting_chair'))) as.push('chair');
  const is: CaseStanding[] = [];
  if (subject.applicantIds.includes(me)) is.push('applicant');
  if (subject.pastOrInvitedIds.includes(me)) is.push('past_or_invited_member');
  if (subject.conflictedIds.includes(me)) is.push('conflicted');
  if (subject.screenerIds.includes(me)) is.push('screener');
  if (subject.reviewerIds.includes(me)) is.push('reviewer');
  if (subject.preparerIds.includes(me)) is.push('preparer');
  if (subject.checkerIds.includes(me)) is.push('checker');
  return { as, is };
}
