import type { Instant } from '#app/domain/shared/brand.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

export type PersonalToken = {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly endedAt: Instant | undefined;
  /** What it is for: reading, asking, or both. */
  readonly scopes: readonly string[];
};

type Row = {
  id: string;
  person_id: string;
  name: string;
  created_at: string;
  expires_at: string;
  ended_at: string | null;
  scopes: string;
};
const columns = ['id', 'person_id', 'name', 'created_at', 'expires_at', 'ended_at', 'scopes'] as const;
const toToken = (row: Row): PersonalToken => ({
  id: row.id,
  personId: row.person_id,
  name: row.name,
  createdAt: row.created_at as Instant,
  expiresAt: row.expires_at as Instant,
  endedAt: (row.ended_at ?? undefined) as Instant | undefined,
  scopes: row.scopes.split(' '),
});

export async function listPersonalTokens(db: Reader, personId: string): Promise<PersonalToken[]> {
  const rows = await db
    .selectFrom('personal_token')
    .select(columns)
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map(toToken);
}

/** Only one that still holds. */
export async function findLiveToken(
  db: Reader,
  hash: string,
  now: Instant,
): Promise<PersonalToken | undefined> {
  const row = await db
    .selectFrom('personal_token')
    .select(columns)
    .where('hash', '=', hash)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row ? toToken(row) : undefined;
}

export const insertPersonalToken = mutator(
  'account.self',
  async (
    tx,
    token: Pick<PersonalToken, 'id' | 'personId' | 'name' | 'expiresAt' | 'scopes'> & { hash: string },
  ) => {
    await tx.db
      .insertInto('personal_token')
      .values({
        id: token.id,
        person_id: token.personId,
        name: token.name,
        hash: token.hash,
        created_at: tx.stamp.at,
        expires_at: token.expiresAt,
        ended_at: null,
        ended_by: null,
        scopes: token.scopes.join(' '),
      })
      .execute();
  },
);

export const endPersonalToken = mutator('account.self', async (tx, personId: string, id: string) => {
  const result = await tx.db
    .updateTable('personal_token')
    .set({ ended_at: tx.stamp.at, ended_by: personId })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
});
