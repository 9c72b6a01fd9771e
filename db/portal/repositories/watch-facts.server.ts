import { sql } from 'kysely';
import type { EventKind } from '#app/domain/ledger/event-kinds.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import type { Day, Instant } from '#app/domain/shared/brand.ts';
import type { DayCount } from '#app/domain/watching/acts.ts';
import type { Act } from '#app/domain/watching/found.ts';
import type { Reader } from '../store.server.ts';

/**
 * What the rules of watching look at. Every query is bounded: by the number of an entry from which on it looks, through an
 * index, or by one person or one project. No result, no table and no text is read here.
 */

const columns = ['seq', 'at', 'kind', 'actor', 'subject_id', 'case_id'] as const;
type Row = {
  seq: number;
  at: string;
  kind: string;
  actor: string;
  subject_id: string;
  case_id: string | null;
};
const toAct = (row: Row): Act => ({
  seq: row.seq,
  at: row.at as Instant,
  kind: row.kind,
  actor: row.actor,
  subject: row.subject_id,
  ...(row.case_id === null ? {} : { case: row.case_id }),
});

export async function sizeOfLedger(db: Reader): Promise<number> {
  const row = await db
    .selectFrom('ledger_entry')
    .select('seq')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? row.seq + 1 : 0;
}

/** A window of time as a range of numbers; both are asked, as times may be out of order where a past was written at once. */
export type Window = { readonly from: number; readonly since: Instant };

/** So few entries are looked through whole. */
const smallLedger = 20_000;

export async function windowSince(db: Reader, since: Instant): Promise<Window> {
  if ((await sizeOfLedger(db)) <= smallLedger) return { from: 0, since };
  const row = await firstSeqQuery(db, since).executeTakeFirst();
  return { from: row?.seq ?? Number.MAX_SAFE_INTEGER, since };
}

/** One step into the index over times. */
export const firstSeqQuery = (db: Reader, since: Instant) =>
  db.selectFrom('ledger_entry').select('seq').where('at', '>=', since).orderBy('at').orderBy('seq').limit(1);

/** Entries of these kinds from one number to before another, the oldest first: what a run has not seen yet. */
export async function listActsFrom(
  db: Reader,
  kinds: readonly EventKind[],
  from: number,
  until: number,
): Promise<Act[]> {
  const rows = await newActsQuery(db, kinds, from, until).execute();
  return rows.map(toAct);
}

/** Also what the test of query plans reads. The plus keeps the planner from walking the whole ledger in its order. */
export const newActsQuery = (db: Reader, kinds: readonly EventKind[], from: number, until: number) =>
  db
    .selectFrom('ledger_entry')
    .select(columns)
    .where('kind', 'in', [...kinds])
    .where('seq', '>=', from)
    .where('seq', '<', until)
    .orderBy(sql`+seq`);

type Whose = { readonly actor: string } | { readonly case: string };
const whose = (of: Whose) =>
  'actor' in of ? (['actor', of.actor] as const) : (['case_id', of.case] as const);

/** Acts of one person, or in one case. */
export async function listActsOf(
  db: Reader,
  of: Whose,
  kinds: readonly EventKind[],
  window: Window,
  limit: number,
): Promise<Act[]> {
  const rows = await actsOfQuery(db, of, kinds, window, limit).execute();
  return rows.map(toAct).reverse();
}

export function actsOfQuery(
  db: Reader,
  of: Whose,
  kinds: readonly EventKind[],
  { from, since }: Window,
  limit: number,
) {
  const [column, value] = whose(of);
  return (
    db
      .selectFrom('ledger_entry')
      .select(columns)
      .where(column, '=', value)
      // By whom or by what it is: an index over one person's entries is far shorter than one over a kind.
      .where(sql<string>`+kind`, 'in', [...kinds])
      .where('seq', '>=', from)
      .where(sql<string>`+at`, '>=', since)
      .orderBy('seq', 'desc')
      .limit(limit)
  );
}

/** How many acts on each day of Tokyo. */
export async function countByDay(
  db: Reader,
  of: Whose,
  kinds: readonly EventKind[],
  { from, since }: Window,
): Promise<DayCount[]> {
  const [column, value] = whose(of);
  const day = sql<string>`date(at, '+9 hours')`;
  const rows = await db
    .selectFrom('ledger_entry')
    .select((eb) => [day.as('day'), eb.fn.countAll<number>().as('count')])
    .where(column, '=', value)
    .where(sql<string>`+kind`, 'in', [...kinds])
    .where('seq', '>=', from)
    .where(sql<string>`+at`, '>=', since)
    .groupBy('day')
    .orderBy('day')
    .execute();
  return rows.map((row) => ({ day: row.day as Day, count: Number(row.count) }));
}

/** The forms of questions of a project; what was answered is not read. */
export async function listQuestionForms(
  db: Reader,
  applicationId: string,
  since: Instant,
  limit: number,
): Promise<{ id: string; personId: string; hash: string; question: AggregateQuery }[]> {
  const rows = await db
    .selectFrom('query_run')
    .select(['id', 'person_id', 'question_hash', 'question'])
    .where('application_id', '=', applicationId)
    .where('asked_at', '>=', since)
    .orderBy('asked_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    hash: row.question_hash,
    question: JSON.parse(row.question) as AggregateQuery,
  }));
}

