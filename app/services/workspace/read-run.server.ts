import { printQuery } from '#app/domain/query/print.ts';
import type { ResultView, RunPage } from '#app/features/workspace/view.ts';
import { formatDateTime, formatNumber } from '#app/i18n/format.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { findReleasedResults } from '#db/portal/repositories/outputs.server.ts';
import { findRun, type Run, type RunResult } from '#db/portal/repositories/query-runs.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import { recordRead } from '../audit/record-read.server.ts';
import { knownErrorsOf } from '../data-errors/known-errors.server.ts';
import type { Portal } from '../portal.ts';
import { tellProfile } from '../query/tell-profile.ts';
import { tellQuestion } from '../query/tell-question.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { readComments } from './comment-run.server.ts';
import { findObjectives } from './find-objectives.server.ts';
import { handOver } from './hand-over.server.ts';
import { loadWorkspace } from './load-workspace.server.ts';
import { type Look, lookAtTable } from './look-at-table.server.ts';
import { currentSnapshot } from './snapshot-of.server.ts';

/**
 * One question: how far it is, why it stopped, or its result. Looking asks the vault, so that the page never lags; seeing
 * a result is an event (C3).
 */
export async function readRun(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  look: Look = {},
): Promise<RunPage> {
  const { language } = viewer;
  const found = await findRun(portal.store.read, id);
  if (!found) throw new AppError('not-found');
  const subject = await loadWorkspace(portal, viewer, found.applicationId);
  const row = await findApplication(portal.store.read, found.applicationId);
  if (!row) throw new AppError('not-found');
  const open = found.state === 'queued' || found.state === 'running';
  if (open) await handOver(portal, found);
  const run = open ? ((await findRun(portal.store.read, id)) ?? found) : found;
  if (run.result) {
    const allowed = authorize(viewer, 'workspace.read', subject);
    await recordRead(
      portal,
      viewer,
      { kind: 'query.viewed', subject: { type: 'query', id }, case: run.applicationId },
      allowed,
    );
  }
  const t = translator(language);
  const [names, objectives, snapshot] = await Promise.all([
    namesOf(portal.store.read, language, [run.personId]),
    findObjectives(portal.store.read, run.applicationId),
    currentSnapshot(portal.store.read, run.applicationId),
  ]);
  const errors = await knownErrorsOf(portal.store.read, language, [
    { ...run, snapshot: run.result?.entry.snapshot },
  ]);
  const mayAsk = may(viewer, 'query.run', subject).ok;
  const stillOpen = run.state === 'queued' || run.state === 'running';
  return {
    id: run.id,
    workspace: {
      id: row.id,
      reference: row.reference,
      title: language === 'ja' ? row.titleJa : row.titleEn || row.titleJa,
    },
    state: run.state,
    stateText: t(`question.state.${run.state}`),
    phase:
      run.state === 'queued' ? 'waiting' : run.state === 'running' ? (run.phase ?? 'counting') : undefined,
    ahead: run.ahead ? formatNumber(language, run.ahead) : undefined,
    next: run.ahead === 0,
    handed: run.handedAt !== undefined,
    sentence: tellQuestion(run.question, language),
    objective: objectives.find((one) => one.id === run.objective)?.text ?? run.objective,
    note: run.note,
    asker: names.get(run.personId) ?? t('audit.actor.unknown'),
    asked: formatDateTime(language, run.askedAt),
    reason:
      run.state === 'done' && !run.result
        ? t('question.reason.destroyed')
        : run.reason && reasonText(language, run.reason),
    reasonAt: run.reasonAt,
    text: printQuery(run.question),
    json: JSON.stringify(run.question, null, 2),
    mayCancel: mayAsk && stillOpen && run.phase !== 'protecting',
    mayAsk,
    comments: await readComments(portal, language, run.id),
    mayNote: may(viewer, 'workspace.note', subject).ok,
    newerSnapshot:
      run.result !== undefined && snapshot !== undefined && snapshot !== run.result.entry.snapshot,
    dataErrors: errors.get(run.id) ?? [],
    result: run.result && (await resultView(portal, language, run, run.result, look)),
  };
}

/** Every refusal as a sentence that says what to do; a condition of use is named. */
export function reasonText(language: Language, reason: string): string {
  const t = translator(language);
  return reason.startsWith('gate.')
    ? t('question.reason.gate', { gate: t(reason as MessageKey) })
    : t(`question.reason.${reason}` as MessageKey);
}

async function resultView(
  portal: Portal,
  language: Language,
  run: Run,
  result: RunResult,
  look: Look,
): Promise<ResultView> {
  const caption = tellQuestion(run.question, language);
  const released = (await findReleasedResults(portal.store.read, run.applicationId)).find(
    (one) => one.resultHash === result.resultHash,
  );
  return {
    tooSmall: result.table.outcome === 'too-small',
    caption,
    look: lookAtTable(language, run.id, result.table, run.question, look, caption),
    hash: result.resultHash,
    // The number of the entry would count what all projects were answered; the salted leaf says nothing.
    entry: result.entry.leaf.slice(0, 16),
    snapshot: result.entry.snapshot.slice(0, 16),
    profile: tellProfile(language, result.table.profile),
    answered: run.endedAt ? formatDateTime(language, run.endedAt) : '',
    releasedIn: released?.reference,
  };
}
