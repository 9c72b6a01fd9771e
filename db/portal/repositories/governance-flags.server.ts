import { mutator } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

/** Switches of governance that are off until two people have turned them on (OPT-8). */
export type FlagProposal = {
  readonly id: string;
  readonly value: boolean;
  readonly proposedBy: string;
  readonly proposedAt: string;
};
const flag = 'deceased_before_notice';

export async function isFlagOn(db: Reader): Promise<boolean> {
  const row = await db
    .selectFrom('governance_flag')
    .select('value')
    .where('flag', '=', flag)
    .where('decision', '=', 'confirmed')
    .orderBy('decided_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.value === 1;
}

export async function findFlagProposal(db: Reader): Promise<FlagProposal | undefined> {
  const row = await db
    .selectFrom('governance_flag')
    .select(['id', 'value', 'proposed_by', 'proposed_at'])
    .where('flag', '=', flag)
    .where('decision', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return (
    row && { id: row.id, value: row.value === 1, proposedBy: row.proposed_by, proposedAt: row.proposed_at }
  );
}

export const proposeFlag = mutator('governance.change', async (tx, id: string, value: boolean) => {
  await tx.db
    .insertInto('governance_flag')
    .values({
      id,
      flag,
      value: value ? 1 : 0,
      proposed_by: tx.stamp.actor,
      proposed_at: tx.stamp.at,
      decision: null,
      decided_by: null,
      decided_at: null,
    })
    .execute();
});

export const decideFlag = mutator(
  'governance.change',
  async (tx, id: string, decision: 'confirmed' | 'refused') => {
    const result = await tx.db
      .updateTable('governance_flag')
      .set({ decision, decided_by: tx.stamp.actor, decided_at: tx.stamp.at })
      .where('id', '=', id)
      .where('decision', 'is', null)
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  },
);
