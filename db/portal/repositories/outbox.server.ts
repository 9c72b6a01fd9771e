import type { Instant } from '#app/domain/shared/brand.ts';
import { newId } from '../ids.server.ts';
import { unlogged } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

/** Mail that waits to be handed over (INV-23). Written with the state change, delivered after it. */

export type OutboxRow = {
  readonly id: string;
  readonly kind: string;
  readonly personId: string | undefined;
  readonly address: string | undefined;
  readonly language: 'ja' | 'en';
  readonly template: string;
  readonly details: Readonly<Record<string, string | number>>;
  readonly state: 'waiting' | 'sent' | 'failed';
  readonly attempts: number;
  readonly createdAt: Instant;
  readonly sentAt: Instant | undefined;
  readonly lastError: string | undefined;
};

export type NewMail = Pick<OutboxRow, 'kind' | 'personId' | 'address' | 'language' | 'template' | 'details'>;

export const insertOutbox = unlogged('outbox.insert', async (tx, mails: readonly NewMail[]) => {
  if (mails.length === 0) return;
  await tx.db
    .insertInto('outbox')
    .values(
      mails.map((mail) => ({
        id: newId(),
        kind: mail.kind,
        person_id: mail.personId ?? null,
        address: mail.address ?? null,
        language: mail.language,
        template: mail.template,
        details: JSON.stringify(mail.details),
        state: 'waiting',
        attempts: 0,
        next_attempt_at: tx.stamp.at,
        created_at: tx.stamp.at,
        sent_at: null,
        last_error: null,
      })),
    )
    .execute();
});

const columns = [
  'id',
  'kind',
  'person_id',
  'address',
  'language',
  'template',
  'details',
  'state',
  'attempts',
  'created_at',
  'sent_at',
  'last_error',
] as const;

type Row = {
  id: string;
  kind: string;
  person_id: string | null;
  address: string | null;
  language: string;
  template: string;
  details: string;
  state: string;
  attempts: number;
  created_at: string;
  sent_at: string | null;
  last_error: string | null;
};

const toMail = (row: Row): OutboxRow => ({
  id: row.id,
  kind: row.kind,
  personId: row.person_id ?? undefined,
  address: row.address ?? undefined,
  language: row.language as OutboxRow['language'],
  template: row.template,
  details: JSON.parse(row.details) as OutboxRow['details'],
  state: row.state as OutboxRow['state'],
  attempts: row.attempts,
  createdAt: row.created_at as Instant,
  sentAt: (row.sent_at ?? undefined) as Instant | undefined,
  lastError: row.last_error ?? undefined,
});

/**
 * Takes the next mail that is due, for as long as the lease lasts: another deliverer does not see it meanwhile, and
 * one that dies leaves it to be found again when the lease is over.
 */
export const claimMail = unlogged('outbox.claim', async (tx, leaseUntil: Instant) => {
  const row = await tx.db
    .selectFrom('outbox')
    .select(columns)
    .where('state', '=', 'waiting')
    .where('next_attempt_at', '<=', tx.stamp.at)
    .orderBy('next_attempt_at')
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  await tx.db
    .updateTable('outbox')
    .set({ attempts: row.attempts + 1, next_attempt_at: leaseUntil })
    .where('id', '=', row.id)
    .execute();
  return toMail({ ...row, attempts: row.attempts + 1 });
});

/** What became of it. The number of the attempt is the fence: whoever lost the lease changes nothing any more. */
type Claimed = Pick<OutboxRow, 'id' | 'attempts'>;

export const markMailSent = unlogged('outbox.sent', async (tx, mail: Claimed) => {
  await tx.db
    .updateTable('outbox')
    .set({ state: 'sent', sent_at: tx.stamp.at, last_error: null })
    .where('id', '=', mail.id)
    .where('attempts', '=', mail.attempts)
    .where('state', '=', 'waiting')
    .execute();
});

export const markMailRetry = unlogged(
  'outbox.retry',
  async (tx, mail: Claimed, at: Instant, error: string) => {
    await tx.db
      .updateTable('outbox')
      .set({ next_attempt_at: at, last_error: error })
      .where('id', '=', mail.id)
      .where('attempts', '=', mail.attempts)
      .where('state', '=', 'waiting')
      .execute();
  },
);

/** The secret goes with the last attempt: a mail that is given up is not a place to keep a link. */
export const markMailFailed = unlogged('outbox.failed', async (tx, mail: Claimed, error: string) => {
  const result = await tx.db
    .updateTable('outbox')
    .set({ state: 'failed', last_error: error, details: '{}' })
    .where('id', '=', mail.id)
    .where('attempts', '=', mail.attempts)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
});

/** Asked on the reading connection every few seconds, so that an empty outbox costs no transaction. */
export async function hasDueMail(db: Reader, now: Instant): Promise<boolean> {
  const row = await db
    .selectFrom('outbox')
    .select('id')
    .where('state', '=', 'waiting')
    .where('next_attempt_at', '<=', now)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function countWaitingMail(db: Reader): Promise<number> {
  const row = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return row.count;
}

/** The newest of one state, for the demo's mail page and for the administrator. */
export async function listMail(db: Reader, state: OutboxRow['state'], limit: number): Promise<OutboxRow[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(columns)
    .where('state', '=', state)
    .orderBy('next_attempt_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toMail);
}

/** Address and language of a person at this moment: an address that was changed meanwhile is the right one. */
export async function findRecipient(db: Reader, personId: string): Promise<{ email: string } | undefined> {
  return db
    .selectFrom('person')
    .select('email')
    .where('id', '=', personId)
    .where('state', '!=', 'erased')
    .executeTakeFirst();
}

/** The same for many, for the page that shows what waits. */
export async function findAddresses(db: Reader, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('person')
    .select(['id', 'email'])
    .where('id', 'in', [...new Set(personIds)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.email]));
}

export type NoticeReader = { readonly id: string; readonly language: 'ja' | 'en' };

/** Those among them who can sign in: a notice to anybody else would never be read. */
export async function findReaders(db: Reader, personIds: readonly string[]): Promise<NoticeReader[]> {
  if (personIds.length === 0) return [];
  const rows = await db
    .selectFrom('person')
    .select(['id', 'language'])
    .where('id', 'in', [...personIds])
    .where('state', '=', 'active')
    .execute();
  return rows.map((row) => ({ id: row.id, language: row.language as NoticeReader['language'] }));
}

export async function findMailLanguage(db: Reader, personId: string): Promise<'ja' | 'en' | undefined> {
  const row = await db.selectFrom('person').select('language').where('id', '=', personId).executeTakeFirst();
  return row?.language as 'ja' | 'en' | undefined;
}

/** Who holds a role today, for notices to an office and not to one person. */
export async function findHoldersOf(db: Reader, roles: readonly string[], today: string): Promise<string[]> {
  const rows = await db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .select('role_grant.person_id')
    .distinct()
    .where('role_grant.role', 'in', [...roles])
    .where('role_grant.state', '=', 'active')
    .where((eb) =>
      eb.or([eb('role_grant.valid_until', 'is', null), eb('role_grant.valid_until', '>=', today)]),
    )
    .where('person.state', '=', 'active')
    .execute();
  return rows.map((row) => row.person_id);
}
