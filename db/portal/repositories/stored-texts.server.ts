import { createHash } from 'node:crypto';
import type { Day, Instant } from '#app/domain/shared/brand.ts';
import { newId } from '../ids.server.ts';
import { unlogged } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

/** What people wrote, apart from the ledger: the event carries the salted hash, and the text can go without it (C2). */
export const insertStoredText = unlogged(
  'stored-text.insert',
  async (tx, text: { readonly body: string; readonly at: Instant; readonly purgeOn: Day | null }) => {
    const salt = newId();
    const hash = createHash('sha256').update(`${salt}\n${text.body}`).digest('base64url');
    await tx.db
      .insertInto('stored_text')
      .values({ hash, salt, body: text.body, created_at: text.at, purge_on: text.purgeOn })
      .execute();
    return hash;
  },
);

export async function findStoredText(db: Reader, hash: string): Promise<string | undefined> {
  return (await db.selectFrom('stored_text').select('body').where('hash', '=', hash).executeTakeFirst())
    ?.body;
}

export async function findStoredTexts(db: Reader, hashes: readonly string[]): Promise<Map<string, string>> {
  if (hashes.length === 0) return new Map();
  const rows = await db
    .selectFrom('stored_text')
    .select(['hash', 'body'])
    .where('hash', 'in', hashes)
    .execute();
  return new Map(rows.map((row) => [row.hash, row.body]));
}
