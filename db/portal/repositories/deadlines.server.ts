import { type Expression, type ExpressionBuilder, expressionBuilder, type SqlBool } from 'kysely';
import type { Pause } from '#app/domain/deadline/deadline-clock.ts';
import type { DueState } from '#app/domain/deadline/relative-due.ts';
import type { Day, Instant } from '#app/domain/shared/brand.ts';
import type { RowFilter } from '#policies/access/row-filter.ts';
import { permitted } from '../access-filter.server.ts';
import { mutator, unlogged } from '../mutator.server.ts';
import type { PortalTables } from '../schema.ts';
import type { Reader } from '../store.server.ts';

export type Deadline = {
  readonly id: string;
  readonly subject: { readonly type: string; readonly id: string };
  readonly kind: string;
  readonly startedOn: Day;
  readonly dueOn: Day;
  readonly pauses: readonly Pause[];
  readonly reminded: readonly number[];
  readonly state: DueState;
  readonly closedAt: Instant | undefined;
};

type Row = {
  id: string;
  subject_type: string;
  subject_id: string;
  kind: string;
  started_on: string;
  due_on: string;
  pauses: string;
  reminded: string;
  state: string;
  closed_at: string | null;
};

const toDeadline = (row: Row): Deadline => ({
  id: row.id,
  subject: { type: row.subject_type, id: row.subject_id },
  kind: row.kind,
  startedOn: row.started_on as Day,
  dueOn: row.due_on as Day,
  pauses: JSON.parse(row.pauses) as Pause[],
  reminded: JSON.parse(row.reminded) as number[],
  state: row.state as DueState,
  closedAt: (row.closed_at ?? undefined) as Instant | undefined,
});

export async function findDeadline(db: Reader, id: string): Promise<Deadline | undefined> {
  const row = await db.selectFrom('deadline').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toDeadline(row);
}

export async function listDeadlinesOf(
  db: Reader,
  subjectType: string,
  subjectId: string,
): Promise<Deadline[]> {
  const rows = await db
    .selectFrom('deadline')
    .selectAll()
    .where('subject_type', '=', subjectType)
    .where('subject_id', '=', subjectId)
    .orderBy('started_on')
    .execute();
  return rows.map(toDeadline);
}

/**
 * Of the clocks of a review those in which this person has something left to do: to answer about conflicts, to vote in the
 * deliberation as it stands now, or, as the chair, to decide. Every other clock goes through.
 */
function leftFor(personId: string): Expression<SqlBool> {
  const eb: ExpressionBuilder<PortalTables, 'deadline'> = expressionBuilder();
  const seats = eb
    .selectFrom('round_member as m')
    .innerJoin('review_round as r', 'r.id', 'm.round_id')
    .select('m.person_id')
    .whereRef('r.application_id', '=', 'deadline.subject_id')
    .where('m.person_id', '=', personId)
    .where('r.state', 'not in', ['DECIDED', 'CANCELLED']);
  const duties = seats
    .where((seat) =>
      seat.or([
        seat.and([seat('deadline.kind', '=', 'first_round'), seat('r.stage', '=', 'first')]),
        seat.and([seat('deadline.kind', '=', 'second_round'), seat('r.stage', '=', 'second')]),
      ]),
    )
    .where('m.answer', 'in', ['pending', 'none'])
    .where((seat) =>
      seat.or([
        seat('m.seat', '=', 'chair'),
        seat.and([
          seat('r.state', 'in', ['OPENED', 'VOTING']),
          seat.not(
            seat.exists(
              seat
                .selectFrom('vote as v')
                .leftJoin('vote_strike as s', 's.vote_id', 'v.id')
                .select('v.id')
                .whereRef('v.round_id', '=', 'r.id')
                .whereRef('v.person_id', '=', 'm.person_id')
                .where('s.vote_id', 'is', null)
                // Whoever continues a deliberation asks everybody anew.
                .where((vote) =>
                  vote.not(
                    vote.exists(
                      vote
                        .selectFrom('transition as c')
                        .select('c.id')
                        .whereRef('c.subject_id', '=', 'r.id')
                        .where('c.machine', '=', 'round')
                        .where('c.event', '=', 'continue_deliberation')
                        .whereRef('c.at', '>=', 'v.cast_at'),
                    ),
                  ),
                ),
            ),
          ),
        ]),
      ]),
    );
  return eb.or([
    eb('deadline.kind', 'not in', ['conflict_answer', 'first_round', 'second_round']),
    eb.and([eb('deadline.kind', '=', 'conflict_answer'), eb.exists(seats.where('m.answer', '=', 'pending'))]),
    eb.exists(duties),
  ]);
}

