import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import type { NotebookView } from '#app/features/workspace/notebook-page.tsx';
import { formatDateTime } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { newId } from '#db/portal/ids.server.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import {
  findNotebookEntry,
  isAskedNow,
  keepEntry,
  listAnswersTo,
  listNotebook,
  removeEntry,
} from '#db/portal/repositories/notebook.server.ts';
import { findRun } from '#db/portal/repositories/query-runs.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { waitingQuestionsPerPerson } from '#policies/outputs.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import { tellQuestion } from '../query/tell-question.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { caseIn } from '../workflow/take-step.server.ts';
import { askQuestion } from './ask-question.server.ts';
import { findObjectives } from './find-objectives.server.ts';
import { loadWorkspace } from './load-workspace.server.ts';
import { currentSnapshot } from './snapshot-of.server.ts';

/** The questions that a project keeps: with notes and objective, and with the answers that each has had. */
export async function readNotebook(portal: Portal, viewer: SignedIn, id: string): Promise<NotebookView> {
  const { language } = viewer;
  const db = portal.store.read;
  const subject = await loadWorkspace(portal, viewer, id);
  const row = await findApplication(db, id);
  if (!row) throw new AppError('not-found');
  const [entries, objectives, snapshot] = await Promise.all([
    listNotebook(db, id),
    findObjectives(db, id),
    currentSnapshot(db, id),
  ]);
  const names = await namesOf(
    db,
    language,
    entries.map((entry) => entry.personId),
  );
  const t = translator(language);
  const lines = await Promise.all(
    entries.map(async (entry) => {
      const answers = await listAnswersTo(db, id, entry.questionHash);
      const newest = answers[0];
      const older = answers.find((one) => one.snapshot !== newest?.snapshot);
      return {
        id: entry.id,
        title: entry.title,
        note: entry.note,
        sentence: tellQuestion(entry.question, language),
        objective: objectives.find((one) => one.id === entry.objective)?.text ?? entry.objective,
        by: names.get(entry.personId) ?? t('audit.actor.unknown'),
        kept: formatDateTime(language, entry.keptAt),
        answers: answers.map((answer) => ({
          href: `/workspaces/questions/${answer.id}`,
          text: t('notebook.answer', {
            at: formatDateTime(language, answer.endedAt),
            snapshot: answer.snapshot.slice(0, 8),
          }),
        })),
        // Only answers on two snapshots can differ; on one they are the same bytes.
        compareHref:
          newest && older ? `/workspaces/${id}/compare?left=${older.id}&right=${newest.id}` : undefined,
        outdated: newest !== undefined && snapshot !== undefined && newest.snapshot !== snapshot,
      };
    }),
  );
  return {
    workspace: { id, reference: row.reference },
    entries: lines,
    mayAsk: may(viewer, 'query.run', subject).ok,
    outdated: lines.filter((line) => line.outdated).length,
  };
}

export type Keeping = { readonly title: string; readonly note: string };

export async function keepQuestion(
  portal: Portal,
  viewer: SignedIn,
  runId: string,
  keeping: Keeping,
): Promise<string> {
  const run = await findRun(portal.store.read, runId);
  if (!run) throw new AppError('not-found');
  await loadWorkspace(portal, viewer, run.applicationId);
  const id = newId();
  await portal.store.write(viewer.stamp(), async (tx) => {
    const allowed = authorize(viewer, 'workspace.note', await caseIn(tx.db, run.applicationId));
    await keepEntry(
      tx,
      allowed,
      {
        kind: 'notebook.kept',
        subject: { type: 'query', id: runId },
        case: run.applicationId,
        document: run.questionHash,
        detail: { entry: id },
      },
      {
        id,
        applicationId: run.applicationId,
        title: keeping.title,
        note: keeping.note,
        objective: run.objective,
        question: canonicalJson(run.question),
        questionHash: run.questionHash,
      },
    );
  });
  return run.applicationId;
}

export async function forgetQuestion(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  entry: string,
): Promise<void> {
  await loadWorkspace(portal, viewer, id);
  const found = await findNotebookEntry(portal.store.read, entry);
  if (!found || found.applicationId !== id) throw new AppError('not-found');
  await portal.store.write(viewer.stamp(), async (tx) => {
    const allowed = authorize(viewer, 'workspace.note', await caseIn(tx.db, id));
    const removed = await removeEntry(
      tx,
      allowed,
      {
        kind: 'notebook.removed',
        subject: { type: 'query', id: entry },
        case: id,
        document: found.questionHash,
      },
      entry,
    );
    if (!removed) throw new AppError('already-done');
  });
}

/**
 * The study once more on the newest snapshot of the project: every kept question that has no answer on it. Each passes the
 * gates for itself (INV-24) and counts like any other; as many are asked at once as one person may have waiting.
 */
export async function askAgain(
  portal: Portal,
  viewer: SignedIn,
  id: string,
): Promise<{ readonly asked: number }> {
  authorize(viewer, 'query.run', await loadWorkspace(portal, viewer, id));
  const db = portal.store.read;
  const snapshot = await currentSnapshot(db, id);
  const seen = new Set<string>();
  let asked = 0;
  for (const entry of await listNotebook(db, id)) {
    if (asked >= waitingQuestionsPerPerson || seen.has(entry.questionHash)) continue;
    seen.add(entry.questionHash);
    const answers = await listAnswersTo(db, id, entry.questionHash);
    if (answers.some((answer) => answer.snapshot === snapshot)) continue;
    // The button was pressed twice, or by two: one answer is enough for all.
    if (await isAskedNow(db, id, entry.questionHash)) continue;
    await askQuestion(portal, viewer, id, {
      question: entry.question,
      objective: entry.objective,
      note: entry.title.slice(0, 400),
    });
    asked += 1;
  }
  return { asked };
}

/** One question once more, on the newest snapshot of its project. */
export async function rerunQuestion(portal: Portal, viewer: SignedIn, runId: string): Promise<string> {
  const run = await findRun(portal.store.read, runId);
  if (!run) throw new AppError('not-found');
  const { question, objective, note } = run;
  return askQuestion(portal, viewer, run.applicationId, { question, objective, note });
}
