import type { ApplicationState } from '#app/domain/application/states.ts';
import type { SubjectFacts } from '#policies/access/subjects.ts';
import { type Standing, standingOf } from './access-filter.server.ts';
import type { Reader } from './store.server.ts';

/**
 * The facts of one thing, complete, for `toSubject`. Services take them from here and not from a row of their own: a
 * field left out would silence the rule that forbids by it.
 */
export async function applicationFacts(
  db: Reader,
  id: string,
): Promise<SubjectFacts['Application'] | undefined> {
  const row = await db
    .selectFrom('application')
    .select(['id', 'organisation_id', 'state', 'lead_person_id'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const members = await db
    .selectFrom('membership')
    .select(['person_id', 'state'])
    .where('application_id', '=', id)
    .orderBy('person_id')
    .execute();
  const standings = await db
    .selectFrom('case_standing')
    .select(['person_id', 'standing'])
    .where('application_id', '=', id)
    .orderBy('person_id')
    .execute();
  const active = members.filter((member) => member.state === 'active').map((member) => member.person_id);
  const who = (standing: Standing) =>
    standings.filter((one) => one.standing === standing).map((one) => one.person_id);
  return {
    id: row.id,
    applicationId: row.id,
    organisationId: row.organisation_id,
    state: row.state as ApplicationState,
    applicantIds: [...new Set([row.lead_person_id, ...active])],
    pastOrInvitedIds: members.filter((member) => member.state !== 'active').map((member) => member.person_id),
    rosterIds: who(standingOf.rosterIds),
    clearedIds: who(standingOf.clearedIds),
    conflictedIds: who(standingOf.conflictedIds),
    consultantIds: who(standingOf.consultantIds),
    screenerIds: who(standingOf.screenerIds),
    reviewerIds: who(standingOf.reviewerIds),
    preparerIds: who(standingOf.preparerIds),
    checkerIds: who(standingOf.checkerIds),
    suspenderIds: who(standingOf.suspenderIds),
  };
}

/** An output carries the facts of its case. Whoever voted on it in any round has reviewed it (INV-04, INV-05). */
export async function outputFacts(db: Reader, id: string): Promise<SubjectFacts['Output'] | undefined> {
  const row = await db
    .selectFrom('output_request')
    .select(['application_id', 'state', 'author_id', 'held_by', 'created_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  const ofCase = row && (await applicationFacts(db, row.application_id));
  if (!row || !ofCase) return undefined;
  const places = await db
    .selectFrom('affiliation')
    .select('organisation_id')
    .distinct()
    .where('person_id', 'in', [...new Set([row.author_id, ...ofCase.applicantIds])])
    .where((eb) =>
      eb.or([eb('valid_until', 'is', null), eb('valid_until', '>=', row.created_at.slice(0, 10))]),
    )
    .orderBy('organisation_id')
    .execute();
  const reviewers = await db
    .selectFrom('output_vote')
    .select('person_id')
    .distinct()
    .where('request_id', '=', id)
    .orderBy('person_id')
    .execute();
  return {
    ...ofCase,
    id,
    outputState: row.state,
    authorId: row.author_id,
    organisationIds: [...new Set([ofCase.organisationId, ...places.map((one) => one.organisation_id)])],
    outputReviewerIds: reviewers.map((one) => one.person_id),
    heldById: row.held_by,
  };
}

export async function publicationFacts(
  db: Reader,
  id: string,
): Promise<SubjectFacts['Publication'] | undefined> {
  const row = await db
    .selectFrom('publication')
    .select(['application_id', 'state', 'author_id'])
    .where('id', '=', id)
    .executeTakeFirst();
  const ofCase = row && (await applicationFacts(db, row.application_id));
  return row && ofCase ? { ...ofCase, id, publicationState: row.state, authorId: row.author_id } : undefined;
}

export async function grantFacts(db: Reader, id: string): Promise<SubjectFacts['Grant'] | undefined> {
  const row = await db
    .selectFrom('role_grant')
    .select(['id', 'person_id', 'requested_by', 'role'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row
    ? {
        id: row.id,
        personId: row.person_id,
        requestedById: row.requested_by,
        role: row.role,
      }
    : undefined;
}
