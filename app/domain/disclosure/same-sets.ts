import { type Lattice, marginsOf } from './lattice.ts';

/**
 * Numbers that hold the same persons for everybody to see are one cell: over one part a margin is that part, and so it is
 * where all other parts are zeros that are shown. Each cell gets the number of its class.
 */
export function contributorClasses(lattice: Lattice, isShownZero: (cell: number) => boolean): Int32Array {
  const leader = Int32Array.from(lattice.cells, (_, at) => at);
  const find = (at: number): number => {
    let top = at;
    while (leader[top] !== top) top = leader[top]!;
    for (let next = at; leader[next] !== top; ) {
      const up = leader[next]!;
      leader[next] = top;
      next = up;
    }
    return top;
  };
  const join = (a: number, b: number) => {
    const [one, other] = [find(a), find(b)];
    leader[Math.max(one, other)] = Math.min(one, other);
  };
  for (const group of lattice.sameSets)
    for (const [i, member] of group.entries())
      for (const other of group.slice(0, i)) if (!isAbove(lattice, member, other)) join(member, other);
  for (const { total, parts } of lattice.sums) {
    const moving = parts.filter((part) => !isShownZero(part));
    if (moving.length === 1 && !isShownZero(total)) join(total, moving[0]!);
  }
  const number = new Map<number, number>();
  return leader.map((_, at) => {
    const top = find(at);
    if (!number.has(top)) number.set(top, number.size);
    return number.get(top)!;
  });
}

/** A margin can hold the same persons as a part because all other parts are empty. Who does not see that they are empty
 * does not know it, so these are not one number to an attacker; they are shown or hidden together all the same. */
export function tiedClasses(lattice: Lattice, classOf: Int32Array): number[][] {
  return lattice.sameSets
    .map((group) => [...new Set(group.map((member) => classOf[member]!))])
    .filter((group) => group.length > 1);
}

function isAbove({ cells }: Lattice, a: number, b: number): boolean {
  for (const margin of marginsOf(cells, a)) if (margin === b) return true;
  for (const margin of marginsOf(cells, b)) if (margin === a) return true;
  return false;
}
