import { type EntryQuery, entriesHref, entrySearch } from '#app/domain/ledger/entry-query.ts';
import { type AuditEvent, anonymousActor, systemActor } from '#app/domain/ledger/event.ts';
import { formatNumber } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { readEntriesOf, readHead } from '#db/portal/ledger/read.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { listSavedSearches } from '#db/portal/repositories/saved-searches.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { recordRead } from '../audit/record-read.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { searchCode } from './describe-query.server.ts';
import { countEntries, filterOf, findEntries } from './find-entries.server.ts';
import { describeEntries } from './list-entries.server.ts';

const pageSize = 50;
/** Beyond this, how many there are is said as "at least". */
const countedAtMost = 10_000;

/** What was looked for, also where the answer is only a way on to another page. */
export async function recordSearch(
  portal: Portal,
  viewer: SignedIn,
  query: EntryQuery,
  words: string,
): Promise<void> {
  const allowed = authorize(viewer, 'ledger.read');
  await recordRead(portal, viewer, searchEvent(query), allowed, words);
}

/** One page of the console: the entries that fit, newest first, and the names of what was asked for. */
export async function searchEntries(
  portal: Portal,
  viewer: SignedIn,
  query: EntryQuery,
  before: number | undefined,
) {
  const allowed = authorize(viewer, 'ledger.read');
  await recordRead(portal, viewer, searchEvent(query), allowed);
  const filter = await filterOf(portal, query);
  const db = portal.store.read;
  const seqs = await findEntries(portal, filter, {
    limit: pageSize + 1,
    ...(before === undefined ? {} : { before }),
  });
  const [entries, count, names, saved] = await Promise.all([
    readEntriesOf(db, seqs.slice(0, pageSize)),
    countText(portal, viewer, filter),
    askedNames(portal, viewer, query),
    listSavedSearches(db, viewer.person.id),
  ]);
  return {
    lines: await describeEntries(portal, viewer, entries),
    next: seqs.length > pageSize ? entries.at(-1)?.seq : undefined,
    count,
    names,
    saved: saved.map(({ id, name, query: kept }) => ({ id, name, href: `/audit?${kept}` })),
    href: entriesHref(query),
  };
}

async function countText(
  portal: Portal,
  viewer: SignedIn,
  filter: Awaited<ReturnType<typeof filterOf>>,
): Promise<string> {
  const t = translator(viewer.language);
  const number = (value: number) => formatNumber(viewer.language, value);
  if (Object.keys(filter).length === 0)
    return t('audit.count', { count: number((await readHead(portal.store.read)).size) });
  const found = await countEntries(portal, filter, countedAtMost);
  return found > countedAtMost
    ? t('audit.countAtLeast', { count: number(countedAtMost) })
    : t('audit.count', { count: number(found) });
}

/** What the ids in a query are called, so that the page can say what it has understood. */
async function askedNames(
  portal: Portal,
  viewer: SignedIn,
  query: EntryQuery,
): Promise<Record<string, string>> {
  const t = translator(viewer.language);
  const ids = [query.actor, query.behalf, query.subject, query.case].filter((id) => id !== undefined);
  const names = await namesOf(portal.store.read, viewer.language, ids);
  return {
    ...Object.fromEntries(names),
    [systemActor]: t('audit.actor.system'),
    [anonymousActor]: t('audit.actor.anonymous'),
  };
}

/**
 * An auditor's look at the ledger is itself in the ledger (INV-40), and so is what they looked for: by ids and codes,
 * and under a name of its own, so that another question within five minutes is another entry (C3).
 */
function searchEvent(query: EntryQuery): AuditEvent {
  const asked = entrySearch(query);
  if (asked.size === 0) return { kind: 'audit.read', subject: { type: 'ledger', id: 'entries' } };
  const { actor, behalf, subject, case: about, since, until } = query;
  const kinds = (query.kinds?.length ?? 0) + (query.areas?.length ?? 0);
  const given = Object.entries({ actor, behalf, subject, about, since, until }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  return {
    kind: 'audit.read',
    subject: { type: 'ledger', id: searchCode(query) },
    detail: {
      ...Object.fromEntries(given),
      ...(kinds > 0 ? { kinds, kind: query.kinds?.[0] ?? query.areas![0]! } : {}),
      ...(query.entrusted ? { entrusted: true } : {}),
    },
  };
}
