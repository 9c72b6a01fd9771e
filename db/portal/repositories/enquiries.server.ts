import type { Instant } from '#app/domain/shared/brand.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

export type EnquiryState = 'open' | 'answered' | 'purged';
export type Enquiry = {
  readonly id: string;
  readonly reference: string;
  readonly topic: string;
  readonly name: string;
  readonly email: string;
  readonly body: string;
  readonly language: 'ja' | 'en';
  readonly state: EnquiryState;
  readonly receivedAt: Instant;
  readonly answeredBy: string | undefined;
  readonly answeredAt: Instant | undefined;
  readonly answer: string | undefined;
  readonly revision: number;
};

type Row = {
  id: string;
  reference: string;
  topic: string;
  name: string;
  email: string;
  body: string;
  language: string;
  state: string;
  received_at: string;
  answered_by: string | null;
  answered_at: string | null;
  answer: string | null;
  revision: number;
};

const toEnquiry = (row: Row): Enquiry => ({
  id: row.id,
  reference: row.reference,
  topic: row.topic,
  name: row.name,
  email: row.email,
  body: row.body,
  language: row.language as Enquiry['language'],
  state: row.state as EnquiryState,
  receivedAt: row.received_at as Instant,
  answeredBy: row.answered_by ?? undefined,
  answeredAt: (row.answered_at ?? undefined) as Instant | undefined,
  answer: row.answer ?? undefined,
  revision: row.revision,
});

export async function findEnquiry(db: Reader, id: string): Promise<Enquiry | undefined> {
  const row = await db.selectFrom('enquiry').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toEnquiry(row);
}

/** Open ones from the oldest, answered ones from the newest. */
export async function listEnquiries(
  db: Reader,
  page: { readonly open: boolean; readonly limit: number; readonly offset: number },
): Promise<Enquiry[]> {
  const rows = await db
    .selectFrom('enquiry')
    .selectAll()
    .where('state', 'in', page.open ? ['open'] : ['answered', 'purged'])
    .orderBy('received_at', page.open ? 'asc' : 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return rows.map(toEnquiry);
}

export async function countEnquiries(db: Reader, open: boolean): Promise<number> {
  const row = await db
    .selectFrom('enquiry')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', 'in', open ? ['open'] : ['answered', 'purged'])
    .executeTakeFirstOrThrow();
  return row.count;
}

export type NewEnquiry = Pick<Enquiry, 'id' | 'reference' | 'topic' | 'name' | 'email' | 'body' | 'language'>;

export const insertEnquiry = mutator('enquiry.receive', async (tx, enquiry: NewEnquiry) => {
  await tx.db
    .insertInto('enquiry')
    .values({
      ...enquiry,
      state: 'open',
      received_at: tx.stamp.at,
      answered_by: null,
      answered_at: null,
      answer: null,
      revision: 1,
    })
    .execute();
});

/** Rows changed: 0 when somebody else answered first. */
export const answerEnquiryRow = mutator(
  'enquiry.answer',
  async (
    tx,
    answer: { readonly id: string; readonly revision: number; readonly by: string; readonly text: string },
  ) => {
    const result = await tx.db
      .updateTable('enquiry')
      .set({
        state: 'answered',
        answered_by: answer.by,
        answered_at: tx.stamp.at,
        answer: answer.text,
        revision: answer.revision + 1,
      })
      .where('id', '=', answer.id)
      .where('revision', '=', answer.revision)
      .where('state', '=', 'open')
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  },
);
