import type { Lattice } from './lattice.ts';

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
  for (const group of lattice.sameSets) for (const member of group) join(group[0]!, member);
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
