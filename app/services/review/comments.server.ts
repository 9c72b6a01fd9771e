import type { CommentLine } from '#app/features/review/review-view.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { newId } from '#db/portal/ids.server.ts';
import { type CommentRow, insertComment, listComments } from '#db/portal/repositories/comments.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import type { RoundRow } from '#db/portal/repositories/rounds.server.ts';
import { findStoredTexts, insertStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import type { PartId } from '../applications/document.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { actOnCase } from '../workflow/take-step.server.ts';
import { currentRound } from './round-subject.server.ts';

export type CommentInput = {
  readonly section: PartId;
  readonly audience: 'public' | 'internal';
  readonly text: string;
};

/** States of a round in which something can still be said about its papers. */
const commentable: readonly RoundRow['state'][] = ['OPENED', 'VOTING', 'CONSOLIDATION', 'ESCALATED'];
export const takesComments = (round: RoundRow): boolean => commentable.includes(round.state);

/** A remark on one section: for the applicant, who reads it with the decision, or for the committee alone. */
export async function addComment(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: CommentInput,
): Promise<void> {
  await actOnCase(portal, viewer, id, 'review.comment', async (tx, subject) => {
    const at = await currentRound(tx.db, subject);
    if (!at) throw new AppError('not-found');
    const allowed = authorize(viewer, 'review.comment', at.subject);
    const { round } = at;
    if (!takesComments(round))
      throw new AppError('moved-on', {}, 'problem.moved-on', { state: [`state.round.${round.state}`] });
    const textHash = await insertStoredText(tx, { body: input.text, at: tx.stamp.at, purgeOn: null });
    await insertComment(
      tx,
      allowed,
      {
        kind: 'comment.written',
        subject: { type: 'round', id: round.id },
        case: id,
        reason: textHash,
        detail: { section: input.section, audience: input.audience },
      },
      {
        id: newId(),
        applicationId: id,
        roundId: round.id,
        section: input.section,
        audience: input.audience,
        textHash,
      },
    );
  });
}

/**
 * Comments that somebody may read. While votes are blind a member reads their own; afterwards all. Applicants read the
 * public ones of rounds that are decided, without names: the committee speaks as one.
 */
export async function readComments(
  portal: Portal,
  viewer: SignedIn,
  applicationId: string,
  may: (comment: CommentRow) => boolean,
  named: boolean,
): Promise<CommentLine[]> {
  const db = portal.store.read;
  const { language } = viewer;
  const t = translator(language);
  const rows = (await listComments(db, applicationId)).filter(may);
  const texts = await findStoredTexts(
    db,
    rows.map((row) => row.textHash),
  );
  const names = await namesOf(db, language, named ? rows.map((row) => row.writtenBy) : []);
  return rows.map((row) => ({
    id: row.id,
    section: t(`form.${row.section as PartId}`),
    audience: t(`comment.${row.audience}`),
    internal: row.audience === 'internal',
    by: names.get(row.writtenBy) ?? t('actor.committee_member'),
    at: formatDateTime(language, row.writtenAt),
    text: texts.get(row.textHash) ?? '',
  }));
}
