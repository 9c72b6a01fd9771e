import type { Instant } from '#app/domain/shared/brand.ts';
import { newId } from '../ids.server.ts';
import { unlogged } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

/** The inbox of each person. Delivery state is not in the ledger (C3); what it tells about is. */

export type NoticeRow = {
  readonly id: string;
  readonly kind: string;
  readonly subject: { readonly type: string; readonly id: string };
  readonly details: Readonly<Record<string, string | number>>;
  readonly createdAt: Instant;
  readonly readAt: Instant | undefined;
};

export type NewNotice = Pick<NoticeRow, 'kind' | 'subject' | 'details'> & {
  readonly personIds: readonly string[];
};

export const insertNotices = unlogged('notice.insert', async (tx, notice: NewNotice) => {
  if (notice.personIds.length === 0) return;
  await tx.db
    .insertInto('notice')
    .values(
      notice.personIds.map((personId) => ({
        id: newId(),
        person_id: personId,
        kind: notice.kind,
        subject_type: notice.subject.type,
        subject_id: notice.subject.id,
        details: JSON.stringify(notice.details),
        created_at: tx.stamp.at,
        read_at: null,
      })),
    )
    .execute();
});

const columns = ['id', 'kind', 'subject_type', 'subject_id', 'details', 'created_at', 'read_at'] as const;

type Row = Record<Exclude<(typeof columns)[number], 'read_at'>, string> & { read_at: string | null };

const toNotice = (row: Row): NoticeRow => ({
  id: row.id,
  kind: row.kind,
  subject: { type: row.subject_type, id: row.subject_id },
  details: JSON.parse(row.details) as NoticeRow['details'],
  createdAt: row.created_at as Instant,
  readAt: (row.read_at ?? undefined) as Instant | undefined,
});

export type NoticePage = { readonly unreadOnly: boolean; readonly limit: number; readonly offset: number };

export async function listNotices(db: Reader, personId: string, page: NoticePage): Promise<NoticeRow[]> {
  let query = db.selectFrom('notice').select(columns).where('person_id', '=', personId);
  if (page.unreadOnly) query = query.where('read_at', 'is', null);
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return rows.map(toNotice);
}

/** Only one's own. */
export async function findNotice(db: Reader, personId: string, id: string): Promise<NoticeRow | undefined> {
  const row = await db
    .selectFrom('notice')
    .select(columns)
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row && toNotice(row);
}

export async function countUnreadNotices(db: Reader, personId: string): Promise<number> {
  const row = await db
    .selectFrom('notice')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function countNotices(db: Reader, personId: string): Promise<number> {
  const row = await db
    .selectFrom('notice')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Whether somebody was told about this thing already, for jobs that announce each thing once. */
export async function hasNotice(db: Reader, kind: string, subjectId: string): Promise<boolean> {
  const row = await db
    .selectFrom('notice')
    .select('id')
    .where('subject_id', '=', subjectId)
    .where('kind', '=', kind)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** What was told about a thing since a moment, in order. */
export async function findNoticesOf(
  db: Reader,
  kind: string,
  subjectId: string,
  since: Instant,
): Promise<{ readonly details: NoticeRow['details'] }[]> {
  const rows = await db
    .selectFrom('notice')
    .select('details')
    .where('subject_id', '=', subjectId)
    .where('kind', '=', kind)
    .where('created_at', '>=', since)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => ({ details: JSON.parse(row.details) as NoticeRow['details'] }));
}

/** Only one's own: the person is part of the condition, and not only of a check before it. */
export const markNoticeRead = unlogged('notice.read', async (tx, personId: string, noticeId: string) => {
  const result = await tx.db
    .updateTable('notice')
    .set({ read_at: tx.stamp.at })
    .where('id', '=', noticeId)
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
});

/** Up to the newest that the person saw, so that one which arrives meanwhile stays unread. */
export const markNoticesRead = unlogged('notice.read-all', async (tx, personId: string, until: Instant) => {
  const result = await tx.db
    .updateTable('notice')
    .set({ read_at: tx.stamp.at })
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .where('created_at', '<=', until)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
});

/** What a person read by doing the thing: a request that was decided no longer asks anybody to decide it. */
export const settleNotices = unlogged('notice.settle', async (tx, kind: string, subjectId: string) => {
  await tx.db
    .updateTable('notice')
    .set({ read_at: tx.stamp.at })
    .where('subject_id', '=', subjectId)
    .where('kind', '=', kind)
    .where('read_at', 'is', null)
    .execute();
});
