import { abilityFor } from '#policies/access/ability.ts';
import type { Action, ThingAction } from '#policies/access/actions.ts';
import { AccessDenied, may } from '#policies/access/authorize.ts';
import { type Role, roles, type ViewerFacts } from '#policies/access/roles.ts';
import {
  type AnySubject,
  type CaseFacts,
  type SubjectFacts,
  type SubjectKind,
  toSubject,
} from '#policies/access/subjects.ts';

export const me = 'me';
export const holding = (...held: readonly Role[]): ViewerFacts => ({
  personId: me,
  organisationIds: ['my-organisation'],
  roles: held.map((role) => ({ role, facilityId: role === 'hospital_staff' ? 'my-facility' : null })),
});
/** Every role at once except those whose holder is barred outright, whose bar would hide what relations forbid. */
export const everyFreeRole = roles.filter(
  (role) => !['auditor', 'entrusted_operator', 'secretariat'].includes(role),
);

export const bare: CaseFacts = {
  applicationId: 'a',
  organisationId: 'other-organisation',
  state: 'ACTIVE',
  applicantIds: ['applicant'],
  pastOrInvitedIds: [],
  rosterIds: [me],
  clearedIds: [me],
  conflictedIds: [],
  consultantIds: [],
  screenerIds: [],
  reviewerIds: [],
  preparerIds: [],
  checkerIds: [],
  suspenderIds: [],
};
export const application = (facts: Partial<CaseFacts> = {}) =>
  toSubject('Application', { id: 'a', ...bare, ...facts });
export const round = (facts: Partial<CaseFacts & { priorReviewerIds: string[] }> = {}) =>
  toSubject('Round', { id: 'r', stage: 'first', priorReviewerIds: [], ...bare, ...facts });
export const output = (facts: Partial<SubjectFacts['Output']> = {}) =>
  toSubject('Output', {
    id: 'x',
    outputState: 'SUBMITTED',
    authorId: 'applicant',
    organisationIds: [],
    outputReviewerIds: [],
    heldById: null,
    ...bare,
    ...facts,
  });
export const publication = (facts: Partial<CaseFacts & { authorId: string }> = {}) =>
  toSubject('Publication', {
    id: 'p',
    publicationState: 'SUBMITTED',
    authorId: 'applicant',
    ...bare,
    ...facts,
  });
export const grant = (facts: Partial<{ personId: string; requestedById: string; role: Role }> = {}) =>
  toSubject('Grant', { id: 'g', personId: 'grantee', requestedById: 'requester', role: 'chair', ...facts });
export const person = (id: string) => toSubject('Person', { id });

export const caseThing = (kind: SubjectKind, facts: Partial<CaseFacts>): AnySubject | null => {
  if (kind === 'Application') return application(facts);
  if (kind === 'Round') return round(facts);
  if (kind === 'Output') return output(facts);
  return kind === 'Publication' ? publication(facts) : null;
};
export const can = (viewer: ViewerFacts, action: Action, subject: AnySubject) =>
  abilityFor(viewer).can(action, subject);
export const reason = (viewer: ViewerFacts, action: ThingAction, subject: AnySubject) => {
  const verdict = may(viewer, action, subject as never);
  return verdict.ok ? 'allowed' : verdict.reason;
};
export const denied = (work: () => unknown): AccessDenied => {
  try {
    work();
  } catch (error) {
    if (error instanceof AccessDenied) return error;
    throw error;
  }
  throw new Error('was allowed');
};
