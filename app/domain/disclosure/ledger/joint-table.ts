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
  const columns: Placed[] = [
    {
      ...labels,
      placed: labels.cells.map((at) => withMargins(at).map((one) => cellFor(one, cells, placeOf))),
    },
  ];
  for (const part of parts) {
    const placed = part.labels.cells.map((at) => {
      const name = at[at.length - 1]!;
      return withMargins(at.slice(0, -1)).map((one) => cellFor([...one, name], cells, placeOf, part.measure));
    });
    columns.push({ ...part.labels, placed });
  }
  const { cellsOf, pno, classOf } = classesOf(columns.map(ordered));
  return assembled(cells, cellsOf, pno, classOf, overlapping);
}

/** A column and the cells of the table that each of its own cells stands for, margins included. */
type Placed = Pick<LabelColumn, 'pno' | 'cell'> & { readonly placed: readonly (readonly number[])[] };

function ordered(column: Placed): Placed {
  if (column.pno.every((pno, i) => i === 0 || column.pno[i - 1]! <= pno)) return column;
  const places = column.pno.map((_, i) => i).sort((a, b) => column.pno[a]! - column.pno[b]!);
  return {
    ...column,
    pno: places.map((place) => column.pno[place]!),
    cell: places.map((place) => column.cell[place]!),
  };
}

/**
 * The persons of all columns in one pass, because there are millions of them. What a person is labelled with leads from
 * state to state; the set of cells behind a state is worked out once, however many persons end there.
 */
function classesOf(columns: readonly Placed[]): Pick<JointTable, 'cellsOf' | 'pno' | 'classOf'> {
  const offsets = columns.map((_, c) =>
    columns.slice(0, c).reduce((sum, { placed }) => sum + placed.length, 0),
  );
  const placed = columns.flatMap((column) => column.placed);
  const first = new Int32Array(placed.length);
  const further = new Map<number, number>();
  const states: { readonly before: number; readonly label: number; found: number }[] = [
    { before: 0, label: -1, found: 0 },
  ];
  const after = (state: number, label: number): number => {
    const key = state * placed.length + label;
    const known = state === 0 ? first[label]! : (further.get(key) ?? 0);
    if (known !== 0) return known;
    const next = states.push({ before: state, label, found: -1 }) - 1;
    if (state === 0) first[label] = next;
    else further.set(key, next);
    return next;
  };
  const classes = new Map<string, number>([['', 0]]);
  const cellsOf: Int32Array[] = [new Int32Array(0)];
  const classOfState = (state: number): number => {
    const whole = new Set<number>();
    for (let at = state; at !== 0; at = states[at]!.before)
      for (const cell of placed[states[at]!.label]!) whole.add(cell);
    const list = Int32Array.from(whole).sort();
    const key = list.join(',');
    const known = classes.get(key);
    if (known !== undefined) return known;
    classes.set(key, cellsOf.length);
    return cellsOf.push(list) - 1;
  };
  const most = columns.reduce((sum, { pno }) => sum + pno.length, 0);
  const pno = new Int32Array(most);
  const classOf = new Int32Array(most);
  const at = columns.map(() => 0);
  let persons = 0;
  for (;;) {
    let person = Number.POSITIVE_INFINITY;
    for (let c = 0; c < columns.length; c += 1) person = Math.min(person, columns[c]!.pno[at[c]!] ?? person);
    if (person === Number.POSITIVE_INFINITY) break;
    let state = 0;
    for (let c = 0; c < columns.length; c += 1) {
      const column = columns[c]!;
      for (; column.pno[at[c]!] === person; at[c]! += 1)
        state = after(state, offsets[c]! + column.cell[at[c]!]!);
    }
    const end = states[state]!;
    if (end.found < 0) end.found = classOfState(state);
    pno[persons] = person;
    classOf[persons] = end.found;
    persons += 1;
  }
  return { cellsOf, pno: pno.slice(0, persons), classOf: classOf.slice(0, persons) };
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
  const sizes = new Int32Array(cellsOf.length);
  for (let i = 0; i < classOf.length; i += 1) sizes[classOf[i]!]! += 1;
  for (const [one, list] of cellsOf.entries()) for (const cell of list) persons[cell]! += sizes[one]!;
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
