import { openFollowUpStates } from '#app/domain/application/follow-up-terms.ts';
import type { Instant } from '#app/domain/shared/brand.ts';
import type { RowFilter } from '#policies/access/row-filter.ts';
import type { AmendmentType, FollowUpKind, FollowUpState } from '#policies/workflow/follow-ups.ts';
import type { ReviewStage } from '#policies/workflow/review-round.ts';
import { permitted } from '../access-filter.server.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader, Tx } from '../store.server.ts';
import { type StepReason, transitionRow } from './transitions.server.ts';

export type Proposal = Readonly<Record<string, unknown>>;
export type FollowUpRow = {
  readonly id: string;
  readonly applicationId: string;
  readonly kind: FollowUpKind;
  readonly type: AmendmentType | undefined;
  readonly number: number;
  readonly state: FollowUpState;
  readonly proposal: Proposal;
  readonly base: Proposal;
  readonly baseHash: string;
  readonly documentHash: string | undefined;
  readonly startedBy: string;
  readonly startedAt: Instant;
  readonly submittedBy: string | undefined;
  readonly submittedAt: Instant | undefined;
  readonly decidedBy: string | undefined;
  readonly decidedAt: Instant | undefined;
  readonly agreement: string | undefined;
  readonly agreementHash: string | undefined;
  readonly appliedAt: Instant | undefined;
  readonly revision: number;
};

const all = (db: Reader) => db.selectFrom('follow_up').selectAll('follow_up');
type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof all>['executeTakeFirst']>>>;
const toFollowUp = (row: Row): FollowUpRow => ({
  id: row.id,
  applicationId: row.application_id,
  kind: row.kind as FollowUpKind,
  type: (row.type ?? undefined) as AmendmentType | undefined,
  number: row.number,
  state: row.state as FollowUpState,
  proposal: JSON.parse(row.proposal) as Proposal,
  base: JSON.parse(row.base) as Proposal,
  baseHash: row.base_hash,
  documentHash: row.document_hash ?? undefined,
  startedBy: row.started_by,
  startedAt: row.started_at as Instant,
  submittedBy: row.submitted_by ?? undefined,
  submittedAt: (row.submitted_at ?? undefined) as Instant | undefined,
  decidedBy: row.decided_by ?? undefined,
  decidedAt: (row.decided_at ?? undefined) as Instant | undefined,
  agreement: row.agreement ?? undefined,
  agreementHash: row.agreement_hash ?? undefined,
  appliedAt: (row.applied_at ?? undefined) as Instant | undefined,
  revision: row.revision,
});

export async function findFollowUp(db: Reader, id: string): Promise<FollowUpRow | undefined> {
  const row = await all(db).where('id', '=', id).executeTakeFirst();
  return row && toFollowUp(row);
}

/** Of one project, the newest first. */
export async function listFollowUps(db: Reader, applicationId: string): Promise<FollowUpRow[]> {
  const rows = await all(db)
    .where('application_id', '=', applicationId)
    .orderBy('started_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(toFollowUp);
}

/** What waits for an office, over every project that the reader may see; the oldest first. */
export async function listWaitingFollowUps(
  db: Reader,
  filter: RowFilter<'Application'>,
  limit: number,
): Promise<(FollowUpRow & { readonly reference: string })[]> {
  const rows = await all(db)
    .innerJoin('application', 'application.id', 'follow_up.application_id')
    .select('application.reference')
    .where('follow_up.state', 'in', ['SUBMITTED', 'IN_REVIEW'])
    .where(permitted(filter))
    .orderBy('follow_up.submitted_at')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...toFollowUp(row), reference: row.reference }));
}

/** The follow-up that a round was opened for, if it was. */
export async function findFollowUpOfRound(db: Reader, roundId: string): Promise<FollowUpRow | undefined> {
  const row = await all(db)
    .innerJoin('follow_up_round as r', 'r.follow_up_id', 'follow_up.id')
    .where('r.round_id', '=', roundId)
    .executeTakeFirst();
  return row && toFollowUp(row);
}

