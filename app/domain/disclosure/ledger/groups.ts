import type { JointSystem } from './programme.ts';
import type { Target } from './targets.ts';

/** Groups that are looked at, and how many kinds of persons one may have. */
const most = 4000;
const mostKinds = 9;

/**
 * Atoms that are fewer than the threshold together. Nobody asked for them; but what earlier answers say of all of them can follow
 * where nothing follows of each. The smallest first, and no more than can be looked at.
 */
export function smallGroups({ atoms: { weight } }: JointSystem, k: number): Target[] {
  const small = Array.from({ length: weight.length - 1 }, (_, i) => i + 1)
    .filter((atom) => weight[atom]! < k - 1)
    .sort((one, other) => weight[one]! - weight[other]! || one - other);
  const found: Target[] = [];
  let groups: { readonly atoms: readonly number[]; readonly last: number; readonly persons: number }[] =
    small.map((atom, last) => ({ atoms: [atom], last, persons: weight[atom]! }));
  for (let kinds = 2; kinds <= mostKinds && groups.length > 0; kinds += 1) {
    const next: typeof groups = [];
    for (const { atoms, last, persons } of groups) {
      for (let i = last + 1; i < small.length; i += 1) {
        const more = persons + weight[small[i]!]!;
        // They are in the order of their size.
        if (more >= k || found.length >= most) break;
        const group = [...atoms, small[i]!];
        next.push({ atoms: group, last: i, persons: more });
        found.push(groupOf(group, more));
      }
    }
    groups = next;
  }
  return found;
}

export const groupOf = (atoms: readonly number[], persons: number): Target => ({
  table: -atoms.length,
  cell: atoms[0]!,
  persons,
  atoms,
  spare: 0,
  up: 1,
  down: 0,
  either: true,
});
