import type { Instant } from '#app/domain/shared/brand.ts';
import { mutator, unlogged } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

export type Passkey = {
  readonly id: string;
  readonly personId: string;
  readonly credentialId: string;
  /** COSE key as base64url. */
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly name: string;
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant | undefined;
};

type Row = {
  id: string;
  person_id: string;
  credential_id: string;
  public_key: string;
  counter: number;
  transports: string;
  name: string;
  created_at: string;
  last_used_at: string | null;
};

const toPasskey = (row: Row): Passkey => ({
  id: row.id,
  personId: row.person_id,
  credentialId: row.credential_id,
  publicKey: row.public_key,
  counter: row.counter,
  transports: JSON.parse(row.transports) as string[],
  name: row.name,
  createdAt: row.created_at as Instant,
  lastUsedAt: (row.last_used_at ?? undefined) as Instant | undefined,
});

export async function findPasskey(db: Reader, credentialId: string): Promise<Passkey | undefined> {
  const row = await db
    .selectFrom('passkey')
    .selectAll()
    .where('credential_id', '=', credentialId)
    .executeTakeFirst();
  return row ? toPasskey(row) : undefined;
}

export async function listPasskeys(db: Reader, personId: string): Promise<Passkey[]> {
  const rows = await db
    .selectFrom('passkey')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .execute();
  return rows.map(toPasskey);
}

export const insertPasskey = mutator('account.self', async (tx, passkey: Omit<Passkey, 'lastUsedAt'>) => {
  await tx.db
    .insertInto('passkey')
    .values({
      id: passkey.id,
      person_id: passkey.personId,
      credential_id: passkey.credentialId,
      public_key: passkey.publicKey,
      counter: passkey.counter,
      transports: JSON.stringify(passkey.transports),
      name: passkey.name,
      created_at: passkey.createdAt,
      last_used_at: null,
    })
    .execute();
});

export const deletePasskey = mutator('account.self', async (tx, personId: string, id: string) => {
  const result = await tx.db
    .deleteFrom('passkey')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
});

/** What the owner calls it says nothing to anybody else. */
export const renamePasskey = unlogged(
  'passkey.rename',
  async (tx, personId: string, id: string, name: string) => {
    const result = await tx.db
      .updateTable('passkey')
      .set({ name })
      .where('id', '=', id)
      .where('person_id', '=', personId)
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  },
);

export const notePasskeyUse = unlogged('passkey.used', async (tx, id: string, counter: number) => {
  await tx.db
    .updateTable('passkey')
    .set({ counter, last_used_at: tx.stamp.at })
    .where('id', '=', id)
    .execute();
});
