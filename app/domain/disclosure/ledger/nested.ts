import type { Atoms } from './atoms.ts';
import type { ShownTable } from './shown-table.ts';

/** A cell of the new table beside a shown cell of an earlier one that holds it, or is held by it. */
export type NestedPair = {
  readonly cell: number;
  readonly table: number;
  readonly other: number;
  /** Persons who are in the larger and not in the smaller; 0 where both hold the same persons. */
  readonly apart: number;
  readonly inner: 'new' | 'earlier';
};

/**
 * All pairs of sets of persons, one new and one shown earlier, of which one holds the other. A difference is a number that
 * nobody asked for and everybody can write down (design 4.3 b).
 */
export function nestedPairs(atoms: Atoms, tables: readonly ShownTable[]): NestedPair[] {
  const place = tables.length - 1;
  const table = tables[place]!;
  const own = atoms.classes[place]!;
  const found: NestedPair[] = [];
  for (let t = 0; t < place; t += 1) {
    const earlier = tables[t]!;
    const theirs = atoms.classes[t]!;
    const width = earlier.cellsOf.length;
    const both = new Map<number, number>();
    for (let atom = 1; atom < own.length; atom += 1) {
      if (own[atom] === 0 || theirs[atom] === 0) continue;
      const key = own[atom]! * width + theirs[atom]!;
      both.set(key, (both.get(key) ?? 0) + atoms.weight[atom]!);
    }
    const shared = new Map<number, number>();
    for (const [key, persons] of both) {
      for (const cell of table.cellsOf[Math.floor(key / width)]!) {
        for (const other of earlier.cellsOf[key % width]!) {
          const pair = cell * earlier.cells.length + other;
          shared.set(pair, (shared.get(pair) ?? 0) + persons);
        }
      }
    }
    for (const [pair, persons] of shared) {
      const cell = Math.floor(pair / earlier.cells.length);
      const other = pair % earlier.cells.length;
      const [mine, known] = [table.cells[cell]!.persons, earlier.cells[other]!.persons];
      if (persons === mine) found.push({ cell, table: t, other, apart: known - persons, inner: 'new' });
      else if (persons === known)
        found.push({ cell, table: t, other, apart: mine - persons, inner: 'earlier' });
    }
  }
  return found;
}
