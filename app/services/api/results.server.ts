import type { z } from 'zod';
import { tableFile } from '#app/domain/export/release.ts';
import { newId } from '#db/portal/ids.server.ts';
import { sha256 } from '#db/portal/ledger/crypto.server.ts';
import { findReleaseOf, insertReceipt } from '#db/portal/repositories/output-history.server.ts';
import {
  findOutput,
  type ItemRow,
  listFiles,
  listItems,
  listOutputsOf,
  type OutputRow,
} from '#db/portal/repositories/outputs.server.ts';
import { findReleasedRequest } from '#db/portal/repositories/publication-pieces.server.ts';
import { findRun } from '#db/portal/repositories/query-runs.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import { filesOf, outputIn, standing } from '../outputs/output-subject.server.ts';
import type { Portal } from '../portal.ts';
import { tellQuestion } from '../query/tell-question.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { caseIn } from '../workflow/take-step.server.ts';
import { gateError, lookAtGates } from '../workspace/gates.server.ts';
import { loadWorkspace } from '../workspace/load-workspace.server.ts';
import type { resultLineShape, resultShape } from './shapes.ts';

type Line = z.input<typeof resultLineShape>;

async function releasedOutputs(db: Reader, project: string): Promise<readonly OutputRow[]> {
  return (await listOutputsOf(db, project)).filter(({ state }) => state === 'RELEASED');
}

/** Which questions have a released item, and its id. */
export async function releasedByRun(db: Reader, project: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const output of await releasedOutputs(db, project))
    for (const item of standing(await listItems(db, output.id))) found.set(item.runId, item.id);
  return found;
}

async function lineOf(db: Reader, viewer: SignedIn, output: OutputRow, item: ItemRow): Promise<Line> {
  const run = await findRun(db, item.runId);
  const release = await findReleaseOf(db, output.id);
  return {
    id: item.id,
    output: output.reference,
    title: item.title,
    question: item.runId,
    sentence: run ? tellQuestion(run.question, viewer.language) : '',
    releasedAt: release?.releasedAt ?? '',
    files: [...(item.machineRecord?.files ?? [])],
  };
}

export async function listResults(portal: Portal, viewer: SignedIn, project: string) {
  const db = portal.store.read;
  await loadWorkspace(portal, viewer, project);
  const items: Line[] = [];
  for (const output of await releasedOutputs(db, project))
    for (const item of standing(await listItems(db, output.id)))
      items.push(await lineOf(db, viewer, output, item));
  return { items };
}

/**
 * The released table, for members whose conditions of use hold at this moment, as the package is given out; the receipt is
 * written before a byte is sent, so that a recall lists whoever may have it (A9, INV-33).
 */
export async function readResult(
  portal: Portal,
  viewer: SignedIn,
  id: string,
): Promise<z.input<typeof resultShape>> {
  const db = portal.store.read;
  const requestId = await findReleasedRequest(db, id);
  const row = requestId ? await findOutput(db, requestId) : undefined;
  const found = row && (await listItems(db, row.id)).find((item) => item.id === id);
  if (!found || !row) throw new AppError('not-found');
  const output = await outputIn(db, row.id);
  const allowed = authorize(viewer, 'output.read', output);
  if (!output.applicantIds.includes(viewer.person.id)) throw new AppError('not-found');
  const table = filesOf(found, await listFiles(db, [id]))?.find(({ name }) => name === tableFile);
  const release = await findReleaseOf(db, row.id);
  if (!table || !release) throw new AppError('not-found');
  const hash = sha256(new TextEncoder().encode(table.body), 'hex');
  await portal.store.write(viewer.stamp(), async (tx) => {
    const now = await outputIn(tx.db, row.id);
    if (now.outputState !== 'RELEASED') throw new AppError('not-found');
    const subject = await caseIn(tx.db, row.applicationId);
    const { failed } = await lookAtGates(portal, tx.db, subject, viewer.person.id, tx.stamp.at);
    if (failed.length > 0) throw gateError(failed);
    await insertReceipt(
      tx,
      allowed,
      {
        kind: 'output.downloaded',
        subject: { type: 'output', id: row.id },
        case: row.applicationId,
        document: hash,
        detail: { reference: row.reference },
      },
      { id: newId(), releaseId: release.id, packageHash: hash },
    );
  });
  return {
    ...(await lineOf(db, viewer, row, found)),
    sha256: table.hash,
    table: JSON.parse(table.body) as { outcome: string },
  };
}
