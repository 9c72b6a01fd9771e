import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { Frontier } from '#app/domain/ledger/frontier.ts';
import type { Sha256 } from '#app/domain/ledger/tree-hash.ts';
import type { CubeEntry } from './cube.server.ts';
import type { LedgerCitation } from './protocol.ts';
import { whoMeet } from './who-meet.ts';

/**
 * Everything that was ever answered on one snapshot, in the vault's own append-only file (decisions B3). An entry is on
 * the disk before its answer is. Its leaf is a hash over a secret salt, so that the citation which the portal keeps
 * tells nothing of what is inside.
 */
export type Release = {
  readonly run: string;
  readonly at: string;
  readonly project: string;
  readonly auditGroup: string;
  /** Everybody else by whom two projects can meet. */
  readonly meets?: readonly string[];
  readonly permit: string;
  /** Canonical JSON of the question and of the permit's scope: with the frozen snapshot, all contributors again. */
  readonly query: string;
  readonly queryHash: string;
  readonly scope: string;
  readonly profile: string;
  readonly outcome: 'table' | 'too-small';
  readonly resultHash: string;
  /** Contributor set and visibility of each cell: one set has one form, forever on this snapshot. */
  readonly cells: readonly {
    readonly at: readonly (string | null)[];
    readonly set: string;
    readonly shown: boolean;
    /** By measure of the question, whether its numbers are shown. Entries from before this was kept lack it. */
    readonly numbers?: readonly boolean[];
  }[];
  /** The published cube, which comes before every answer and belongs to no project (A6). */
  readonly cube?: CubeEntry;
};
type Line = {
  readonly salt: string;
  readonly release: Release;
  readonly leaf: string;
  readonly root: string;
};

const sha256: Sha256 = (data, output) => createHash('sha256').update(data).digest(output);
const leafOf = (salt: string, release: Release): string =>
  sha256(`\0${canonicalJson({ salt, release })}`, 'hex');

/** The file says something that it could not say if nobody had touched it. */
export class LedgerBroken extends Error {
  override readonly name = 'LedgerBroken';
}

export class ReleaseLedger {
  readonly #snapshot: string;
  readonly #file: number;
  readonly #tree = new Frontier(sha256);
  readonly #releases: Release[] = [];
  readonly #leaves: string[] = [];

  constructor(path: string, snapshot: string) {
    this.#snapshot = snapshot;
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const kept = existsSync(path) ? readFileSync(path, 'utf8') : '';
    this.#file = openSync(path, 'a', 0o600);
    const whole = kept.slice(0, kept.lastIndexOf('\n') + 1);
    // A line without its end was being written when the power went; it was never answered.
    if (whole.length < kept.length) ftruncateSync(this.#file, Buffer.byteLength(whole));
    for (const [index, text] of whole.split('\n').entries()) if (text) this.#accept(text, index);
  }

  get size(): number {
    return this.#releases.length;
  }
  get releases(): readonly Release[] {
    return this.#releases;
  }
  /** The published cube and where it stands. */
  get cube():
    | { readonly entry: LedgerCitation; readonly cube: CubeEntry; readonly hash: string }
    | undefined {
    const index = this.#releases.findIndex(({ cube }) => cube !== undefined);
    const { cube, resultHash: hash } = this.#releases[index] ?? {};
    if (!cube || hash === undefined) return undefined;
    return { entry: { snapshot: this.#snapshot, index, leaf: this.#leaves[index]! }, cube, hash };
  }
  countFor(permit: string): number {
    return this.#releases.filter((release) => release.permit === permit).length;
  }
  /** Answers given to projects that these parties can meet. */
  countForGroup(...parties: readonly string[]): number {
    return whoMeet(this.#releases, parties).entries.length;
  }

  /** Durable when this returns. */
  append(release: Release): LedgerCitation {
    const salt = randomBytes(16).toString('hex');
    const leaf = leafOf(salt, release);
    this.#tree.append(leaf);
    const line: Line = { salt, release, leaf, root: this.#tree.root() };
    writeSync(this.#file, `${canonicalJson(line)}\n`);
    fsyncSync(this.#file);
    this.#releases.push(release);
    this.#leaves.push(leaf);
    return { snapshot: this.#snapshot, index: this.#releases.length - 1, leaf };
  }

  /** Whether this file still holds what the portal remembers; after a restore of an older copy it does not. */
  holds(citation: LedgerCitation): boolean {
    return citation.snapshot !== this.#snapshot || this.#leaves[citation.index] === citation.leaf;
  }

  close(): void {
    closeSync(this.#file);
  }

  #accept(text: string, index: number): void {
    let line: Line;
    try {
      line = JSON.parse(text) as Line;
    } catch {
      throw new LedgerBroken(`entry ${index} of the release ledger cannot be read`);
    }
    this.#tree.append(leafOf(line.salt, line.release));
    if (leafOf(line.salt, line.release) !== line.leaf || this.#tree.root() !== line.root) {
      throw new LedgerBroken(`entry ${index} of the release ledger was changed`);
    }
    this.#releases.push(line.release);
    this.#leaves.push(line.leaf);
  }
}
