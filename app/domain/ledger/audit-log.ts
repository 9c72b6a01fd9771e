import { Frontier, type NodeSink } from './frontier.ts';
import { type Hash, leafHash, type Sha256 } from './tree-hash.ts';

/**
 * Reads a log from its first entry and stops at the first thing that cannot be so. `seq` is the first bad entry;
 * where the numbers of a log agree with each other and only a checkpoint disagrees, or where what follows an entry
 * disagrees with it, the first bad entry lies somewhere from `from` to `seq`.
 */
export type Finding =
  | { readonly code: 'unreadable'; readonly seq: number }
  | { readonly code: 'sequence'; readonly seq: number; readonly found: number }
  | { readonly code: 'leaf'; readonly seq: number }
  | { readonly code: 'root'; readonly seq: number; readonly from: number }
  | { readonly code: 'node'; readonly seq: number; readonly from: number }
  | { readonly code: 'surplus'; readonly seq: number }
  | { readonly code: 'rewritten'; readonly seq: number; readonly from: number }
  | { readonly code: 'two-histories'; readonly seq: number }
  | { readonly code: 'truncated'; readonly seq: number; readonly expected: number };

export type KnownRoot = { readonly size: number; readonly root: Hash };
/** The stored subtree that an entry completes; undefined when it is not stored. Asked in the order of completion. */
export type StoredNodes = (level: number, idx: number) => Hash | undefined;

export class LogAuditor {
  readonly #sha256: Sha256;
  readonly #frontier: Frontier;
  readonly #checkpoints: readonly KnownRoot[];
  readonly #checkNode: NodeSink | undefined;
  #next = 0;
  #fitting = 0;
  #nodeDiffers = false;
  #root: Hash;

  constructor(sha256: Sha256, checkpoints: readonly KnownRoot[], nodes?: StoredNodes) {
    this.#sha256 = sha256;
    this.#frontier = new Frontier(sha256);
    this.#root = this.#frontier.root();
    this.#checkpoints = [...checkpoints].sort((a, b) => a.size - b.size);
    this.#checkNode =
      nodes &&
      ((level, idx, hash) => {
        if (nodes(level, idx) !== hash) this.#nodeDiffers = true;
      });
  }

  get size(): number {
    return this.#frontier.size;
  }

  get root(): Hash {
    return this.#root;
  }

  /** The size of the largest checkpoint that this log has been found to fit. */
  get fitting(): number {
    return this.#fitting;
  }

  /** Checks the checkpoints of the empty log. */
  begin(): Finding | undefined {
    return this.#checkCheckpoints();
  }

  entry(seq: number, body: string, leaf: Hash, root: Hash): Finding | undefined {
    const expected = this.#frontier.size;
    if (seq !== expected) return { code: 'sequence', seq: expected, found: seq };
    const hash = leafHash(this.#sha256, body);
    if (hash !== leaf) return { code: 'leaf', seq };
    this.#frontier.append(hash, this.#checkNode);
    this.#root = this.#frontier.root();
    if (this.#root !== root) return { code: 'root', seq, from: this.#fitting };
    if (this.#nodeDiffers) return { code: 'node', seq, from: this.#fitting };
    return this.#checkCheckpoints();
  }

  end(): Finding | undefined {
    const missing = this.#checkpoints[this.#next];
    return missing && { code: 'truncated', seq: this.size, expected: this.#checkpoints.at(-1)!.size };
  }

  #checkCheckpoints(): Finding | undefined {
    for (;;) {
      const checkpoint = this.#checkpoints[this.#next];
      if (checkpoint?.size !== this.size) return undefined;
      if (checkpoint.root !== this.#root) {
        if (this.#fitting === checkpoint.size)
          return { code: 'two-histories', seq: Math.max(0, checkpoint.size - 1) };
        return { code: 'rewritten', from: this.#fitting, seq: Math.max(0, checkpoint.size - 1) };
      }
      this.#fitting = checkpoint.size;
      this.#next += 1;
    }
  }
}
