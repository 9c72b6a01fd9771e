import { emptyRoot, type Hash, putBinary, putHex, type Sha256 } from './tree-hash.ts';

export type NodeSink = (level: number, idx: number, hash: Hash) => void;

/**
 * The compact range of a tree: the roots of its complete subtrees, one for each set bit of the size. All that is needed
 * to add a leaf and to know the root, in O(log n), without the leaves.
 *
 * Verification spends its time here, so each level keeps the 65 bytes it will hash next with its left half filled.
 */
export class Frontier {
  #size = 0;
  readonly #sha256: Sha256;
  readonly #peaks: Hash[] = [];
  readonly #buffers: Uint8Array[] = [];

  constructor(sha256: Sha256) {
    this.#sha256 = sha256;
  }

  /** Peaks from the largest subtree to the smallest. */
  static of(sha256: Sha256, size: number, peaks: readonly Hash[]): Frontier {
    const frontier = new Frontier(sha256);
    const levels = peakLevels(size);
    if (levels.length !== peaks.length)
      throw new Error('a frontier has one peak for each set bit of its size');
    frontier.#size = size;
    levels.forEach((level, i) => {
      frontier.#setPeak(level, peaks[i]!);
    });
    return frontier;
  }

  get size(): number {
    return this.#size;
  }

  peaks(): Hash[] {
    return peakLevels(this.#size).map((level) => this.#peaks[level]!);
  }

  copy(): Frontier {
    return Frontier.of(this.#sha256, this.#size, this.peaks());
  }

  /** Adds a leaf hash and hands every subtree it completes to the sink. */
  append(leaf: Hash, sink?: NodeSink): void {
    let level = 0;
    let idx = this.#size;
    let hash = leaf;
    while (idx % 2 === 1) {
      const bytes = this.#buffers[level]!;
      putHex(bytes, 33, hash);
      hash = this.#sha256(bytes, 'hex');
      level += 1;
      idx = (idx - 1) / 2;
      if (sink) sink(level, idx, hash);
    }
    this.#setPeak(level, hash);
    this.#size += 1;
  }

  root(): Hash {
    let rest = this.#size;
    if (rest === 0) return emptyRoot(this.#sha256);
    let level = 0;
    while (rest % 2 === 0) {
      rest /= 2;
      level += 1;
    }
    let hash = this.#peaks[level]!;
    let asHex = true;
    for (rest = (rest - 1) / 2, level += 1; rest > 0; rest = (rest - (rest % 2)) / 2, level += 1) {
      if (rest % 2 === 0) continue;
      const bytes = this.#buffers[level]!;
      if (asHex) putHex(bytes, 33, hash);
      else putBinary(bytes, 33, hash);
      asHex = rest === 1;
      hash = this.#sha256(bytes, asHex ? 'hex' : 'binary');
    }
    return hash;
  }

  #setPeak(level: number, hash: Hash): void {
    let bytes = this.#buffers[level];
    if (bytes === undefined) {
      for (let i = this.#buffers.length; i <= level; i += 1) {
        const fresh = new Uint8Array(65);
        fresh[0] = 1;
        this.#buffers.push(fresh);
        this.#peaks.push('');
      }
      bytes = this.#buffers[level]!;
    }
    this.#peaks[level] = hash;
    putHex(bytes, 1, hash);
  }
}

/** The levels of the complete subtrees of a tree of this size, largest first. */
export function peakLevels(size: number): number[] {
  if (!Number.isSafeInteger(size) || size < 0) throw new Error('a tree size is a natural number');
  const levels: number[] = [];
  for (let rest = size, level = 0; rest > 0; rest = (rest - (rest % 2)) / 2, level += 1) {
    if (rest % 2 === 1) levels.unshift(level);
  }
  return levels;
}

export type NodeAddress = { readonly level: number; readonly idx: number };

/** Where the peaks of a tree of this size are stored; level 0 is the leaf itself. */
export function peakAddresses(size: number): NodeAddress[] {
  let start = 0;
  return peakLevels(size).map((level) => {
    const width = 2 ** level;
    const address = { level, idx: start / width };
    start += width;
    return address;
  });
}
