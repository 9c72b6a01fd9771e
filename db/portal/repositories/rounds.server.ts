import type { Outcome, Seat } from '#app/domain/review/tally.ts';
import type { Instant } from '#app/domain/shared/brand.ts';
import type { Custodian, ReviewCase } from '#policies/governance.ts';
import type { PanelDuty, ReviewStage, RoundState } from '#policies/workflow/review-round.ts';
import { newId } from '../ids.server.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader, Tx } from '../store.server.ts';
import type { StepReason } from './transitions.server.ts';

export type RoundRow = {
  readonly id: string;
  readonly applicationId: string;
  readonly stage: ReviewStage;
  readonly number: number;
  readonly appealOf: string | undefined;
  readonly state: RoundState;
  readonly ruleVersion: number;
  readonly quorum: number;
  readonly documentHash: string;
  readonly computedRisk: string | undefined;
  readonly continued: number;
  readonly decision: Outcome | 'refer_back' | undefined;
  readonly decidedAt: Instant | undefined;
  readonly decidedBy: string | undefined;
  readonly riskValue: string | undefined;
  readonly riskReason: string | undefined;
  readonly reasons: readonly StepReason[];
  readonly textHash: string | undefined;
  readonly openedAt: Instant;
  readonly revision: number;
};

/** The rounds of a case, the newest first. */
export async function listRounds(db: Reader, applicationId: string): Promise<RoundRow[]> {
  const rows = await db
    .selectFrom('review_round')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('opened_at', 'desc')
    .orderBy('number', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    applicationId: row.application_id,
    stage: row.stage as ReviewStage,
    number: row.number,
    appealOf: row.appeal_of ?? undefined,
    state: row.state as RoundState,
    ruleVersion: row.rule_version,
    quorum: row.quorum,
    documentHash: row.document_hash,
    computedRisk: row.computed_risk ?? undefined,
    continued: row.continued,
    decision: (row.decision ?? undefined) as RoundRow['decision'],
    decidedAt: (row.decided_at ?? undefined) as Instant | undefined,
    decidedBy: row.decided_by ?? undefined,
    riskValue: row.risk_value ?? undefined,
    riskReason: row.risk_reason ?? undefined,
    reasons: JSON.parse(row.reasons) as StepReason[],
    textHash: row.text_hash ?? undefined,
    openedAt: row.opened_at as Instant,
    revision: row.revision,
  }));
}

/** How far some rounds are, whatever their cases. */
export async function listRoundStates(
  db: Reader,
  ids: readonly string[],
): Promise<Pick<RoundRow, 'id' | 'state'>[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('review_round').select(['id', 'state']).where('id', 'in', ids).execute();
  return rows.map(({ id, state }) => ({ id, state: state as RoundState }));
}

/** When the chair last sent the round back to the vote: a continued deliberation waits for votes cast since. */
export async function continuedAt(db: Reader, roundId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('transition')
    .select('at')
    .where('subject_id', '=', roundId)
    .where('machine', '=', 'round')
    .where('event', '=', 'continue_deliberation')
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.at;
}

/** The state from which a round came into its present one. */
export async function enteredFrom(db: Reader, { id, state }: Pick<RoundRow, 'id' | 'state'>) {
  const row = await db
    .selectFrom('transition')
    .select('from_state')
    .where('subject_id', '=', id)
    .where('machine', '=', 'round')
    .where('to_state', '=', state)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.from_state as RoundState | undefined;
}

/** Those who voted or decided in a round, for the roster of an appeal (INV-07). */
export async function listReviewersOf(db: Reader, roundId: string): Promise<string[]> {
  const votes = await db.selectFrom('vote').select('person_id').where('round_id', '=', roundId).execute();
  const round = await db
    .selectFrom('review_round')
    .select('decided_by')
    .where('id', '=', roundId)
    .executeTakeFirst();
  return [
    ...new Set([...votes.map((row) => row.person_id), ...(round?.decided_by ? [round.decided_by] : [])]),
  ];
}

export type SeatRow = Seat & {
  readonly nameJa: string;
  readonly nameEn: string;
  readonly addedAs: 'substitute' | 'acting_chair' | undefined;
};

