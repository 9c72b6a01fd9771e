import type { Instant } from '#app/domain/shared/brand.ts';
import { newId } from '../ids.server.ts';
import { unlogged } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

export type Delivery = 'now' | 'digest' | 'none';

export async function listNoticeChoices(
  db: Reader,
  personIds: readonly string[],
): Promise<{ personId: string; topic: string; delivery: Delivery }[]> {
  if (personIds.length === 0) return [];
  const rows = await db
    .selectFrom('notice_choice')
    .selectAll()
    .where('person_id', 'in', [...personIds])
    .execute();
  return rows.map((row) => ({
    personId: row.person_id,
    topic: row.topic,
    delivery: row.delivery as Delivery,
  }));
}

/** A preference of how one is told; what happened stays in the inbox and in the ledger whatever is chosen. */
export const setNoticeChoices = unlogged(
  'notice.choices',
  async (tx, personId: string, choices: ReadonlyMap<string, Delivery>) => {
    await tx.db.deleteFrom('notice_choice').where('person_id', '=', personId).execute();
    const kept = [...choices].filter(([, delivery]) => delivery !== 'now');
    if (kept.length > 0)
      await tx.db
        .insertInto('notice_choice')
        .values(kept.map(([topic, delivery]) => ({ person_id: personId, topic, delivery })))
        .execute();
  },
);

export const insertDigestItems = unlogged(
  'digest.insert',
  async (tx, items: readonly { readonly personId: string; readonly kind: string }[]) => {
    if (items.length === 0) return;
    await tx.db
      .insertInto('digest_item')
      .values(
        items.map((item) => ({
          id: newId(),
          person_id: item.personId,
          kind: item.kind,
          added_at: tx.stamp.at,
        })),
      )
      .execute();
  },
);

/** Who has something to be told together, and what. */
export async function listDigests(db: Reader, until: Instant): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('digest_item')
    .select(['person_id', 'kind'])
    .where('person_id', '>', '')
    .where('added_at', '<=', until)
    .orderBy('person_id')
    .orderBy('added_at')
    .execute();
  const digests = new Map<string, string[]>();
  for (const row of rows) digests.set(row.person_id, [...(digests.get(row.person_id) ?? []), row.kind]);
  return digests;
}

export const clearDigest = unlogged('digest.clear', async (tx, personId: string, until: Instant) => {
  const result = await tx.db
    .deleteFrom('digest_item')
    .where('person_id', '=', personId)
    .where('added_at', '<=', until)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
});
