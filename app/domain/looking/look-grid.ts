import type { ProtectedTable } from '../disclosure/tables.ts';
import { type GridRow, placeOf, type TableGrid, type TableWords, tableGrid } from '../export/table-grid.ts';

/**
 * The table as a page shows it. Three dimensions with one number a cell have the third across the page, as two have the
 * second; everything else stands as it will stand in files.
 */
export function lookGrid(table: ProtectedTable, words: TableWords): TableGrid {
  const grid = tableGrid(table, words);
  const [first, second, third] = table.dimensions;
  if (!first || !second || !third || table.series.columns.length !== 1) return grid;
  const cells = new Map(grid.rows.map((row) => [placeOf(row.at), row]));
  const across = [...third.codes, null];
  const rows = [...first.codes, null].flatMap((one) =>
    [...second.codes, null].map((other): GridRow => {
      const labelled = cells.get(placeOf([one, other, null]));
      return {
        key: placeOf([one, other]),
        labels: labelled?.labels.slice(0, 2) ?? [],
        at: [one, other],
        cells: across.flatMap((code) => cells.get(placeOf([one, other, code]))?.cells ?? []),
      };
    }),
  );
  return {
    ...grid,
    headers: grid.headers.slice(0, 2),
    columns: across.map((code) => (code === null ? words.total : words.code(2, code))),
    rows,
    crossed: true,
  };
}

export type Order = { readonly by: number; readonly descending: boolean };

/**
 * Rows in another order. What is hidden or not observed has no size: it stands at the end in the declared order, whichever
 * way is asked for, so that its place tells nothing.
 */
export function sortedGrid(grid: TableGrid, order: Order | undefined): TableGrid {
  if (!order || !(order.by in grid.columns)) return grid;
  const value = (row: GridRow) => row.cells[order.by]?.value;
  const known = grid.rows.filter((row) => value(row) !== undefined);
  const rest = grid.rows.filter((row) => value(row) === undefined);
  const sign = order.descending ? -1 : 1;
  const sorted = known.toSorted((a, b) => sign * ((value(a) ?? 0) - (value(b) ?? 0)));
  return { ...grid, rows: [...sorted, ...rest] };
}

export type Shown = 'all' | 'shown' | 'hidden' | 'classes';
export const shownChoices: readonly Shown[] = ['all', 'shown', 'hidden', 'classes'];

/** Fewer rows: by words in their labels, with or without hidden cells, or without the margins. */
export function filteredGrid(
  grid: TableGrid,
  filter: { readonly words: string; readonly shown: Shown; readonly total: string },
  fold: (text: string) => string,
): TableGrid {
  const words = fold(filter.words).split(/\s+/u).filter(Boolean).slice(0, 8);
  return {
    ...grid,
    rows: grid.rows.filter((row) => {
      const label = fold(row.labels.join('\n'));
      if (!words.every((word) => label.includes(word))) return false;
      const hides = row.cells.some((cell) => cell.state === 'hidden');
      if (filter.shown === 'shown') return !hides;
      if (filter.shown === 'hidden') return hides;
      return filter.shown !== 'classes' || row.at.every((code) => code !== null);
    }),
  };
}
