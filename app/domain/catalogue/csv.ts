import { guarded } from '../shared/formula-guard.ts';

/**
 * A table as comma-separated values that Excel opens in Japanese without a question: UTF-8 with its mark, CRLF, every
 * field quoted. A field that a spreadsheet would take for a formula gets an apostrophe (CSV injection).
 */
export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  const lines = rows.map((row) => row.map((field) => quote(String(field))).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function quote(field: string): string {
  return `"${guarded(field).replaceAll('"', '""')}"`;
}
