import { secondReadTopics } from '../complaints.ts';
import { statesSeenBy } from '../workflow/application.ts';
import { roleRules, roles, type ViewerFacts } from './roles.ts';
import type { AnySubject, SubjectKind } from './subjects.ts';

/**
 * What a person has to do with a thing. A relation is a condition on the facts of the thing, made from the facts of
 * the viewer; nobody grants it and nobody can be relieved of it. The same condition is evaluated on a loaded thing
 * and turned into SQL, so only few forms exist: equals, one of, is not, a list that holds (or lacks) a person, and a list that shares an element.
 */
export type Condition = string | { readonly $in: readonly string[] } | { readonly $ne: string };
export type Conditions = Readonly<Record<string, Condition>>;

type FieldOf<K extends SubjectKind> = K extends SubjectKind
  ? keyof Extract<AnySubject, { kind: K }> & string
  : never;
type On<K extends SubjectKind> = Partial<Readonly<Record<FieldOf<K>, Condition>>>;

/** States in which an application has left the applicant's hands. A draft belongs to its authors alone. */
export const submittedStates = statesSeenBy('office');
/** From the risk review on: what a completeness check has let through to the committee (APP-2). */
export const committeeStates = statesSeenBy('committee');
/** From the agreement on: when data are prepared, results checked and released. */
export const provisionStates = statesSeenBy('provision');

const secondPersonRoles = roles.filter((role) => roleRules[role].secondPerson);

const facilitiesOf = (viewer: ViewerFacts): readonly string[] =>
  viewer.roles.flatMap((held) =>
    held.role === 'hospital_staff' && held.facilityId ? [held.facilityId] : [],
  );

const on =
  <K extends SubjectKind>() =>
  (of: (viewer: ViewerFacts) => On<K>) =>
  (viewer: ViewerFacts): Conditions =>
    of(viewer) as Conditions;
type Case = 'Application' | 'Round' | 'Output' | 'Publication';
const onCase = on<Case>();

export const relations = {
  // To an account, an organisation, a facility
  self: on<'Person'>()((me) => ({ id: me.personId })),
  own_organisation: on<'Organisation'>()((me) => ({ id: { $in: me.organisationIds } })),
  own_facility: on<'Facility'>()((me) => ({ id: { $in: facilitiesOf(me) } })),
  received_at_own_facility: on<'OptOut'>()((me) => ({ facilityId: { $in: facilitiesOf(me) } })),
  concerned: on<'Complaint'>()((me) => ({ concernedIds: me.personId })),
  taken_up: on<'Complaint'>()(() => ({ takenUp: 'yes' })),
  about_the_office: on<'Complaint'>()(() => ({ topic: { $in: secondReadTopics } })),

  // To a signal
  watched: on<'Signal'>()((me) => ({ concernedIds: me.personId })),
  about_entrusted: on<'Signal'>()(() => ({ aboutSide: 'entrusted' })),
  of_the_portal: on<'Signal'>()(() => ({ area: 'portal' })),
  fell_to_the_chair: on<'Signal' | 'Incident' | 'Complaint'>()(() => ({ fallsTo: 'chair' })),

  // To an incident
  shut_out: on<'Incident'>()((me) => ({ shutOutIds: me.personId })),

  // To a grant
  grantee: on<'Grant'>()((me) => ({ personId: me.personId })),
  requester: on<'Grant'>()((me) => ({ requestedById: me.personId })),
  requester_alone: on<'Grant'>()((me) => ({ requestedById: me.personId, role: { $in: secondPersonRoles } })),

  // To a case, by its state
  submitted: onCase(() => ({ state: { $in: submittedStates } })),
  in_provision: onCase(() => ({ state: { $in: provisionStates } })),
  active: onCase(() => ({ state: 'ACTIVE' })),

  // To a case, by what one is in it
  applicant: onCase((me) => ({ applicantIds: me.personId })),
  past_or_invited_member: onCase((me) => ({ pastOrInvitedIds: me.personId })),
  // A roster counts only for a case that has passed the completeness check (APP-2).
  on_roster: onCase((me) => ({ rosterIds: me.personId, state: { $in: committeeStates } })),
  cleared: onCase((me) => ({
    rosterIds: me.personId,
    clearedIds: me.personId,
    state: { $in: committeeStates },
  })),
  // An applicant who also sits on the committee is recused from judging, not from their own application.
  conflicted: onCase((me) => ({ conflictedIds: me.personId, applicantIds: { $ne: me.personId } })),
  consultant_of: onCase((me) => ({ consultantIds: me.personId })),
  screener: onCase((me) => ({ screenerIds: me.personId })),
  reviewer: onCase((me) => ({ reviewerIds: me.personId })),
  preparer: onCase((me) => ({ preparerIds: me.personId })),
  checker: onCase((me) => ({ checkerIds: me.personId })),
  suspender: onCase((me) => ({ suspenderIds: me.personId })),
  prior_reviewer: on<'Round'>()((me) => ({ priorReviewerIds: me.personId })),

  // To an output
  author: on<'Output' | 'Publication'>()((me) => ({ authorId: me.personId })),
  colleague: on<'Output'>()((me) => ({ organisationIds: { $in: me.organisationIds } })),
  reviewed_this: on<'Output'>()((me) => ({ outputReviewerIds: me.personId })),
  holder: on<'Output'>()((me) => ({ heldById: me.personId })),
} as const;
export type Relation = keyof typeof relations;

/**
 * The condition that all named relations hold. An empty or undefined part would silently mean "everything" or "rows
 * that lack the field", so both stop the program.
 */
export function conditionsOf(names: readonly Relation[], viewer: ViewerFacts): Conditions {
  const merged: Record<string, Condition> = {};
  for (const name of names) {
    for (const [field, condition] of Object.entries(relations[name](viewer))) {
      if (condition === undefined || condition === '')
        throw new Error(`relation ${name} has no value for ${field}`);
      if (field in merged && JSON.stringify(merged[field]) !== JSON.stringify(condition)) {
        throw new Error(`two conditions on ${field} in ${names.join(' + ')}`);
      }
      merged[field] = condition;
    }
  }
  if (Object.keys(merged).length === 0) throw new Error('a rule without a condition must say so');
  return merged;
}