export type FollowUpRound = {
  readonly id: string;
  readonly stage: ReviewStage;
  readonly state: string;
  readonly decision: string | undefined;
  readonly documentHash: string;
  readonly riskValue: string | undefined;
};
export async function listRoundsOfFollowUp(db: Reader, followUpId: string): Promise<FollowUpRound[]> {
  const rows = await db
    .selectFrom('follow_up_round as f')
    .innerJoin('review_round as r', 'r.id', 'f.round_id')
    .select(['r.id', 'r.stage', 'r.state', 'r.decision', 'r.document_hash', 'r.risk_value'])
    .where('f.follow_up_id', '=', followUpId)
    .orderBy('r.opened_at')
    .orderBy('r.number')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    stage: row.stage as ReviewStage,
    state: row.state,
    decision: row.decision ?? undefined,
    documentHash: row.document_hash,
    riskValue: row.risk_value ?? undefined,
  }));
}

/** Every round of a project that was about a change in use. */
export async function listRoundsOfFollowUps(db: Reader, applicationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('follow_up_round as f')
    .innerJoin('review_round as r', 'r.id', 'f.round_id')
    .select('r.id')
    .where('r.application_id', '=', applicationId)
    .execute();
  return rows.map((row) => row.id);
}

export type FollowUpSignature = {
  readonly party: string;
  readonly personId: string;
  readonly hash: string;
  readonly at: Instant;
};
export async function listFollowUpSignatures(db: Reader, id: string): Promise<FollowUpSignature[]> {
  const rows = await db
    .selectFrom('follow_up_signature')
    .selectAll()
    .where('follow_up_id', '=', id)
    .orderBy('signed_at')
    .execute();
  return rows.map((row) => ({
    party: row.party,
    personId: row.person_id,
    hash: row.hash,
    at: row.signed_at as Instant,
  }));
}

export type NewFollowUp = Pick<
  FollowUpRow,
  'id' | 'applicationId' | 'kind' | 'type' | 'proposal' | 'base' | 'baseHash'
>;
/** The number of the new one; undefined while one of its kind is open. */
async function insertRow(tx: Tx, row: NewFollowUp): Promise<number | undefined> {
  const same = await tx.db
    .selectFrom('follow_up')
    .select(['number', 'state'])
    .where('application_id', '=', row.applicationId)
    .where('kind', '=', row.kind)
    .execute();
  const open: readonly string[] = openFollowUpStates;
  if (row.kind !== 'incident' && same.some(({ state }) => open.includes(state))) return undefined;
  const number = Math.max(0, ...same.map((one) => one.number)) + 1;
  await tx.db
    .insertInto('follow_up')
    .values({
      id: row.id,
      application_id: row.applicationId,
      kind: row.kind,
      type: row.type ?? null,
      number,
      state: 'DRAFT',
      proposal: JSON.stringify(row.proposal),
      base: JSON.stringify(row.base),
      base_hash: row.baseHash,
      document: null,
      document_hash: null,
      started_by: tx.stamp.actor,
      started_at: tx.stamp.at,
      submitted_by: null,
      submitted_at: null,
      decided_by: null,
      decided_at: null,
      decision: null,
      agreement: null,
      agreement_hash: null,
      applied_at: null,
      revision: 0,
      changed_at: tx.stamp.at,
    })
    .execute();
  return number;
}
export const startFollowUp = mutator('followup.request', insertRow);
export const reportIncident = mutator('incident.report', insertRow);
/** The confirmation of a year is asked for by the calendar. */
export const openFollowUp = mutator('clock.apply', insertRow);

/** False when it has left the draft, or somebody saved first. What it stands against is read again with every save. */
export const saveFollowUp = mutator(
  'followup.request',
  async (
    tx,
    id: string,
    revision: number,
    saved: Pick<FollowUpRow, 'proposal' | 'base' | 'baseHash'>,
  ): Promise<boolean> => {
    const result = await tx.db
      .updateTable('follow_up')
      .set({
        proposal: JSON.stringify(saved.proposal),
        base: JSON.stringify(saved.base),
        base_hash: saved.baseHash,
        revision: revision + 1,
        changed_at: tx.stamp.at,
      })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .where('state', '=', 'DRAFT')
      .executeTakeFirst();
    return Number(result.numUpdatedRows) === 1;
  },
);

