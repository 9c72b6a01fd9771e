import type { Day, Instant } from '#app/domain/shared/brand.ts';
import type { ApplicationMachineState } from '#policies/workflow/application.ts';
import type { Standing } from '../access-filter.server.ts';
import { newId } from '../ids.server.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader, Tx } from '../store.server.ts';

/** Why a case was returned or refused: a code, and the section it speaks of (INV-21). */
export type StepReason = { readonly code: string; readonly section?: string };

export type CaseStep = {
  readonly applicationId: string;
  readonly from: ApplicationMachineState;
  readonly to: ApplicationMachineState;
  readonly event: string;
  readonly as: string;
  readonly reasons: readonly StepReason[];
  readonly textHash: string | null;
  readonly documentHash: string | null;
  readonly dueOn: Day | null;
  readonly submits: boolean;
  readonly standings: readonly { readonly personId: string; readonly standing: Standing }[];
};

/**
 * One step of an application: its state, the line of its history and what people have become to it. False when the case
 * is no longer where the caller saw it, and then nothing is written (INV-22).
 */
async function takeStep(tx: Tx, step: CaseStep): Promise<boolean> {
  const moved = await tx.db
    .updateTable('application')
    .set((eb) => ({
      state: step.to,
      due_on: step.dueOn,
      changed_at: tx.stamp.at,
      revision: eb('revision', '+', 1),
      ...(step.submits ? { submitted_at: tx.stamp.at } : {}),
    }))
    .where('id', '=', step.applicationId)
    .where('state', '=', step.from)
    .executeTakeFirst();
  if (Number(moved.numUpdatedRows) === 0) return false;
  await tx.db
    .insertInto('transition')
    .values({
      id: newId(),
      machine: 'application',
      subject_id: step.applicationId,
      application_id: step.applicationId,
      from_state: step.from,
      event: step.event,
      to_state: step.to,
      acted_as: step.as,
      actor: tx.stamp.actor,
      reasons: JSON.stringify(step.reasons),
      text_hash: step.textHash,
      document_hash: step.documentHash,
      at: tx.stamp.at,
    })
    .execute();
  // Who suspended it is remembered for as long as it is suspended (INV-10).
  if (step.from === 'SUSPENDED')
    await tx.db
      .deleteFrom('case_standing')
      .where('application_id', '=', step.applicationId)
      .where('standing', '=', 'suspender')
      .execute();
  if (step.standings.length > 0)
    await tx.db
      .insertInto('case_standing')
      .values(
        step.standings.map(({ personId, standing }) => ({
          application_id: step.applicationId,
          person_id: personId,
          standing,
          since: tx.stamp.at,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  return true;
}

export const submitCase = mutator('application.submit', takeStep);
export const withdrawCase = mutator('application.withdraw', takeStep);
export const screenCase = mutator('application.screen', takeStep);
export const decideCase = mutator('decision.record', takeStep);
export const confirmCase = mutator('conditions.confirm', takeStep);
export const prepareCase = mutator('data.prepare', takeStep);
export const receiveCase = mutator('data.receive', takeStep);
export const suspendCase = mutator('application.suspend', takeStep);
export const resumeCase = mutator('application.resume', takeStep);
export const revokeCase = mutator('application.revoke', takeStep);
export const closeCase = mutator('application.close', takeStep);
/** What follows of itself: the last signature, a hash that no longer fits. */
export const advanceCase = mutator('case.advance', takeStep);
/** A day has passed. No row of the table lets that approve anything (INV-18). */
export const lapseCase = mutator('clock.apply', takeStep);

export type StepRow = {
  readonly id: string;
  readonly machine: string;
  readonly from: string;
  readonly event: string;
  readonly to: string;
  readonly as: string;
  readonly actor: string;
  readonly reasons: readonly StepReason[];
  readonly textHash: string | undefined;
  readonly documentHash: string | undefined;
  readonly at: Instant;
};

/** The newest first. */
export async function listSteps(db: Reader, applicationId: string): Promise<StepRow[]> {
  const rows = await db
    .selectFrom('transition')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('machine', '=', 'application')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toStep);
}

/** Of one round or follow-up, the newest first. */
export async function listStepsOf(db: Reader, subjectId: string): Promise<StepRow[]> {
  const rows = await db
    .selectFrom('transition')
    .selectAll()
    .where('subject_id', '=', subjectId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toStep);
}

const toStep = (row: {
  id: string;
  machine: string;
  from_state: string;
  event: string;
  to_state: string;
  acted_as: string;
  actor: string;
  reasons: string;
  text_hash: string | null;
  document_hash: string | null;
  at: string;
}): StepRow => ({
  id: row.id,
  machine: row.machine,
  from: row.from_state,
  event: row.event,
  to: row.to_state,
  as: row.acted_as,
  actor: row.actor,
  reasons: JSON.parse(row.reasons) as StepReason[],
  textHash: row.text_hash ?? undefined,
  documentHash: row.document_hash ?? undefined,
  at: row.at as Instant,
});

export type NewScreeningCheck = {
  readonly applicationId: string;
  readonly version: number;
  readonly outcome: 'accepted' | 'returned';
  readonly items: Readonly<Record<string, 'there' | 'missing'>>;
};

export const insertScreeningCheck = mutator('application.screen', async (tx, check: NewScreeningCheck) => {
  await tx.db
    .insertInto('screening_check')
    .values({
      id: newId(),
      application_id: check.applicationId,
      version: check.version,
      outcome: check.outcome,
      items: JSON.stringify(check.items),
      checked_by: tx.stamp.actor,
      checked_at: tx.stamp.at,
    })
    .execute();
});
