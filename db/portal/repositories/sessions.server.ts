import type { Instant } from '#app/domain/shared/brand.ts';
import { unlogged } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

/** Sign-ins are scheduler-like state: their beginning and end are ledger events of the services, their ticking is not (C3). */

export type SessionRow = {
  readonly idHash: string;
  readonly publicId: string;
  readonly personId: string;
  readonly method: string;
  readonly createdAt: Instant;
  readonly seenAt: Instant;
  readonly idleUntil: Instant;
  readonly absoluteUntil: Instant;
  readonly steppedUpAt: Instant | undefined;
  readonly agent: string;
  readonly address: string;
};

type Row = {
  id_hash: string;
  public_id: string;
  person_id: string;
  method: string;
  created_at: string;
  seen_at: string;
  idle_until: string;
  absolute_until: string;
  stepped_up_at: string | null;
  agent: string;
  address: string;
};

const toSession = (row: Row): SessionRow => ({
  idHash: row.id_hash,
  publicId: row.public_id,
  personId: row.person_id,
  method: row.method,
  createdAt: row.created_at as Instant,
  seenAt: row.seen_at as Instant,
  idleUntil: row.idle_until as Instant,
  absoluteUntil: row.absolute_until as Instant,
  steppedUpAt: (row.stepped_up_at ?? undefined) as Instant | undefined,
  agent: row.agent,
  address: row.address,
});

const columns = [
  'id_hash',
  'public_id',
  'person_id',
  'method',
  'created_at',
  'seen_at',
  'idle_until',
  'absolute_until',
  'stepped_up_at',
  'agent',
  'address',
] as const;

/** A sign-in that is not ended and not over at this moment. */
export async function findLiveSession(
  db: Reader,
  idHash: string,
  now: Instant,
): Promise<SessionRow | undefined> {
  const row = await db
    .selectFrom('session')
    .select(columns)
    .where('id_hash', '=', idHash)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (!row || row.idle_until <= now || row.absolute_until <= now) return undefined;
  return toSession(row);
}

/** Whose sign-in this was, if it ran out by itself after `since`; undefined for one that somebody ended. */
export async function findRunOut(
  db: Reader,
  idHash: string,
  since: Instant,
  now: Instant,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .select(['session.person_id', 'session.idle_until', 'session.absolute_until'])
    .where('session.id_hash', '=', idHash)
    .where('session.ended_at', 'is', null)
    .where('person.state', '=', 'active')
    .executeTakeFirst();
  if (!row) return undefined;
  const until = row.idle_until < row.absolute_until ? row.idle_until : row.absolute_until;
  return until <= now && until >= since ? row.person_id : undefined;
}

export async function listLiveSessions(db: Reader, personId: string, now: Instant): Promise<SessionRow[]> {
  const rows = await db
    .selectFrom('session')
    .select(columns)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where('idle_until', '>', now)
    .where('absolute_until', '>', now)
    .orderBy('seen_at', 'desc')
    .execute();
  return rows.map(toSession);
}

export const insertSession = unlogged('session.insert', async (tx, row: SessionRow) => {
  await tx.db
    .insertInto('session')
    .values({
      id_hash: row.idHash,
      public_id: row.publicId,
      person_id: row.personId,
      method: row.method,
      created_at: row.createdAt,
      seen_at: row.seenAt,
      idle_until: row.idleUntil,
      absolute_until: row.absoluteUntil,
      stepped_up_at: row.steppedUpAt ?? null,
      agent: row.agent,
      address: row.address,
      ended_at: null,
      end_reason: null,
    })
    .execute();
});

export const touchSession = unlogged(
  'session.touch',
  async (tx, idHash: string, seenAt: Instant, idleUntil: Instant) => {
    await tx.db
      .updateTable('session')
      .set({ seen_at: seenAt, idle_until: idleUntil })
      .where('id_hash', '=', idHash)
      .where('ended_at', 'is', null)
      .execute();
  },
);

/** The key changes with the level of assurance (ASVS 7.2.4): the old cookie is worth nothing afterwards. */
export const rotateSession = unlogged(
  'session.rotate',
  async (tx, oldHash: string, newHash: string, steppedUpAt: Instant) => {
    await tx.db
      .updateTable('session')
      .set({ id_hash: newHash, stepped_up_at: steppedUpAt })
      .where('id_hash', '=', oldHash)
      .where('ended_at', 'is', null)
      .execute();
  },
);

export const endSession = unlogged(
  'session.end',
  async (tx, personId: string, publicId: string, at: Instant, reason: string) => {
    const result = await tx.db
      .updateTable('session')
      .set({ ended_at: at, end_reason: reason })
      .where('person_id', '=', personId)
      .where('public_id', '=', publicId)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  },
);

/**
 * Every sign-in of a person, or every one but the current. What ends all of them ends the tokens of their scripts too: whoever
 * made one with a stolen account would keep it otherwise, also beyond a disabled account's return.
 */
export const endSessionsOf = unlogged(
  'session.end-all',
  async (tx, personId: string, at: Instant, reason: string, exceptIdHash?: string) => {
    let query = tx.db
      .updateTable('session')
      .set({ ended_at: at, end_reason: reason })
      .where('person_id', '=', personId)
      .where('ended_at', 'is', null);
    if (exceptIdHash) query = query.where('id_hash', '!=', exceptIdHash);
    const sessions = Number((await query.executeTakeFirst()).numUpdatedRows);
    if (exceptIdHash) return sessions;
    const tokens = await tx.db
      .updateTable('personal_token')
      .set({ ended_at: at, ended_by: tx.stamp.actor })
      .where('person_id', '=', personId)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    return sessions + Number(tokens.numUpdatedRows);
  },
);
