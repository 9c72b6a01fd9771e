import type { Atoms } from './atoms.ts';
import type { ShownTable } from './shown-table.ts';

/**
 * How many persons must stay in each atom so that no hidden cell loses everybody. For each hidden cell one of its persons is
 * kept; one person can do so for a hidden cell of every table, so atoms are chosen that are kept already, else large ones.
 */
export function anchors({ weight, of }: Atoms, tables: readonly ShownTable[]): Int32Array {
  const least = new Int32Array(weight.length);
  for (const { hidden } of tables) {
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