/**
 * When somebody first opened something since it was put to them and before they judged it. What they read before that was
 * another round, or a request that has been changed since.
 */
export async function findFirstOpening(
  db: Reader,
  of: { readonly actor: string; readonly kind: EventKind } & (
    | { readonly case: string }
    | { readonly subject: string }
  ),
  since: Instant,
  before: number,
): Promise<Instant | null> {
  const [column, value] =
    'case' in of ? (['case_id', of.case] as const) : (['subject_id', of.subject] as const);
  const row = await db
    .selectFrom('ledger_entry')
    .select('at')
    .where(column, '=', value)
    .where(sql<string>`+actor`, '=', of.actor)
    .where(sql<string>`+kind`, '=', of.kind)
    .where(sql<string>`+at`, '>=', since)
    .where('seq', '<', before)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst();
  return (row?.at ?? null) as Instant | null;
}

/** When the round of a vote was opened. */
export async function roundOpenedAt(db: Reader, roundId: string): Promise<Instant | undefined> {
  const row = await db
    .selectFrom('review_round')
    .select('opened_at')
    .where('id', '=', roundId)
    .executeTakeFirst();
  return row?.opened_at as Instant | undefined;
}

/** When a request was last sent before an entry: what is judged is what was sent then. */
export async function lastSentAt(
  db: Reader,
  requestId: string,
  before: number,
): Promise<Instant | undefined> {
  const row = await db
    .selectFrom('ledger_entry')
    .select('at')
    .where('subject_id', '=', requestId)
    .where(sql<string>`+kind`, '=', 'output.submitted' satisfies EventKind)
    .where('seq', '<', before)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.at as Instant | undefined;
}

export type EndingRow = {
  readonly id: string;
  readonly of: 'person' | 'organisation' | 'installation';
  readonly owner: string;
  readonly until: Day;
};

/** Proofs that end in the days asked for and have no successor of their kind. */
export async function listEndings(db: Reader, from: Day, until: Day): Promise<EndingRow[]> {
  const persons = await db
    .selectFrom('evidence as e')
    .innerJoin('person as p', 'p.id', 'e.person_id')
    .select(['e.id', 'e.person_id as owner', 'e.valid_until as until'])
    .where('e.valid_until', '>=', from)
    .where('e.valid_until', '<=', until)
    .where('e.withdrawn_at', 'is', null)
    .where('p.state', '=', 'active')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('evidence as n')
            .select('n.id')
            .whereRef('n.person_id', '=', 'e.person_id')
            .whereRef('n.kind', '=', 'e.kind')
            .whereRef('n.name_ja', '=', 'e.name_ja')
            .whereRef('n.valid_until', '>', 'e.valid_until')
            .where('n.withdrawn_at', 'is', null),
        ),
      ),
    )
    .execute();
  const organisations = await db
    .selectFrom('organisation')
    .select(['id', 'certification_until as until'])
    .where('certification_until', '>=', from)
    .where('certification_until', '<=', until)
    .execute();
  const installation = await db
    .selectFrom('assurance')
    .select(['id', 'requirement as owner', 'expires_on as until'])
    .where('expires_on', '>=', from)
    .where('expires_on', '<=', until)
    .where('superseded_by', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute();
  return [
    ...persons.map((row) => ({ ...row, of: 'person' as const })),
    ...organisations.map((row) => ({ ...row, owner: row.id, of: 'organisation' as const })),
    ...installation.map((row) => ({ ...row, of: 'installation' as const })),
  ].map((row) => ({ ...row, until: row.until as Day }));
}

/** Counters of failed attempts that reach a number; whose they are only the keyed hash says (C3). */
export async function listCounters(
  db: Reader,
  atLeast: number,
  since: Instant,
): Promise<{ key: string; failures: number }[]> {
  return db
    .selectFrom('throttle')
    .select(['key', 'failures'])
    .where('failures', '>=', atLeast)
    .where('window_started_at', '>=', since)
    .execute();
}

export async function sumOfCounters(db: Reader, since: Instant): Promise<number> {
  const row = await db
    .selectFrom('throttle')
    .select((eb) => eb.fn.sum<number | null>('failures').as('failures'))
    .where('window_started_at', '>=', since)
    .executeTakeFirst();
  return Number(row?.failures ?? 0);
}

export async function listAddresses(db: Reader): Promise<{ id: string; email: string }[]> {
  return db.selectFrom('person').select(['id', 'email']).where('state', '=', 'active').execute();
}

/** The last entry of a kind. */
export async function findLastAct(db: Reader, kind: EventKind): Promise<Act | undefined> {
  const row = await db
    .selectFrom('ledger_entry')
    .select(columns)
    .where('kind', '=', kind)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && toAct(row);
}

export async function installedAt(db: Reader): Promise<Instant | undefined> {
  const row = await db.selectFrom('installation').select('created_at').executeTakeFirst();
  return row?.created_at as Instant | undefined;
}

/** Verifications that found something: what they found stands in the entry. */
export async function listBadVerifications(db: Reader, from: number): Promise<Act[]> {
  const rows = await db
    .selectFrom('ledger_entry')
    .select(columns)
    .where('kind', '=', 'audit.verified')
    .where('seq', '>=', from)
    .where(sql<number>`json_extract(body, '$.detail.good')`, '=', 0)
    .orderBy('seq')
    .execute();
  return rows.map(toAct);
}
