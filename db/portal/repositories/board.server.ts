import { sql } from 'kysely';
import type { ApplicationState } from '#app/domain/application/states.ts';
import type { StageDuration } from '#app/domain/deadline/expected.ts';
import type { Day, Instant } from '#app/domain/shared/brand.ts';
import type { RowFilter } from '#policies/access/row-filter.ts';
import { permitted } from '../access-filter.server.ts';
import { unlogged } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

/** Visits to states that ended since a day: how long each took. A visit aside (a return) is a visit of its own. */
export async function listVisits(db: Reader, since: Instant): Promise<{ state: string; hours: number }[]> {
  const steps = db
    .selectFrom('transition')
    .select((eb) => [
      'from_state',
      'to_state',
      'at',
      eb.fn
        .agg<string | null>('lag', ['at'])
        .over((over) => over.partitionBy('application_id').orderBy('at').orderBy('id'))
        .as('before'),
    ])
    .where('machine', '=', 'application')
    .as('steps');
  const rows = await db
    .selectFrom(steps)
    .select(['from_state', 'at', 'before'])
    .where('before', 'is not', null)
    .where('at', '>=', since)
    .whereRef('from_state', '<>', 'to_state')
    .execute();
  return rows.map((row) => ({
    state: row.from_state,
    hours: (Date.parse(row.at) - Date.parse(row.before as string)) / 3_600_000,
  }));
}

/** A number computed from the history, which is in the ledger. */
export const writeDurations = unlogged('stage.measured', async (tx, durations: readonly StageDuration[]) => {
  await tx.db.deleteFrom('stage_duration').execute();
  if (durations.length > 0)
    await tx.db
      .insertInto('stage_duration')
      .values(
        durations.map((one) => ({
          state: one.state,
          cases: one.cases,
          median_hours: one.medianHours,
          measured_at: tx.stamp.at,
        })),
      )
      .execute();
});

export async function listDurations(
  db: Reader,
): Promise<(StageDuration & { readonly measuredAt: Instant })[]> {
  const rows = await db.selectFrom('stage_duration').selectAll().where('state', '>', '').execute();
  return rows.map((row) => ({
    state: row.state,
    cases: row.cases,
    medianHours: row.median_hours,
    measuredAt: row.measured_at as Instant,
  }));
}

export type StateCount = {
  readonly state: ApplicationState;
  readonly count: number;
  readonly overdue: number;
  readonly oldest: Instant | undefined;
};

/** Open cases by state: how many, how many overdue, since when the oldest of them is under way. */
export async function countByState(
  db: Reader,
  filter: RowFilter<'Application'>,
  states: readonly ApplicationState[],
  today: Day,
): Promise<StateCount[]> {
  const rows = await db
    .selectFrom('application')
    .select((eb) => [
      'application.state',
      eb.fn.countAll<number>().as('count'),
      eb.fn.sum<number>(sql`case when application.due_on < ${today} then 1 else 0 end`).as('overdue'),
      eb.fn.min('application.submitted_at').as('oldest'),
    ])
    .where('application.state', 'in', [...states])
    .where(permitted(filter))
    .groupBy('application.state')
    .execute();
  return rows.map((row) => ({
    state: row.state as ApplicationState,
    count: Number(row.count),
    overdue: Number(row.overdue),
    oldest: (row.oldest ?? undefined) as Instant | undefined,
  }));
}

export type QueueRow = {
  readonly id: string;
  readonly reference: string;
  readonly titleJa: string;
  readonly titleEn: string;
  readonly state: ApplicationState;
  readonly dueOn: Day | undefined;
  readonly submittedAt: Instant | undefined;
  readonly organisationJa: string;
  readonly organisationEn: string;
};

