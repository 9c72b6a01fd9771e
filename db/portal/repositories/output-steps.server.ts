import type { OutputState } from '#policies/workflow/output-request.ts';
import { newId } from '../ids.server.ts';
import { mutator } from '../mutator.server.ts';
import type { Tx } from '../store.server.ts';
import type { FileRow, MachineRecord } from './outputs.server.ts';
import { type StepReason, transitionRow } from './transitions.server.ts';

export type CheckedItem = {
  readonly id: string;
  readonly hash: string;
  readonly machineRecord: MachineRecord;
  readonly files: readonly Omit<FileRow, 'itemId'>[];
};
export type NewVote = {
  readonly itemId: string;
  readonly choice: 'approve' | 'changes' | 'reject';
  readonly hash: string;
  readonly commentHash: string | null;
};
export type OutputStep = {
  readonly id: string;
  readonly applicationId: string;
  readonly from: OutputState;
  readonly to: OutputState;
  readonly event: string;
  readonly as: string;
  readonly reasons: readonly StepReason[];
  readonly textHash: string | null;
  readonly documentHash: string | null;
  readonly submits?: { readonly round: number; readonly items: readonly CheckedItem[] };
  readonly votes?: { readonly round: number; readonly votes: readonly NewVote[] };
  readonly release?: {
    readonly id: string;
    readonly items: number;
    readonly contents: string;
    readonly contentsHash: string;
  };
};

/**
 * One step of an output request with everything that belongs to it: files and machine records of a submission, votes,
 * the release. False when it is no longer where the caller saw it, and then nothing is written (INV-22, INV-32).
 */
async function takeStep(tx: Tx, step: OutputStep): Promise<boolean> {
  const at = tx.stamp.at;
  const moved = await tx.db
    .updateTable('output_request')
    .set((eb) => ({
      state: step.to,
      changed_at: at,
      revision: eb('revision', '+', 1),
      held_by: step.to === 'HELD' ? tx.stamp.actor : null,
      ...(step.submits
        ? { submitted_at: at, document_hash: step.documentHash, round: step.submits.round }
        : {}),
      ...(step.to === 'APPROVED' && step.from !== 'HELD'
        ? { approved_at: at, approved_hash: step.documentHash }
        : {}),
      ...(step.to === 'RETURNED' ? { approved_at: null, approved_hash: null, answer: '' } : {}),
    }))
    .where('id', '=', step.id)
    .where('state', '=', step.from)
    .executeTakeFirst();
  if (Number(moved.numUpdatedRows) === 0) return false;
  await tx.db
    .insertInto('transition')
    .values(transitionRow(tx, { ...step, machine: 'output', subjectId: step.id }))
    .execute();
  for (const item of step.submits?.items ?? []) await writeChecked(tx, item);
  if (step.votes) await writeVotes(tx, step, step.votes);
  if (step.release)
    await tx.db
      .insertInto('release')
      .values({
        id: step.release.id,
        request_id: step.id,
        application_id: step.applicationId,
        items: step.release.items,
        contents: step.release.contents,
        contents_hash: step.release.contentsHash,
        released_by: tx.stamp.actor,
        released_at: at,
      })
      .execute();
  return true;
}

async function writeChecked(tx: Tx, item: CheckedItem): Promise<void> {
  await tx.db
    .updateTable('output_item')
    .set({ hash: item.hash, machine_record: JSON.stringify(item.machineRecord) })
    .where('id', '=', item.id)
    .execute();
  // The same bytes as at an earlier submission are there already.
  const there = await tx.db
    .selectFrom('output_file')
    .select(['name', 'hash'])
    .where('item_id', '=', item.id)
    .execute();
  const fresh = item.files.filter(
    (file) => !there.some((one) => one.name === file.name && one.hash === file.hash),
  );
  if (fresh.length > 0)
    await tx.db
      .insertInto('output_file')
      .values(fresh.map((file) => ({ item_id: item.id, name: file.name, body: file.body, hash: file.hash })))
      .execute();
}

async function writeVotes(
  tx: Tx,
  step: OutputStep,
  { round, votes }: NonNullable<OutputStep['votes']>,
): Promise<void> {
  await tx.db
    .insertInto('output_vote')
    .values(
      votes.map((vote) => ({
        id: newId(),
        request_id: step.id,
        item_id: vote.itemId,
        round,
        person_id: tx.stamp.actor,
        choice: vote.choice,
        hash: vote.hash,
        comment_hash: vote.commentHash,
        cast_at: tx.stamp.at,
      })),
    )
    .execute();
  // Who has checked an output of a project does no other duty on it (C4).
  await tx.db
    .insertInto('case_standing')
    .values({
      application_id: step.applicationId,
      person_id: tx.stamp.actor,
      standing: 'checker',
      since: tx.stamp.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export const requestStep = mutator('output.request', takeStep);
export const reviewStep = mutator('output.review', takeStep);
export const adjudicateStep = mutator('output.adjudicate', takeStep);
export const holdStep = mutator('output.hold', takeStep);
export const resumeStep = mutator('output.resume', takeStep);
export const releaseStep = mutator('output.release', takeStep);
export const recallStep = mutator('output.recall', takeStep);
/** Dissent that is passed on, an approval that came to its end. No row of the table lets these approve (INV-17). */
export const systemStep = mutator('clock.apply', takeStep);
