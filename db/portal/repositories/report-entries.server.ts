import { setImmediate as breathe } from 'node:timers/promises';
import type { LedgerBody } from '#app/domain/ledger/event.ts';
import { inOrder, type ReportEntry, type Span } from '#app/domain/reports/entry.ts';
import type { Instant } from '#app/domain/shared/brand.ts';
import type { LedgerEntry } from '../ledger/read.server.ts';
import { jsonText, unindexed } from '../sqlite.server.ts';
import type { Reader } from '../store.server.ts';

/** Numbers of entries looked at in one go: some ten milliseconds, after which others are served. */
const window = 20_000;
/** Things named in one question to the database. */
export const thingsAtOnce = 200;

/**
 * Entries of some kinds in a span of time, out of the first `size` of the ledger. Read by the index of kinds in stretches
 * of the numbers, so that a ledger of a million entries keeps nobody waiting.
 */
export async function readReportEntries(
  db: Reader,
  kinds: readonly string[],
  span: Span,
  size: number,
): Promise<ReportEntry[]> {
  const found: ReportEntry[] = [];
  for (let from = 0; from < size; from += window) {
    const rows = await db
      .selectFrom('ledger_entry')
      .select(['seq', 'body'])
      .where('kind', 'in', kinds)
      .where('seq', '>=', from)
      .where('seq', '<', Math.min(from + window, size))
      .where(unindexed('at'), '>=', span.since)
      .where(unindexed('at'), '<', span.until)
      .execute();
    for (const row of rows) found.push(entryFrom(row));
    await breathe();
  }
  return found;
}

/** What happened to some cases before a moment: where a stage began that ends in the period. */
export async function readEarlierEntries(
  db: Reader,
  cases: readonly string[],
  kinds: readonly string[],
  before: Instant,
  size: number,
): Promise<ReportEntry[]> {
  const found: ReportEntry[] = [];
  for (let at = 0; at < cases.length; at += thingsAtOnce) {
    const rows = await db
      .selectFrom('ledger_entry')
      .select(['seq', 'body'])
      .where('case_id', 'in', cases.slice(at, at + thingsAtOnce))
      .where('kind', 'in', kinds)
      .where('seq', '<', size)
      .where(unindexed('at'), '<', before)
      .execute();
    for (const row of rows) found.push(entryFrom(row));
    await breathe();
  }
  return found;
}

export const sortEntries = (entries: readonly ReportEntry[]): ReportEntry[] => [...entries].sort(inOrder);

function entryFrom(row: { seq: number; body: string }): ReportEntry {
  const {
    at,
    kind,
    actor,
    subject,
    case: of,
    from,
    to,
    document,
    detail,
  } = JSON.parse(row.body) as LedgerBody;
  return {
    seq: row.seq,
    at,
    kind,
    actor,
    subject,
    ...(of === undefined ? {} : { case: of }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(document === undefined ? {} : { document }),
    ...(detail === undefined ? {} : { detail }),
  };
}

/** When the first thing happened that the ledger tells of. */
export async function findFirstMoment(db: Reader): Promise<string | undefined> {
  const row = await db
    .selectFrom('ledger_entry')
    .select('at')
    .orderBy('at')
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst();
  return row?.at;
}

/** Some entries by their numbers, in the order asked for. */
export async function readEntriesBySeq(db: Reader, numbers: readonly number[]): Promise<LedgerEntry[]> {
  if (numbers.length === 0) return [];
  const rows = await db
    .selectFrom('ledger_entry')
    .select(['seq', 'body', 'leaf_hash', 'root'])
    .where('seq', 'in', numbers)
    .execute();
  const bySeq = new Map(rows.map((row) => [row.seq, row]));
  return numbers.flatMap((seq) => {
    const row = bySeq.get(seq);
    return row
      ? [
          {
            seq,
            leaf: row.leaf_hash,
            root: row.root,
            text: row.body,
            body: JSON.parse(row.body) as LedgerBody,
          },
        ]
      : [];
  });
}

/** The entry by which a file of this hash was exported. */
export async function findExportOf(db: Reader, hash: string): Promise<LedgerEntry | undefined> {
  const row = await db
    .selectFrom('ledger_entry')
    .select('seq')
    .where('kind', '=', 'report.exported')
    .where(jsonText('body', '$.document'), '=', hash)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && (await readEntriesBySeq(db, [row.seq]))[0];
}
