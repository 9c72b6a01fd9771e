import type { Instant } from '#app/domain/shared/brand.ts';
import { unlogged } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

/** Delivery state like a draft that nobody saved: it changes nothing and is gone after minutes. */

type KeptForm = {
  readonly id: string;
  readonly personId: string;
  readonly sealed: string;
  readonly expiresAt: Instant;
};

export const insertKeptForm = unlogged('kept-form.insert', async (tx, form: KeptForm) => {
  await tx.db
    .insertInto('kept_form')
    .values({ id: form.id, person_id: form.personId, sealed: form.sealed, expires_at: form.expiresAt })
    .execute();
});

export async function findKeptForm(
  db: Reader,
  id: string,
  personId: string,
  now: Instant,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('kept_form')
    .select('sealed')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row?.sealed;
}

/** How many wait for this person. */
export async function countKeptForms(db: Reader, personId: string, now: Instant): Promise<number> {
  const row = await db
    .selectFrom('kept_form')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

export const purgeKeptForms = unlogged('kept-form.purge', async (tx, before: Instant) => {
  const result = await tx.db.deleteFrom('kept_form').where('expires_at', '<', before).executeTakeFirst();
  return Number(result.numDeletedRows);
});
