import type { Instant } from '#app/domain/shared/brand.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

export type GovernanceChoice = {
  readonly id: string;
  readonly profile: string;
  readonly proposedBy: string;
  readonly proposedAt: Instant;
  readonly decision: 'confirmed' | 'refused' | undefined;
  readonly decidedBy: string | undefined;
  readonly decidedAt: Instant | undefined;
};

type Row = {
  id: string;
  profile: string;
  proposed_by: string;
  proposed_at: string;
  decision: string | null;
  decided_by: string | null;
  decided_at: string | null;
};
const toChoice = (row: Row): GovernanceChoice => ({
  id: row.id,
  profile: row.profile,
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at as Instant,
  decision: (row.decision ?? undefined) as GovernanceChoice['decision'],
  decidedBy: row.decided_by ?? undefined,
  decidedAt: (row.decided_at ?? undefined) as Instant | undefined,
});

/** What two people last agreed on. */
export async function findConfirmedProfile(db: Reader): Promise<string | undefined> {
  const row = await db
    .selectFrom('governance_choice')
    .select('profile')
    .where('decision', '=', 'confirmed')
    .orderBy('decided_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.profile;
}

export async function findOpenProposal(db: Reader): Promise<GovernanceChoice | undefined> {
  const row = await db
    .selectFrom('governance_choice')
    .selectAll()
    .where('decision', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row && toChoice(row);
}

export const proposeProfile = mutator('governance.change', async (tx, id: string, profile: string) => {
  await tx.db
    .insertInto('governance_choice')
    .values({ id, profile, proposed_by: tx.stamp.actor, proposed_at: tx.stamp.at })
    .execute();
});

/** Rows changed; the file refuses the proposer as the second person. */
export const decideProfile = mutator(
  'governance.change',
  async (tx, id: string, decision: 'confirmed' | 'refused') => {
    const result = await tx.db
      .updateTable('governance_choice')
      .set({ decision, decided_by: tx.stamp.actor, decided_at: tx.stamp.at })
      .where('id', '=', id)
      .where('decision', 'is', null)
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  },
);
