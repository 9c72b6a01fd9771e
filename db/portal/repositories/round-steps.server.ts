import type { Outcome, Seat } from '#app/domain/review/tally.ts';
import type { RoundState } from '#policies/workflow/review-round.ts';
import { mutator } from '../mutator.server.ts';
import type { Tx } from '../store.server.ts';
import type { RoundRow } from './rounds.server.ts';
import { type StepReason, transitionRow } from './transitions.server.ts';

export type RoundStep = {
  readonly round: Pick<RoundRow, 'id' | 'applicationId' | 'state' | 'revision'>;
  readonly event: string;
  readonly to: RoundState;
  readonly as: string;
  readonly continued?: number;
  readonly decision?: {
    readonly outcome: Outcome | 'refer_back';
    readonly casting: boolean;
    readonly riskValue: string | null;
    readonly riskReason: string | null;
    readonly reasons: readonly StepReason[];
    readonly textHash: string | null;
  };
};

/** False when the round is no longer where the caller saw it (INV-22). */
async function takeRoundStep(tx: Tx, step: RoundStep): Promise<boolean> {
  const { round, decision } = step;
  const moved = await tx.db
    .updateTable('review_round')
    .set({
      state: step.to,
      revision: round.revision + 1,
      ...(step.continued === undefined ? {} : { continued: step.continued }),
      ...(decision
        ? {
            decision: decision.outcome,
            decided_by: tx.stamp.actor,
            decided_at: tx.stamp.at,
            casting: decision.casting ? 1 : 0,
            risk_value: decision.riskValue,
            risk_reason: decision.riskReason,
            reasons: JSON.stringify(decision.reasons),
            text_hash: decision.textHash,
          }
        : {}),
    })
    .where('id', '=', round.id)
    .where('state', '=', round.state)
    .where('revision', '=', round.revision)
    .executeTakeFirst();
  if (Number(moved.numUpdatedRows) === 0) return false;
  await tx.db
    .insertInto('transition')
    .values(
      transitionRow(tx, {
        ...step,
        machine: 'round',
        subjectId: round.id,
        applicationId: round.applicationId,
        from: round.state,
        reasons: decision?.reasons ?? [],
        textHash: decision?.textHash ?? null,
        documentHash: null,
      }),
    )
    .execute();
  if (decision)
    await tx.db
      .insertInto('case_standing')
      .values({
        application_id: round.applicationId,
        person_id: tx.stamp.actor,
        standing: 'reviewer',
        since: tx.stamp.at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  return true;
}
export const advanceRound = mutator('case.advance', takeRoundStep);
export const ledRound = mutator('decision.record', takeRoundStep);

/** Silence about conflicts is no "none": such a seat counts as absent (INV-15). */
export const countAsAbsent = mutator('clock.apply', async (tx, roundId: string) => {
  await tx.db
    .updateTable('round_member')
    .set({ answer: 'absent', answered_at: tx.stamp.at })
    .where('round_id', '=', roundId)
    .where('answer', '=', 'pending')
    .execute();
});

type Joining = Seat & { readonly addedAs: 'substitute' | 'acting_chair' };
/** Seats that are filled later; those that are there stay as they are, and a person has one. */
async function insertSeats(
  tx: Tx,
  round: { readonly id: string; readonly applicationId: string },
  seats: readonly Joining[],
): Promise<void> {
  const at = tx.stamp.at;
  await tx.db
    .insertInto('round_member')
    .values(
      seats.map((seat) => ({
        round_id: round.id,
        person_id: seat.personId,
        seat: seat.seat,
        duties: JSON.stringify(seat.duties),
        answer: seat.answer,
        answered_at: seat.answer === 'pending' ? null : at,
        added_by: tx.stamp.actor,
        added_at: at,
        added_as: seat.addedAs,
      })),
    )
    .execute();
  await tx.db
    .insertInto('case_standing')
    .values(
      seats.map((seat) => ({
        application_id: round.applicationId,
        person_id: seat.personId,
        standing: 'roster',
        since: at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A round that could not go on is opened again with substitutes. False when it has moved meanwhile. */
export const reconstituteRound = mutator(
  'round.open',
  async (tx, step: RoundStep, seats: readonly Joining[]) => {
    if (!(await takeRoundStep(tx, step))) return false;
    await insertSeats(tx, step.round, seats);
    return true;
  },
);

export type NewLead = {
  readonly round: { readonly id: string; readonly applicationId: string };
  readonly seat: Seat;
};
/** The acting chair takes the lead; whoever led before counts as absent, unless they declared a conflict. */
async function changeLead(tx: Tx, { round, seat }: NewLead): Promise<void> {
  await tx.db
    .updateTable('round_member')
    .set({ answer: 'absent', answered_at: tx.stamp.at })
    .where('round_id', '=', round.id)
    .where('seat', '=', 'chair')
    .where('answer', 'in', ['pending', 'none'])
    .execute();
  await insertSeats(tx, round, [{ ...seat, addedAs: 'acting_chair' }]);
}
/** By the secretariat, where the chair is absent. */
export const handLeadOver = mutator('round.open', changeLead);
/** Of itself, where the chair declared a conflict or did not answer in time (C4). */
export const followLead = mutator('case.advance', changeLead);
