import type { Instant } from '#app/domain/shared/brand.ts';
import type { Reader } from '../store.server.ts';

export type Thing = 'person' | 'affiliation' | 'grant' | 'application' | 'membership' | 'standing';

/** How a row that the rules look at stood from one entry of the ledger to another. */
export type Version = {
  readonly thing: Thing;
  readonly key: string;
  readonly personId: string | undefined;
  readonly applicationId: string | undefined;
  readonly facts: Readonly<Record<string, string | null>>;
  /** The entry that made it so; undefined for what stood before the record was kept. */
  readonly since: number | undefined;
  /** The entry after which it no longer stood, when it does not any more. */
  readonly until: number | undefined;
};

/** What stood at a moment about one person: account, affiliations, roles. */
export const personHistory = (db: Reader, personId: string, at: Instant): Promise<Version[]> =>
  standingAt(db, at, ['person', 'affiliation', 'grant'], personId);

/** What stood at a moment about every case: its state, members, duties. */
export const caseHistory = (db: Reader, at: Instant): Promise<Version[]> =>
  standingAt(db, at, ['application', 'membership', 'standing']);

async function standingAt(
  db: Reader,
  at: Instant,
  things: readonly Thing[],
  personId?: string,
): Promise<Version[]> {
  const next = await firstAfter(db, at);
  const rows = await db
    .with('latest', (cte) => {
      let query = cte
        .selectFrom('access_history')
        .select((eb) => eb.fn.max('id').as('id'))
        .where('thing', 'in', [...things])
        .groupBy(['thing', 'key']);
      // Without an entry it stood before everything that has one.
      if (next !== undefined)
        query = query.where((eb) => eb.or([eb('seq', 'is', null), eb('seq', '<', next)]));
      return personId === undefined ? query : query.where('person_id', '=', personId);
    })
    .selectFrom('latest')
    .innerJoin('access_history as h', 'h.id', 'latest.id')
    .select(['h.thing', 'h.key', 'h.person_id', 'h.application_id', 'h.facts', 'h.seq'])
    .select((eb) =>
      eb
        .selectFrom('access_history as n')
        .select('n.seq')
        .whereRef('n.thing', '=', 'h.thing')
        .whereRef('n.key', '=', 'h.key')
        .whereRef('n.id', '>', 'h.id')
        .orderBy('n.id')
        .limit(1)
        .as('until'),
    )
    .where('h.facts', 'is not', null)
    .orderBy('h.id')
    .execute();
  return rows.map((row) => ({
    thing: row.thing as Thing,
    key: row.key,
    personId: row.person_id ?? undefined,
    applicationId: row.application_id ?? undefined,
    facts: JSON.parse(row.facts ?? '{}') as Version['facts'],
    since: row.seq ?? undefined,
    until: row.until ?? undefined,
  }));
}

/**
 * The smallest number among the entries that came soonest after a moment: what is numbered below it was written by then.
 * Whoever commits later may have begun earlier, so the first one in time alone is not enough.
 */
async function firstAfter(db: Reader, at: Instant): Promise<number | undefined> {
  const rows = await db
    .selectFrom('ledger_entry')
    .select('seq')
    .where('at', '>', at)
    .orderBy('at')
    .limit(together)
    .execute();
  return rows.length === 0 ? undefined : Math.min(...rows.map(({ seq }) => seq));
}
/** Far more entries than are ever under way at once. */
const together = 200;

/** The entry with which the record begins: what stood before it cannot be worked out for any moment. */
export async function historyBegan(db: Reader): Promise<Instant | undefined> {
  const first = await db
    .selectFrom('access_history')
    .select('seq')
    .where('seq', 'is not', null)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (first?.seq == null) return undefined;
  const entry = await db
    .selectFrom('ledger_entry')
    .select('at')
    .where('seq', '=', first.seq)
    .executeTakeFirst();
  return entry?.at as Instant | undefined;
}

export type SignInThen = {
  readonly publicId: string;
  readonly method: string;
  readonly from: Instant;
  readonly until: Instant;
};

/** Sign-ins that counted at a moment; kept for a while after their end. */
export async function sessionsAt(db: Reader, personId: string, at: Instant): Promise<SignInThen[]> {
  const rows = await db
    .selectFrom('session')
    .select(['public_id', 'method', 'created_at', 'idle_until', 'absolute_until', 'ended_at'])
    .where('person_id', '=', personId)
    .where('created_at', '<=', at)
    .execute();
  return rows.flatMap((row) => {
    const until = [row.idle_until, row.absolute_until, row.ended_at].filter((one) => one !== null).sort()[0]!;
    return until > at
      ? [
          {
            publicId: row.public_id,
            method: row.method,
            from: row.created_at as Instant,
            until: until as Instant,
          },
        ]
      : [];
  });
}

export type TokenThen = {
  readonly id: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly scopes: string;
};

/** Personal tokens of scripts that counted at a moment. Their names are their owner's. */
export async function tokensAt(db: Reader, personId: string, at: Instant): Promise<TokenThen[]> {
  const rows = await db
    .selectFrom('personal_token')
    .select(['id', 'created_at', 'expires_at', 'ended_at', 'scopes'])
    .where('person_id', '=', personId)
    .where('created_at', '<=', at)
    .execute();
  return rows.flatMap((row) => {
    const until = [row.expires_at, row.ended_at].filter((one) => one !== null).sort()[0]!;
    return until > at
      ? [{ id: row.id, from: row.created_at as Instant, until: until as Instant, scopes: row.scopes }]
      : [];
  });
}
