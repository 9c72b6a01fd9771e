import type { Instant } from '#app/domain/shared/brand.ts';
import { newId } from '../ids.server.ts';
import type { Reader, Tx } from '../store.server.ts';

/** Why something was returned or refused: a code, and the section it speaks of (INV-21). */
export type StepReason = { readonly code: string; readonly section?: string };

type Transition = {
  readonly machine: string;
  readonly subjectId: string;
  readonly applicationId: string;
  readonly from: string;
  readonly event: string;
  readonly to: string;
  readonly as: string;
  readonly reasons: readonly StepReason[];
  readonly textHash: string | null;
  readonly documentHash: string | null;
};

/** A line of history as every machine writes it, inside the mutator that moves the state. */
export const transitionRow = ({ stamp }: Tx, step: Transition) => ({
  id: newId(),
  machine: step.machine,
  subject_id: step.subjectId,
  application_id: step.applicationId,
  from_state: step.from,
  event: step.event,
  to_state: step.to,
  acted_as: step.as,
  actor: stamp.actor,
  reasons: JSON.stringify(step.reasons),
  text_hash: step.textHash,
  document_hash: step.documentHash,
  at: stamp.at,
});

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

/** Of an application, the newest first. */
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

/** Of one round, follow-up, output request or publication, the newest first. */
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

/** The same as it happened. */
export async function listStepsInOrder(db: Reader, subjectId: string): Promise<StepRow[]> {
  const rows = await db
    .selectFrom('transition')
    .selectAll()
    .where('subject_id', '=', subjectId)
    .orderBy('at')
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
