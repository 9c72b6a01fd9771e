import { type Compiled, MARK } from './compiled.ts';

/**
 * Cells that can take part in a short circuit through the given ones. A table of a hundred thousand cells is protected by
 * looking at a few hundred at a time: what stands still outside cannot make a proof found inside untrue.
 */
export class Neighbourhoods {
  readonly #system: Compiled;
  /** The cells of every relation, cheapest first; the total and all parts alike. */
  readonly #byCost: Int32Array;
  readonly #round: Int32Array;
  readonly #touched: Int32Array;
  #now = 0;

  constructor(system: Compiled) {
    this.#system = system;
    this.#byCost = system.relationCell.slice();
    const { cost, relationStart } = system;
    for (let r = 0; r + 1 < relationStart.length; r += 1) {
      const part = Array.from(this.#byCost.subarray(relationStart[r]!, relationStart[r + 1]!));
      part.sort((a, b) => cost[a]! - cost[b]! || a - b);
      this.#byCost.set(part, relationStart[r]!);
    }
    this.#round = new Int32Array(system.size);
    this.#touched = new Int32Array(relationStart.length);
  }

  /**
   * @param from where it grows from
   * @param breadth how many free cells, the cheapest, each relation offers
   * @param rings how often it grows
   * @param most cells at which it stops growing
   * @param outward how many free cells each relation offers from the second ring on that close nothing yet
   */
  around(
    from: Iterable<number>,
    hidden: ArrayLike<number>,
    breadth: number,
    rings: number,
    most: number,
    outward = 0,
  ): Int32Array {
    this.#now += 1;
    const now = this.#now;
    const cells: number[] = [];
    let frontier: number[] = [];
    const relations: number[] = [];
    const take = (cell: number, into: number[]) => {
      if (this.#round[cell] === now) return;
      this.#round[cell] = now;
      cells.push(cell);
      into.push(cell);
    };
    for (const cell of from) take(cell, frontier);
    for (let ring = 1; ring <= rings && frontier.length > 0 && cells.length < most; ring += 1) {
      const fresh = this.#reach(frontier, relations);
      const next: number[] = [];
      if (ring === 1) {
        for (const r of fresh) this.#offer(r, hidden, breadth, (cell) => take(cell, next));
      } else {
        // Later rings take what closes circuits: cells with two of their relations reached already.
        for (const r of relations) {
          if (cells.length > most) break;
          for (const cell of this.#closing(r, hidden, breadth)) take(cell, next);
        }
        for (const r of outward > 0 ? fresh : []) {
          if (cells.length > most) break;
          this.#offer(r, hidden, outward, (cell) => take(cell, next));
        }
      }
      frontier = next;
    }
    return Int32Array.from(cells).sort();
  }

  #reach(frontier: readonly number[], relations: number[]): number[] {
    const { cellStart, cellRelation } = this.#system;
    const fresh: number[] = [];
    for (const cell of frontier) {
      for (let k = cellStart[cell]!; k < cellStart[cell + 1]!; k += 1) {
        const r = cellRelation[k]!;
        if (this.#touched[r] === this.#now) continue;
        this.#touched[r] = this.#now;
        relations.push(r);
        fresh.push(r);
      }
    }
    return fresh;
  }

  #movable(cell: number): boolean {
    const { mark, up, down } = this.#system;
    return mark[cell] !== MARK.shown && (up[cell]! > 0 || down[cell]! > 0);
  }

  #offer(r: number, hidden: ArrayLike<number>, breadth: number, take: (cell: number) => void): void {
    const { relationStart } = this.#system;
    let free = 0;
    let dark = 0;
    for (let k = relationStart[r]!; k < relationStart[r + 1]!; k += 1) {
      const cell = this.#byCost[k]!;
      if (!this.#movable(cell)) continue;
      if (hidden[cell]) {
        if (dark < 2 * breadth) take(cell);
        dark += 1;
      } else if (free < breadth) {
        take(cell);
        free += 1;
      }
    }
  }

  *#closing(r: number, hidden: ArrayLike<number>, breadth: number): Generator<number> {
    const { relationStart, cellStart, cellRelation } = this.#system;
    let offered = 0;
    for (let k = relationStart[r]!; k < relationStart[r + 1]!; k += 1) {
      const cell = this.#byCost[k]!;
      if (this.#round[cell] === this.#now || !this.#movable(cell)) continue;
      let reached = 0;
      for (let j = cellStart[cell]!; j < cellStart[cell + 1]!; j += 1) {
        if (this.#touched[cellRelation[j]!] === this.#now) reached += 1;
      }
      const last = cellStart[cell + 1]! - cellStart[cell]!;
      if (reached < Math.min(2, last)) continue;
      if (!hidden[cell]) {
        if (offered >= 2 * breadth) continue;
        offered += 1;
      }
      yield cell;
    }
  }
}
