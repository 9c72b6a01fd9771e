import type { Day, Instant } from '#app/domain/shared/brand.ts';
import type { RowFilter } from '#policies/access/row-filter.ts';
import type { Complainant, ComplaintLink, ComplaintTopic, OutOfScopeReason } from '#policies/complaints.ts';
import type { ComplaintState } from '#policies/workflow/complaint.ts';
import { permitted } from '../access-filter.server.ts';
import type { ComplaintTable } from '../complaint-schema.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader, Tx } from '../store.server.ts';

export type Complaint = {
  readonly id: string;
  readonly reference: string;
  readonly topic: ComplaintTopic;
  readonly complainant: Complainant;
  readonly together: number;
  readonly language: 'ja' | 'en';
  readonly state: ComplaintState;
  readonly bodyHash: string;
  readonly contact: string | undefined;
  readonly receivedAt: Instant;
  readonly dueOn: Day | undefined;
  /** 0 nothing said, 1 reminded, 2 told that it is late. */
  readonly told: number;
  readonly extendedHash: string | undefined;
  readonly handlerId: string | undefined;
  readonly acknowledgedAt: Instant | undefined;
  readonly draftHash: string | undefined;
  readonly draftedBy: string | undefined;
  readonly secondReadBy: string | undefined;
  readonly answerHash: string | undefined;
  readonly answeredAt: Instant | undefined;
  readonly refusal: OutOfScopeReason | undefined;
  readonly reopenedAt: Instant | undefined;
  readonly reopenedHash: string | undefined;
  readonly endedAt: Instant | undefined;
  readonly link: { readonly kind: ComplaintLink; readonly id: string } | undefined;
  readonly concernedIds: readonly string[];
  /** `chair` since nobody of the office may handle it. */
  readonly fallsTo: 'office' | 'chair';
  readonly revision: number;
};

const toComplaint = (row: ComplaintTable, concernedIds: readonly string[]): Complaint => ({
  id: row.id,
  reference: row.reference,
  topic: row.topic as ComplaintTopic,
  complainant: row.complainant as Complainant,
  together: row.together,
  language: row.language as 'ja' | 'en',
  state: row.state as ComplaintState,
  bodyHash: row.body_hash,
  contact: row.contact ?? undefined,
  receivedAt: row.received_at as Instant,
  dueOn: (row.due_on ?? undefined) as Day | undefined,
  told: row.told,
  extendedHash: row.extended_hash ?? undefined,
  handlerId: row.handler_id ?? undefined,
  acknowledgedAt: (row.acknowledged_at ?? undefined) as Instant | undefined,
  draftHash: row.draft_hash ?? undefined,
  draftedBy: row.drafted_by ?? undefined,
  secondReadBy: row.second_read_by ?? undefined,
  answerHash: row.answer_hash ?? undefined,
  answeredAt: (row.answered_at ?? undefined) as Instant | undefined,
  refusal: (row.refusal ?? undefined) as OutOfScopeReason | undefined,
  reopenedAt: (row.reopened_at ?? undefined) as Instant | undefined,
  reopenedHash: row.reopened_hash ?? undefined,
  endedAt: (row.ended_at ?? undefined) as Instant | undefined,
  link: row.link_kind && row.link_id ? { kind: row.link_kind as ComplaintLink, id: row.link_id } : undefined,
  concernedIds,
  fallsTo: row.falls_to as Complaint['fallsTo'],
  revision: row.revision,
});

async function withConcerned(db: Reader, row: ComplaintTable | undefined): Promise<Complaint | undefined> {
  if (!row) return undefined;
  const concerned = await db
    .selectFrom('complaint_concerned')
    .select('person_id')
    .where('complaint_id', '=', row.id)
    .orderBy('person_id')
    .execute();
  return toComplaint(
    row,
    concerned.map((one) => one.person_id),
  );
}

export const findComplaint = async (db: Reader, id: string): Promise<Complaint | undefined> =>
  withConcerned(db, await db.selectFrom('complaint').selectAll().where('id', '=', id).executeTakeFirst());

export const findComplaintByReceipt = async (db: Reader, hash: string): Promise<Complaint | undefined> =>
  withConcerned(
    db,
    await db.selectFrom('complaint').selectAll().where('receipt_hash', '=', hash).executeTakeFirst(),
  );

/** Somebody of the house has to do something. */
export const withTheHouse: readonly ComplaintState[] = ['RECEIVED', 'ACCEPTED', 'EXAMINED'];

/** Named, so that the index of states serves both lists. */
const inList = (ended: boolean): ComplaintState[] =>
  ended ? ['OUT_OF_SCOPE', 'CLOSED'] : [...withTheHouse, 'ANSWERED'];
type Page = { readonly ended: boolean; readonly limit: number; readonly offset: number };

/** What the rules show: never one that is about whoever looks. Open ones by their due day. */
export async function listComplaints(
  db: Reader,
  filter: RowFilter<'Complaint'>,
  page: Page,
): Promise<Complaint[]> {
  const rows = await db
    .selectFrom('complaint')
    .selectAll()
    .where(permitted(filter))
    .where('state', 'in', inList(page.ended))
    .orderBy(page.ended ? 'ended_at' : 'due_on', page.ended ? 'desc' : 'asc')
    .orderBy('reference')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return rows.map((row) => toComplaint(row, []));
}

