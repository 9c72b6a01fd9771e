import type { Instant } from '#app/domain/shared/brand.ts';
import { unlogged } from '../mutator.server.ts';

/** Counters of failed attempts. Keys are keyed hashes: the table tells nobody whose they are. Not in the ledger (C3). */

export type Counter = {
  readonly failures: number;
  readonly lastAt: Instant;
  readonly blockedUntil: Instant | undefined;
};

export const readCounter = unlogged(
  'throttle.read',
  async (tx, key: string): Promise<Counter | undefined> => {
    const row = await tx.db
      .selectFrom('throttle')
      .select(['failures', 'window_started_at', 'blocked_until'])
      .where('key', '=', key)
      .executeTakeFirst();
    return row
      ? {
          failures: row.failures,
          lastAt: row.window_started_at as Instant,
          blockedUntil: (row.blocked_until ?? undefined) as Instant | undefined,
        }
      : undefined;
  },
);

export const writeCounter = unlogged('throttle.write', async (tx, key: string, counter: Counter) => {
  const row = {
    failures: counter.failures,
    window_started_at: counter.lastAt,
    blocked_until: counter.blockedUntil ?? null,
  };
  await tx.db
    .insertInto('throttle')
    .values({ key, ...row })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute();
});

export const clearCounter = unlogged('throttle.clear', async (tx, key: string) => {
  await tx.db.deleteFrom('throttle').where('key', '=', key).execute();
});

/** Takes back one counted attempt, for a counter that many share. */
export const giveBackAttempt = unlogged('throttle.give-back', async (tx, key: string) => {
  await tx.db
    .updateTable('throttle')
    .set((eb) => ({ failures: eb('failures', '-', 1), blocked_until: null }))
    .where('key', '=', key)
    .where('failures', '>', 0)
    .execute();
});

/** True the first time only: what was answered once cannot be answered again (a passkey challenge, a state of OpenID). */
export const spendOnce = unlogged('throttle.spend-once', async (tx, key: string, at: Instant) => {
  const result = await tx.db
    .insertInto('throttle')
    .values({ key, failures: 0, window_started_at: at, blocked_until: null })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows) === 1;
});

export const purgeCounters = unlogged('throttle.purge', async (tx, before: Instant) => {
  const result = await tx.db
    .deleteFrom('throttle')
    .where('window_started_at', '<', before)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
});
