import type { ReportId } from '#app/domain/reports/report.ts';
import type { EntryLine } from '#app/features/audit/entry-table.tsx';

export type CellView = {
  readonly key: string;
  /** Absent where the number is hidden. */
  readonly text: string | undefined;
  /** The page of its entries; absent where there are none. */
  readonly href: string | undefined;
};
export type RowView = {
  readonly key: string;
  readonly label: string;
  readonly cells: readonly CellView[];
};
export type SectionView = {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly rowHeader: string;
  /** Numbers alone stand at the right. */
  readonly columns: readonly { readonly header: string; readonly numeric: boolean }[];
  readonly rows: readonly RowView[];
  readonly chart: { readonly svg: string; readonly caption: string } | undefined;
};
export type PeriodView = { readonly code: string; readonly label: string };

export type ReportView = {
  readonly id: ReportId;
  readonly title: string;
  readonly lead: string;
  readonly period: PeriodView & { readonly days: string; readonly unfinished: boolean };
  readonly periods: readonly PeriodView[];
  readonly own: { readonly first: string; readonly last: string };
  /** The same period again, for an export. */
  readonly asked: { readonly period: string; readonly first: string; readonly last: string };
  /** From what it was made, so that it can be made again and compared. */
  readonly made: readonly { readonly term: string; readonly value: string }[];
  readonly left: readonly string[];
  /** Made from as much of the ledger as an export was. */
  readonly again: boolean;
  readonly sections: readonly SectionView[];
  readonly mayExport: boolean;
  /** What was asked for is not shown, and why. */
  readonly wrong: string | undefined;
  /** Two days were asked for, whether or not they are any. */
  readonly typedOwn: boolean;
};

export type PlainLine = {
  readonly seq: number;
  readonly at: string;
  readonly sentence: string;
  readonly leaf: string;
};
export type FigureView = {
  readonly report: { readonly id: ReportId; readonly title: string; readonly href: string };
  readonly figure: string;
  readonly section: string;
  readonly row: string;
  readonly column: string;
  readonly note: string;
  /** What was left out of the whole report, and why. */
  readonly left: readonly string[];
  readonly period: { readonly query: string; readonly text: string };
  /** Absent where the number is hidden. */
  readonly value: string | undefined;
  readonly ofPersons: boolean;
  readonly total: number;
  readonly first: number;
  readonly last: number;
  readonly page: number;
  readonly pages: number;
  /** As auditors read them; everybody else reads `plain`. */
  readonly lines: readonly EntryLine[] | undefined;
  readonly plain: readonly PlainLine[] | undefined;
  readonly ledgerHref: string | undefined;
};

export type FileCheckView =
  | { readonly typed: string; readonly outcome: 'wrong' | 'unknown' }
  | {
      readonly typed: string;
      readonly outcome: 'known';
      readonly sentence: string;
      /** The same report, made again from the same ledger. */
      readonly href: string;
    };
