import type { LetterPurpose } from '#app/domain/opt-out/request-letter.ts';
import type { Day, Instant } from '#app/domain/shared/brand.ts';
import type { RowFilter } from '#policies/access/row-filter.ts';
import { permitted } from '../access-filter.server.ts';
import { mutator, unlogged } from '../mutator.server.ts';
import type { OptOutCaseTable } from '../opt-out-schema.ts';
import type { Reader, Tx } from '../store.server.ts';

export type OptOutCase = {
  readonly id: string;
  readonly reference: string;
  readonly facilityId: string;
  readonly channel: string;
  readonly scope: string;
  readonly requester: string;
  readonly language: 'ja' | 'en';
  readonly state: string;
  readonly receivedOn: Day;
  readonly receivedAt: Instant;
  readonly dueOn: Day | undefined;
  readonly needsDetails: boolean;
  readonly document: string | undefined;
  readonly relationDocument: string | undefined;
  readonly checkedBy: string | undefined;
  readonly checkedAt: Instant | undefined;
  readonly matchedAt: Instant | undefined;
  readonly appliedAt: Instant | undefined;
  readonly toldOn: Day | undefined;
  readonly toldHow: string | undefined;
  readonly endedAt: Instant | undefined;
  readonly refusal: string | undefined;
  readonly revision: number;
};

const toCase = (row: OptOutCaseTable): OptOutCase => ({
  id: row.id,
  reference: row.reference,
  facilityId: row.facility_id,
  channel: row.channel,
  scope: row.scope,
  requester: row.requester,
  language: row.language as 'ja' | 'en',
  state: row.state,
  receivedOn: row.received_on as Day,
  receivedAt: row.received_at as Instant,
  dueOn: (row.due_on ?? undefined) as Day | undefined,
  needsDetails: row.needs_details === 1,
  document: row.document ?? undefined,
  relationDocument: row.relation_document ?? undefined,
  checkedBy: row.checked_by ?? undefined,
  checkedAt: (row.checked_at ?? undefined) as Instant | undefined,
  matchedAt: (row.matched_at ?? undefined) as Instant | undefined,
  appliedAt: (row.applied_at ?? undefined) as Instant | undefined,
  toldOn: (row.told_on ?? undefined) as Day | undefined,
  toldHow: row.told_how ?? undefined,
  endedAt: (row.ended_at ?? undefined) as Instant | undefined,
  refusal: row.refusal ?? undefined,
  revision: row.revision,
});

export async function findOptOut(db: Reader, id: string): Promise<OptOutCase | undefined> {
  const row = await db.selectFrom('opt_out_case').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toCase(row);
}

export async function findByReceipt(db: Reader, hash: string): Promise<OptOutCase | undefined> {
  const row = await db
    .selectFrom('opt_out_case')
    .selectAll()
    .where('receipt_hash', '=', hash)
    .executeTakeFirst();
  return row && toCase(row);
}

const ends = ['NOTIFIED', 'REFUSED', 'WITHDRAWN'];
type Page = { readonly ended: boolean; readonly limit: number; readonly offset: number };

/** What the rules show: a desk receives the cases of its facility and nothing else. Open ones by their due day. */
export async function listOptOuts(
  db: Reader,
  filter: RowFilter<'OptOut'>,
  page: Page,
): Promise<OptOutCase[]> {
  const rows = await db
    .selectFrom('opt_out_case')
    .selectAll()
    .where(permitted(filter))
    .where('state', page.ended ? 'in' : 'not in', ends)
    .orderBy(page.ended ? 'ended_at' : 'due_on', page.ended ? 'desc' : 'asc')
    .orderBy('reference')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return rows.map(toCase);
}

export async function countOptOuts(db: Reader, filter: RowFilter<'OptOut'>, ended: boolean): Promise<number> {
  const row = await db
    .selectFrom('opt_out_case')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(permitted(filter))
    .where('state', ended ? 'in' : 'not in', ends)
    .executeTakeFirstOrThrow();
  return row.count;
}

export type NewOptOut = Pick<
  OptOutCase,
  'id' | 'reference' | 'facilityId' | 'channel' | 'scope' | 'requester' | 'language'
> & { readonly receivedOn: Day; readonly dueOn: Day; readonly receiptHash: string };

async function insertCase(tx: Tx, row: NewOptOut): Promise<void> {
  await tx.db
    .insertInto('opt_out_case')
    .values({
      id: row.id,
      reference: row.reference,
      receipt_hash: row.receiptHash,
      facility_id: row.facilityId,
      channel: row.channel,
      scope: row.scope,
      requester: row.requester,
      language: row.language,
      state: 'RECEIVED',
      received_on: row.receivedOn,
      received_at: tx.stamp.at,
      due_on: row.dueOn,
      overdue_told: 0,
      needs_details: 0,
      document: null,
      relation_document: null,
      checked_by: null,
      checked_at: null,
      matched_at: null,
      applied_at: null,
      told_on: null,
      told_how: null,
      told_by: null,
      ended_at: null,
      refusal: null,
      revision: 1,
    })
    .execute();
}
/** By the person, without an account. */
export const insertRequestedOptOut = mutator('optout.request', insertCase);
/** By a desk or by the office, for somebody who came or wrote. */
export const insertReceivedOptOut = mutator('optout.receive', insertCase);

