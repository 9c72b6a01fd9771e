import { tableFile } from '#app/domain/export/release.ts';
import type { Judged } from '#app/domain/review/machine-verdict.ts';
import type { CheckedItem } from '#db/portal/repositories/output-steps.server.ts';
import {
  findOutput,
  findReleasedResults,
  type ItemRow,
  listItems,
  type OutputRow,
} from '#db/portal/repositories/outputs.server.ts';
import { findRun, type Run } from '#db/portal/repositories/query-runs.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { outputLimits } from '#policies/outputs.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { caseIn } from '../workflow/take-step.server.ts';
import { lookAtGates } from '../workspace/gates.server.ts';
import { fetchReport } from './fetch-report.server.ts';
import { inspectItem } from './inspect-item.server.ts';
import { actingOnOutput, documentHashOf, standing } from './output-subject.server.ts';
import { renderItem } from './render-item.server.ts';
import { actOnOutput, takeOutputStep } from './take-output-step.server.ts';

type Checked = {
  readonly item: ItemRow;
  readonly run: Run | undefined;
  readonly checked: CheckedItem | undefined;
  readonly judged?: Judged;
};

/** Everything that can be found before anybody looks: the same for the draft, the submission and the desk. */
async function check(portal: Portal, reference: string, item: ItemRow): Promise<Checked> {
  const run = await findRun(portal.store.read, item.runId);
  if (!run?.result) return { item, run, checked: undefined };
  const report = await fetchReport(portal, item.runId);
  const { files, hash } = await renderItem(run);
  // Another table than the one that the vault hashed and reported on has no record.
  const isOfThese =
    report?.profile === run.result.table.profile &&
    files.some((file) => file.name === tableFile && file.hash === run.result?.resultHash);
  if (!report || !isOfThese) return { item, run, checked: undefined };
  const { findings, judged } = await inspectItem(
    portal.store.read,
    {
      // The record of an earlier submission gives way to this one.
      item: { ...item, machineRecord: undefined },
      run: { ...run, result: run.result },
      reference,
      notChecked: report.notChecked,
      bytes: files.reduce((sum, { body }) => sum + body.length, 0),
    },
    'own',
  );
  return {
    item,
    run,
    judged,
    checked: {
      id: item.id,
      hash,
      files,
      machineRecord: {
        run: run.id,
        resultHash: run.result.resultHash,
        profile: report.profile,
        notChecked: report.notChecked,
        findings,
        files: files.map(({ name, hash: one }) => ({ name, sha256: one })),
      },
    },
  };
}

const complete = (output: OutputRow, items: readonly ItemRow[]): boolean =>
  [output.title, output.objective, output.intendedUse].every((text) => text !== '') &&
  items.every((item) => item.title !== '' && item.context !== '' && item.controls !== '');

/** Renders the files, asks the vault for its record of each, and hands the request to the desk. */
export async function submitOutput(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  const before = await findOutput(portal.store.read, id);
  if (before?.authorId !== viewer.person.id) throw new AppError('not-found');
  // Before the transaction: rendering and asking the vault take time.
  const checked = await Promise.all(
    standing(await listItems(portal.store.read, id)).map((item) => check(portal, before.reference, item)),
  );
  await actOnOutput(portal, viewer, id, 'submit', async (tx, output) => {
    const row = await findOutput(tx.db, id);
    if (!row) throw new AppError('not-found');
    const subject = await caseIn(tx.db, output.applicationId);
    const allowed = authorize(viewer, 'output.request', subject);
    const items = standing(await listItems(tx.db, id));
    // Saved in another window in the meantime: what was rendered is not what would be submitted.
    if (row.revision !== before.revision) throw new AppError('stale');
    const released = await findReleasedResults(tx.db, output.applicationId);
    if (checked.some(({ run }) => released.some((one) => one.resultHash === run?.result?.resultHash)))
      throw new AppError('already-released');
    const { failed } = await lookAtGates(portal, tx.db, subject, viewer.person.id, tx.stamp.at);
    const fresh = checked.flatMap((one) => (one.checked ? [one.checked] : []));
    const hashed = items.map((item) => ({ ...item, hash: fresh.find((one) => one.id === item.id)?.hash }));
    await takeOutputStep(tx, output, allowed, {
      event: output.outputState === 'RETURNED' ? 'resubmit' : 'submit',
      who: actingOnOutput(viewer.facts, output),
      guards: {
        item_there: items.length > 0 && items.length <= outputLimits.itemsPerRequest,
        context_given: complete(row, items),
        machine_record_fits: fresh.length === items.length,
        machine_allows: checked.every(({ judged }) => judged?.refused === false),
        // A result has one protected form (A1): what is reasoned is why it should leave although not all could be checked.
        exceptions_reasoned: checked.every(
          ({ item, judged }) => judged?.verdict === 'pass' || item.exception !== '',
        ),
        project_active: failed.length === 0,
        changed_items_new_hash: true,
        comments_answered: row.answer !== '',
      },
      documentHash: documentHashOf(row, hashed),
      detail: { reference: row.reference, items: items.length },
      submits: { round: row.round + 1, items: fresh },
    });
  });
}

export async function withdrawOutput(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  await actOnOutput(portal, viewer, id, 'withdraw', async (tx, output) => {
    if (output.authorId !== viewer.person.id) throw new AppError('not-found');
    const allowed = authorize(viewer, 'output.request', await caseIn(tx.db, output.applicationId));
    await takeOutputStep(tx, output, allowed, {
      event: 'withdraw',
      who: actingOnOutput(viewer.facts, output),
      guards: {},
    });
  });
}
