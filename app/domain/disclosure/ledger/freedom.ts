import type { Projection } from './projection.ts';
import type { Chosen } from './row-space.ts';

/** A fixed sequence between -1 and 1: the same question has the same answer on every machine (A2). */
export function sequence(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const high = state >>> 8;
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (high + (state >>> 8) / 16_777_216) / 8_388_608 - 1;
  };
}

const width = 3;
/** What is free moves by about one; what is not, by the error of the arithmetic. */
const still = 1e-6;

/**
 * Which numbers follow from those that were shown. A few changes are chosen at random among all that no row notices: what
 * none of them moves is fixed by the rows, and two that they always move against each other have a fixed sum.
 */
export class Freedom {
  readonly #x: Float64Array;
  readonly #weight: Int32Array;

  constructor(projection: Projection, chosen: Chosen) {
    const next = sequence(88_172_645);
    this.#weight = projection.weight;
    this.#x = new Float64Array(this.#weight.length * width);
    for (let atom = 1; atom < this.#weight.length; atom += 1)
      for (let b = 0; b < width; b += 1) this.#x[atom * width + b] = Math.sqrt(this.#weight[atom]!) * next();
    projection.project(this.#x, chosen, width);
  }

  isFixed(atoms: readonly number[]): boolean {
    for (let b = 0; b < width; b += 1) {
      let persons = 0;
      let moved = 0;
      for (const atom of atoms) {
        persons += this.#weight[atom]!;
        moved += this.#x[atom * width + b]!;
      }
      if (Math.abs(moved) >= still * Math.sqrt(persons)) return false;
    }
    return true;
  }

  /** Atoms of fewer persons than that which are fixed alone, and pairs of others of which only the sum is. */
  small(below: number): number[][] {
    const fixed: number[][] = [];
    const open: number[] = [];
    const one = [0];
    for (let atom = 1; atom < this.#weight.length; atom += 1) {
      if (this.#weight[atom]! >= below) continue;
      one[0] = atom;
      if (this.isFixed(one)) fixed.push([atom]);
      else open.push(atom);
    }
    const move = Float64Array.from(open, (atom) => Math.abs(this.#x[atom * width]!));
    const order = Uint32Array.from(open, (_, i) => i).sort((a, b) => move[a]! - move[b]! || a - b);
    for (let i = 0; i < order.length; i += 1) {
      for (let j = i + 1; j < order.length && move[order[j]!]! - move[order[i]!]! <= 10 * still; j += 1) {
        const pair = [open[order[i]!]!, open[order[j]!]!];
        if (this.#weight[pair[0]!]! + this.#weight[pair[1]!]! < below && this.isFixed(pair)) fixed.push(pair);
      }
    }
    return fixed;
  }
}
