/** What somebody was told of a set of persons of whom everybody knows what it means: a number between two ends. */
export type Told = { readonly members: ReadonlySet<number>; readonly low: number; readonly high: number };

type Row = { readonly kinds: readonly number[]; readonly low: number; readonly high: number };

/**
 * Somebody who knows which kinds of persons there are, not how many of each, and who goes through every way in which whole
 * persons can be spread over them until one is found that is looked for. Written apart from the engine, without a solver; for
 * small worlds only.
 */
export class WorldAttacker {
  readonly #told: readonly Told[];
  /** The persons whom no shown number tells apart. Who is in no shown set is in no kind: nobody knows how many they are. */
  readonly kinds: readonly (readonly number[])[];
  readonly #kindOf = new Map<number, number>();
  readonly #rows: readonly Row[];
  readonly #worlds: number[][] = [];

  /** @param hidden sets of which it is known only that somebody is in them */
  constructor(everybody: readonly number[], told: readonly Told[], hidden: readonly ReadonlySet<number>[]) {
    this.#told = told;
    const kinds = new Map<string, number[]>();
    for (const person of everybody) {
      const key = told.map(({ members }) => (members.has(person) ? 1 : 0)).join('');
      if (!key.includes('1')) continue;
      const list = kinds.get(key);
      if (list) list.push(person);
      else kinds.set(key, [person]);
    }
    this.kinds = [...kinds.values()];
    for (const [kind, list] of this.kinds.entries())
      for (const person of list) this.#kindOf.set(person, kind);
    const rows: Row[] = told.map(({ members, low, high }) => ({ kinds: this.#within(members)!, low, high }));
    for (const members of hidden) {
      const within = this.#within(members);
      if (within && members.size > 0) rows.push({ kinds: within, low: 1, high: Number.POSITIVE_INFINITY });
    }
    this.#rows = rows;
    this.#worlds.push(this.kinds.map((list) => list.length));
    for (const { kinds: within, low, high } of rows) {
      const sum = within.reduce((all, kind) => all + this.kinds[kind]!.length, 0);
      if (sum < low || sum > high) throw new Error('the true world is not possible');
    }
  }

  /** The kinds that have persons in the set; nothing where somebody of it is in no shown one. */
  #within(members: ReadonlySet<number>): number[] | null {
    const found = new Set<number>();
    for (const person of members) {
      const kind = this.#kindOf.get(person);
      if (kind === undefined) return null;
      found.add(kind);
    }
    return [...found];
  }

  get numbers(): number {
    return this.#told.length;
  }

  /** Whether there is a world in which so many persons are in these kinds together. */
  can(kinds: readonly number[], low: number, high: number): boolean {
    const sumIn = (world: readonly number[]) => kinds.reduce((all, kind) => all + world[kind]!, 0);
    const fits = (world: readonly number[]) => sumIn(world) >= low && sumIn(world) <= high;
    if (low > high) return false;
    if (this.#worlds.some(fits)) return true;
    const world = this.#search([...this.#rows, { kinds, low, high }]);
    if (world) this.#worlds.push(world);
    return world !== null;
  }

  #search(rows: readonly Row[]): number[] | null {
    const rowsOf = this.kinds.map((_, kind) =>
      rows.flatMap((row, r) => (row.kinds.includes(kind) ? [r] : [])),
    );
    const left = rows.map(({ high }) => high);
    const lacks = rows.map(({ low }) => low);
    /** By row: the last kind in it. */
    const lastOf = rows.map((row) => Math.max(-1, ...row.kinds));
    const now = this.kinds.map(() => 0);
    if (rows.some((row, r) => lastOf[r] === -1 && row.low > 0)) return null;
    const place = (kind: number): boolean => {
      if (kind === this.kinds.length) return true;
      const mine = rowsOf[kind]!;
      const most = Math.min(...mine.map((r) => left[r]!));
      const least = Math.max(0, ...mine.filter((r) => lastOf[r] === kind).map((r) => lacks[r]!));
      const cap = Number.isFinite(most) ? most : 4 * this.kinds[kind]!.length + least;
      for (let n = least; n <= cap; n += 1) {
        now[kind] = n;
        for (const r of mine) {
          left[r] = left[r]! - n;
          lacks[r] = lacks[r]! - n;
        }
        const isFound = place(kind + 1);
        for (const r of mine) {
          left[r] = left[r]! + n;
          lacks[r] = lacks[r]! + n;
        }
        if (isFound) return true;
      }
      return false;
    };
    return place(0) ? [...now] : null;
  }

  /** Every group of fewer than k persons, of one kind or of several together, whose number follows. */
  pinned(k: number): number[][] {
    const found: number[][] = [];
    const small = this.kinds.flatMap((list, kind) => (list.length < k ? [kind] : []));
    const grow = (group: readonly number[], from: number, persons: number): void => {
      for (let i = from; i < small.length; i += 1) {
        const more = persons + this.kinds[small[i]!]!.length;
        if (more >= k) continue;
        const next = [...group, small[i]!];
        const isOpen = this.can(next, more + 1, Number.POSITIVE_INFINITY) || this.can(next, 0, more - 1);
        if (isOpen) grow(next, i + 1, more);
        else found.push(next);
      }
    };
    grow([], 0, 0);
    return found;
  }

  /** Whether a hidden set of fewer than k persons could be of k. */
  couldBe(members: ReadonlySet<number>, k: number): boolean {
    const within = this.#within(members);
    return !within || this.can(within, k, Number.POSITIVE_INFINITY);
  }
}