export async function countComplaints(
  db: Reader,
  filter: RowFilter<'Complaint'>,
  ended: boolean,
): Promise<number> {
  const row = await db
    .selectFrom('complaint')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(permitted(filter))
    .where('state', 'in', inList(ended))
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function countReceivedSince(db: Reader, since: Instant): Promise<number> {
  const row = await db
    .selectFrom('complaint')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('received_at', '>', since)
    .executeTakeFirstOrThrow();
  return row.count;
}

export type NewComplaint = Pick<
  Complaint,
  'id' | 'reference' | 'topic' | 'complainant' | 'together' | 'language' | 'bodyHash'
> & { readonly receiptHash: string; readonly contact: string | null; readonly dueOn: Day };

export const insertComplaint = mutator('complaint.receive', async (tx, row: NewComplaint) => {
  await tx.db
    .insertInto('complaint')
    .values({
      id: row.id,
      reference: row.reference,
      receipt_hash: row.receiptHash,
      topic: row.topic,
      complainant: row.complainant,
      together: row.together,
      language: row.language,
      state: 'RECEIVED',
      body_hash: row.bodyHash,
      contact: row.contact,
      received_at: tx.stamp.at,
      due_on: row.dueOn,
      told: 0,
      extended_hash: null,
      handler_id: null,
      acknowledged_at: null,
      draft_hash: null,
      drafted_by: null,
      second_read_by: null,
      second_read_at: null,
      answer_hash: null,
      answered_by: null,
      answered_at: null,
      refusal: null,
      reopened_at: null,
      reopened_hash: null,
      ended_at: null,
      link_kind: null,
      link_id: null,
      revision: 1,
      falls_to: 'office',
    })
    .execute();
});

export type ComplaintChange = Partial<
  Omit<ComplaintTable, 'id' | 'reference' | 'receipt_hash' | 'revision' | 'received_at'>
>;

/** Rows changed: 0 when somebody else was faster. */
async function change(tx: Tx, id: string, revision: number, values: ComplaintChange): Promise<number> {
  const result = await tx.db
    .updateTable('complaint')
    .set({ ...values, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
export const handleComplaint = mutator('complaint.handle', change);
export const secondReadComplaint = mutator('complaint.second-read', change);
/** By whoever holds the receipt number. */
export const reopenComplaint = mutator('complaint.receive', change);
/** From now on the chair handles it too; where it stands does not change. */
export const passOnComplaint = mutator('case.advance', change);
/** By the passing of time: the end, and what was said about a day. */
export const advanceComplaint = mutator('clock.apply', change);

export const insertComplaintNote = mutator(
  'complaint.handle',
  async (tx, note: { readonly id: string; readonly complaintId: string; readonly textHash: string }) => {
    await tx.db
      .insertInto('complaint_note')
      .values({
        id: note.id,
        complaint_id: note.complaintId,
        text_hash: note.textHash,
        written_by: tx.stamp.actor,
        written_at: tx.stamp.at,
      })
      .execute();
  },
);

export async function listComplaintNotes(
  db: Reader,
  complaintId: string,
): Promise<{ readonly id: string; readonly textHash: string; readonly by: string; readonly at: Instant }[]> {
  const rows = await db
    .selectFrom('complaint_note')
    .selectAll()
    .where('complaint_id', '=', complaintId)
    .orderBy('written_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    textHash: row.text_hash,
    by: row.written_by,
    at: row.written_at as Instant,
  }));
}

/** Whom it is about; from then on they neither read nor handle it. */
export const nameConcerned = mutator(
  'complaint.handle',
  async (tx, complaintId: string, personId: string) => {
    await tx.db
      .insertInto('complaint_concerned')
      .values({
        complaint_id: complaintId,
        person_id: personId,
        named_by: tx.stamp.actor,
        named_at: tx.stamp.at,
      })
      .onConflict((on) => on.doNothing())
      .execute();
  },
);

export const unnameConcerned = mutator(
  'complaint.handle',
  async (tx, complaintId: string, personId: string) => {
    await tx.db
      .deleteFrom('complaint_concerned')
      .where('complaint_id', '=', complaintId)
      .where('person_id', '=', personId)
      .execute();
  },
);

/** Open ones whose day is near or over and of which nobody was told yet, and answered ones whose time has passed. */
export async function listDueComplaints(db: Reader, near: Day, today: Day): Promise<Complaint[]> {
  const rows = await db
    .selectFrom('complaint')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb.and([eb('due_on', '<=', near), eb('told', '=', 0), eb('state', '!=', 'ANSWERED')]),
        eb.and([eb('due_on', '<', today), eb('told', '<', 2), eb('state', '!=', 'ANSWERED')]),
        eb.and([eb('due_on', '<', today), eb('state', '=', 'ANSWERED')]),
      ]),
    )
    .orderBy('due_on')
    .limit(200)
    .execute();
  return Promise.all(rows.map(async (row) => (await withConcerned(db, row)) as Complaint));
}

/** Those that are to be handled and are the office's alone. */
export async function listComplaintsOfTheOffice(db: Reader): Promise<Complaint[]> {
  const rows = await db
    .selectFrom('complaint')
    .selectAll()
    .where('state', 'in', withTheHouse)
    .where('falls_to', '=', 'office')
    .execute();
  return Promise.all(rows.map(async (row) => (await withConcerned(db, row)) as Complaint));
}

/** A complaint, or what one is about, by the number that people know it by. */
export async function findReferenced(
  db: Reader,
  kind: ComplaintLink | 'complaint',
  reference: string,
): Promise<string | undefined> {
  const row = await db.selectFrom(kind).select('id').where('reference', '=', reference).executeTakeFirst();
  return row?.id;
}

export async function findReferenceOf(
  db: Reader,
  link: NonNullable<Complaint['link']>,
): Promise<string | undefined> {
  const row = await db.selectFrom(link.kind).select('reference').where('id', '=', link.id).executeTakeFirst();
  return row?.reference;
}
