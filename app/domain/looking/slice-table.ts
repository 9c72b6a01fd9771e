import type { Coordinates, ProtectedTable } from '../disclosure/tables.ts';
import { placeOf } from '../export/table-grid.ts';

/** A part of a protected table that still is one: nothing is computed, cells are only left out. */
export function sliceTable(table: ProtectedTable, code: string | null): ProtectedTable {
  return {
    ...table,
    dimensions: table.dimensions.slice(1),
    series: {
      ...table.series,
      rows: table.series.rows
        .filter(({ at }) => at[0] === code)
        .map(({ at, values }) => ({ at: at.slice(1), values })),
    },
  } as ProtectedTable;
}

/** One column of a table, for what shows one number a cell. */
export function columnTable(table: ProtectedTable, column: number): ProtectedTable {
  return {
    ...table,
    series: {
      columns: table.series.columns.slice(column, column + 1),
      rows: table.series.rows.map(({ at, values }) => ({ at, values: values.slice(column, column + 1) })),
    },
  } as ProtectedTable;
}

/** The value at a place, hidden where the table says nothing of it. */
export function valueIn(
  table: ProtectedTable,
): (at: Coordinates, column: number) => ProtectedTable['series']['rows'][number]['values'][number] {
  const values = new Map(table.series.rows.map((row) => [placeOf(row.at), row.values]));
  return (at, column) => values.get(placeOf(at))?.[column] ?? { state: 'hidden' };
}
