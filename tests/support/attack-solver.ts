/**
 * An attacker who knows everything about everybody but one thing: how many of each kind of persons there are. Written
 * apart from the engine's audit: Gauss and Jordan in floating point over what was shown, nothing else.
 */
export class LinearAttacker {
  readonly #sets: { readonly members: ReadonlySet<number>; readonly value: number }[] = [];

  /** A number that was shown, and who it would be if somebody knew. */
  see(members: ReadonlySet<number>, value: number): void {
    this.#sets.push({ members, value });
  }

  get numbers(): number {
    return this.#sets.length;
  }

  /**
   * Groups of persons whom the shown numbers tell apart from all others, and whose number follows from them: fewer than
   * `below` persons, so a secret. Each group once.
   */
  learned(everybody: Iterable<number>, below: number): number[][] {
    const groups = new Map<string, number[]>();
    for (const person of everybody) {
      const key = this.#sets.map(({ members }) => (members.has(person) ? 1 : 0)).join('');
      if (!key.includes('1')) continue;
      const group = groups.get(key);
      if (group) group.push(person);
      else groups.set(key, [person]);
    }
    const kinds = [...groups.keys()];
    const basis = reduce(this.#sets.map((_, s) => kinds.map((key) => (key[s] === '1' ? 1 : 0))));
    const found: number[][] = [];
    const [once, sums] = [new Map<number, number>(), basis.free];
    for (const [k, key] of kinds.entries()) {
      const people = groups.get(key)!;
      if (isFixed(k, basis)) {
        if (people.length < below) found.push(people);
      } else once.set(k, people.length);
    }
    // Two kinds of persons of whom only the sum is fixed.
    const open = [...once].filter(([, persons]) => persons < below);
    for (const [i, [one, persons]] of open.entries()) {
      for (const [other, more] of open.slice(i + 1)) {
        if (persons + more >= below) continue;
        if (sums.every((change) => Math.abs(change[one]! + change[other]!) < 1e-7))
          found.push([...groups.get(kinds[one]!)!, ...groups.get(kinds[other]!)!]);
      }
    }
    return found;
  }
}

type Basis = {
  readonly rows: readonly (readonly number[])[];
  readonly pivots: readonly number[];
  readonly free: number[][];
};

const isFixed = (kind: number, { free }: Basis): boolean =>
  free.every((change) => Math.abs(change[kind]!) < 1e-7);

/** Reduced rows, and a few changes that none of them notices. */
function reduce(rows: number[][]): Basis {
  const width = rows[0]?.length ?? 0;
  const pivots: number[] = [];
  let rank = 0;
  for (let column = 0; column < width && rank < rows.length; column += 1) {
    let best = rank;
    for (let row = rank; row < rows.length; row += 1)
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[best]![column]!)) best = row;
    if (Math.abs(rows[best]![column]!) < 1e-9) continue;
    [rows[rank], rows[best]] = [rows[best]!, rows[rank]!];
    const top = rows[rank]!;
    const pivot = top[column]!;
    for (let i = 0; i < width; i += 1) top[i] = top[i]! / pivot;
    for (const [row, line] of rows.entries()) {
      const factor = line[column]!;
      if (row === rank || Math.abs(factor) < 1e-12) continue;
      for (let i = column; i < width; i += 1) line[i] = line[i]! - factor * top[i]!;
    }
    pivots.push(column);
    rank += 1;
  }
  const isPivot = new Set(pivots);
  const free = Array.from({ length: 3 }, (_, seed) => {
    const change = Array.from({ length: width }, (__, i) =>
      isPivot.has(i) ? 0 : Math.sin(1 + i * 12.9898 + seed * 78.233),
    );
    for (const [row, column] of pivots.entries()) {
      let sum = 0;
      for (let i = 0; i < width; i += 1)
        if (i !== column && !isPivot.has(i)) sum += rows[row]![i]! * change[i]!;
      change[column] = -sum;
    }
    return change;
  });
  return { rows, pivots, free };
}
