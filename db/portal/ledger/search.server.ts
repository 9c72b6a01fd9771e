import { type SelectQueryBuilder, sql } from 'kysely';
import { unindexed } from '../sqlite.server.ts';
import type { LedgerReader } from './read.server.ts';
import type { LedgerTables } from './schema.ts';

/**
 * Finds entries in a log of any length. The filter columns are generated from the body, so looking at one that no index
 * has answered costs the reading of a body; and two frequent values may have nothing in common. So, of the lists that
 * the indexes keep, each in the order of the log: a short one is read and its entries are looked at; of long ones only
 * the numbers are read, side by side, and what stands in all of them is kept. Neither sorts, and both stop at the page.
 */

/** All given fields must fit. `since` is included, `until` is not. */
export type LedgerFilter = {
  readonly kinds?: readonly string[];
  readonly actor?: string;
  readonly onBehalfOf?: string;
  readonly subjectType?: string;
  readonly subjectId?: string;
  readonly case?: string;
  readonly request?: string;
  readonly since?: string;
  readonly until?: string;
};
export type SearchPage = { readonly before?: number; readonly limit: number };

type Column = 'kind' | 'actor' | 'on_behalf_of' | 'subject_id' | 'case_id' | 'request';
type List = { readonly column: Column; readonly values: readonly string[] };
type Bounds = { readonly low: number; readonly high: number };

/** Up to this many entries of a list are read to look at their other columns. */
const shortEnough = 5000;
/** So many numbers in one statement. */
const atOnce = 1000;
const most = Number.MAX_SAFE_INTEGER;

/** The numbers of the newest entries that fit, newest first, at most `limit`. */
export async function searchLedger(
  db: LedgerReader,
  filter: LedgerFilter,
  { before = most, limit }: SearchPage,
  few = shortEnough,
): Promise<number[]> {
  const times = await boundsOf(db, filter);
  if (!times || filter.kinds?.length === 0) return [];
  const bounds = { low: times.low, high: Math.min(times.high, before - 1) };
  const lists = listsOf(filter);
  const driver = await shortList(db, lists, bounds, few);
  if (driver !== 'none') return seqsOf(await directQuery(db, filter, driver, bounds).limit(limit).execute());
  return searchLong(db, filter, lists, bounds, limit);
}

/** How many there are, counted up to `most + 1`. */
export async function countLedger(db: LedgerReader, filter: LedgerFilter, most: number): Promise<number> {
  const { since, until, ...rest } = filter;
  if (Object.keys(rest).length > 0 || (since === undefined && until === undefined))
    return (await searchLedger(db, filter, { limit: most + 1 })).length;
  // Of a time alone the index of the times knows how many there are.
  let query = db.selectFrom('ledger_entry').select('at');
  if (since !== undefined) query = query.where('at', '>=', since);
  if (until !== undefined) query = query.where('at', '<', until);
  return lengthOfRows(db, query.orderBy('at').limit(most + 1));
}

const seqsOf = (rows: readonly { seq: number }[]): number[] => rows.map((row) => row.seq);

function listsOf(filter: LedgerFilter): List[] {
  const lists: List[] = [];
  if (filter.kinds) lists.push({ column: 'kind', values: filter.kinds });
  const add = (column: Column, value: string | undefined) => {
    if (value !== undefined) lists.push({ column, values: [value] });
  };
  add('actor', filter.actor);
  add('on_behalf_of', filter.onBehalfOf);
  add('subject_id', filter.subjectId);
  add('case_id', filter.case);
  add('request', filter.request);
  return lists;
}

/**
 * Between which numbers the entries of a time lie. Whoever commits later may have begun earlier, so these are the
 * first and the last of all that fit, and what lies between is still compared.
 */
async function boundsOf(db: LedgerReader, { since, until }: LedgerFilter): Promise<Bounds | undefined> {
  let low = 0;
  let high = most;
  // The plus keeps SQLite on the index of the times instead of walking the bodies for the smallest number.
  if (since !== undefined) {
    const row = await db
      .selectFrom('ledger_entry')
      .select(sql<number | null>`min(${unindexed('seq')})`.as('seq'))
      .where('at', '>=', since)
      .executeTakeFirst();
    if (typeof row?.seq !== 'number') return undefined;
    low = row.seq;
  }
  if (until !== undefined) {
    const row = await db
      .selectFrom('ledger_entry')
      .select(sql<number | null>`max(${unindexed('seq')})`.as('seq'))
      .where('at', '<', until)
      .executeTakeFirst();
    if (typeof row?.seq !== 'number') return undefined;
    high = row.seq;
  }
  return { low, high };
}

