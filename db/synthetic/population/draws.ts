import { streamCount, unit } from './keyed-hash.ts';

/**
 * The draws of one person. `next` counts by stream, so that a longer story in one stream never moves another; `at` takes
 * a place of its own, for what must be the same whether or not its neighbours are drawn.
 */
export class Draws {
  readonly #seed: number;
  readonly #used = new Int32Array(streamCount);
  #person = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  begin(person: number): void {
    this.#person = person;
    this.#used.fill(0);
  }

  next(stream: number): number {
    const k = this.#used[stream]!;
    this.#used[stream] = k + 1;
    return unit(this.#seed, stream, this.#person, k);
  }

  at(stream: number, place: number): number {
    return unit(this.#seed, stream, this.#person, place);
  }

  chance(stream: number, probability: number): boolean {
    return this.next(stream) < probability;
  }

  /** From 0 to below `count`. */
  below(stream: number, count: number): number {
    return Math.floor(this.next(stream) * count);
  }

  poisson(stream: number, mean: number): number {
    return poisson(mean, this.next(stream));
  }
}

/** The place of `u` in cumulative weights that end at 1. */
export function pickCumulative(cumulative: readonly number[] | Float64Array, u: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle]! > u) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function cumulate(weights: readonly number[]): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let running = 0;
  const cumulative = Float64Array.from(weights, (weight) => {
    running += weight / total;
    return running;
  });
  cumulative[cumulative.length - 1] = 1;
  return cumulative;
}

/** Counts by the inverse of the distribution; above 60 by its normal approximation. */
export function poisson(mean: number, u: number): number {
  if (mean <= 0) return 0;
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(u)));
  let term = Math.exp(-mean);
  let sum = term;
  let count = 0;
  while (u > sum && count < 400) {
    count += 1;
    term *= mean / count;
    sum += term;
  }
  return count;
}

/** The standard normal value at probability `u`; a rational approximation, exact to about 4 in 10,000. */
export function normal(u: number): number {
  const tail = u < 0.5 ? u : 1 - u;
  const t = Math.sqrt(-2 * Math.log(tail));
  const x =
    t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  return u < 0.5 ? -x : x;
}

/** Gamma of shape 2 and the given mean, from two uniforms. */
export const gamma2 = (mean: number, u: number, v: number): number => (-mean / 2) * Math.log(u * v);
