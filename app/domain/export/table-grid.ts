import type { Coordinates, ProtectedTable, ProtectedValue } from '../disclosure/tables.ts';
import { groupedText } from './decimal.ts';

/** How the names in a table are said in one language; the table itself holds codes only. */
export type TableWords = {
  readonly dimension: (index: number) => string;
  readonly code: (index: number, code: string) => string;
  readonly column: (index: number) => string;
  /** Over all classes of a dimension. */
  readonly total: string;
  readonly everybody: string;
  readonly hidden: string;
  readonly notObserved: string;
  /** 「10〜20」 */
  readonly interval: (value: string, low: string, high: string) => string;
};

export type GridCell = {
  readonly state: 'shown' | 'hidden' | 'not-observed';
  readonly text: string;
  /** Only of what is shown: nothing else may be drawn or computed with. */
  readonly value?: number;
};
export type GridRow = {
  readonly key: string;
  /** One a header column; a margin says 総数 there. */
  readonly labels: readonly string[];
  readonly at: Coordinates;
  readonly cells: readonly GridCell[];
};
export type TableGrid = {
  readonly headers: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly GridRow[];
  /** The second dimension stands across the page. */
  readonly crossed: boolean;
  readonly hasHidden: boolean;
  readonly hasNotObserved: boolean;
};

export const placeOf = (at: Coordinates): string => JSON.stringify(at);

function cellText(value: ProtectedValue, words: TableWords): GridCell {
  switch (value.state) {
    case 'value':
      return {
        state: 'shown',
        text: groupedText(value.value, value.digits),
        value: value.value / 10 ** value.digits,
      };
    case 'rounded':
    case 'perturbed':
      return { state: 'shown', text: groupedText(value.value, 0), value: value.value };
    case 'interval': {
      const text = (one: number) => groupedText(one, value.digits);
      return {
        state: 'shown',
        text: words.interval(text(value.value), text(value.low), text(value.high)),
        value: value.value / 10 ** value.digits,
      };
    }
    case 'hidden':
      return { state: 'hidden', text: words.hidden };
    case 'not-observed':
      return { state: 'not-observed', text: words.notObserved };
  }
}

/** Every place of the declared domain in its order, margins last. */
export function placesOf(table: ProtectedTable): Coordinates[] {
  if (table.outcome === 'too-small') return [];
  let all: (string | null)[][] = [[]];
  for (const { codes } of table.dimensions)
    all = all.flatMap((before) => [...codes, null].map((code) => [...before, code]));
  return all;
}

/**
 * The table as it is read: every declared class has its row, empty or not (A3). Two dimensions with one number a cell are
 * crossed; everything else stands in rows.
 */
export function tableGrid(table: ProtectedTable, words: TableWords): TableGrid {
  const values = new Map(table.series.rows.map((row) => [placeOf(row.at), row.values]));
  const { dimensions } = table;
  const columns = table.series.columns;
  const cellAt = (at: Coordinates, column: number): GridCell =>
    cellText(values.get(placeOf(at))?.[column] ?? { state: 'hidden' }, words);
  const word = (index: number, code: string | null) =>
    code === null ? words.total : words.code(index, code);
  const [first, second] = dimensions;
  const crossed = dimensions.length === 2 && columns.length === 1;
  const rows: GridRow[] =
    crossed && first && second
      ? [...first.codes, null].map((code) => ({
          key: placeOf([code]),
          labels: [word(0, code)],
          at: [code],
          cells: [...second.codes, null].map((other) => cellAt([code, other], 0)),
        }))
      : placesOf(table).map((at) => ({
          key: placeOf(at),
          labels: at.length === 0 ? [words.everybody] : at.map((code, index) => word(index, code)),
          at,
          cells: columns.map((_, column) => cellAt(at, column)),
        }));
  const has = (state: GridCell['state']) =>
    rows.some((row) => row.cells.some((cell) => cell.state === state));
  return {
    headers: crossed
      ? [words.dimension(0)]
      : dimensions.length === 0
        ? ['']
        : dimensions.map((_, index) => words.dimension(index)),
    columns:
      crossed && second
        ? [...second.codes, null].map((code) => word(1, code))
        : columns.map((_, index) => words.column(index)),
    rows: table.outcome === 'too-small' ? [] : rows,
    crossed,
    hasHidden: table.outcome === 'table' && has('hidden'),
    hasNotObserved: table.outcome === 'table' && has('not-observed'),
  };
}
