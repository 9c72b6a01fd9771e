import type { ShownTable } from './shown-table.ts';

/**
 * Persons whom nothing that was shown tells apart. Atom 0 is everybody who is in no shown cell; nobody ever said how many
 * they are. A number that follows from the shown ones is the number of some atoms together. Atoms are numbered densely, so
 * that everything about them is an array.
 */
export type Atoms = {
  readonly weight: Int32Array;
  /** By person number. */
  readonly of: Int32Array;
  /** By table, by atom: the class of the table. */
  readonly classes: readonly Int32Array[];
};

export const noAtoms: Atoms = { weight: new Int32Array(1), of: new Int32Array(0), classes: [] };

/** The atoms after one more table, and for each old atom the new one that holds most of its persons. */
export function refine(
  { weight, of, classes }: Atoms,
  table: Pick<ShownTable, 'pno' | 'classOf' | 'cellsOf'>,
): { readonly atoms: Atoms; readonly heir: Int32Array } {
  const persons = table.pno.length;
  const last = persons > 0 ? table.pno[persons - 1]! : -1;
  const whose = new Int32Array(Math.max(of.length, last + 1));
  whose.set(of);
  const left = Int32Array.from(weight);
  const width = table.cellsOf.length;
  const found = new Map<number, number>();
  const parent: number[] = [];
  const label: number[] = [];
  const size: number[] = [];
  const moved = new Int32Array(persons);
  for (let i = 0; i < persons; i += 1) {
    const old = whose[table.pno[i]!]!;
    if (table.classOf[i] === 0) {
      moved[i] = -1;
      continue;
    }
    const key = old * width + table.classOf[i]!;
    let one = found.get(key);
    if (one === undefined) {
      one = parent.length;
      found.set(key, one);
      parent.push(old);
      label.push(table.classOf[i]!);
      size.push(0);
    }
    size[one] = size[one]! + 1;
    moved[i] = one;
    if (old > 0) left[old] = left[old]! - 1;
  }
  const kept: number[] = [0];
  const placeOfOld = new Int32Array(weight.length);
  for (let old = 1; old < weight.length; old += 1) {
    if (left[old]! === 0) continue;
    placeOfOld[old] = kept.length;
    kept.push(old);
  }
  const origin = Int32Array.from([...kept, ...parent]);
  for (let pno = 0; pno < whose.length; pno += 1) whose[pno] = placeOfOld[whose[pno]!]!;
  for (let i = 0; i < persons; i += 1) if (moved[i]! >= 0) whose[table.pno[i]!] = kept.length + moved[i]!;
  const weights = Int32Array.from([...kept.map((old) => (old === 0 ? 0 : left[old]!)), ...size]);
  const own = Int32Array.from([...kept.map(() => 0), ...label]);
  const heir = new Int32Array(weight.length);
  for (let atom = 1; atom < origin.length; atom += 1) {
    const old = origin[atom]!;
    if (old > 0 && (heir[old] === 0 || weights[atom]! > weights[heir[old]!]!)) heir[old] = atom;
  }
  return {
    atoms: {
      weight: weights,
      of: whose,
      classes: [...classes.map((column) => origin.map((old) => column[old]!)), own],
    },
    heir,
  };
}
