import type { Instant } from '#app/domain/shared/brand.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

/** An identity at an institution is (issuer, subject); a mail address is none, because it can pass to another person. */

export type OidcIdentity = { readonly issuer: string; readonly subject: string };

export async function findLinkedPerson(db: Reader, identity: OidcIdentity): Promise<string | undefined> {
  const row = await db
    .selectFrom('oidc_link')
    .select('person_id')
    .where('issuer', '=', identity.issuer)
    .where('subject', '=', identity.subject)
    .executeTakeFirst();
  return row?.person_id;
}

export async function listOidcLinks(
  db: Reader,
  personId: string,
): Promise<(OidcIdentity & { readonly linkedAt: Instant })[]> {
  const rows = await db
    .selectFrom('oidc_link')
    .select(['issuer', 'subject', 'linked_at'])
    .where('person_id', '=', personId)
    .execute();
  return rows.map((row) => ({
    issuer: row.issuer,
    subject: row.subject,
    linkedAt: row.linked_at as Instant,
  }));
}

/** The key of the table refuses an identity that belongs to an account already. */
export const insertOidcLink = mutator(
  'account.self',
  async (tx, personId: string, identity: OidcIdentity) => {
    await tx.db
      .insertInto('oidc_link')
      .values({ ...identity, person_id: personId, linked_at: tx.stamp.at })
      .execute();
  },
);

export const deleteOidcLinks = mutator('account.self', async (tx, personId: string) => {
  const result = await tx.db.deleteFrom('oidc_link').where('person_id', '=', personId).executeTakeFirst();
  return Number(result.numDeletedRows);
});
