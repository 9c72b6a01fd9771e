import { type EntryQuery, entrySearch } from '#app/domain/ledger/entry-query.ts';
import { newId } from '#db/portal/ids.server.ts';
import {
  deleteSavedSearch,
  insertSavedSearch,
  listSavedSearches,
} from '#db/portal/repositories/saved-searches.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { AppError, fieldError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

/** More would be a list nobody finds anything in. */
const most = 30;

/** Keeps a query under a name of one's own. The name is one's own too and is in no entry. */
export async function keepSearch(
  portal: Portal,
  viewer: SignedIn,
  name: string,
  query: EntryQuery,
): Promise<void> {
  const allowed = authorize(viewer, 'search.keep');
  const search = entrySearch(query).toString();
  if (search === '') throw fieldError('name', 'field.search-empty');
  await portal.store.write(viewer.stamp(), async (tx) => {
    const kept = await listSavedSearches(tx.db, viewer.person.id);
    if (kept.some((one) => one.name === name)) throw fieldError('name', 'field.name-taken');
    if (kept.length >= most) throw fieldError('name', 'field.searches-full', { max: most });
    const id = newId();
    await insertSavedSearch(
      tx,
      allowed,
      { kind: 'search.kept', subject: { type: 'search', id } },
      { id, personId: viewer.person.id, name, query: search },
    );
  });
}

export async function dropSearch(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  const allowed = authorize(viewer, 'search.keep');
  await portal.store.write(viewer.stamp(), async (tx) => {
    const kept = await listSavedSearches(tx.db, viewer.person.id);
    if (!kept.some((one) => one.id === id)) throw new AppError('not-found');
    await deleteSavedSearch(
      tx,
      allowed,
      { kind: 'search.dropped', subject: { type: 'search', id } },
      id,
      viewer.person.id,
    );
  });
}
