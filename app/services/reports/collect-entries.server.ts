import type { ReportEntry, Span } from '#app/domain/reports/entry.ts';
import { type ReportId, reports } from '#app/domain/reports/report.ts';
import { type LedgerHead, readEntry, readHead } from '#db/portal/ledger/read.server.ts';
import {
  readEarlierEntries,
  readReportEntries,
  sortEntries,
} from '#db/portal/repositories/report-entries.server.ts';
import type { Reader } from '#db/portal/store.server.ts';

export type Collected = { readonly head: LedgerHead; readonly entries: readonly ReportEntry[] };

/**
 * What a report is made from: the entries of the period out of the ledger as it stands now, and what happened before to
 * the cases among them, but nothing of the cases that are left out. The head names the very ledger, so that the same report
 * can be made and compared again.
 */
export async function collectEntries(
  db: Reader,
  id: ReportId,
  span: Span,
  size?: number,
  without: readonly string[] = [],
): Promise<Collected> {
  const head = await headAt(db, size);
  const { kinds, earlier } = reports[id];
  const apart = new Set(without);
  const during = (await readReportEntries(db, kinds, span, head.size)).filter(
    (entry) => !apart.has(caseOf(entry)),
  );
  const cases = new Set<string>();
  for (const entry of during) if (entry.case) cases.add(entry.case);
  const before = await readEarlierEntries(db, [...cases], earlier, span.since, head.size);
  return { head, entries: sortEntries([...before, ...during]) };
}

const caseOf = ({ case: of, subject }: ReportEntry): string =>
  of ?? (subject.type === 'application' ? subject.id : '');

/** The ledger as it stands, or as it stood with so many entries. */
async function headAt(db: Reader, size: number | undefined): Promise<LedgerHead> {
  const entry = size === undefined ? undefined : await readEntry(db, size - 1);
  return entry ? { size: entry.seq + 1, root: entry.root } : readHead(db);
}
