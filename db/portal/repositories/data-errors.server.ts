import type { Selectable } from 'kysely';
import type { Reason } from '#app/domain/data-error/touches.ts';
import type { Day, Instant } from '#app/domain/shared/brand.ts';
import type { AffectedState, DataErrorState, Severity } from '#policies/workflow/data-error.ts';
import { newId } from '../ids.server.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader, Tx } from '../store.server.ts';
import type { UpkeepTables } from '../upkeep-schema.ts';

export type DataErrorRow = {
  readonly id: string;
  readonly reference: string;
  readonly state: DataErrorState;
  readonly severity: Severity;
  readonly dataset: string;
  readonly variables: readonly string[];
  readonly facilities: readonly string[];
  readonly bases: readonly string[];
  readonly period: { readonly from: number; readonly to: number } | undefined;
  readonly title: string;
  readonly what: string;
  readonly knownOn: Day;
  readonly recordedBy: string;
  readonly recordedAt: Instant;
  readonly toldAt: Instant | undefined;
  readonly closedAt: Instant | undefined;
  readonly revision: number;
};

const toError = (row: Selectable<UpkeepTables['data_error']>): DataErrorRow => ({
  id: row.id,
  reference: row.reference,
  state: row.state as DataErrorState,
  severity: row.severity as Severity,
  dataset: row.dataset,
  variables: JSON.parse(row.variables) as string[],
  facilities: JSON.parse(row.facilities) as string[],
  bases: JSON.parse(row.bases) as string[],
  period:
    row.period_from === null || row.period_to === null
      ? undefined
      : { from: row.period_from, to: row.period_to },
  title: row.title,
  what: row.what,
  knownOn: row.known_on as Day,
  recordedBy: row.recorded_by,
  recordedAt: row.recorded_at as Instant,
  toldAt: (row.told_at ?? undefined) as Instant | undefined,
  closedAt: (row.closed_at ?? undefined) as Instant | undefined,
  revision: row.revision,
});

/** The newest first. */
export async function listDataErrors(db: Reader): Promise<DataErrorRow[]> {
  const rows = await db
    .selectFrom('data_error')
    .selectAll()
    .orderBy('recorded_at', 'desc')
    .orderBy('reference', 'desc')
    .limit(500)
    .execute();
  return rows.map(toError);
}

/** Those of which owners have been told: they mark results, also after everything was settled. */
export async function listKnownErrors(db: Reader): Promise<DataErrorRow[]> {
  const rows = await db
    .selectFrom('data_error')
    .selectAll()
    .where('state', 'in', ['TOLD', 'CLOSED'])
    .orderBy('recorded_at', 'desc')
    .execute();
  return rows.map(toError);
}

export async function findDataError(db: Reader, id: string): Promise<DataErrorRow | undefined> {
  const row = await db.selectFrom('data_error').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toError(row);
}

export type AffectedKind = 'snapshot' | 'result' | 'output' | 'publication';
export type AffectedRow = {
  readonly id: string;
  readonly errorId: string;
  readonly kind: AffectedKind;
  readonly thingId: string;
  readonly applicationId: string;
  readonly reasons: readonly Reason[];
  readonly toldAt: Instant;
  readonly state: AffectedState;
  readonly proposed: { readonly by: string; readonly at: Instant; readonly reasonHash: string } | undefined;
  readonly confirmed: { readonly by: string; readonly at: Instant } | undefined;
};

const toAffected = (row: Selectable<UpkeepTables['data_error_affected']>): AffectedRow => ({
  id: row.id,
  errorId: row.error_id,
  kind: row.kind as AffectedKind,
  thingId: row.thing_id,
  applicationId: row.application_id,
  reasons: JSON.parse(row.reasons) as Reason[],
  toldAt: row.told_at as Instant,
  state: row.state as AffectedState,
  proposed:
    row.proposed_at === null
      ? undefined
      : {
          by: row.proposed_by ?? '',
          at: row.proposed_at as Instant,
          reasonHash: row.reason_hash ?? '',
        },
  confirmed:
    row.confirmed_at === null ? undefined : { by: row.confirmed_by ?? '', at: row.confirmed_at as Instant },
});

/** What was told of, in the order of the page: data first, then what was made from them. */
export async function listAffected(db: Reader, errorId: string): Promise<AffectedRow[]> {
  const rows = await db
    .selectFrom('data_error_affected')
    .selectAll()
    .where('error_id', '=', errorId)
    .orderBy('told_at')
    .orderBy('id')
    .execute();
  return rows.map(toAffected);
}

/** Told errors that this publication is touched by: a correction can answer to them. */
export async function listErrorsOfPublication(
  db: Reader,
  publicationId: string,
): Promise<{ readonly id: string; readonly reference: string }[]> {
  return db
    .selectFrom('data_error_affected as a')
    .innerJoin('data_error as e', 'e.id', 'a.error_id')
    .select(['e.id', 'e.reference'])
    .where('a.kind', '=', 'publication')
    .where('a.thing_id', '=', publicationId)
    .orderBy('e.reference')
    .execute();
}

