/** A row that adds less than this to the others (of one) says nothing new; up to `doubtful` nobody can be sure. */
const dependent = 1e-9;
const doubtful = 1e-6;

/**
 * What is known as numbers: sets of persons, each a row of a system of equations, by the persons that every two of them
 * share. Kept as a triangular factor, so that a new row costs one substitution and old rows are never looked at again:
 * persons do not change, however finely later tables tell them apart.
 */
export class RowSpace {
  readonly #factor: Float64Array[] = [];
  readonly #scale: number[] = [];

  get size(): number {
    return this.#factor.length;
  }
  get scale(): readonly number[] {
    return this.#scale;
  }

  /**
   * Rows that are looked at, not yet known.
   *
   * @param shared by row of this space, by new row: persons in both; it is used up
   * @param own by new row, by new row
   */
  beside(shared: Float64Array, own: Float64Array, width: number): Beside {
    const scale = Float64Array.from({ length: width }, (_, c) => 1 / Math.sqrt(own[c * width + c]!));
    for (let i = 0; i < this.size; i += 1)
      for (let c = 0; c < width; c += 1)
        shared[i * width + c] = shared[i * width + c]! * this.#scale[i]! * scale[c]!;
    this.forward(shared, width);
    const rest = new Float64Array(width * width);
    for (let c = 0; c < width; c += 1)
      for (let d = 0; d <= c; d += 1) rest[c * width + d] = own[c * width + d]! * scale[c]! * scale[d]!;
    for (let i = 0; i < this.size; i += 1) {
      const at = i * width;
      for (let c = 0; c < width; c += 1) {
        const factor = shared[at + c]!;
        if (factor === 0) continue;
        for (let d = 0; d <= c; d += 1) rest[c * width + d] = rest[c * width + d]! - factor * shared[at + d]!;
      }
    }
    return new Beside(this, shared, rest, scale, width);
  }

  /** The rows are known from now on. */
  take({ of, kept, inner }: Chosen): void {
    const old = this.size;
    for (const [k, c] of kept.entries()) {
      const row = new Float64Array(old + k + 1);
      for (let i = 0; i < old; i += 1) row[i] = of.across[i * of.width + c]!;
      row.set(inner[k]!.subarray(0, k + 1), old);
      this.#factor.push(row);
      this.#scale.push(of.scale[c]!);
    }
  }

  /** Solves L x = b for `width` right sides at once, in place. */
  forward(x: Float64Array, width: number): void {
    for (const [i, row] of this.#factor.entries()) {
      const at = i * width;
      let j = 0;
      for (; j + 3 < i; j += 4) {
        const [a, b, c, d] = [row[j]!, row[j + 1]!, row[j + 2]!, row[j + 3]!];
        const from = j * width;
        for (let k = 0; k < width; k += 1) {
          const p = from + k;
          x[at + k] =
            x[at + k]! - (a * x[p]! + b * x[p + width]! + (c * x[p + 2 * width]! + d * x[p + 3 * width]!));
        }
      }
      for (; j < i; j += 1)
        for (let k = 0; k < width; k += 1) x[at + k] = x[at + k]! - row[j]! * x[j * width + k]!;
      const pivot = 1 / row[i]!;
      for (let k = 0; k < width; k += 1) x[at + k] = x[at + k]! * pivot;
    }
  }

  /** Solves Lᵀ x = b, in place. */
  backward(x: Float64Array, width: number): void {
    for (let i = this.size - 1; i >= 0; i -= 1) {
      const row = this.#factor[i]!;
      const at = i * width;
      const pivot = 1 / row[i]!;
      for (let k = 0; k < width; k += 1) x[at + k] = x[at + k]! * pivot;
      for (let k = 0; k < width; k += 1) {
        const value = x[at + k]!;
        if (value !== 0)
          for (let j = 0; j < i; j += 1) x[j * width + k] = x[j * width + k]! - row[j]! * value;
      }
    }
  }
}

/** New rows beside those that are known. */
export class Beside {
  readonly space: RowSpace;
  /** By known row, by new row. */
  readonly across: Float64Array;
  readonly scale: Float64Array;
  readonly width: number;
  readonly #rest: Float64Array;