export type CaseChange = Partial<
  Omit<OptOutCaseTable, 'id' | 'reference' | 'receipt_hash' | 'facility_id' | 'revision' | 'received_at'>
> & { readonly state: string };

/** Rows changed: 0 when somebody else was faster. */
async function change(tx: Tx, id: string, revision: number, values: CaseChange): Promise<number> {
  const result = await tx.db
    .updateTable('opt_out_case')
    .set({ ...values, overdue_told: 0, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
export const handleOptOut = mutator('optout.handle', change);
export const advanceOptOut = mutator('optout.advance', change);
export const withdrawOptOut = mutator('optout.withdraw', change);

/** Of the letters themselves the ledger learns nothing but the step that they belong to. */
export const insertLetter = unlogged(
  'opt-out-letter.insert',
  async (
    tx,
    letter: {
      readonly id: string;
      readonly caseId: string;
      readonly purpose: LetterPurpose;
      readonly sealed: string;
    },
  ) => {
    await tx.db
      .insertInto('opt_out_letter')
      .values({
        id: letter.id,
        case_id: letter.caseId,
        purpose: letter.purpose,
        sealed: letter.sealed,
        written_at: tx.stamp.at,
        answered_at: null,
      })
      .execute();
  },
);

export type OpenLetter = { readonly id: string; readonly caseId: string; readonly purpose: LetterPurpose };
export async function listOpenLetters(db: Reader, limit: number): Promise<OpenLetter[]> {
  const rows = await db
    .selectFrom('opt_out_letter')
    .select(['id', 'case_id', 'purpose'])
    .where('answered_at', 'is', null)
    .orderBy('written_at')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ id: row.id, caseId: row.case_id, purpose: row.purpose as LetterPurpose }));
}
/** Cases that are matched, with the letter whose effect they wait for. */
export async function listToApply(db: Reader, limit: number): Promise<OpenLetter[]> {
  const rows = await db
    .selectFrom('opt_out_case as c')
    .innerJoin('opt_out_letter as l', 'l.case_id', 'c.id')
    .select(['l.id', 'l.case_id', 'l.purpose'])
    .where('c.state', '=', 'MATCHED')
    .where('l.purpose', '=', 'checked')
    .orderBy('l.written_at')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ id: row.id, caseId: row.case_id, purpose: row.purpose as LetterPurpose }));
}
/** The office has it: what was sealed goes. */
export const clearLetter = unlogged('opt-out-letter.clear', async (tx, id: string) => {
  await tx.db
    .updateTable('opt_out_letter')
    .set({ sealed: null, answered_at: tx.stamp.at })
    .where('id', '=', id)
    .where('answered_at', 'is', null)
    .execute();
});

export async function listOverdueOptOuts(db: Reader, today: Day): Promise<OptOutCase[]> {
  const rows = await db
    .selectFrom('opt_out_case')
    .selectAll()
    .where('state', 'not in', ends)
    .where('due_on', '<', today)
    .where('overdue_told', '=', 0)
    .orderBy('due_on')
    .limit(200)
    .execute();
  return rows.map(toCase);
}
export const noteOverdueOptOut = mutator('clock.apply', async (tx, id: string) => {
  await tx.db.updateTable('opt_out_case').set({ overdue_told: 1 }).where('id', '=', id).execute();
});

export type BoundSnapshot = {
  readonly applicationId: string;
  readonly reference: string;
  readonly titleJa: string;
  readonly titleEn: string;
  readonly version: number;
  readonly preparedAt: Instant;
};

/** Snapshots that projects hold and that were made before: all of them, whoever the person is (C9). */
export async function listSnapshotsBefore(
  db: Reader,
  at: Instant,
  states: readonly string[],
): Promise<BoundSnapshot[]> {
  const rows = await db
    .selectFrom('preparation as p')
    .innerJoin('application as a', 'a.id', 'p.application_id')
    .select(['a.id', 'a.reference', 'a.title_ja', 'a.title_en', 'p.version', 'p.prepared_at'])
    .where('p.prepared_at', '<', at)
    .where('a.state', 'in', [...states] as never)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('preparation as newer')
            .select('newer.id')
            .whereRef('newer.application_id', '=', 'p.application_id')
            .whereRef('newer.version', '>', 'p.version'),
        ),
      ),
    )
    .orderBy('p.prepared_at', 'desc')
    .limit(50)
    .execute();
  return rows.map((row) => ({
    applicationId: row.id,
    reference: row.reference,
    titleJa: row.title_ja,
    titleEn: row.title_en,
    version: row.version,
    preparedAt: row.prepared_at as Instant,
  }));
}
