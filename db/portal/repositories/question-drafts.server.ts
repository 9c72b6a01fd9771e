import type { Instant } from '#app/domain/shared/brand.ts';
import { unlogged } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

export async function findDraft(
  db: Reader,
  applicationId: string,
  personId: string,
): Promise<{ readonly typed: string; readonly savedAt: Instant } | undefined> {
  const row = await db
    .selectFrom('question_draft')
    .select(['typed', 'saved_at'])
    .where('application_id', '=', applicationId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row && { typed: row.typed, savedAt: row.saved_at as Instant };
}

/** What is being typed is no act yet: asking it is one, and has its entry. */
export const keepDraft = unlogged(
  'question-draft.keep',
  async (tx, draft: { readonly applicationId: string; readonly typed: string }) => {
    const own = { typed: draft.typed, saved_at: tx.stamp.at };
    await tx.db
      .insertInto('question_draft')
      .values({ application_id: draft.applicationId, person_id: tx.stamp.actor, ...own })
      .onConflict((conflict) => conflict.columns(['application_id', 'person_id']).doUpdateSet(own))
      .execute();
  },
);

export const dropDraft = unlogged('question-draft.drop', async (tx, applicationId: string) => {
  await tx.db
    .deleteFrom('question_draft')
    .where('application_id', '=', applicationId)
    .where('person_id', '=', tx.stamp.actor)
    .execute();
});
