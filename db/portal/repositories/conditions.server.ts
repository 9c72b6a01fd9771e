import type { Day, Instant } from '#app/domain/shared/brand.ts';
import { newId } from '../ids.server.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader, Tx } from '../store.server.ts';

/** A condition of an approval: something to be met before use, or a duty that runs as long as the use. */
export type ConditionRow = {
  readonly id: string;
  readonly roundId: string;
  readonly kind: 'before_use' | 'during_use';
  readonly code: string;
  readonly textHash: string;
  readonly evidenceHash: string | undefined;
  readonly evidenceFile: string | undefined;
  readonly suppliedBy: string | undefined;
  readonly suppliedAt: Instant | undefined;
  readonly returnedText: string | undefined;
  readonly returnedAt: Instant | undefined;
  readonly confirmedBy: string | undefined;
  readonly confirmedAt: Instant | undefined;
  readonly dueOn: Day | undefined;
};

/** The conditions of one decision, in the order in which they were written. */
export async function listConditions(db: Reader, roundId: string): Promise<ConditionRow[]> {
  const rows = await db
    .selectFrom('review_condition')
    .selectAll()
    .where('round_id', '=', roundId)
    .orderBy('kind')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    roundId: row.round_id,
    kind: row.kind as ConditionRow['kind'],
    code: row.code,
    textHash: row.text_hash,
    evidenceHash: row.evidence_hash ?? undefined,
    evidenceFile: row.evidence_file ?? undefined,
    suppliedBy: row.supplied_by ?? undefined,
    suppliedAt: (row.supplied_at ?? undefined) as Instant | undefined,
    returnedText: row.returned_text ?? undefined,
    returnedAt: (row.returned_at ?? undefined) as Instant | undefined,
    confirmedBy: row.confirmed_by ?? undefined,
    confirmedAt: (row.confirmed_at ?? undefined) as Instant | undefined,
    dueOn: (row.due_on ?? undefined) as Day | undefined,
  }));
}

export type NewCondition = {
  readonly kind: ConditionRow['kind'];
  readonly code: string;
  readonly textHash: string;
  readonly dueOn: Day | null;
};
export const insertConditions = mutator(
  'decision.record',
  async (tx, applicationId: string, roundId: string, conditions: readonly NewCondition[]) => {
    await tx.db
      .insertInto('review_condition')
      .values(
        conditions.map((one) => ({
          id: newId(),
          round_id: roundId,
          application_id: applicationId,
          kind: one.kind,
          code: one.code,
          text_hash: one.textHash,
          due_on: one.dueOn,
        })),
      )
      .execute();
  },
);

export type Evidence = { readonly conditionId: string; readonly hash: string; readonly file: string | null };
/** New evidence replaces the earlier one; what the earlier one said stays among the texts and in the ledger. */
export const supplyEvidence = mutator('application.submit', async (tx, evidence: Evidence) => {
  const result = await tx.db
    .updateTable('review_condition')
    .set({
      evidence_hash: evidence.hash,
      evidence_file: evidence.file,
      supplied_by: tx.stamp.actor,
      supplied_at: tx.stamp.at,
      returned_text: null,
      returned_at: null,
    })
    .where('id', '=', evidence.conditionId)
    .where('confirmed_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
});

/** The evidence is not enough: the applicant reads why, and supplies it again. */
export const returnEvidence = mutator(
  'conditions.confirm',
  async (tx, conditionId: string, textHash: string) => {
    const result = await tx.db
      .updateTable('review_condition')
      .set({
        evidence_hash: null,
        evidence_file: null,
        supplied_by: null,
        supplied_at: null,
        returned_text: textHash,
        returned_at: tx.stamp.at,
      })
      .where('id', '=', conditionId)
      .where('confirmed_at', 'is', null)
      .where('supplied_at', 'is not', null)
      .executeTakeFirst();
    return Number(result.numUpdatedRows) === 1;
  },
);

export const confirmConditions = mutator(
  'conditions.confirm',
  async (tx: Tx, conditionIds: readonly string[]) => {
    await tx.db
      .updateTable('review_condition')
      .set({ confirmed_by: tx.stamp.actor, confirmed_at: tx.stamp.at })
      .where('id', 'in', [...conditionIds])
      .where('confirmed_at', 'is', null)
      .execute();
  },
);
