import type { Day } from '#app/domain/shared/brand.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

export type Invitation = {
  readonly personId: string;
  readonly invitedBy: string;
  readonly answer: 'accepted' | 'declined' | undefined;
};

export async function findInvitation(
  db: Reader,
  applicationId: string,
  personId: string,
): Promise<Invitation | undefined> {
  const row = await db
    .selectFrom('member_invitation')
    .select(['person_id', 'invited_by', 'answer'])
    .where('application_id', '=', applicationId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return (
    row && {
      personId: row.person_id,
      invitedBy: row.invited_by,
      answer: (row.answer ?? undefined) as Invitation['answer'],
    }
  );
}

export type NewMember = {
  readonly applicationId: string;
  readonly personId: string;
  readonly role: 'analyst' | 'reader';
};

/** False when the person is a member or invited already. Somebody who left may be asked again. */
export const inviteMember = mutator('member.invite', async (tx, member: NewMember) => {
  const there = await tx.db
    .selectFrom('membership')
    .select('state')
    .where('application_id', '=', member.applicationId)
    .where('person_id', '=', member.personId)
    .executeTakeFirst();
  if (there && there.state !== 'removed') return false;
  const at = tx.stamp.at;
  await tx.db
    .insertInto('membership')
    .values({
      application_id: member.applicationId,
      person_id: member.personId,
      role: member.role,
      state: 'invited',
      since: at,
      until: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['application_id', 'person_id'])
        .doUpdateSet({ role: member.role, state: 'invited', since: at, until: null }),
    )
    .execute();
  const asked = {
    invited_by: tx.stamp.actor,
    invited_at: at,
    answer: null,
    terms_version: null,
    answered_at: null,
  };
  await tx.db
    .insertInto('member_invitation')
    .values({ application_id: member.applicationId, person_id: member.personId, ...asked })
    .onConflict((conflict) => conflict.columns(['application_id', 'person_id']).doUpdateSet(asked))
    .execute();
  return true;
});

type Answer = {
  readonly applicationId: string;
  readonly personId: string;
  readonly answer: 'accepted' | 'declined';
  readonly termsVersion: string | null;
};
/** False when there is no open invitation: it was answered or taken back. */
export const answerInvitation = mutator('member.accept', async (tx, answer: Answer) => {
  const accepted = answer.answer === 'accepted';
  const changed = await tx.db
    .updateTable('membership')
    .set({
      state: accepted ? 'active' : 'removed',
      ...(accepted ? { since: tx.stamp.at } : { until: tx.stamp.at }),
    })
    .where('application_id', '=', answer.applicationId)
    .where('person_id', '=', answer.personId)
    .where('state', '=', 'invited')
    .executeTakeFirst();
  if (Number(changed.numUpdatedRows) === 0) return false;
  await tx.db
    .updateTable('member_invitation')
    .set({ answer: answer.answer, terms_version: answer.termsVersion, answered_at: tx.stamp.at })
    .where('application_id', '=', answer.applicationId)
    .where('person_id', '=', answer.personId)
    .execute();
  return true;
});

/** False when there is no such member. The lead cannot be removed. */
export const removeMember = mutator('member.remove', async (tx, applicationId: string, personId: string) => {
  const changed = await tx.db
    .updateTable('membership')
    .set({ state: 'removed', until: tx.stamp.at })
    .where('application_id', '=', applicationId)
    .where('person_id', '=', personId)
    .where('role', '<>', 'lead')
    .where('state', '<>', 'removed')
    .executeTakeFirst();
  return Number(changed.numUpdatedRows) === 1;
});

/** Somebody who can sign in, by the exact address; nothing is found by a part of it. */
export async function findPersonByEmail(db: Reader, email: string): Promise<string | undefined> {
  return (
    await db
      .selectFrom('person')
      .select('id')
      .where('email', '=', email)
      .where('state', '=', 'active')
      .executeTakeFirst()
  )?.id;
}

/** Of these people, those with a training that is valid today. */
export async function findTrained(db: Reader, personIds: readonly string[], today: Day): Promise<string[]> {
  if (personIds.length === 0) return [];
  const rows = await db
    .selectFrom('evidence')
    .select('person_id')
    .distinct()
    .where('person_id', 'in', [...personIds])
    .where('kind', '=', 'training')
    .where('valid_from', '<=', today)
    .where('valid_until', '>=', today)
    .where('withdrawn_at', 'is', null)
    .execute();
  return rows.map((row) => row.person_id);
}

export type EvidenceEnd = { readonly personId: string; readonly kind: string; readonly until: Day };

/** Of these people, until when their training and their accreditation that are valid today run. */
export async function findEvidenceEnds(
  db: Reader,
  personIds: readonly string[],
  today: Day,
): Promise<EvidenceEnd[]> {
  if (personIds.length === 0) return [];
  const rows = await db
    .selectFrom('evidence')
    .select(({ fn }) => ['person_id', 'kind', fn.max('valid_until').as('until')])
    .where('person_id', 'in', [...personIds])
    .where('valid_from', '<=', today)
    .where('valid_until', '>=', today)
    .where('withdrawn_at', 'is', null)
    .groupBy(['person_id', 'kind'])
    .execute();
  return rows.map((row) => ({ personId: row.person_id, kind: row.kind, until: row.until as Day }));
}

/** Who has accepted which version of the terms when they joined. */
export async function findTermsAccepted(
  db: Reader,
  applicationId: string,
): Promise<{ personId: string; version: string }[]> {
  const rows = await db
    .selectFrom('member_invitation')
    .select(['person_id', 'terms_version'])
    .where('application_id', '=', applicationId)
    .where('answer', '=', 'accepted')
    .execute();
  return rows.flatMap((row) =>
    row.terms_version === null ? [] : [{ personId: row.person_id, version: row.terms_version }],
  );
}
