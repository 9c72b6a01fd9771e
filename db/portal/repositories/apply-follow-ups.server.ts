import type { Day } from '#app/domain/shared/brand.ts';
import { mutator } from '../mutator.server.ts';
import type { Tx } from '../store.server.ts';
import type { FollowUpRow, FollowUpSignature } from './follow-ups.server.ts';

export type NewPermit = {
  readonly id: string;
  readonly document: string;
  readonly hash: string;
  readonly endsOn: Day;
  readonly roundId: string | null;
  readonly replaces: string;
};
export type Application = {
  readonly row: Pick<FollowUpRow, 'id' | 'applicationId'>;
  readonly version?: { readonly number: number; readonly document: string; readonly hash: string };
  readonly answers?: Readonly<Record<string, unknown>>;
  readonly outline?: { readonly purpose: string };
  readonly members?: {
    readonly add: readonly { readonly personId: string; readonly role: string; readonly invitedBy: string }[];
    readonly remove: readonly string[];
    readonly roles: readonly { readonly personId: string; readonly role: string }[];
  };
  readonly lead?: { readonly from: string; readonly to: string };
  readonly agreement?: {
    readonly id: string;
    readonly version: number;
    readonly document: string;
    readonly hash: string;
    readonly endsOn: Day;
    readonly signatures: readonly FollowUpSignature[];
  };
  readonly permit?: NewPermit;
};

/**
 * Everything that an approved follow-up changes, in one piece: version, answers, members, owner, agreement with its
 * signatures, permit. False when it has taken effect already; then nothing is written (INV-22).
 */
export const applyFollowUp = mutator('case.advance', async (tx, what: Application): Promise<boolean> => {
  const at = tx.stamp.at;
  const { applicationId } = what.row;
  const first = await tx.db
    .updateTable('follow_up')
    .set((eb) => ({ applied_at: at, changed_at: at, revision: eb('revision', '+', 1) }))
    .where('id', '=', what.row.id)
    .where('state', '=', 'APPROVED')
    .where('applied_at', 'is', null)
    .executeTakeFirst();
  if (Number(first.numUpdatedRows) === 0) return false;
  if (what.version)
    await tx.db
      .insertInto('application_version')
      .values({
        application_id: applicationId,
        version: what.version.number,
        document: what.version.document,
        hash: what.version.hash,
        created_by: tx.stamp.actor,
        created_at: at,
      })
      .execute();
  for (const [section, answers] of Object.entries(what.answers ?? {}))
    await tx.db
      .updateTable('application_section')
      .set((eb) => ({
        answers: JSON.stringify(answers),
        revision: eb('revision', '+', 1),
        changed_by: tx.stamp.actor,
        changed_at: at,
      }))
      .where('application_id', '=', applicationId)
      .where('section', '=', section)
      .execute();
  await tx.db
    .updateTable('application')
    .set((eb) => ({
      changed_at: at,
      revision: eb('revision', '+', 1),
      ...(what.outline ? { purpose: what.outline.purpose } : {}),
      ...(what.lead ? { lead_person_id: what.lead.to } : {}),
    }))
    .where('id', '=', applicationId)
    .execute();
  if (what.lead) {
    const role = (personId: string, to: 'lead' | 'analyst') =>
      tx.db
        .updateTable('membership')
        .set({ role: to })
        .where('application_id', '=', applicationId)
        .where('person_id', '=', personId)
        .execute();
    await role(what.lead.from, 'analyst');
    await role(what.lead.to, 'lead');
  }
  if (what.members) await applyMembers(tx, applicationId, what.members);
  if (what.agreement) {
    const { signatures, ...agreement } = what.agreement;
    await tx.db
      .insertInto('agreement')
      .values({
        id: agreement.id,
        application_id: applicationId,
        version: agreement.version,
        document: agreement.document,
        hash: agreement.hash,
        ends_on: agreement.endsOn,
        created_by: tx.stamp.actor,
        created_at: at,
      })
      .execute();
    await tx.db
      .insertInto('agreement_signature')
      .values(
        signatures.map((one) => ({
          agreement_id: agreement.id,
          party: one.party,
          person_id: one.personId,
          hash: agreement.hash,
          signed_at: one.at,
        })),
      )
      .execute();
  }
  if (what.permit) {
    const { replaces, ...permit } = what.permit;
    await tx.db
      .insertInto('permit')
      .values({
        id: permit.id,
        application_id: applicationId,
        round_id: permit.roundId,
        document: permit.document,
        hash: permit.hash,
        ends_on: permit.endsOn,
        created_at: at,
      })
      .execute();
    await tx.db
      .insertInto('follow_up_permit')
      .values({ permit_id: permit.id, follow_up_id: what.row.id, replaces })
      .execute();
  }
  return true;
});

async function applyMembers(
  tx: Tx,
  applicationId: string,
  members: NonNullable<Application['members']>,
): Promise<void> {
  const at = tx.stamp.at;
  if (members.remove.length > 0)
    await tx.db
      .updateTable('membership')
      .set({ state: 'removed', until: at })
      .where('application_id', '=', applicationId)
      .where('person_id', 'in', [...members.remove])
      .where('role', '<>', 'lead')
      .where('state', '<>', 'removed')
      .execute();
  for (const one of members.roles)
    await tx.db
      .updateTable('membership')
      .set({ role: one.role })
      .where('application_id', '=', applicationId)
      .where('person_id', '=', one.personId)
      .where('role', '<>', 'lead')
      .execute();
  for (const one of members.add) {
    const invited = { role: one.role, state: 'invited', since: at, until: null };
    await tx.db
      .insertInto('membership')
      .values({ application_id: applicationId, person_id: one.personId, ...invited })
      .onConflict((conflict) => conflict.columns(['application_id', 'person_id']).doUpdateSet(invited))
      .execute();
    const asked = {
      invited_by: one.invitedBy,
      invited_at: at,
      answer: null,
      terms_version: null,
      answered_at: null,
    };
    await tx.db
      .insertInto('member_invitation')
      .values({ application_id: applicationId, person_id: one.personId, ...asked })
      .onConflict((conflict) => conflict.columns(['application_id', 'person_id']).doUpdateSet(asked))
      .execute();
  }
}
