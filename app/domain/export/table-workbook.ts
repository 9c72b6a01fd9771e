import type { ProtectedTable, ProtectedValue } from '../disclosure/tables.ts';
import { placeOf, placesOf, type TableWords } from './table-grid.ts';
import { mostInCell, type SheetCell, textOf, workbook } from './xlsx.ts';

/** What stands on the second sheet, so that the numbers never travel without their meaning. */
export type Explanation = {
  readonly sheet: string;
  readonly table: string;
  /** Headings of the ends of a confidence interval. */
  readonly low: (column: string) => string;
  readonly high: (column: string) => string;
  readonly lines: readonly (readonly [term: string, text: string])[];
};

/** A mean with its interval is three numbers, so that each can be computed with. */
function cellsOf(value: ProtectedValue | undefined, words: TableWords): SheetCell {
  switch (value?.state) {
    case 'value':
    case 'interval':
      return { kind: 'number', value: value.value, digits: value.digits };
    case 'rounded':
    case 'perturbed':
      return { kind: 'number', value: value.value, digits: 0 };
    case 'not-observed':
      return textOf(words.notObserved);
    default:
      return textOf(words.hidden);
  }
}

/** A question with a long list of codes goes on in the next row. */
const inPieces = (text: string): string[] =>
  Array.from({ length: Math.max(1, Math.ceil(text.length / mostInCell)) }, (_, index) =>
    text.slice(index * mostInCell, (index + 1) * mostInCell),
  );

/** The same cells as on the screen and in the CSV file; what is hidden is a word, so that no sum takes it for zero. */
export function tableWorkbook(
  table: ProtectedTable,
  words: TableWords,
  explanation: Explanation,
): Uint8Array {
  const values = new Map(table.series.rows.map((row) => [placeOf(row.at), row.values]));
  const { columns } = table.series;
  const hasBounds = columns.map((_, column) =>
    table.series.rows.some((row) => row.values[column]?.state === 'interval'),
  );
  const header = [
    ...table.dimensions.flatMap((_, index) => [
      textOf(`${words.dimension(index)} (code)`, true),
      textOf(words.dimension(index), true),
    ]),
    ...columns.flatMap((_, column) => {
      const name = words.column(column);
      return [name, ...(hasBounds[column] ? [explanation.low(name), explanation.high(name)] : [])].map(
        (one) => textOf(one, true),
      );
    }),
  ];
  const rows = placesOf(table).map((at) => [
    ...at.flatMap((code, index) => [
      textOf(code ?? ''),
      textOf(code === null ? words.total : words.code(index, code)),
    ]),
    ...columns.flatMap((_, column) => {
      const value = values.get(placeOf(at))?.[column];
      const cell = cellsOf(value, words);
      if (!hasBounds[column]) return [cell];
      const bound = (which: 'low' | 'high'): SheetCell =>
        value?.state === 'interval'
          ? { kind: 'number', value: value[which], digits: value.digits }
          : textOf('');
      return [cell, bound('low'), bound('high')];
    }),
  ]);
  return workbook([
    {
      name: explanation.table,
      rows: [header, ...rows],
      widths: header.map((_, i) => (i < 2 * table.dimensions.length && i % 2 === 1 ? 28 : 16)),
      frozenRows: 1,
    },
    {
      name: explanation.sheet,
      rows: explanation.lines.flatMap(([term, text]) =>
        inPieces(text).map((piece, index) => [textOf(index === 0 ? term : '', true), textOf(piece)]),
      ),
      widths: [24, 90],
    },
  ]);
}
