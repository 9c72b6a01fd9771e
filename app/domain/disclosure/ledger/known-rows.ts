import type { Atoms } from './atoms.ts';
import { isRow, Projection } from './projection.ts';
import { RowSpace } from './row-space.ts';
import type { ShownTable } from './shown-table.ts';

/** The numbers of a ledger as rows, worked out when they are first needed. */
export class KnownRows {
  readonly #tables: readonly ShownTable[];
  readonly #space = new RowSpace();
  /** By table, by class. */
  readonly #book: (readonly Int32Array[])[] = [];
  readonly #places: { readonly table: number; readonly cell: number }[] = [];

  constructor(tables: readonly ShownTable[]) {
    this.#tables = tables;
  }

  placeOf(row: number): { readonly table: number; readonly cell: number } {
    return this.#places[row]!;
  }
  get rows(): number {
    return this.#space.size;
  }

  /** The new table beside everything that was shown. */
  beside(atoms: Atoms, table: ShownTable): Projection {
    this.learn(atoms);
    return new Projection(this.#space, this.#book, atoms, table);
  }

  /** Everything that was shown, and nothing new. */
  alone(atoms: Atoms): Projection {
    this.learn(atoms);
    return new Projection(this.#space, this.#book, atoms, null);
  }

  learn(atoms: Atoms): void {
    while (this.#book.length < this.#tables.length) this.#learn(atoms, this.#tables[this.#book.length]!);
  }

  #learn(atoms: Atoms, table: ShownTable): void {
    const projection = new Projection(this.#space, this.#book, atoms, table);
    const first = this.#space.size;
    const chosen = projection.beside.choose(projection.cells.map((_, c) => c));
    this.#space.take(chosen);
    for (const c of chosen.kept) this.#places.push({ table: this.#book.length, cell: projection.cells[c]! });
    const rowOf = new Map(chosen.kept.map((c, k) => [projection.cells[c]!, first + k]));
    this.#book.push(
      table.cellsOf.map((cells) =>
        Int32Array.from(
          [...cells].filter((cell) => isRow(table, cell)).flatMap((cell) => rowOf.get(cell) ?? []),
        ),
      ),
    );
  }
}
