import type { ProtectedTable, ProtectedValue } from '../disclosure/tables.ts';
import { type GridCell, placesOf, type TableWords, tableGrid } from '../export/table-grid.ts';
import { columnTable, valueIn } from './slice-table.ts';

/**
 * Two answers beside each other. Nothing is subtracted: each side says what its own table shows, and a place that one of
 * them hides is only said to be hidden there. So the pair tells no more than its two halves (A1, A5).
 */
export type Change = 'same' | 'changed' | 'hidden';
export type ComparedRow = {
  readonly key: string;
  readonly labels: readonly string[];
  readonly left: GridCell;
  readonly right: GridCell;
  readonly change: Change;
};

const isShown = (value: ProtectedValue): boolean => value.state !== 'hidden';
const same = (one: ProtectedValue, other: ProtectedValue): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Undefined where the two answer different questions: then they only stand side by side. */
export function compareTables(
  left: ProtectedTable,
  right: ProtectedTable,
  column: number,
  words: TableWords,
): readonly ComparedRow[] | undefined {
  if (left.query !== right.query || left.outcome !== 'table' || right.outcome !== 'table') return undefined;
  const [one, other] = [valueIn(left), valueIn(right)];
  const places = new Map([...placesOf(left), ...placesOf(right)].map((at) => [JSON.stringify(at), at]));
  const text = (value: ProtectedValue) =>
    tableGrid(
      {
        ...columnTable(left, column),
        dimensions: [],
        series: {
          columns: left.series.columns.slice(column, column + 1),
          rows: [{ at: [], values: [value] }],
        },
      } as unknown as ProtectedTable,
      words,
    ).rows[0]?.cells[0] ?? { state: 'hidden' as const, text: words.hidden };
  return [...places].map(([key, at]) => {
    const [a, b] = [one(at, column), other(at, column)];
    return {
      key,
      labels:
        at.length === 0
          ? [words.everybody]
          : at.map((code, i) => (code === null ? words.total : words.code(i, code))),
      left: text(a),
      right: text(b),
      change: !isShown(a) || !isShown(b) ? 'hidden' : same(a, b) ? 'same' : 'changed',
    };
  });
}