/** The clocks of a case as one of its reviewers sees them: without what this person has done already. */
export async function listDeadlinesLeftFor(
  db: Reader,
  applicationId: string,
  personId: string,
): Promise<Deadline[]> {
  const rows = await db
    .selectFrom('deadline')
    .selectAll()
    .where('subject_type', '=', 'application')
    .where('subject_id', '=', applicationId)
    .where(leftFor(personId))
    .orderBy('started_on')
    .execute();
  return rows.map(toDeadline);
}

/** Running ones whose due day is not after this one, the most urgent first. */
export async function listRunningUntil(db: Reader, until: Day): Promise<Deadline[]> {
  const rows = await db
    .selectFrom('deadline')
    .selectAll()
    .where('state', '=', 'running')
    .where('due_on', '<=', until)
    .orderBy('due_on')
    .execute();
  return rows.map(toDeadline);
}

export type DeadlineOfCase = Deadline & { readonly reference: string };

/** Of an office its own kinds on every case it may see; of an applicant the kinds that the own cases owe. */
export type UrgentQuery = {
  readonly officeKinds: readonly string[];
  readonly applicantKinds: readonly string[];
  readonly personId: string;
  readonly limit: number;
};

/** What is due or overdue, the most urgent first; of a review only where this person is still to act. */
export async function listUrgent(
  db: Reader,
  filter: RowFilter<'Application'>,
  query: UrgentQuery,
): Promise<DeadlineOfCase[]> {
  const rows = await db
    .selectFrom('deadline')
    .innerJoin('application', 'application.id', 'deadline.subject_id')
    .selectAll('deadline')
    .select('application.reference')
    .where('deadline.state', 'in', ['running', 'expired'])
    .where((eb) =>
      eb.or([
        ...(query.officeKinds.length > 0 ? [eb('deadline.kind', 'in', [...query.officeKinds])] : []),
        eb.and([
          eb('deadline.kind', 'in', [...query.applicantKinds]),
          eb('application.lead_person_id', '=', query.personId),
        ]),
      ]),
    )
    .where(leftFor(query.personId))
    .where(permitted(filter))
    .orderBy('deadline.due_on')
    .limit(query.limit)
    .execute();
  return rows.map((row) => ({ ...toDeadline(row), reference: row.reference }));
}

export type NewDeadline = Pick<Deadline, 'id' | 'subject' | 'kind' | 'startedOn' | 'dueOn'>;

export const insertDeadline = mutator('clock.apply', async (tx, deadline: NewDeadline) => {
  await tx.db
    .insertInto('deadline')
    .values({
      id: deadline.id,
      subject_type: deadline.subject.type,
      subject_id: deadline.subject.id,
      kind: deadline.kind,
      started_on: deadline.startedOn,
      due_on: deadline.dueOn,
      pauses: '[]',
      reminded: '[]',
      state: 'running',
      closed_at: null,
    })
    .execute();
});

type Change = {
  readonly id: string;
  readonly from: DueState;
  readonly to: DueState;
  readonly dueOn: Day;
  readonly pauses: readonly Pause[];
};

/** Rows changed: 0 when the deadline is no longer in the state that the caller saw. */
export const changeDeadline = mutator('clock.apply', async (tx, change: Change) => {
  const closed = change.to === 'met' || change.to === 'expired';
  const result = await tx.db
    .updateTable('deadline')
    .set({
      state: change.to,
      due_on: change.dueOn,
      pauses: JSON.stringify(change.pauses),
      closed_at: closed ? tx.stamp.at : null,
    })
    .where('id', '=', change.id)
    .where('state', '=', change.from)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
});

/** Which reminders went out is delivery state; that there is a deadline, and what became of it, are events. */
export const markReminded = unlogged(
  'deadline.reminded',
  async (tx, id: string, reminded: readonly number[]) => {
    await tx.db
      .updateTable('deadline')
      .set({ reminded: JSON.stringify(reminded) })
      .where('id', '=', id)
      .execute();
  },
);
