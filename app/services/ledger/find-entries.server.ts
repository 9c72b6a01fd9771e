import { databasePath } from '#app/config/places.server.ts';
import { type EntryQuery, kindsAsked, sinceInstant, untilInstant } from '#app/domain/ledger/entry-query.ts';
import { readHead } from '#db/portal/ledger/read.server.ts';
import {
  countLedger,
  type LedgerFilter,
  type SearchPage,
  searchLedger,
} from '#db/portal/ledger/search.server.ts';
import { type LedgerSearcher, startSearcher } from '#db/portal/ledger/search-in-worker.server.ts';
import { findOperatorId } from '#db/portal/repositories/viewer-facts.server.ts';
import type { Portal } from '../portal.ts';

/** A log up to this length is searched in a few milliseconds, which is less than a thread takes to start. */
const shortLog = 20_000;
const searchers = new WeakMap<Portal, LedgerSearcher>();

/** The numbers of the newest entries that fit. A long log is searched in a thread, so that nobody else waits. */
export async function findEntries(portal: Portal, filter: LedgerFilter, page: SearchPage): Promise<number[]> {
  const searcher = await searcherOf(portal, filter);
  return searcher ? searcher.search(filter, page) : searchLedger(portal.store.read, filter, page);
}

/** How many there are, counted up to one more than `most`. */
export async function countEntries(portal: Portal, filter: LedgerFilter, most: number): Promise<number> {
  const searcher = await searcherOf(portal, filter);
  return searcher ? searcher.count(filter, most) : countLedger(portal.store.read, filter, most);
}

async function searcherOf(portal: Portal, filter: LedgerFilter): Promise<LedgerSearcher | undefined> {
  if (Object.keys(filter).length === 0) return undefined;
  if ((await readHead(portal.store.read)).size <= shortLog) return undefined;
  let searcher = searchers.get(portal);
  if (!searcher) {
    searcher = startSearcher(databasePath(portal.config));
    searchers.set(portal, searcher);
  }
  return searcher;
}

/** What a query of the console asks of the ledger. */
export async function filterOf(portal: Portal, query: EntryQuery): Promise<LedgerFilter> {
  const behalf = query.entrusted ? await findOperatorId(portal.store.read) : query.behalf;
  const kinds = kindsAsked(query);
  return {
    ...(kinds ? { kinds } : {}),
    ...(query.actor ? { actor: query.actor } : {}),
    ...(query.subject ? { subjectId: query.subject } : {}),
    ...(query.case ? { case: query.case } : {}),
    ...(behalf ? { onBehalfOf: behalf } : {}),
    ...(query.since ? { since: sinceInstant(query.since) } : {}),
    ...(query.until ? { until: untilInstant(query.until) } : {}),
  };
}