/** What waits, by its day: the overdue first, those without a day last. */
export async function listQueue(
  db: Reader,
  filter: RowFilter<'Application'>,
  query: { readonly states: readonly ApplicationState[]; readonly limit: number; readonly offset: number },
): Promise<QueueRow[]> {
  if (query.states.length === 0) return [];
  const rows = await db
    .selectFrom('application')
    .innerJoin('organisation as o', 'o.id', 'application.organisation_id')
    .select([
      'application.id',
      'application.reference',
      'application.title_ja',
      'application.title_en',
      'application.state',
      'application.due_on',
      'application.submitted_at',
      'o.name_ja',
      'o.name_en',
    ])
    .where('application.state', 'in', [...query.states])
    .where(permitted(filter))
    .orderBy('application.due_on', (order) => order.asc().nullsLast())
    .orderBy('application.submitted_at')
    .limit(query.limit)
    .offset(query.offset)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    reference: row.reference,
    titleJa: row.title_ja,
    titleEn: row.title_en,
    state: row.state as ApplicationState,
    dueOn: (row.due_on ?? undefined) as Day | undefined,
    submittedAt: (row.submitted_at ?? undefined) as Instant | undefined,
    organisationJa: row.name_ja,
    organisationEn: row.name_en,
  }));
}

export async function findOldestOpen(
  db: Reader,
  filter: RowFilter<'Application'>,
  states: readonly ApplicationState[],
): Promise<{ id: string; reference: string; submittedAt: Instant } | undefined> {
  const row = await db
    .selectFrom('application')
    .select(['application.id', 'application.reference', 'application.submitted_at'])
    .where('application.state', 'in', [...states])
    .where('application.submitted_at', 'is not', null)
    .where(permitted(filter))
    .orderBy('application.submitted_at')
    .limit(1)
    .executeTakeFirst();
  return row && { id: row.id, reference: row.reference, submittedAt: row.submitted_at as Instant };
}

