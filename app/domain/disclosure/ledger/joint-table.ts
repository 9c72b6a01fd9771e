import { placeKey } from '../grid.ts';
import type { Coordinates } from '../tables.ts';

/** Which persons are in which finest cells of a table: person `pno[i]` is in `cells[cell[i]]`, in the order of persons. */
export type LabelColumn = {
  readonly cells: readonly Coordinates[];
  readonly pno: Int32Array;
  readonly cell: Int32Array;
};

/** What everybody knows of a cell: a number between two ends, or null where it is hidden. */
export type CellForm = { readonly low: number; readonly high: number } | null;

/** With a measure: the persons that one of its numbers counts, as the numerator of a proportion; named behind the place. */
export type JointCell = { readonly at: Coordinates; readonly persons: number; readonly measure?: number };

/** Who of each cell is counted by one number of a measure; a place is that of the cell and the name of the number. */
export type LabelPart = { readonly measure: number; readonly labels: LabelColumn };

/**
 * A table as the joint audit sees it. A class is a set of finest cells that some persons are in; class 0 is everybody who
 * is in none. Every cell that holds somebody, margins included, is a set of classes.
 */
export type JointTable = {
  readonly cells: readonly JointCell[];
  /** By class: the cells that its persons are in. */
  readonly cellsOf: readonly Int32Array[];
  /** Each person of the table once, and his or her class. */
  readonly pno: Int32Array;
  readonly classOf: Int32Array;
  /** For each cell the cells it is the sum of, one list for each dimension that adds up. */
  readonly sums: readonly (readonly (readonly number[])[])[];
  readonly placeOf: ReadonlyMap<string, number>;
};

/** @param overlapping for each dimension whether a person can be in several of its codes */
export function jointTable(
  labels: LabelColumn,
  overlapping: readonly boolean[],
  parts: readonly LabelPart[] = [],
): JointTable {
  const cells: JointCell[] = [];
  const placeOf = new Map<string, number>();
  const own = new Map<number, Set<number>>();
  const put = (column: LabelColumn, placed: readonly (readonly number[])[]) => {
    for (const [i, pno] of column.pno.entries()) {
      const list = own.get(pno);
      if (list) for (const cell of placed[column.cell[i]!]!) list.add(cell);
      else own.set(pno, new Set(placed[column.cell[i]!]!));
    }
  };
  put(
    labels,
    labels.cells.map((at) => withMargins(at).map((one) => cellFor(one, cells, placeOf))),
  );
  for (const part of parts) {
    const placed = part.labels.cells.map((at) => {
      const name = at[at.length - 1]!;
      return withMargins(at.slice(0, -1)).map((one) => cellFor([...one, name], cells, placeOf, part.measure));
    });
    put(part.labels, placed);
  }
  const classes = new Map<string, number>([['', 0]]);
  const cellsOf: Int32Array[] = [new Int32Array(0)];
  const pno = Int32Array.from(own.keys()).sort();
  const classOf = pno.map((person) => {
    const list = Int32Array.from(own.get(person)!).sort();
    const key = list.join(',');
    let found = classes.get(key);
    if (found === undefined) {
      found = cellsOf.length;
      classes.set(key, found);
      cellsOf.push(list);
    }
    return found;
  });
  return assembled(cells, cellsOf, pno, classOf, overlapping);
}

/** The table of classes that were kept. */
export function assembled(
  places: readonly Omit<JointCell, 'persons'>[],
  cellsOf: readonly Int32Array[],
  pno: Int32Array,
  classOf: Int32Array,
  overlapping: readonly boolean[],
): JointTable {
  const persons = new Int32Array(places.length);
  for (const one of classOf) for (const cell of cellsOf[one]!) persons[cell] = persons[cell]! + 1;
  const cells = places.map((place, cell) => ({ ...place, persons: persons[cell]! }));
  const placeOf = new Map(cells.map(({ at }, cell) => [placeKey(at), cell]));
  return { cells, cellsOf, pno, classOf, sums: sumsOf(cells, overlapping, placeOf), placeOf };
}

/** The place itself and every margin over it. */
function withMargins(at: Coordinates): Coordinates[] {
  return at.reduce<Coordinates[]>(
    (made, code) =>
      made.flatMap((one) => [
        [...one, code],
        [...one, null],
      ]),
    [[]],
  );
}

function cellFor(
  at: Coordinates,
  cells: JointCell[],
  placeOf: Map<string, number>,
  measure?: number,
): number {
  const key = placeKey(at);
  const known = placeOf.get(key);
  if (known !== undefined) return known;
  placeOf.set(key, cells.length);
  cells.push({ at, persons: 0, ...(measure === undefined ? {} : { measure }) });
  return cells.length - 1;
}

function sumsOf(
  cells: readonly JointCell[],
  overlapping: readonly boolean[],
  placeOf: ReadonlyMap<string, number>,
): number[][][] {
  const sums = cells.map(() => overlapping.map((): number[] => []));
  for (const [cell, { at }] of cells.entries()) {
    for (const [d, code] of at.entries()) {
      if (code === null || overlapping[d] !== false) continue;
      const margin = placeOf.get(placeKey(at.map((one, i) => (i === d ? null : one))))!;
      sums[margin]![d]!.push(cell);
    }
  }
  return sums.map((lists) => lists.filter((list) => list.length > 0));
}
