import type { JointSystem } from './programme.ts';

/** The atoms that fewest tables tell apart from the given ones, and these themselves: where persons can change places. */
export function nearestAtoms(
  { atoms, tables }: JointSystem,
  own: readonly number[],
  most: number,
): Int32Array {
  const first = own[0];
  if (first === undefined) return new Int32Array(0);
  const size = atoms.weight.length;
  const apart = new Uint16Array(size);
  for (let t = 0; t < tables.length; t += 1) {
    const column = atoms.classes[t]!;
    const mine = column[first]!;
    for (let atom = 1; atom < size; atom += 1) if (column[atom] !== mine) apart[atom] = apart[atom]! + 1;
  }
  const chosen = new Set(own.slice(0, Math.floor(most / 2)));
  const byDistance: number[][] = [];
  for (let atom = 1; atom < size; atom += 1) {
    if (chosen.has(atom)) continue;
    const distance = apart[atom]!;
    byDistance[distance] ??= [];
    if (byDistance[distance].length < most) byDistance[distance].push(atom);
  }
  for (const list of byDistance) {
    // The largest first: they have persons to give.
    list?.sort((one, other) => atoms.weight[other]! - atoms.weight[one]! || one - other);
    for (const atom of list ?? []) {
      if (chosen.size >= most) return Int32Array.from(chosen);
      chosen.add(atom);
    }
  }
  return Int32Array.from(chosen);
}
