import type { Day } from '#app/domain/shared/brand.ts';
import type { ApplicationMachineState } from '#policies/workflow/application.ts';
import type { Standing } from '../access-filter.server.ts';
import { newId } from '../ids.server.ts';
import { mutator } from '../mutator.server.ts';
import type { Tx } from '../store.server.ts';
import { type StepReason, transitionRow } from './transitions.server.ts';

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
    .values(transitionRow(tx, { ...step, machine: 'application', subjectId: step.applicationId }))
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