  constructor(space: RowSpace, across: Float64Array, rest: Float64Array, scale: Float64Array, width: number) {
    this.space = space;
    this.across = across;
    this.scale = scale;
    this.width = width;
    this.#rest = rest;
  }

  /** The space as it would be with some of the new rows. */
  choose(rows: readonly number[]): Chosen {
    const kept: number[] = [];
    const inner: Float64Array[] = [];
    const unsure: number[] = [];
    for (const c of rows) {
      const line = new Float64Array(kept.length + 1);
      let left = this.#at(c, c);
      for (const [k, other] of kept.entries()) {
        let sum = this.#at(c, other);
        const mine = inner[k]!;
        for (let j = 0; j < k; j += 1) sum -= line[j]! * mine[j]!;
        line[k] = sum / mine[k]!;
        left -= line[k]! ** 2;
      }
      if (left < dependent) continue;
      if (left < doubtful) unsure.push(c);
      line[kept.length] = Math.sqrt(left);
      kept.push(c);
      inner.push(line);
    }
    return new Chosen(this, rows, kept, inner, unsure);
  }

  #at(one: number, other: number): number {
    return this.#rest[Math.max(one, other) * this.width + Math.min(one, other)]!;
  }
}

export class Chosen {
  readonly of: Beside;
  readonly rows: readonly number[];
  /** Those of the chosen rows that say something that the others do not. */
  readonly kept: readonly number[];
  readonly inner: readonly Float64Array[];
  /** Rows that may or may not say something new. */
  readonly unsure: readonly number[];

  constructor(
    of: Beside,
    rows: readonly number[],
    kept: readonly number[],
    inner: readonly Float64Array[],
    unsure: readonly number[],
  ) {
    this.of = of;
    this.rows = rows;
    this.kept = kept;
    this.inner = inner;
    this.unsure = unsure;
  }

  /**
   * How often each row is in that combination of rows which has these sums; in place.
   *
   * @param sums by known row and then by new row, each for `width` right sides
   */
  coefficients(sums: Float64Array, width: number): void {
    const { space, across, scale, width: rows } = this.of;
    const old = space.size;
    for (let i = 0; i < old; i += 1)
      for (let b = 0; b < width; b += 1) sums[i * width + b] = sums[i * width + b]! * space.scale[i]!;
    const before = sums.subarray(0, old * width);
    space.forward(before, width);
    const kept = Int32Array.from(this.kept);
    const mine = new Float64Array(kept.length * width);
    for (let k = 0; k < kept.length; k += 1)
      for (let b = 0; b < width; b += 1)
        mine[k * width + b] = sums[(old + kept[k]!) * width + b]! * scale[kept[k]!]!;
    sums.fill(0, old * width);
    for (let i = 0; i < old; i += 1)
      for (let k = 0; k < kept.length; k += 1) {
        const factor = across[i * rows + kept[k]!]!;
        for (let b = 0; b < width; b += 1)
          mine[k * width + b] = mine[k * width + b]! - factor * sums[i * width + b]!;
      }
    for (const [k, line] of this.inner.entries())
      for (let b = 0; b < width; b += 1) {
        let sum = mine[k * width + b]!;
        for (let j = 0; j < k; j += 1) sum -= line[j]! * mine[j * width + b]!;
        mine[k * width + b] = sum / line[k]!;
      }
    for (let k = this.inner.length - 1; k >= 0; k -= 1)
      for (let b = 0; b < width; b += 1) {
        const value = mine[k * width + b]! / this.inner[k]![k]!;
        mine[k * width + b] = value;
        for (let j = 0; j < k; j += 1)
          mine[j * width + b] = mine[j * width + b]! - this.inner[k]![j]! * value;
      }
    for (let i = 0; i < old; i += 1)
      for (let k = 0; k < kept.length; k += 1) {
        const factor = across[i * rows + kept[k]!]!;
        for (let b = 0; b < width; b += 1)
          sums[i * width + b] = sums[i * width + b]! - factor * mine[k * width + b]!;
      }
    space.backward(before, width);
    for (let i = 0; i < old; i += 1)
      for (let b = 0; b < width; b += 1) sums[i * width + b] = sums[i * width + b]! * space.scale[i]!;
    for (const [k, c] of this.kept.entries())
      for (let b = 0; b < width; b += 1) sums[(old + c) * width + b] = mine[k * width + b]! * scale[c]!;
  }
}
