import { placeKey } from '../grid.ts';
import type { CellForm, JointTable } from './joint-table.ts';

/** A cell that is hidden, and who is in it. */
export type HiddenCell = {
  readonly cell: number;
  readonly persons: Int32Array;
  /** Persons in the smallest margin over it: a zero would be shown only where that is large enough (A4). */
  readonly under: number;
};

/**
 * What a table tells apart for everybody: persons who are in the same shown cells are of one class, wherever in hidden
 * cells they are. Class 0 is everybody who is in no shown cell.
 */
export type ShownTable = Pick<JointTable, 'cells' | 'pno' | 'classOf' | 'cellsOf'> & {
  readonly forms: readonly CellForm[];
  readonly hidden: readonly HiddenCell[];
  /** Shown cells that nobody can add up from other shown cells. */
  readonly needed: Uint8Array;
};

export function shownTable(table: JointTable, forms: readonly CellForm[]): ShownTable {
  const classes = new Map<string, number>([['', 0]]);
  const cellsOf: Int32Array[] = [new Int32Array(0)];
  const shownClass = table.cellsOf.map((cells) => {
    const shown = cells.filter((cell) => forms[cell]);
    const key = [...shown].sort((a, b) => a - b).join(',');
    let found = classes.get(key);
    if (found === undefined) {
      found = cellsOf.length;
      classes.set(key, found);
      cellsOf.push(shown);
    }
    return found;
  });
  const members = new Map<number, number[]>();
  for (const [cell, form] of forms.entries()) if (!form) members.set(cell, []);
  for (const [i, pno] of table.pno.entries())
    for (const cell of table.cellsOf[table.classOf[i]!]!) members.get(cell)?.push(pno);
  return {
    cells: table.cells,
    pno: table.pno,
    classOf: table.classOf.map((one) => shownClass[one]!),
    cellsOf,
    forms,
    hidden: [...members].map(([cell, persons]) => ({
      cell,
      persons: Int32Array.from(persons),
      under: smallestOver(table, cell),
    })),
    needed: Uint8Array.from(table.cells, (_, cell) =>
      forms[cell] && !isImplied(table, forms, cell) ? 1 : 0,
    ),
  };
}

/** Whether everybody can add the number up from numbers that are exact. */
const isImplied = (table: JointTable, forms: readonly CellForm[], cell: number): boolean =>
  table.sums[cell]!.some((parts) =>
    parts.every((part) => {
      const form = forms[part];
      return form !== null && form !== undefined && form.low === form.high;
    }),
  );

function smallestOver(table: Pick<JointTable, 'cells' | 'placeOf'>, cell: number): number {
  const { cells, placeOf } = table;
  const { at, measure } = cells[cell]!;
  if (measure !== undefined) return 0;
  const over = at.flatMap((code, d) => (code === null ? [] : [at.map((one, i) => (i === d ? null : one))]));
  return Math.min(
    ...over.map((margin) => {
      const place = placeOf.get(placeKey(margin));
      return place === undefined ? 0 : Math.min(cells[place]!.persons, smallestOver(table, place));
    }),
    Number.POSITIVE_INFINITY,
  );
}
