import type { Selectable } from 'kysely';
import type { Instant } from '#app/domain/shared/brand.ts';
import type { UptimeRun } from '#app/domain/upkeep/uptime.ts';
import { unlogged } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';
import type { UpkeepTables } from '../upkeep-schema.ts';

const toRun = (row: Selectable<UpkeepTables['uptime_run']>): UptimeRun & { readonly seq: number } => ({
  seq: row.seq,
  state: row.state as UptimeRun['state'],
  failed: row.failed,
  from: row.from_at as Instant,
  to: row.to_at as Instant,
});

export async function findNewestRun(db: Reader): Promise<(UptimeRun & { readonly seq: number }) | undefined> {
  const row = await db
    .selectFrom('uptime_run')
    .selectAll()
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && toRun(row);
}

/** In the order in which they were measured. A quiet installation has one row from one restart to the next. */
export async function listUptimeRuns(db: Reader): Promise<UptimeRun[]> {
  return (await db.selectFrom('uptime_run').selectAll().orderBy('seq').execute()).map(toRun);
}

/** One more sample that says what the last one said. */
export const lengthenRun = unlogged('uptime.lengthen', async (tx, seq: number) => {
  await tx.db
    .updateTable('uptime_run')
    .set((eb) => ({ to_at: tx.stamp.at, samples: eb('samples', '+', 1) }))
    .where('seq', '=', seq)
    .execute();
});

export const beginRun = unlogged(
  'uptime.begin',
  async (tx, seq: number, sample: Pick<UptimeRun, 'state' | 'failed'>) => {
    await tx.db
      .insertInto('uptime_run')
      .values({ seq, ...sample, from_at: tx.stamp.at, to_at: tx.stamp.at, samples: 1 })
      .execute();
  },
);
