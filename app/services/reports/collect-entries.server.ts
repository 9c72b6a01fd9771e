import type { ReportEntry, Span } from '#app/domain/reports/entry.ts';
import { type ReportId, reports } from '#app/domain/reports/report.ts';
import { type LedgerHead, readHead } from '#db/portal/ledger/read.server.ts';
import {
  readEarlierEntries,
  readReportEntries,
  sortEntries,
} from '#db/portal/repositories/report-entries.server.ts';
import type { Portal } from '../portal.ts';

export type Collected = { readonly head: LedgerHead; readonly entries: readonly ReportEntry[] };

/**
 * What a report is made from: the entries of the period out of the ledger as it stands now, and what happened before to
 * the cases among them. The head names the very ledger, so that the same report can be made and compared again.
 */
export async function collectEntries(portal: Portal, id: ReportId, span: Span): Promise<Collected> {
  const db = portal.store.read;
  const head = await readHead(db);
  const { kinds, earlier } = reports[id];
  const during = await readReportEntries(db, kinds, span, head.size);
  const cases = new Set<string>();
  for (const entry of during) if (entry.case && earlier.includes(entry.kind)) cases.add(entry.case);
  const before = await readEarlierEntries(db, [...cases], earlier, span.since, head.size);
  return { head, entries: sortEntries([...before, ...during]) };
}