export type FollowUpStep = {
  readonly row: Pick<FollowUpRow, 'id' | 'applicationId' | 'kind' | 'state' | 'revision'>;
  readonly event: string;
  readonly to: FollowUpState;
  readonly as: string;
  readonly reasons: readonly StepReason[];
  readonly textHash: string | null;
  readonly document?: { readonly text: string; readonly hash: string };
  readonly agreement?: { readonly text: string; readonly hash: string };
  readonly proposal?: Proposal;
};
/** False when it is no longer where the caller saw it (INV-22). */
async function takeFollowUpStep(tx: Tx, step: FollowUpStep): Promise<boolean> {
  const { row, to } = step;
  const decided = to === 'APPROVED' || to === 'REJECTED';
  const moved = await tx.db
    .updateTable('follow_up')
    .set({
      state: to,
      revision: row.revision + 1,
      changed_at: tx.stamp.at,
      ...(step.document ? { document: step.document.text, document_hash: step.document.hash } : {}),
      ...(to === 'SUBMITTED' ? { submitted_by: tx.stamp.actor, submitted_at: tx.stamp.at } : {}),
      ...(decided ? { decided_by: tx.stamp.actor, decided_at: tx.stamp.at, decision: step.event } : {}),
      ...(step.agreement ? { agreement: step.agreement.text, agreement_hash: step.agreement.hash } : {}),
      ...(step.proposal ? { proposal: JSON.stringify(step.proposal) } : {}),
    })
    .where('id', '=', row.id)
    .where('state', '=', row.state)
    .where('revision', '=', row.revision)
    .executeTakeFirst();
  if (Number(moved.numUpdatedRows) === 0) return false;
  await tx.db
    .insertInto('transition')
    .values(
      transitionRow(tx, {
        ...step,
        machine: row.kind,
        subjectId: row.id,
        applicationId: row.applicationId,
        from: row.state,
        documentHash: step.document?.hash ?? null,
      }),
    )
    .execute();
  return true;
}
export const requestStep = mutator('followup.request', takeFollowUpStep);
export const incidentStep = mutator('incident.report', takeFollowUpStep);
export const handleStep = mutator('followup.handle', takeFollowUpStep);
export const acceptStep = mutator('followup.approve', takeFollowUpStep);
export const decideStep = mutator('followup.decide', takeFollowUpStep);
export const decideByRound = mutator('decision.record', takeFollowUpStep);
export const lapseStep = mutator('clock.apply', takeFollowUpStep);

/** Ties a round to what it is about; the round itself was opened with its own event. Who prepared for it is barred (INV-06). */
export const linkRound = mutator(
  'case.advance',
  async (tx, applicationId: string, roundId: string, followUpId: string, preparerId: string | undefined) => {
    await tx.db
      .insertInto('follow_up_round')
      .values({ round_id: roundId, follow_up_id: followUpId })
      .execute();
    if (preparerId)
      await tx.db
        .insertInto('case_standing')
        .values({
          application_id: applicationId,
          person_id: preparerId,
          standing: 'preparer',
          since: tx.stamp.at,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
  },
);

type NewSignature = { readonly followUpId: string; readonly hash: string };
const sign = (party: 'user' | 'operator' | 'entrusted') => async (tx: Tx, one: NewSignature) => {
  const signed = await listFollowUpSignatures(tx.db, one.followUpId);
  if (signed.some((before) => before.party === party && before.hash === one.hash)) return false;
  await tx.db
    .insertInto('follow_up_signature')
    .values({
      follow_up_id: one.followUpId,
      party,
      person_id: tx.stamp.actor,
      hash: one.hash,
      signed_at: tx.stamp.at,
    })
    .execute();
  return true;
};
export const signFollowUpAsUser = mutator('agreement.sign', sign('user'));
export const signFollowUpAsOperator = mutator('agreement.countersign', sign('operator'));
export const signFollowUpAsEntrusted = mutator('agreement.join', sign('entrusted'));
