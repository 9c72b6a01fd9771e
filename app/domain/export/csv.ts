import type { ProtectedTable, ProtectedValue } from '../disclosure/tables.ts';
import { guarded } from '../shared/formula-guard.ts';
import { decimalText } from './decimal.ts';
import { placeOf, placesOf, type TableWords } from './table-grid.ts';

/** A text cell; quotation marks are doubled. Numbers by type never pass through here, or −3 would be spoilt. */
export function textCell(text: string): string {
  const safe = guarded(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** UTF-8 with a byte order mark and CRLF: Excel in Japanese opens it as it is. */
export const csvText = (lines: readonly (readonly string[])[]): string =>
  `\uFEFF${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;

function numberCells(value: ProtectedValue | undefined, words: TableWords): string {
  switch (value?.state) {
    case 'value':
    case 'interval':
      return decimalText(value.value, value.digits);
    case 'rounded':
    case 'perturbed':
      return String(value.value);
    case 'not-observed':
      return textCell(words.notObserved);
    default:
      return textCell(words.hidden);
  }
}

/** One line a place: a code and its name for each dimension, then the numbers. The same cells as on the screen. */
export function tableCsv(table: ProtectedTable, words: TableWords): string {
  const values = new Map(table.series.rows.map((row) => [placeOf(row.at), row.values]));
  const codeHeader = table.dimensions.flatMap((_, index) => [
    textCell(`${words.dimension(index)} (code)`),
    textCell(words.dimension(index)),
  ]);
  const header = [...codeHeader, ...table.series.columns.map((_, index) => textCell(words.column(index)))];
  const lines = placesOf(table).map((at) => [
    ...at.flatMap((code, index) => [
      textCell(code ?? ''),
      textCell(code === null ? words.total : words.code(index, code)),
    ]),
    ...table.series.columns.map((_, column) => numberCells(values.get(placeOf(at))?.[column], words)),
  ]);
  return csvText([header, ...lines]);
}
