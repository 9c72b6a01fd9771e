import { mutator } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

export type SavedSearch = { readonly id: string; readonly name: string; readonly query: string };

/** Of one person; nobody sees another one's. */
export const listSavedSearches = (db: Reader, personId: string): Promise<SavedSearch[]> =>
  db
    .selectFrom('saved_search')
    .select(['id', 'name', 'query'])
    .where('person_id', '=', personId)
    .orderBy('kept_at')
    .execute();

export const insertSavedSearch = mutator(
  'search.keep',
  async (tx, row: SavedSearch & { readonly personId: string }) => {
    await tx.db
      .insertInto('saved_search')
      .values({
        id: row.id,
        person_id: row.personId,
        name: row.name,
        query: row.query,
        kept_at: tx.stamp.at,
      })
      .execute();
  },
);

export const deleteSavedSearch = mutator('search.keep', async (tx, id: string, personId: string) => {
  await tx.db.deleteFrom('saved_search').where('id', '=', id).where('person_id', '=', personId).execute();
});
