import type { Atoms } from './atoms.ts';
import type { Beside, Chosen, RowSpace } from './row-space.ts';
import type { ShownTable } from './shown-table.ts';

/** For each table, by class: the known rows that its persons are in. */
export type RowBook = readonly (readonly Int32Array[])[];

/** An interval so narrow says as much as a number; of a wider one no equation is made. */
const narrow = 5;
export const isRow = (table: ShownTable, cell: number): boolean => {
  const form = table.forms[cell];
  return table.needed[cell] === 1 && !!form && form.high - form.low < narrow;
};

/** Which rows each atom is in: first those that are known, then those of the new table. */
export class Projection {
  readonly weight: Int32Array;
  readonly beside: Beside;
  /** By row of the new table: its cell. */
  readonly cells: readonly number[];
  readonly known: number;
  /** By row: persons in it. */
  readonly persons: Float64Array;
  readonly #start: Int32Array;
  readonly #rows: Int32Array;

  constructor(space: RowSpace, book: RowBook, atoms: Atoms, table: ShownTable | null) {
    const size = atoms.weight.length;
    this.weight = atoms.weight;
    this.known = space.size;
    this.cells = (table?.cells ?? []).flatMap((_, cell) => (table && isRow(table, cell) ? [cell] : []));
    const place = new Map(this.cells.map((cell, c) => [cell, this.known + c]));
    const own = (table?.cellsOf ?? []).map((cells) =>
      Int32Array.from([...cells].flatMap((cell) => place.get(cell) ?? [])),
    );
    const lists = table ? [...book, own] : book;
    this.#start = new Int32Array(size + 1);
    for (const [t, rows] of lists.entries()) {
      const column = atoms.classes[t]!;
      for (let atom = 1; atom < size; atom += 1)
        this.#start[atom + 1] = this.#start[atom + 1]! + rows[column[atom]!]!.length;
    }
    for (let atom = 0; atom < size; atom += 1)
      this.#start[atom + 1] = this.#start[atom + 1]! + this.#start[atom]!;
    this.#rows = new Int32Array(this.#start[size]!);
    const next = this.#start.slice();
    for (const [t, rows] of lists.entries()) {
      const column = atoms.classes[t]!;
      for (let atom = 1; atom < size; atom += 1)
        for (const row of rows[column[atom]!]!) {
          this.#rows[next[atom]!] = row;
          next[atom] = next[atom]! + 1;
        }
    }
    this.persons = new Float64Array(this.known + this.cells.length);
    this.beside = this.#common(space);
  }

  rowsOf(atom: number): Int32Array {
    return this.#rows.subarray(this.#start[atom]!, this.#start[atom + 1]!);
  }

  /** Persons in two rows at once. */
  #common(space: RowSpace): Beside {
    const width = this.cells.length;
    const shared = new Float64Array(this.known * width);
    const own = new Float64Array(width * width);
    for (let atom = 1; atom < this.weight.length; atom += 1) {
      const rows = this.rowsOf(atom);
      const persons = this.weight[atom]!;
      for (const row of rows) {
        this.persons[row] = this.persons[row]! + persons;
        const c = row - this.known;
        if (c < 0) continue;
        for (const other of rows) {
          if (other < this.known) shared[other * width + c] = shared[other * width + c]! + persons;
          else own[c * width + other - this.known] = own[c * width + other - this.known]! + persons;
        }
      }
    }
    return space.beside(shared, own, width);
  }

  /** By row the sum of what its atoms have. */
  sums(x: Float64Array, width: number): Float64Array {
    const sums = new Float64Array(this.persons.length * width);
    for (let atom = 1; atom < this.weight.length; atom += 1) {
      const end = this.#start[atom + 1]!;
      for (let i = this.#start[atom]!; i < end; i += 1) {
        const row = this.#rows[i]! * width;
        for (let b = 0; b < width; b += 1) sums[row + b] = sums[row + b]! + x[atom * width + b]!;
      }
    }
    return sums;
  }

  /** The nearest change that no chosen row notices; in place. Persons of an atom share what it costs. */
  project(x: Float64Array, chosen: Chosen, width: number): void {
    const often = this.sums(x, width);
    chosen.coefficients(often, width);
    // Rows that are not chosen were given no part.
    const isKept = new Set(chosen.kept);
    for (let c = 0; c < this.cells.length; c += 1)
      if (!isKept.has(c)) often.fill(0, (this.known + c) * width, (this.known + c + 1) * width);
    for (let atom = 1; atom < this.weight.length; atom += 1) {
      const end = this.#start[atom + 1]!;
      for (let b = 0; b < width; b += 1) {
        let sum = 0;
        for (let i = this.#start[atom]!; i < end; i += 1) sum += often[this.#rows[i]! * width + b]!;
        x[atom * width + b] = x[atom * width + b]! - this.weight[atom]! * sum;
      }
    }
  }

  /**
   * The rows by which it follows that the sum over these atoms is what it is, known ones and new ones. No row is a sum of
   * others, so there is one way only to put the number together, and it needs every one of them.
   */
  blame(atoms: readonly number[], chosen: Chosen): { readonly known: number[]; readonly own: number[] } {
    const x = new Float64Array(this.weight.length);
    for (const atom of atoms) x[atom] = this.weight[atom]!;
    const often = this.sums(x, 1);
    chosen.coefficients(often, 1);
    const counts = (row: number) => Math.abs(often[row]!) > 1e-6;
    return {
      known: Array.from({ length: this.known }, (_, row) => row).filter(counts),
      own: chosen.kept.filter((c) => counts(this.known + c)),
    };
  }
}
