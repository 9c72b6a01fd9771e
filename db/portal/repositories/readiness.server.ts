import type { Instant } from '#app/domain/shared/brand.ts';
import type { Reader } from '../store.server.ts';

/** Throws when the database does not answer; an empty one answers too. */
export async function askDatabase(db: Reader): Promise<void> {
  await db.selectFrom('installation').select('id').execute();
}

/** When the first entry after a size was written: how long the ledger has been waiting for a signature. */
export async function unsignedSince(db: Reader, signedSize: number): Promise<Instant | undefined> {
  const row = await db
    .selectFrom('ledger_entry')
    .select('at')
    .where('seq', '=', signedSize)
    .executeTakeFirst();
  return row?.at as Instant | undefined;
}

/** A message whose time came before the given moment and which nobody has tried since. */
export async function hasOverdueMail(db: Reader, before: Instant): Promise<boolean> {
  const row = await db
    .selectFrom('outbox')
    .select('id')
    .where('state', '=', 'waiting')
    .where('next_attempt_at', '<', before)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
