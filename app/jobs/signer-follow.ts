import { existsSync } from 'node:fs';
import { setImmediate as otherWork } from 'node:timers/promises';
import type { Checkpoint } from '#app/domain/ledger/checkpoint.ts';
import { Frontier } from '#app/domain/ledger/frontier.ts';
import { type Hash, leafHash } from '#app/domain/ledger/tree-hash.ts';
import { sha256 } from '#db/portal/ledger/crypto.server.ts';
import {
  hasLedger,
  inSnapshot,
  openLedgerFile,
  rawEntries,
  rawHead,
} from '#db/portal/ledger/ledger-file.server.ts';

export type RefusalReason =
  | 'entry-missing'
  | 'entry-changed'
  | 'history-rewritten'
  | 'root-differs'
  | 'log-shorter';

export class SigningRefused extends Error {
  override readonly name = 'SigningRefused';
  readonly reason: RefusalReason;
  readonly seq: number;
  constructor(reason: RefusalReason, seq: number) {
    super(`${reason} at entry ${seq}`);
    this.reason = reason;
    this.seq = seq;
  }
}

const rowsAtOnce = 20_000;

/**
 * Follows the log with a frontier of its own, computed from the bodies: what the portal stored as hashes is compared,
 * never believed. A new follower starts from the first entry, so every start of the signer reads the whole log again.
 */
export class LogFollower {
  readonly #path: string;
  #frontier = new Frontier(sha256);
  /** The checkpoint the frontier has been found to continue. */
  #fits: Checkpoint | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** The whole log that fits the last checkpoint; undefined while there is no log. Throws `SigningRefused`. */
  async catchUp(last: Checkpoint | undefined): Promise<{ size: number; root: Hash } | undefined> {
    if (!existsSync(this.#path)) return undefined;
    const sameAsBefore = last?.size === this.#fits?.size && last?.root === this.#fits?.root;
    if (last && !sameAsBefore && last.size < this.#frontier.size) this.#frontier = new Frontier(sha256);
    // Opened anew each time: a restored database is another file under the same name.
    const file = openLedgerFile(this.#path);
    try {
      if (!hasLedger(file)) return undefined;
      for (;;) {
        const head = inSnapshot(file, () => {
          this.#readSome(rawEntries(file, this.#frontier.size, rowsAtOnce), last);
          return rawHead(file);
        });
        const size = this.#frontier.size;
        if (head.size < size) throw new SigningRefused('log-shorter', head.size);
        if (head.size === size) {
          if (last && size < last.size) throw new SigningRefused('log-shorter', size);
          const root = this.#frontier.root();
          if (root !== head.root) throw new SigningRefused('root-differs', Math.max(0, size - 1));
          return { size, root };
        }
        await otherWork();
      }
    } finally {
      file.close();
    }
  }

  #readSome(rows: Iterable<readonly [number, string, Hash, Hash]>, last: Checkpoint | undefined): void {
    this.#compare(last);
    for (const [seq, body, leaf] of rows) {
      if (seq !== this.#frontier.size) throw new SigningRefused('entry-missing', this.#frontier.size);
      const hash = leafHash(sha256, body);
      if (hash !== leaf) throw new SigningRefused('entry-changed', seq);
      this.#frontier.append(hash);
      this.#compare(last);
    }
  }

  #compare(last: Checkpoint | undefined): void {
    if (last?.size !== this.#frontier.size) return;
    if (this.#frontier.root() !== last.root)
      throw new SigningRefused('history-rewritten', Math.max(0, last.size - 1));
    this.#fits = last;
  }
}
