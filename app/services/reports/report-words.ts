import type { ReportId } from '#app/domain/reports/report.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { dictionaryOf, translator } from '#app/i18n/translator.ts';

/** Rows that are values of something else have its words. */
const wordsOfRows: Readonly<Record<string, readonly string[]>> = {
  type: ['organisation.type'],
  aType: ['organisation.type'],
  approvalFirst: ['organisation.type'],
  approvalSecond: ['organisation.type'],
  purpose: ['application.purpose'],
  aPurpose: ['application.purpose'],
  service: ['application.service'],
  aService: ['application.service'],
  h: ['application.service'],
  aDatasets: ['dataset'],
  j: ['publication.kind'],
  followUps: ['followup.kind'],
};

export type ReportWords = {
  readonly report: (id: ReportId) => string;
  readonly section: (id: string) => string;
  /** How it is counted. */
  readonly note: (id: string) => string;
  readonly rowHeader: (section: string) => string;
  readonly row: (section: string, row: string) => string;
  readonly column: (section: string, column: string) => string;
};

/** The words of everything that a report can show; persons and projects have their own names. */
export function reportWords(language: Language, names: ReadonlyMap<string, string> = new Map()): ReportWords {
  const t = translator(language);
  const dictionary: Readonly<Record<string, string>> = dictionaryOf(language);
  const first = (keys: readonly string[], fallback: string): string => {
    const key = keys.find((one) => one in dictionary);
    return key ? t(key as MessageKey) : fallback;
  };
  return {
    report: (id) => t(`report.${id}.title`),
    section: (id) => t(`report.section.${id}` as MessageKey),
    note: (id) => t(`report.note.${id}` as MessageKey),
    rowHeader: (section) => first([`report.rowHeader.${section}`], t('report.rowHeader')),
    row: (section, row) =>
      names.get(row) ??
      first(
        [`report.row.${section}.${row}`, ...(wordsOfRows[section] ?? []).map((area) => `${area}.${row}`)],
        row,
      ),
    column: (section, column) =>
      first([`report.column.${section}.${column}`, `report.column.${column}`], column),
  };
}