export async function listSeats(db: Reader, roundId: string): Promise<SeatRow[]> {
  const rows = await db
    .selectFrom('round_member as m')
    .innerJoin('person as p', 'p.id', 'm.person_id')
    .select(['m.person_id', 'm.seat', 'm.duties', 'm.answer', 'm.added_as', 'p.name_ja', 'p.name_en'])
    .where('m.round_id', '=', roundId)
    .orderBy('m.seat')
    .orderBy('p.name_kana')
    .execute();
  return rows.map((row) => ({
    personId: row.person_id,
    seat: row.seat as Seat['seat'],
    duties: JSON.parse(row.duties) as PanelDuty[],
    answer: row.answer as Seat['answer'],
    nameJa: row.name_ja,
    nameEn: row.name_en,
    addedAs: (row.added_as ?? undefined) as SeatRow['addedAs'],
  }));
}

export type PanelRow = {
  readonly personId: string;
  readonly nameJa: string;
  readonly nameEn: string;
  readonly organisationIds: readonly string[];
  readonly duties: readonly PanelDuty[];
  /** Asked only when a round has too few. */
  readonly substitute: boolean;
};

/**
 * Those who can be asked to sit in a round: holding the role today, and, where they vote, registered on the panel by two
 * people for a term that has begun and not ended.
 */
export async function listPanel(db: Reader, roles: readonly string[], today: string): Promise<PanelRow[]> {
  const people = await db
    .selectFrom('role_grant as g')
    .innerJoin('person as p', 'p.id', 'g.person_id')
    .select(['p.id', 'p.name_ja', 'p.name_en', 'p.name_kana'])
    .distinct()
    .where('g.role', 'in', [...roles])
    .where('g.state', '=', 'active')
    .where((eb) => eb.or([eb('g.valid_until', 'is', null), eb('g.valid_until', '>=', today)]))
    .where('p.state', '=', 'active')
    .orderBy('p.name_kana')
    .execute();
  const ids = people.map((row) => row.id);
  if (ids.length === 0) return [];
  const duties = await db
    .selectFrom('panel_term')
    .select(['person_id', 'duty', 'substitute'])
    .where('person_id', 'in', ids)
    .where('decision', '=', 'confirmed')
    .where('ended_at', 'is', null)
    .where('from_on', '<=', today)
    .where((eb) => eb.or([eb('until_on', 'is', null), eb('until_on', '>=', today)]))
    .orderBy('duty')
    .execute();
  const places = await db
    .selectFrom('affiliation')
    .select(['person_id', 'organisation_id'])
    .where('person_id', 'in', ids)
    .where('valid_from', '<=', today)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>=', today)]))
    .execute();
  const votes = roles.includes('committee_member');
  return people
    .filter((row) => !votes || duties.some((one) => one.person_id === row.id))
    .map((row) => {
      const own = duties.filter((one) => one.person_id === row.id);
      return {
        personId: row.id,
        nameJa: row.name_ja,
        nameEn: row.name_en,
        organisationIds: places.filter((one) => one.person_id === row.id).map((one) => one.organisation_id),
        duties: [...new Set(own.filter((one) => one.duty !== 'member').map((one) => one.duty as PanelDuty))],
        substitute: own.length > 0 && own.every((one) => one.substitute === 1),
      };
    });
}

export type NewReviewCase = {
  readonly reviewer: Custodian;
  /** All cases of the application, as they were when its first round opened. */
  readonly cases: readonly ReviewCase[];
};
export type ReviewCaseRow = NewReviewCase & { readonly roundId: string };
export async function readReviewCases(db: Reader, applicationId: string): Promise<ReviewCaseRow[]> {
  const rows = await db
    .selectFrom('review_case')
    .selectAll()
    .where('application_id', '=', applicationId)
    .execute();
  return rows.map((row) => ({
    roundId: row.round_id,
    reviewer: row.reviewer as Custodian,
    cases: JSON.parse(row.cases) as ReviewCase[],
  }));
}

export type NewRound = {
  readonly id: string;
  readonly applicationId: string;
  readonly stage: ReviewStage;
  readonly number: number;
  readonly appealOf: string | null;
  readonly ruleVersion: number;
  readonly quorum: number;
  readonly documentHash: string;
  readonly computedRisk: string | null;
  readonly seats: readonly Seat[];
  /** For whose data it judges, where the application opens several review cases (GOV-2). */
  readonly reviewCase?: NewReviewCase | undefined;
};

