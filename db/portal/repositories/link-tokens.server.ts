import type { Instant } from '#app/domain/shared/brand.ts';
import type { LinkPurpose } from '#policies/session.ts';
import { mutator, unlogged } from '../mutator.server.ts';
import type { Reader, Tx } from '../store.server.ts';

/** Links that expire and work once. Only the hash is here. */

export type NewLink = {
  readonly tokenHash: string;
  readonly purpose: LinkPurpose;
  readonly personId: string;
  readonly expiresAt: Instant;
};

async function replaceLinks(tx: Tx, link: NewLink): Promise<void> {
  await tx.db
    .deleteFrom('link_token')
    .where('person_id', '=', link.personId)
    .where('purpose', '=', link.purpose)
    .where('used_at', 'is', null)
    .execute();
  await tx.db
    .insertInto('link_token')
    .values({
      token_hash: link.tokenHash,
      purpose: link.purpose,
      person_id: link.personId,
      created_at: tx.stamp.at,
      expires_at: link.expiresAt,
      used_at: null,
    })
    .execute();
}

/** A new link makes the older ones void. */
export const issueInvitation = mutator('invitation.send', replaceLinks);
export const issueReset = mutator('sign-in.record', replaceLinks);

export async function findLink(
  db: Reader,
  tokenHash: string,
  purpose: LinkPurpose,
  now: Instant,
): Promise<{ readonly personId: string; readonly expiresAt: Instant } | undefined> {
  const row = await db
    .selectFrom('link_token')
    .select(['person_id', 'expires_at'])
    .where('token_hash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row ? { personId: row.person_id, expiresAt: row.expires_at as Instant } : undefined;
}

/** True for one of two requests with the same link. */
export const spendLink = unlogged('link.spend', async (tx, tokenHash: string) => {
  const result = await tx.db
    .updateTable('link_token')
    .set({ used_at: tx.stamp.at })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', tx.stamp.at)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
});

/** All links of a person, when the account is closed or taken back. */
export const voidLinks = unlogged('link.void', async (tx, personId: string, purpose?: LinkPurpose) => {
  let query = tx.db.deleteFrom('link_token').where('person_id', '=', personId).where('used_at', 'is', null);
  if (purpose) query = query.where('purpose', '=', purpose);
  await query.execute();
});

export const purgeLinks = unlogged('link.purge', async (tx, before: Instant) => {
  const result = await tx.db.deleteFrom('link_token').where('expires_at', '<', before).executeTakeFirst();
  return Number(result.numDeletedRows);
});