/** Which of these cases somebody may open: of the others a list tells no more than that they are there (INV-11). */
export async function readableOf(
  db: Reader,
  filter: RowFilter<'Application'>,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('application')
    .select('application.id')
    .where('application.id', 'in', [...ids])
    .where(permitted(filter))
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** How many cases of the same state came earlier. */
export async function countBefore(db: Reader, state: string, submittedAt: Instant): Promise<number> {
  const row = await db
    .selectFrom('application')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', state)
    .where('submitted_at', '<', submittedAt)
    .executeTakeFirstOrThrow();
  return row.count;
}

export type Load = {
  readonly personId: string;
  readonly answers: number;
  readonly votes: number;
  readonly decisions: number;
};

/** What members of rounds under way still owe, on cases that the reader may see. */
export async function listReviewLoads(
  db: Reader,
  filter: RowFilter<'Application'>,
  personId?: string,
): Promise<Load[]> {
  const rows = await db
    .selectFrom('review_round as r')
    .innerJoin('round_member as m', 'm.round_id', 'r.id')
    .innerJoin('application', 'application.id', 'r.application_id')
    .select((eb) => [
      'm.person_id',
      'm.seat',
      'm.answer',
      'r.state',
      eb
        .exists(
          eb
            .selectFrom('vote as v')
            .select('v.id')
            .whereRef('v.round_id', '=', 'r.id')
            .whereRef('v.person_id', '=', 'm.person_id'),
        )
        .as('voted'),
    ])
    .where('application.state', 'in', ['S1_REVIEW', 'S2_REVIEW'])
    .where('r.state', 'in', ['OPENED', 'VOTING', 'CONSOLIDATION'])
    .where(permitted(filter))
    .$if(personId !== undefined, (query) => query.where('m.person_id', '=', personId as string))
    .execute();
  const loads = new Map<string, { answers: number; votes: number; decisions: number }>();
  for (const row of rows) {
    const load = loads.get(row.person_id) ?? { answers: 0, votes: 0, decisions: 0 };
    if (row.answer === 'pending') load.answers += 1;
    else if (row.answer === 'none' && row.seat === 'voter' && row.state === 'VOTING' && !row.voted)
      load.votes += 1;
    else if (row.answer === 'none' && row.seat === 'chair' && row.state === 'CONSOLIDATION')
      load.decisions += 1;
    loads.set(row.person_id, load);
  }
  return [...loads].map(([id, load]) => ({ personId: id, ...load }));
}

/** Outputs that a checker has still to look at, and open cases that somebody of the office has screened. */
export async function listOfficeLoads(
  db: Reader,
  filter: RowFilter<'Application'>,
  people: { readonly checkers: readonly string[]; readonly office: readonly string[] },
  open: readonly ApplicationState[],
): Promise<{ readonly personId: string; readonly checks: number; readonly cases: number }[]> {
  const waiting = await db
    .selectFrom('output_request as o')
    .innerJoin('application', 'application.id', 'o.application_id')
    .select(['o.id', 'o.round'])
    .where('o.state', 'in', ['SUBMITTED', 'PARTIALLY_REVIEWED'])
    .where(permitted(filter))
    .execute();
  const votes =
    waiting.length === 0
      ? []
      : await db
          .selectFrom('output_vote')
          .select(['request_id', 'round', 'person_id'])
          .distinct()
          .where(
            'request_id',
            'in',
            waiting.map((one) => one.id),
          )
          .execute();
  const screened =
    people.office.length === 0
      ? []
      : await db
          .selectFrom('case_standing as s')
          .innerJoin('application', 'application.id', 's.application_id')
          .select((eb) => ['s.person_id', eb.fn.countAll<number>().as('count')])
          .where('s.person_id', 'in', [...people.office])
          .where('s.standing', '=', 'screener')
          .where('application.state', 'in', [...open])
          .where(permitted(filter))
          .groupBy('s.person_id')
          .execute();
  return [...new Set([...people.checkers, ...people.office])].map((personId) => ({
    personId,
    checks: people.checkers.includes(personId)
      ? waiting.filter(
          (one) =>
            !votes.some(
              (vote) => vote.request_id === one.id && vote.round === one.round && vote.person_id === personId,
            ),
        ).length
      : 0,
    cases: Number(screened.find((row) => row.person_id === personId)?.count ?? 0),
  }));
}

/** How soon questions about cases were first answered, newest first; and how many wait for the office. */
export async function listFirstAnswers(
  db: Reader,
  since: Instant,
): Promise<{ readonly openedAt: Instant; readonly answeredAt: Instant }[]> {
  const rows = await db
    .selectFrom('case_enquiry')
    .select(['opened_at', 'first_answered_at'])
    .where((eb) => eb.or([eb('waits_for', 'is', null), eb('waits_for', 'in', ['applicant', 'office'])]))
    .where('opened_side', '=', 'applicant')
    .where('first_answered_at', 'is not', null)
    .where('opened_at', '>=', since)
    .execute();
  return rows.map((row) => ({
    openedAt: row.opened_at as Instant,
    answeredAt: row.first_answered_at as Instant,
  }));
}

export type WaitingEnquiry = {
  readonly id: string;
  readonly applicationId: string;
  readonly reference: string;
  readonly topic: string;
  readonly openedAt: Instant;
};

/** Questions about cases that wait for the office, the oldest first. */
export async function listWaitingEnquiries(
  db: Reader,
  filter: RowFilter<'Application'>,
  limit: number,
): Promise<WaitingEnquiry[]> {
  const rows = await db
    .selectFrom('case_enquiry as e')
    .innerJoin('application', 'application.id', 'e.application_id')
    .select(['e.id', 'e.application_id', 'application.reference', 'e.topic', 'e.opened_at'])
    .where('e.waits_for', '=', 'office')
    .where(permitted(filter))
    .orderBy('e.opened_at')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    applicationId: row.application_id,
    reference: row.reference,
    topic: row.topic,
    openedAt: row.opened_at as Instant,
  }));
}