async function insertRound(tx: Tx, round: NewRound): Promise<void> {
  const at = tx.stamp.at;
  await tx.db
    .insertInto('review_round')
    .values({
      id: round.id,
      application_id: round.applicationId,
      stage: round.stage,
      number: round.number,
      appeal_of: round.appealOf,
      state: 'OPENED',
      rule_version: round.ruleVersion,
      quorum: round.quorum,
      document_hash: round.documentHash,
      computed_risk: round.computedRisk,
      continued: 0,
      opened_by: tx.stamp.actor,
      opened_at: at,
      casting: 0,
      reasons: '[]',
      revision: 0,
    })
    .execute();
  await tx.db
    .insertInto('round_member')
    .values(
      round.seats.map((seat) => ({
        round_id: round.id,
        person_id: seat.personId,
        seat: seat.seat,
        duties: JSON.stringify(seat.duties),
        answer: seat.answer,
        answered_at: seat.answer === 'pending' ? null : at,
        added_by: tx.stamp.actor,
        added_at: at,
      })),
    )
    .execute();
  await tx.db
    .insertInto('case_standing')
    .values(
      round.seats.map((seat) => ({
        application_id: round.applicationId,
        person_id: seat.personId,
        standing: 'roster',
        since: at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  if (round.reviewCase)
    await tx.db
      .insertInto('review_case')
      .values({
        round_id: round.id,
        application_id: round.applicationId,
        reviewer: round.reviewCase.reviewer,
        cases: JSON.stringify(round.reviewCase.cases),
      })
      .execute();
}
export const openRound = mutator('round.open', insertRound);
/** The second stage begins with the roster of the first. */
export const openFollowingRound = mutator('case.advance', insertRound);

export type NewAnswer = {
  readonly applicationId: string;
  readonly personId: string;
  readonly answer: 'none' | 'conflict';
  readonly ground: string | null;
  readonly textHash: string | null;
};

/**
 * An answer about conflicts of interest. A conflict takes the person off the case at once: the seat counts no more, the
 * votes are struck and stay readable, and the standing closes every page of the case to them (INV-12, INV-13).
 */
export const answerConflict = mutator('conflict.declare', async (tx, answer: NewAnswer) => {
  const { applicationId, personId } = answer;
  const at = tx.stamp.at;
  const rounds = await tx.db
    .selectFrom('review_round')
    .select('id')
    .where('application_id', '=', applicationId)
    .where('state', 'not in', ['DECIDED', 'CANCELLED'])
    .execute();
  const ids = rounds.map((row) => row.id);
  await tx.db
    .insertInto('conflict_answer')
    .values({
      id: newId(),
      application_id: applicationId,
      person_id: personId,
      round_id: ids[0] ?? null,
      answer: answer.answer,
      ground: answer.ground,
      text_hash: answer.textHash,
      answered_at: at,
    })
    .execute();
  const conflicted = answer.answer === 'conflict';
  await tx.db
    .deleteFrom('case_standing')
    .where('application_id', '=', applicationId)
    .where('person_id', '=', personId)
    .where('standing', '=', conflicted ? 'cleared' : 'conflicted')
    .execute();
  await tx.db
    .insertInto('case_standing')
    .values({
      application_id: applicationId,
      person_id: personId,
      standing: conflicted ? 'conflicted' : 'cleared',
      since: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  if (ids.length === 0) return;
  await tx.db
    .updateTable('round_member')
    .set({ answer: answer.answer, answered_at: at })
    .where('round_id', 'in', ids)
    .where('person_id', '=', personId)
    .execute();
  if (!conflicted) return;
  const votes = await tx.db
    .selectFrom('vote')
    .select('id')
    .where('round_id', 'in', ids)
    .where('person_id', '=', personId)
    .execute();
  if (votes.length > 0)
    await tx.db
      .insertInto('vote_strike')
      .values(votes.map((vote) => ({ vote_id: vote.id, cause: 'recused', struck_at: at })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
});
