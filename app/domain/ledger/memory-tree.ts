import { Frontier, type NodeAddress, peakAddresses } from './frontier.ts';
import { foldPeaks, type NodeReader } from './proof.ts';
import type { Hash, Sha256 } from './tree-hash.ts';

/** A whole tree in memory, for proofs from an exported log and for any earlier root of it. */
export class MemoryTree {
  readonly #sha256: Sha256;
  readonly #levels: Hash[][] = [[]];
  readonly #frontier: Frontier;

  constructor(sha256: Sha256) {
    this.#sha256 = sha256;
    this.#frontier = new Frontier(sha256);
  }

  get size(): number {
    return this.#frontier.size;
  }

  append(leaf: Hash): void {
    this.#levels[0]!.push(leaf);
    this.#frontier.append(leaf, (level, _idx, hash) => {
      this.#levels[level] ??= [];
      this.#levels[level]!.push(hash);
    });
  }

  readonly read: NodeReader = ({ level, idx }: NodeAddress): Hash => {
    const hash = this.#levels[level]?.[idx];
    if (hash === undefined) throw new RangeError(`the tree has no node ${level}/${idx}`);
    return hash;
  };

  rootAt(size: number): Hash {
    return foldPeaks(this.#sha256, peakAddresses(size).map(this.read));
  }
}
