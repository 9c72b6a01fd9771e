import type { Instant } from '#app/domain/shared/brand.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

export type CommentRow = {
  readonly id: string;
  readonly roundId: string;
  readonly section: string;
  readonly audience: 'public' | 'internal';
  readonly textHash: string;
  readonly writtenBy: string;
  readonly writtenAt: Instant;
};

/** Comments of every round of a case, the oldest first. Who may see which is for the use case to say. */
export async function listComments(db: Reader, applicationId: string): Promise<CommentRow[]> {
  const rows = await db
    .selectFrom('review_comment')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('written_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    roundId: row.round_id,
    section: row.section,
    audience: row.audience as CommentRow['audience'],
    textHash: row.text_hash,
    writtenBy: row.written_by,
    writtenAt: row.written_at as Instant,
  }));
}

export type NewComment = Omit<CommentRow, 'writtenBy' | 'writtenAt'> & { readonly applicationId: string };
export const insertComment = mutator('review.comment', async (tx, comment: NewComment) => {
  await tx.db
    .insertInto('review_comment')
    .values({
      id: comment.id,
      application_id: comment.applicationId,
      round_id: comment.roundId,
      section: comment.section,
      audience: comment.audience,
      text_hash: comment.textHash,
      written_by: tx.stamp.actor,
      written_at: tx.stamp.at,
    })
    .execute();
});
