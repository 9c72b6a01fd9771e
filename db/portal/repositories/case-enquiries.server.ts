import type { Instant } from '#app/domain/shared/brand.ts';
import type { CaseEnquiryTopic } from '#policies/enquiries.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

export type Side = 'applicant' | 'office';
export type CaseEnquiry = {
  readonly id: string;
  readonly applicationId: string;
  readonly topic: CaseEnquiryTopic;
  readonly openedBy: string;
  readonly openedSide: Side;
  readonly openedAt: Instant;
  readonly firstAnsweredAt: Instant | undefined;
  readonly waitsFor: Side | undefined;
  readonly revision: number;
};

type Row = {
  id: string;
  application_id: string;
  topic: string;
  opened_by: string;
  opened_side: string;
  opened_at: string;
  first_answered_at: string | null;
  waits_for: string | null;
  revision: number;
};
const columns = [
  'id',
  'application_id',
  'topic',
  'opened_by',
  'opened_side',
  'opened_at',
  'first_answered_at',
  'waits_for',
  'revision',
] as const;
const toEnquiry = (row: Row): CaseEnquiry => ({
  id: row.id,
  applicationId: row.application_id,
  topic: row.topic as CaseEnquiryTopic,
  openedBy: row.opened_by,
  openedSide: row.opened_side as Side,
  openedAt: row.opened_at as Instant,
  firstAnsweredAt: (row.first_answered_at ?? undefined) as Instant | undefined,
  waitsFor: (row.waits_for ?? undefined) as Side | undefined,
  revision: row.revision,
});

export async function listCaseEnquiries(db: Reader, applicationId: string): Promise<CaseEnquiry[]> {
  const rows = await db
    .selectFrom('case_enquiry')
    .select(columns)
    .where('application_id', '=', applicationId)
    .orderBy('opened_at', 'desc')
    .execute();
  return rows.map(toEnquiry);
}

export async function findCaseEnquiry(db: Reader, id: string): Promise<CaseEnquiry | undefined> {
  const row = await db.selectFrom('case_enquiry').select(columns).where('id', '=', id).executeTakeFirst();
  return row && toEnquiry(row);
}

export type CaseMessage = {
  readonly id: string;
  readonly enquiryId: string;
  readonly authorId: string;
  readonly side: Side;
  readonly textHash: string;
  readonly at: Instant;
};

export async function listCaseMessages(db: Reader, enquiryIds: readonly string[]): Promise<CaseMessage[]> {
  if (enquiryIds.length === 0) return [];
  const rows = await db
    .selectFrom('case_message')
    .selectAll()
    .where('enquiry_id', 'in', [...enquiryIds])
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    enquiryId: row.enquiry_id,
    authorId: row.author_id,
    side: row.side as Side,
    textHash: row.text_hash,
    at: row.at as Instant,
  }));
}

export type NewMessage = {
  readonly id: string;
  readonly side: Side;
  readonly textHash: string;
};

export const openCaseEnquiry = mutator(
  'thread.write',
  async (
    tx,
    enquiry: { readonly id: string; readonly applicationId: string; readonly topic: CaseEnquiryTopic },
    message: NewMessage,
  ) => {
    await tx.db
      .insertInto('case_enquiry')
      .values({
        id: enquiry.id,
        application_id: enquiry.applicationId,
        topic: enquiry.topic,
        opened_by: tx.stamp.actor,
        opened_side: message.side,
        opened_at: tx.stamp.at,
        waits_for: message.side === 'applicant' ? 'office' : 'applicant',
        changed_at: tx.stamp.at,
        revision: 0,
      })
      .execute();
    await tx.db
      .insertInto('case_message')
      .values({
        id: message.id,
        enquiry_id: enquiry.id,
        author_id: tx.stamp.actor,
        side: message.side,
        text_hash: message.textHash,
        at: tx.stamp.at,
      })
      .execute();
  },
);

/** A word more in the thread. The first one from the other side is the first answer (APP-4). 0 when it is closed. */
export const addCaseMessage = mutator(
  'thread.write',
  async (tx, enquiry: Pick<CaseEnquiry, 'id' | 'openedSide' | 'firstAnsweredAt'>, message: NewMessage) => {
    const first = enquiry.firstAnsweredAt === undefined && message.side !== enquiry.openedSide;
    const result = await tx.db
      .updateTable('case_enquiry')
      .set((eb) => ({
        waits_for: message.side === 'applicant' ? 'office' : 'applicant',
        changed_at: tx.stamp.at,
        revision: eb('revision', '+', 1),
        ...(first ? { first_answered_by: tx.stamp.actor, first_answered_at: tx.stamp.at } : {}),
      }))
      .where('id', '=', enquiry.id)
      .where('waits_for', 'is not', null)
      .executeTakeFirst();
    if (Number(result.numUpdatedRows) === 0) return 0;
    await tx.db
      .insertInto('case_message')
      .values({
        id: message.id,
        enquiry_id: enquiry.id,
        author_id: tx.stamp.actor,
        side: message.side,
        text_hash: message.textHash,
        at: tx.stamp.at,
      })
      .execute();
    return 1;
  },
);

export const closeCaseEnquiry = mutator('thread.write', async (tx, id: string) => {
  const result = await tx.db
    .updateTable('case_enquiry')
    .set((eb) => ({ waits_for: null, changed_at: tx.stamp.at, revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .where('waits_for', 'is not', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
});
