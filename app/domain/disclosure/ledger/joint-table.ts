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

export type JointCell = { readonly at: Coordinates; readonly persons: number };

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
export function jointTable(labels: LabelColumn, overlapping: readonly boolean[]): JointTable {
  const cells: { at: Coordinates; persons: number }[] = [];
  const placeOf = new Map<string, number>();
  const placed = labels.cells.map((at) => withMargins(at).map((one) => cellFor(one, cells, placeOf)));
  const classes = new Map<string, number>([['', 0]]);
  const cellsOf: Int32Array[] = [new Int32Array(0)];
  const persons: number[] = [];
  const classOf: number[] = [];
  for (let i = 0; i < labels.pno.length; ) {
    const pno = labels.pno[i]!;
    const own: number[] = [];
    for (; i < labels.pno.length && labels.pno[i] === pno; i += 1) own.push(labels.cell[i]!);
    const key = own.length === 1 ? `${own[0]}` : own.sort((a, b) => a - b).join(',');
    let found = classes.get(key);
    if (found === undefined) {
      found = cellsOf.length;
      classes.set(key, found);
      cellsOf.push(Int32Array.from(new Set(own.flatMap((cell) => placed[cell]!))));
    }
    persons.push(pno);
    classOf.push(found);
  }
  for (const one of classOf) for (const cell of cellsOf[one]!) cells[cell]!.persons += 1;
  return {
    cells,
    cellsOf,
    pno: Int32Array.from(persons),
    classOf: Int32Array.from(classOf),
    sums: sumsOf(cells, overlapping, placeOf),
    placeOf,
  };
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
  cells: { at: Coordinates; persons: number }[],
  placeOf: Map<string, number>,
): number {
  const key = placeKey(at);
  const known = placeOf.get(key);
  if (known !== undefined) return known;
  placeOf.set(key, cells.length);
  cells.push({ at, persons: 0 });
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
      if (code === null || overlapping[d]) continue;
      const margin = placeOf.get(placeKey(at.map((one, i) => (i === d ? null : one))))!;
      sums[margin]![d]!.push(cell);
    }
  }
  return sums.map((lists) => lists.filter((list) => list.length > 0));
}