export type NewDataError = Pick<
  DataErrorRow,
  | 'id'
  | 'reference'
  | 'severity'
  | 'dataset'
  | 'variables'
  | 'facilities'
  | 'bases'
  | 'period'
  | 'title'
  | 'what'
  | 'knownOn'
>;
export const insertDataError = mutator('data-error.write', async (tx, one: NewDataError) => {
  await tx.db
    .insertInto('data_error')
    .values({
      id: one.id,
      reference: one.reference,
      state: 'RECORDED',
      severity: one.severity,
      dataset: one.dataset,
      variables: JSON.stringify(one.variables),
      facilities: JSON.stringify(one.facilities),
      bases: JSON.stringify(one.bases),
      period_from: one.period?.from ?? null,
      period_to: one.period?.to ?? null,
      title: one.title,
      what: one.what,
      known_on: one.knownOn,
      recorded_by: tx.stamp.actor,
      recorded_at: tx.stamp.at,
      told_at: null,
      closed_at: null,
      revision: 0,
    })
    .execute();
});

export type ErrorStep = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly event: string;
  readonly as: string;
  readonly textHash: string | null;
  readonly affectedId?: string | undefined;
};
const writeStep = ({ db, stamp }: Tx, step: ErrorStep) =>
  db
    .insertInto('data_error_step')
    .values({
      id: newId(),
      error_id: step.id,
      affected_id: step.affectedId ?? null,
      from_state: step.from,
      event: step.event,
      to_state: step.to,
      acted_as: step.as,
      actor: stamp.actor,
      text_hash: step.textHash,
      at: stamp.at,
    })
    .execute();

export type NewAffected = Pick<AffectedRow, 'kind' | 'thingId' | 'applicationId' | 'reasons'>;

/** State, history and what was told of in one; false where somebody was faster. */
export const moveDataError = mutator(
  'data-error.write',
  async (tx, step: ErrorStep, told: readonly NewAffected[]): Promise<boolean> => {
    const done = await tx.db
      .updateTable('data_error')
      .set((eb) => ({
        state: step.to,
        revision: eb('revision', '+', 1),
        ...(step.event === 'tell' ? { told_at: tx.stamp.at } : {}),
        ...(step.event === 'close' ? { closed_at: tx.stamp.at } : {}),
      }))
      .where('id', '=', step.id)
      .where('state', '=', step.from)
      .executeTakeFirst();
    if (done.numUpdatedRows !== 1n) return false;
    await writeStep(tx, step);
    for (const one of told)
      await tx.db
        .insertInto('data_error_affected')
        .values({
          id: newId(),
          error_id: step.id,
          kind: one.kind,
          thing_id: one.thingId,
          application_id: one.applicationId,
          reasons: JSON.stringify(one.reasons),
          told_at: tx.stamp.at,
          state: 'OPEN',
          proposed_by: null,
          proposed_at: null,
          reason_hash: null,
          confirmed_by: null,
          confirmed_at: null,
        })
        .execute();
    return true;
  },
);

async function moveAffected(tx: Tx, step: ErrorStep & { readonly affectedId: string }): Promise<boolean> {
  const { actor, at } = tx.stamp;
  const nobody = { proposed_by: null, proposed_at: null, reason_hash: null };
  const done = await tx.db
    .updateTable('data_error_affected')
    .set({
      state: step.to,
      ...(step.event === 'propose'
        ? { proposed_by: actor, proposed_at: at, reason_hash: step.textHash }
        : {}),
      ...(step.event === 'decline' ? nobody : {}),
      ...(step.event === 'confirm' ? { confirmed_by: actor, confirmed_at: at } : {}),
    })
    .where('id', '=', step.affectedId)
    .where('state', '=', step.from)
    .executeTakeFirst();
  if (done.numUpdatedRows !== 1n) return false;
  await writeStep(tx, step);
  return true;
}
/** By whoever made the thing. */
export const answerAffected = mutator('data-error.answer', moveAffected);
export const settleAffected = mutator('data-error.write', moveAffected);

export type ErrorHistory = ErrorStep & { readonly actor: string; readonly at: Instant };
/** The newest first. */
export async function listErrorSteps(db: Reader, id: string): Promise<ErrorHistory[]> {
  const rows = await db
    .selectFrom('data_error_step')
    .selectAll()
    .where('error_id', '=', id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.error_id,
    from: row.from_state,
    to: row.to_state,
    event: row.event,
    as: row.acted_as,
    textHash: row.text_hash,
    affectedId: row.affected_id ?? undefined,
    actor: row.actor,
    at: row.at as Instant,
  }));
}
