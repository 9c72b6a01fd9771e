import type { Instant } from '#app/domain/shared/brand.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

export type Meeting = {
  readonly id: string;
  readonly reference: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly place: string;
  readonly state: 'planned' | 'cancelled';
  readonly revision: number;
  readonly changedAt: Instant;
};

type Row = {
  id: string;
  reference: string;
  starts_at: string;
  ends_at: string;
  place: string;
  state: string;
  revision: number;
  changed_at: string;
};
const columns = [
  'id',
  'reference',
  'starts_at',
  'ends_at',
  'place',
  'state',
  'revision',
  'changed_at',
] as const;
const toMeeting = (row: Row): Meeting => ({
  id: row.id,
  reference: row.reference,
  startsAt: row.starts_at as Instant,
  endsAt: row.ends_at as Instant,
  place: row.place,
  state: row.state as Meeting['state'],
  revision: row.revision,
  changedAt: row.changed_at as Instant,
});

/** Those to come from the next one, those that were from the last one. */
export async function listMeetings(
  db: Reader,
  query: { readonly now: Instant; readonly past: boolean; readonly limit: number; readonly offset: number },
): Promise<Meeting[]> {
  const rows = await db
    .selectFrom('meeting')
    .select(columns)
    .where('starts_at', query.past ? '<' : '>=', query.now)
    .orderBy('starts_at', query.past ? 'desc' : 'asc')
    .limit(query.limit)
    .offset(query.offset)
    .execute();
  return rows.map(toMeeting);
}

export async function countMeetings(db: Reader, now: Instant, past: boolean): Promise<number> {
  const row = await db
    .selectFrom('meeting')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('starts_at', past ? '<' : '>=', now)
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function findMeeting(db: Reader, id: string): Promise<Meeting | undefined> {
  const row = await db.selectFrom('meeting').select(columns).where('id', '=', id).executeTakeFirst();
  return row && toMeeting(row);
}

export type AgendaItem = {
  readonly applicationId: string;
  readonly position: number;
  readonly minutes: number;
};

export async function listAgenda(db: Reader, meetingId: string): Promise<AgendaItem[]> {
  const rows = await db
    .selectFrom('meeting_item')
    .select(['application_id', 'position', 'minutes'])
    .where('meeting_id', '=', meetingId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    applicationId: row.application_id,
    position: row.position,
    minutes: row.minutes,
  }));
}

/** Cases that a committee can speak about now. */
export async function listCasesForAgenda(
  db: Reader,
): Promise<{ id: string; reference: string; titleJa: string; titleEn: string; state: string }[]> {
  const rows = await db
    .selectFrom('application')
    .select(['id', 'reference', 'title_ja', 'title_en', 'state'])
    .where('state', 'in', ['S1_REVIEW', 'S1_CONDITIONS', 'S2_REVIEW'])
    .orderBy('due_on')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    reference: row.reference,
    titleJa: row.title_ja,
    titleEn: row.title_en,
    state: row.state,
  }));
}

export type NewMeeting = Pick<Meeting, 'id' | 'reference' | 'startsAt' | 'endsAt' | 'place'>;

export const insertMeeting = mutator('meeting.plan', async (tx, meeting: NewMeeting) => {
  await tx.db
    .insertInto('meeting')
    .values({
      id: meeting.id,
      reference: meeting.reference,
      starts_at: meeting.startsAt,
      ends_at: meeting.endsAt,
      place: meeting.place,
      state: 'planned',
      revision: 0,
      created_by: tx.stamp.actor,
      created_at: tx.stamp.at,
      changed_at: tx.stamp.at,
    })
    .execute();
});

export type MeetingChange = Pick<Meeting, 'id' | 'revision' | 'startsAt' | 'endsAt' | 'place' | 'state'> & {
  readonly items: readonly AgendaItem[];
};

/** Time, place, agenda and state in one step; 0 when somebody else changed it meanwhile. */
export const changeMeeting = mutator('meeting.plan', async (tx, meeting: MeetingChange) => {
  const result = await tx.db
    .updateTable('meeting')
    .set({
      starts_at: meeting.startsAt,
      ends_at: meeting.endsAt,
      place: meeting.place,
      state: meeting.state,
      revision: meeting.revision + 1,
      changed_at: tx.stamp.at,
    })
    .where('id', '=', meeting.id)
    .where('revision', '=', meeting.revision)
    .where('state', '=', 'planned')
    .executeTakeFirst();
  if (Number(result.numUpdatedRows) === 0) return 0;
  await tx.db.deleteFrom('meeting_item').where('meeting_id', '=', meeting.id).execute();
  if (meeting.items.length > 0)
    await tx.db
      .insertInto('meeting_item')
      .values(
        meeting.items.map((item) => ({
          meeting_id: meeting.id,
          application_id: item.applicationId,
          position: item.position,
          minutes: item.minutes,
        })),
      )
      .execute();
  return 1;
});
