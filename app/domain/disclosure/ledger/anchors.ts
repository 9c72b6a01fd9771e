import type { Atoms } from './atoms.ts';
import type { World } from './programme.ts';
import type { ShownTable } from './shown-table.ts';

/** Where nothing at all is shown, no zero is either. */
const saysWhoIsThere = (forms: ShownTable['forms']): boolean =>
  forms.some((form) => form?.low === form?.high && form);

/**
 * How many persons must stay in each atom so that no hidden cell loses everybody. For each hidden cell one of its persons is
 * kept; one person can do so for a hidden cell of every table, so atoms are chosen that are kept already, else large ones.
 */
export function anchors({ weight, of }: Atoms, tables: readonly ShownTable[]): Int32Array {
  const least = new Int32Array(weight.length);
  for (const { hidden, forms } of tables) {
    if (!saysWhoIsThere(forms)) continue;
    const here = new Map<number, number>();
    for (const { persons } of hidden) {
      let best = -1;
      let most = Number.NEGATIVE_INFINITY;
      for (const pno of persons) {
        const atom = of[pno] ?? 0;
        // Nobody knows how many are in no shown cell: one more is always there.
        if (atom === 0) {
          best = 0;
          break;
        }
        const kept = least[atom]! > (here.get(atom) ?? 0);
        const rank = (kept ? 1e9 : 0) + weight[atom]! - least[atom]!;
        if (rank > most) [best, most] = [atom, rank];
      }
      if (best <= 0) continue;
      const now = (here.get(best) ?? 0) + 1;
      here.set(best, now);
      // A margin and a cell under it can be kept by the same person.
      least[best] = Math.min(weight[best]!, Math.max(least[best]!, now));
    }
  }
  return least;
}

/** Atoms of which so many persons must be there, because hidden cells would be empty otherwise. */
export type Floor = { readonly atoms: readonly number[]; readonly least: number };

/**
 * The same without a choice who is kept: what everybody can say who knows that a zero would have been shown, which it is under
 * margins of so many persons.
 */
export function floors({ of }: Atoms, tables: readonly ShownTable[], zeroFrom: number): Floor[] {
  const found = new Map<string, { readonly atoms: readonly number[]; least: number }>();
  for (const { hidden, forms } of tables) {
    if (!saysWhoIsThere(forms)) continue;
    const cells = hidden
      .filter(({ under }) => under >= zeroFrom)
      .map(({ persons }) => ({ persons, atoms: atomsOf(persons, of) }))
      .filter(({ atoms }) => atoms.length > 0 && atoms[0] !== 0)
      .sort((one, other) => one.persons.length - other.persons.length);
    for (const atoms of new Map(cells.map((cell) => [cell.atoms.join(), cell.atoms])).values()) {
      // Cells that share nobody want somebody each.
      const here = new Set(atoms);
      const seen = new Set<number>();
      let least = 0;
      for (const cell of cells) {
        if (!cell.atoms.every((atom) => here.has(atom)) || cell.persons.some((pno) => seen.has(pno)))
          continue;
        for (const pno of cell.persons) seen.add(pno);
        least += 1;
      }
      const known = found.get(atoms.join());
      if (!known) found.set(atoms.join(), { atoms, least });
      else known.least = Math.max(known.least, least);
    }
  }
  return [...found.values()];
}

const atomsOf = (persons: Int32Array, of: Int32Array): number[] =>
  [...new Set(Array.from(persons, (pno) => of[pno] ?? 0))].sort((one, other) => one - other);

/** Whether a world that was found for earlier tables leaves somebody in each hidden cell. */
export function keepsFloors(
  { atoms, moves }: World,
  system: { readonly atoms: Atoms; readonly floors: readonly Floor[] },
): boolean {
  const by = new Map(Array.from(atoms, (atom, i) => [atom, moves[i]!]));
  return system.floors.every(({ atoms: own, least }) => {
    let persons = 0;
    for (const atom of own) persons += system.atoms.weight[atom]! + (by.get(atom) ?? 0);
    return persons >= least;
  });
}
