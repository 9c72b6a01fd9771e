import type { Day, Instant } from '#app/domain/shared/brand.ts';
import type { Role } from '#policies/access/roles.ts';
import { mutator } from '../mutator.server.ts';

export const grantStates = ['requested', 'active', 'refused', 'revoked', 'expired', 'withdrawn'] as const;
export type GrantState = (typeof grantStates)[number];

export type NewGrant = {
  readonly id: string;
  readonly personId: string;
  readonly role: Role;
  readonly facilityId: string | null;
  readonly requestedBy: string;
  readonly requestedAt: Instant;
  /** Salted hash of the reason, whose text is stored apart (C2). */
  readonly reason: string | null;
};

export const insertGrant = mutator('grant.request', async (tx, row: NewGrant) => {
  await tx.db
    .insertInto('role_grant')
    .values({
      id: row.id,
      person_id: row.personId,
      role: row.role,
      facility_id: row.facilityId,
      state: 'requested',
      valid_until: null,
      requested_by: row.requestedBy,
      requested_at: row.requestedAt,
      decided_by: null,
      decided_at: null,
      reason: row.reason,
      ended_by: null,
      ended_at: null,
      revision: 1,
    })
    .execute();
});

export type Decision = {
  readonly id: string;
  readonly revision: number;
  readonly by: string;
  readonly at: Instant;
};

/** Rows changed: 0 when somebody else decided first, and the caller then says so. */
export const approveGrant = mutator(
  'grant.approve',
  async (tx, decision: Decision & { readonly validUntil: Day }) => {
    const result = await tx.db
      .updateTable('role_grant')
      .set({
        state: 'active',
        decided_by: decision.by,
        decided_at: decision.at,
        valid_until: decision.validUntil,
        revision: decision.revision + 1,
      })
      .where('id', '=', decision.id)
      .where('revision', '=', decision.revision)
      .where('state', '=', 'requested')
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  },
);
