import type { Instant } from '#app/domain/shared/brand.ts';
import type { Numbers, Piece } from '#app/domain/watching/found.ts';
import type { Severity } from '#policies/watching/rules.ts';
import type { SignalEvent, SignalState } from '#policies/workflow/signal.ts';
import { newId } from '../ids.server.ts';
import { mutator, unlogged } from '../mutator.server.ts';
import type { Reader, Tx } from '../store.server.ts';
import type { SignalRow } from './signals.server.ts';

/** How signals come to be and move: every change with its line of history, and how far the rules have looked. */

type NewSignal = Omit<
  SignalRow,
  'state' | 'fallsTo' | 'raisedAt' | 'changedAt' | 'incidentId' | 'revision'
> & {
  readonly concernedIds: readonly string[];
  readonly pieces: readonly Piece[];
};

/** Rows of one statement: each takes several of the values that a statement may have. */
const piecesAtOnce = 500;

async function addPieces(tx: Tx, signalId: string, pieces: readonly Piece[]): Promise<void> {
  for (let from = 0; from < pieces.length; from += piecesAtOnce)
    await tx.db
      .insertInto('signal_piece')
      .values(
        pieces.slice(from, from + piecesAtOnce).map(({ mark, seq }) => ({
          signal_id: signalId,
          mark,
          seq: seq ?? null,
          noted_at: tx.stamp.at,
        })),
      )
      .execute();
}

async function addConcerned(tx: Tx, signalId: string, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  await tx.db
    .insertInto('signal_concerned')
    .values(personIds.map((id) => ({ signal_id: signalId, person_id: id })))
    .execute();
}

type StepOf = {
  readonly signalId: string;
  readonly event: SignalEvent | 'raise' | 'pass_on';
  readonly from: SignalState | null;
  readonly to: SignalState;
  readonly as: string;
  readonly textHash: string | null;
  readonly acts: number;
  readonly severity: Severity;
};
const addStep = (tx: Tx, step: StepOf) =>
  tx.db
    .insertInto('signal_step')
    .values({
      id: newId(),
      signal_id: step.signalId,
      event: step.event,
      from_state: step.from,
      to_state: step.to,
      acted_as: step.as,
      actor: tx.stamp.actor,
      text_hash: step.textHash,
      acts: step.acts,
      severity: step.severity,
      at: tx.stamp.at,
    })
    .execute();

/** What a rule saw for the first time. */
export const raiseSignal = mutator('watch.raise', async (tx, row: NewSignal) => {
  await tx.db
    .insertInto('signal')
    .values({
      id: row.id,
      reference: row.reference,
      rule: row.rule,
      variant: row.variant,
      area: row.area,
      about_type: row.about.type,
      about_id: row.about.id,
      about_side: row.aboutSide,
      falls_to: 'office',
      application_id: row.applicationId ?? null,
      severity: row.severity,
      state: 'RAISED',
      acts: row.acts,
      numbers: JSON.stringify(row.numbers),
      raised_at: tx.stamp.at,
      changed_at: tx.stamp.at,
      closed_at: null,
      incident_id: null,
      revision: 1,
    })
    .execute();
  await addConcerned(tx, row.id, row.concernedIds);
  await addPieces(tx, row.id, row.pieces);
  await addStep(tx, {
    signalId: row.id,
    event: 'raise',
    from: null,
    to: 'RAISED',
    as: 'system',
    textHash: null,
    acts: row.acts,
    severity: row.severity,
  });
});

export type Grown = {
  readonly id: string;
  readonly from: SignalState;
  readonly to: SignalState;
  readonly severity: Severity;
  readonly acts: number;
  readonly numbers: Numbers;
  readonly fresh: readonly Piece[];
  readonly addedIds: readonly string[];
  readonly aboutSide: SignalRow['aboutSide'];
};

/** More of the same: the pieces are added, and the history says when (INV-41). */
export const growSignal = mutator('watch.raise', async (tx, row: Grown) => {
  await tx.db
    .updateTable('signal')
    .set((eb) => ({
      state: row.to,
      severity: row.severity,
      acts: row.acts,
      numbers: JSON.stringify(row.numbers),
      about_side: row.aboutSide,
      changed_at: tx.stamp.at,
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', row.id)
    .execute();
  await addConcerned(tx, row.id, row.addedIds);
  await addPieces(tx, row.id, row.fresh);
  await addStep(tx, {
    signalId: row.id,
    event: 'grow',
    from: row.from,
    to: row.to,
    as: 'system',
    textHash: null,
    acts: row.acts,
    severity: row.severity,
  });
});

/** From now on the chair handles it too; where it stands does not change. */
export const passOnSignal = mutator(
  'watch.raise',
  async (tx, signal: Pick<SignalRow, 'id' | 'state' | 'acts' | 'severity'>) => {
    await tx.db.updateTable('signal').set({ falls_to: 'chair' }).where('id', '=', signal.id).execute();
    await addStep(tx, {
      signalId: signal.id,
      event: 'pass_on',
      from: signal.state,
      to: signal.state,
      as: 'system',
      textHash: null,
      acts: signal.acts,
      severity: signal.severity,
    });
  },
);

export type HandledStep = {
  readonly signal: Pick<SignalRow, 'id' | 'state' | 'acts' | 'severity' | 'revision'>;
  readonly event: SignalEvent;
  readonly to: SignalState;
  readonly as: string;
  readonly textHash: string;
  /** The incident that a confirmation opened. */
  readonly incidentId?: string | undefined;
};

/** A step of somebody who looks into it. False where somebody was faster. */
export const moveSignal = mutator('signal.handle', async (tx, { signal, ...step }: HandledStep) => {
  const moved = await tx.db
    .updateTable('signal')
    .set((eb) => ({
      state: step.to,
      changed_at: tx.stamp.at,
      closed_at: step.to === 'CLOSED' ? tx.stamp.at : null,
      ...(step.incidentId ? { incident_id: step.incidentId } : {}),
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', signal.id)
    .where('state', '=', signal.state)
    .where('revision', '=', signal.revision)
    .executeTakeFirst();
  if (Number(moved.numUpdatedRows) === 0) return false;
  await addStep(tx, {
    signalId: signal.id,
    event: step.event,
    from: signal.state,
    to: step.to,
    as: step.as,
    textHash: step.textHash,
    acts: signal.acts,
    severity: signal.severity,
  });
  return true;
});

/** Up to which entry the rules have looked. Where they look on is state of the scheduler (C3). */
export async function findWatchMark(
  db: Reader,
  name: string,
): Promise<{ seq: number; at: Instant } | undefined> {
  const row = await db
    .selectFrom('watch_mark')
    .select(['seq', 'at'])
    .where('name', '=', name)
    .executeTakeFirst();
  return row && { seq: row.seq, at: row.at as Instant };
}

export const setWatchMark = unlogged('watch.mark', async (tx, name: string, seq: number) => {
  const row = { seq, at: tx.stamp.at };
  await tx.db
    .insertInto('watch_mark')
    .values({ name, ...row })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
    .execute();
});