/** The list to read when that is cheap: a short one, the only one, or (undefined) the log itself. */
async function shortList(
  db: LedgerReader,
  lists: readonly List[],
  bounds: Bounds,
  few: number,
): Promise<List | undefined | 'none'> {
  const [only] = lists;
  if (!only || (lists.length === 1 && only.values.length === 1)) return only;
  for (const list of lists) if ((await lengthOf(db, list, bounds, few)) <= few) return list;
  return 'none';
}

async function lengthOf(db: LedgerReader, list: List, bounds: Bounds, few: number): Promise<number> {
  let length = 0;
  for (const value of list.values) {
    length += await lengthOfRows(db, listQuery(db, list.column, value, bounds).limit(few + 1));
    if (length > few) break;
  }
  return length;
}

async function lengthOfRows(db: LedgerReader, rows: Rows): Promise<number> {
  const row = await db
    .selectFrom(rows.as('some'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}
type Rows = SelectQueryBuilder<LedgerTables, 'ledger_entry', object>;

const listQuery = (db: LedgerReader, column: Column, value: string, { low, high }: Bounds) =>
  db
    .selectFrom('ledger_entry')
    .select('seq')
    .where(column, '=', value)
    .where('seq', '>=', low)
    .where('seq', '<=', high);

/** Reads one list and looks at the rest of what its entries say; also what the query-plan test reads. */
export function directQuery(
  db: LedgerReader,
  filter: LedgerFilter,
  driver: List | undefined,
  { low, high }: Bounds,
) {
  let query = db.selectFrom('ledger_entry').select('seq').where('seq', '>=', low).where('seq', '<=', high);
  if (driver) query = query.where(driver.column, 'in', driver.values);
  for (const { column, values } of listsOf(filter))
    if (column !== driver?.column) query = query.where(unindexed(column), 'in', values);
  if (filter.subjectType !== undefined)
    query = query.where(unindexed('subject_type'), '=', filter.subjectType);
  if (filter.since !== undefined) query = query.where(unindexed('at'), '>=', filter.since);
  if (filter.until !== undefined) query = query.where(unindexed('at'), '<', filter.until);
  return query.orderBy('seq', 'desc');
}

/** What stands in every list. An entry is of one kind only, so the kinds are put together first. */
export function mergeQuery(db: LedgerReader, lists: readonly List[], bounds: Bounds) {
  const kinds = lists.find(({ column }) => column === 'kind');
  const rest = lists.filter((list) => list !== kinds);
  const all = [
    ...(kinds?.values ?? []).map((value) => ({ column: 'kind' as Column, value })),
    ...rest.map(({ column, values: [value] }) => ({ column, value: value! })),
  ];
  const [first, ...others] = all;
  let query = listQuery(db, first!.column, first!.value, bounds);
  for (const { column, value } of others) {
    const next = listQuery(db, column, value, bounds);
    query = column === 'kind' ? query.union(next) : query.intersect(next);
  }
  return query.orderBy('seq', 'desc');
}

async function searchLong(
  db: LedgerReader,
  filter: LedgerFilter,
  lists: readonly List[],
  bounds: Bounds,
  limit: number,
): Promise<number[]> {
  const found: number[] = [];
  const compares =
    filter.since !== undefined || filter.until !== undefined || filter.subjectType !== undefined;
  let { high } = bounds;
  // The clock hardly ever runs backwards, so the first piece is almost always all that is needed.
  for (let piece = limit; found.length < limit; piece *= 4) {
    const seqs = seqsOf(await mergeQuery(db, lists, { low: bounds.low, high }).limit(piece).execute());
    found.push(...(compares ? await compared(db, filter, seqs) : seqs));
    if (seqs.length < piece) break;
    high = seqs.at(-1)! - 1;
  }
  return found.slice(0, limit);
}

async function compared(db: LedgerReader, filter: LedgerFilter, seqs: readonly number[]): Promise<number[]> {
  const fitting: number[] = [];
  for (let i = 0; i < seqs.length; i += atOnce) {
    let query = db
      .selectFrom('ledger_entry')
      .select('seq')
      .where('seq', 'in', seqs.slice(i, i + atOnce));
    if (filter.subjectType !== undefined)
      query = query.where(unindexed('subject_type'), '=', filter.subjectType);
    if (filter.since !== undefined) query = query.where(unindexed('at'), '>=', filter.since);
    if (filter.until !== undefined) query = query.where(unindexed('at'), '<', filter.until);
    fitting.push(...seqsOf(await query.orderBy('seq', 'desc').execute()));
  }
  return fitting;
}
