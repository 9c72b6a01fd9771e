import type { CommentLine } from '#app/features/workspace/view.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { newId } from '#db/portal/ids.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { addRunComment, listRunComments } from '#db/portal/repositories/notebook.server.ts';
import { findRun } from '#db/portal/repositories/query-runs.server.ts';
import { findStoredTexts, insertStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { caseIn } from '../workflow/take-step.server.ts';
import { loadWorkspace } from './load-workspace.server.ts';

/** What one member says to the others about a question; it stays, and the ledger holds its hash only (C2). */
export async function commentRun(
  portal: Portal,
  viewer: SignedIn,
  runId: string,
  text: string,
): Promise<void> {
  const run = await findRun(portal.store.read, runId);
  if (!run) throw new AppError('not-found');
  await loadWorkspace(portal, viewer, run.applicationId);
  await portal.store.write(viewer.stamp(), async (tx) => {
    const allowed = authorize(viewer, 'workspace.note', await caseIn(tx.db, run.applicationId));
    const textHash = await insertStoredText(tx, { body: text, at: tx.stamp.at, purgeOn: null });
    await addRunComment(
      tx,
      allowed,
      {
        kind: 'query.commented',
        subject: { type: 'query', id: runId },
        case: run.applicationId,
        reason: textHash,
      },
      { id: newId(), runId, textHash },
    );
  });
}

export async function readComments(
  portal: Portal,
  language: Language,
  runId: string,
): Promise<readonly CommentLine[]> {
  const db = portal.store.read;
  const comments = await listRunComments(db, runId);
  const [names, texts] = await Promise.all([
    namesOf(
      db,
      language,
      comments.map((one) => one.personId),
    ),
    findStoredTexts(
      db,
      comments.map((one) => one.textHash),
    ),
  ]);
  const t = translator(language);
  return comments.map((one) => ({
    id: one.id,
    author: names.get(one.personId) ?? t('audit.actor.unknown'),
    at: formatDateTime(language, one.at),
    text: texts.get(one.textHash) ?? t('question.commentGone'),
  }));
}
