import type { LedgerEntry, LedgerReader } from './read.server.ts';
import { readEntriesAt } from './read-at.server.ts';

/**
 * What belongs to one case, or was done by one person. Both columns have an index by kind, so that a life is counted and
 * opened part by part, however long it is.
 */
export type Thread = { readonly column: 'case_id' | 'actor'; readonly id: string };

export type KindCount = { readonly kind: string; readonly count: number };

export async function countKinds(db: LedgerReader, { column, id }: Thread): Promise<KindCount[]> {
  const rows = await db
    .selectFrom('ledger_entry')
    .select(['kind', (eb) => eb.fn.countAll<number>().as('count')])
    .where(column, '=', id)
    .groupBy('kind')
    .execute();
  return rows.map((row) => ({ kind: row.kind, count: Number(row.count) }));
}

export type Page = { readonly after: number; readonly limit: number };
export type Found = { readonly entries: readonly LedgerEntry[]; readonly next: number | undefined };

/** The first entries of these kinds after a number, in the order in which they were written; `next` where there are more. */
export async function readThread(
  db: LedgerReader,
  { column, id }: Thread,
  kinds: readonly string[],
  { after, limit }: Page,
  also: readonly number[] = [],
): Promise<Found> {
  const found: number[] = also.filter((seq) => seq > after);
  for (const kind of kinds) {
    const rows = await db
      .selectFrom('ledger_entry')
      .select('seq')
      .where(column, '=', id)
      .where('kind', '=', kind)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(limit + 1)
      .execute();
    for (const row of rows) found.push(row.seq);
  }
  const first = [...new Set(found)].sort((a, b) => a - b);
  const shown = first.slice(0, limit);
  return {
    entries: await readEntriesAt(db, shown),
    next: first.length > limit ? shown.at(-1) : undefined,
  };
}

/** Every entry of a thread up to a size of the log, as numbers: for an export. */
export async function seqsOfThread(
  db: LedgerReader,
  { column, id }: Thread,
  below: number,
): Promise<number[]> {
  const rows = await db
    .selectFrom('ledger_entry')
    .select('seq')
    .where(column, '=', id)
    .where('seq', '<', below)
    .orderBy('seq')
    .execute();
  return rows.map((row) => row.seq);
}

const idsAtOnce = 400;

/**
 * What happened to these things, as numbers. The kinds are compared after reading: a filter on them would let SQLite walk
 * every entry of a kind instead of the few of a thing.
 */
export async function seqsOfSubjects(
  db: LedgerReader,
  ids: readonly string[],
  fits: (entry: { readonly kind: string; readonly actor: string; readonly ofCase: boolean }) => boolean,
): Promise<number[]> {
  const found: number[] = [];
  for (let at = 0; at < ids.length; at += idsAtOnce) {
    const rows = await db
      .selectFrom('ledger_entry')
      .select(['seq', 'kind', 'actor', 'case_id'])
      .where('subject_id', 'in', ids.slice(at, at + idsAtOnce))
      .execute();
    for (const row of rows)
      if (fits({ kind: row.kind, actor: row.actor, ofCase: row.case_id !== null })) found.push(row.seq);
  }
  return found.sort((a, b) => a - b);
}

/** For whom a person acted, and how often. */
export async function countBehalf(
  db: LedgerReader,
  actor: string,
): Promise<readonly { readonly organisation: string; readonly count: number }[]> {
  const rows = await db
    .selectFrom('ledger_entry')
    .select(['on_behalf_of', (eb) => eb.fn.countAll<number>().as('count')])
    .where('actor', '=', actor)
    .where('on_behalf_of', 'is not', null)
    .groupBy('on_behalf_of')
    .execute();
  return rows.map((row) => ({ organisation: row.on_behalf_of ?? '', count: Number(row.count) }));
}
