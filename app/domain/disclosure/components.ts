import type { Compiled } from './compiled.ts';

/**
 * The hidden cells in groups that know nothing of each other: two belong together where they stand in one relation, since
 * only then can the one move against the other. Groups and their cells are in the order of the cells.
 */
export function components(system: Compiled, hidden: ArrayLike<number>): Int32Array[] {
  const parent = new Int32Array(system.size).fill(-1);
  const find = (cell: number): number => {
    let root = cell;
    while (parent[root] !== root) root = parent[root]!;
    for (let at = cell; parent[at] !== root; ) {
      const next = parent[at]!;
      parent[at] = root;
      at = next;
    }
    return root;
  };
  for (let cell = 0; cell < system.size; cell += 1) if (hidden[cell]) parent[cell] = cell;
  for (let r = 0; r + 1 < system.relationStart.length; r += 1) {
    let first = -1;
    for (let k = system.relationStart[r]!; k < system.relationStart[r + 1]!; k += 1) {
      const cell = system.relationCell[k]!;
      if (!hidden[cell]) continue;
      if (first < 0) first = find(cell);
      else parent[find(cell)] = first;
    }
  }
  const groups = new Map<number, number[]>();
  for (let cell = 0; cell < system.size; cell += 1) {
    if (!hidden[cell]) continue;
    const root = find(cell);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [cell]);
    else group.push(cell);
  }
  return [...groups.values()].map((group) => Int32Array.from(group));
}
