import { tokyoDay } from '#app/domain/shared/brand.ts';
import { newId } from '#db/portal/ids.server.ts';
import {
  changeOutput,
  findOutput,
  findReleasedResults,
  insertOutput,
  listItems,
} from '#db/portal/repositories/outputs.server.ts';
import { findRun } from '#db/portal/repositories/query-runs.server.ts';
import { nextReference } from '#db/portal/repositories/references.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { outputLimits } from '#policies/outputs.ts';
import { AppError, fieldError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import { tellQuestion } from '../query/tell-question.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { caseIn } from '../workflow/take-step.server.ts';
import { gateError, lookAtGates } from '../workspace/gates.server.ts';
import { loadWorkspace } from '../workspace/load-workspace.server.ts';
import { standing } from './output-subject.server.ts';

/**
 * Results of this project that can be asked for: there, no mere "too small", and not released already (INV-31). The same
 * question asked twice is one result, so one request has it once.
 */
async function usableRuns(
  db: Reader,
  applicationId: string,
  runs: readonly string[],
  beside: readonly string[] = [],
): Promise<void> {
  const released = await findReleasedResults(db, applicationId);
  const there = new Set<string>();
  for (const id of beside) there.add((await findRun(db, id))?.result?.resultHash ?? id);
  for (const id of runs) {
    const run = await findRun(db, id);
    if (run?.applicationId !== applicationId || !run.result || run.result.table.outcome !== 'table')
      throw fieldError('runs', 'field.choose');
    if (released.some((one) => one.resultHash === run.result?.resultHash))
      throw new AppError('already-released');
    if (there.has(run.result.resultHash)) throw fieldError('runs', 'field.choose');
    there.add(run.result.resultHash);
  }
}

/** Called after its question, until the author finds better words. */
async function newItem(db: Reader, viewer: SignedIn, runId: string) {
  const run = await findRun(db, runId);
  const sentence = run ? tellQuestion(run.question, viewer.language) : '';
  return { id: newId(), runId, title: sentence.slice(0, 200) };
}

export type NewRequest = {
  readonly title: string;
  readonly objective: string;
  readonly intendedUse: string;
  readonly runs: readonly string[];
};

export async function createOutput(
  portal: Portal,
  viewer: SignedIn,
  applicationId: string,
  request: NewRequest,
): Promise<string> {
  await loadWorkspace(portal, viewer, applicationId);
  const id = newId();
  await portal.store.write(viewer.stamp(), async (tx) => {
    const subject = await caseIn(tx.db, applicationId);
    const allowed = authorize(viewer, 'output.request', subject);
    // Told now and not after all the explaining: a reader sees results and takes none out.
    const { failed } = await lookAtGates(portal, tx.db, subject, viewer.person.id, tx.stamp.at);
    if (failed.includes('role-asks')) throw gateError(['role-asks']);
    const runs = [...new Set(request.runs)];
    if (runs.length === 0) throw fieldError('runs', 'field.choose');
    if (runs.length > outputLimits.itemsPerRequest) throw fieldError('runs', 'field.too-much');
    await usableRuns(tx.db, applicationId, runs);
    const reference = await nextReference(tx.db, 'output', tokyoDay(tx.stamp.at).slice(0, 4));
    await insertOutput(
      tx,
      allowed,
      {
        kind: 'output.created',
        subject: { type: 'output', id },
        case: applicationId,
        to: 'DRAFT',
        detail: { reference, items: runs.length },
      },
      {
        id,
        reference,
        applicationId,
        title: request.title,
        objective: request.objective,
        intendedUse: request.intendedUse,
        items: await Promise.all(runs.map(async (runId) => newItem(tx.db, viewer, runId))),
      },
    );
  });
  return id;
}

export type SavedRequest = {
  readonly title: string;
  readonly objective: string;
  readonly intendedUse: string;
  readonly answer: string;
  readonly items: Readonly<
    Record<string, { title: string; context: string; controls: string; exception: string }>
  >;
  readonly removed: readonly string[];
  readonly added: readonly string[];
};

/** Saving always succeeds for its author while the request is theirs; what is missing is said when it is submitted. */
/** Before a submission: what the checkers need and nobody has written yet, field by field. */
export function refuseUnexplained(saved: SavedRequest): void {
  const missing = Object.entries(saved.items)
    .filter(([id]) => !saved.removed.includes(id))
    .flatMap(([id, item]) =>
      (['title', 'context', 'controls'] as const)
        .filter((name) => item[name].trim() === '')
        .map((name) => [`${name}.${id}`, { key: 'field.required' }] as const),
    );
  if (missing.length > 0) throw new AppError('invalid', Object.fromEntries(missing));
}

export async function saveOutput(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  revision: number,
  saved: SavedRequest,
): Promise<void> {
  await portal.store.write(viewer.stamp(), async (tx) => {
    const row = await findOutput(tx.db, id);
    // Somebody else's draft is not known to exist, not even to fellow members.
    if (row?.authorId !== viewer.person.id) throw new AppError('not-found');
    const allowed = authorize(viewer, 'output.request', await caseIn(tx.db, row.applicationId));
    const items = standing(await listItems(tx.db, id));
    const added = [...new Set(saved.added)].filter((run) => !items.some((item) => item.runId === run));
    const removed = saved.removed.filter((one) => items.some((item) => item.id === one));
    const kept = items.filter((item) => !removed.includes(item.id));
    await usableRuns(
      tx.db,
      row.applicationId,
      added,
      kept.map((item) => item.runId),
    );
    if (kept.length + added.length > outputLimits.itemsPerRequest)
      throw fieldError('added', 'field.too-much');
    const changed = await changeOutput(
      tx,
      allowed,
      {
        kind: 'output.changed',
        subject: { type: 'output', id },
        case: row.applicationId,
        detail: { revision: revision + 1 },
      },
      id,
      revision,
      {
        title: saved.title,
        objective: saved.objective,
        intendedUse: saved.intendedUse,
        answer: saved.answer,
        items: items.flatMap((item) => {
          const given = saved.items[item.id];
          return given ? [{ id: item.id, ...given }] : [];
        }),
        removed,
        added: await Promise.all(added.map(async (runId) => newItem(tx.db, viewer, runId))),
      },
    );
    if (!changed) throw new AppError('stale');
  });
}
