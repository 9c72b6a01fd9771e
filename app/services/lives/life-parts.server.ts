import type { LifePart, OnePart } from '#app/features/lives/view.ts';
import { formatNumber } from '#app/i18n/format.ts';
import type { KindCount, Thread } from '#db/portal/ledger/life.server.ts';
import { readThread } from '#db/portal/ledger/life.server.ts';
import type { LedgerEntry } from '#db/portal/ledger/read.server.ts';
import { readEntriesAt } from '#db/portal/ledger/read-at.server.ts';
import { describeEntries } from '../ledger/list-entries.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

/** A part of a life as it is found: kinds of a thread, single entries beside it, or both. */
export type Sought = {
  readonly id: string;
  readonly title: string;
  readonly kinds: readonly KindCount[];
  readonly also: readonly number[];
};

/** The first entries of a part, on the page of the whole; and a page of one part alone. */
const shownFirst = 12;
const shownAlone = 100;

/** How many entries a part has. What stands beside the thread is not among its kinds. */
export const countOf = ({ kinds, also }: Pick<Sought, 'kinds' | 'also'>): number =>
  kinds.reduce((sum, { count }) => sum + count, also.length);

type Asked = { readonly part: string | undefined; readonly after: number };

/** The parts that have entries, each with its first ones, or one part page by page. */
export async function readParts(
  portal: Portal,
  viewer: SignedIn,
  thread: Thread,
  sought: readonly Sought[],
  { part, after }: Asked,
): Promise<{ readonly parts: readonly LifePart[]; readonly one: OnePart | undefined }> {
  const db = portal.store.read;
  const single = sought.find(({ id }) => id === part);
  const address = (id: string, from: number) => `?part=${id}${from < 0 ? '' : `&after=${from}`}`;
  if (single) {
    const found = await readThread(
      db,
      thread,
      single.kinds.map(({ kind }) => kind),
      { after, limit: shownAlone },
      single.also,
    );
    return {
      parts: [],
      one: {
        title: single.title,
        lines: await describeEntries(portal, viewer, found.entries),
        nextHref: found.next === undefined ? undefined : address(single.id, found.next),
      },
    };
  }
  const filled = sought.filter((one) => countOf(one) > 0);
  const found: (readonly LedgerEntry[])[] = [];
  for (const one of filled) {
    const kinds = one.kinds.map(({ kind }) => kind);
    found.push(
      kinds.length === 0
        ? await readEntriesAt(db, one.also.slice(0, shownFirst))
        : (await readThread(db, thread, kinds, { after: -1, limit: shownFirst }, one.also)).entries,
    );
  }
  const lines = new Map(
    (await describeEntries(portal, viewer, found.flat())).map((line) => [line.seq, line]),
  );
  return {
    one: undefined,
    parts: filled.map((one, at) => {
      const count = countOf(one);
      return {
        id: one.id,
        title: one.title,
        count: formatNumber(viewer.language, count),
        lines: (found[at] ?? []).flatMap(({ seq }) => lines.get(seq) ?? []),
        moreHref: count > shownFirst ? address(one.id, -1) : undefined,
      };
    }),
  };
}
