import { createHash } from 'node:crypto';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { makeCubes } from './cube.server.ts';
import type { ReleaseLedger } from './release-ledger.server.ts';
import type { Snapshots } from './snapshots.server.ts';

type InTurn = (snapshot: string, work: () => Promise<void>) => Promise<void>;

/** The published cube of each snapshot: in its ledger before any answer is, and made once (A6, ADR 0008). */
export class PublishedCubes {
  readonly #snapshots: Snapshots;
  readonly #ledgerOf: (snapshot: string) => ReleaseLedger | undefined;
  readonly #inTurn: InTurn;
  readonly #now: () => string;
  readonly #making = new Map<string, Promise<void>>();
  readonly #stop = new AbortController();

  constructor(
    snapshots: Snapshots,
    ledgerOf: (snapshot: string) => ReleaseLedger | undefined,
    inTurn: InTurn,
    now: () => string,
  ) {
    this.#snapshots = snapshots;
    this.#ledgerOf = ledgerOf;
    this.#inTurn = inTurn;
    this.#now = now;
  }

  /** From the ledger; made and written there when there is none. Undefined where nothing is answered any more. */
  async of(snapshot: string): Promise<ReleaseLedger['cube']> {
    const ledger = this.#ledgerOf(snapshot);
    if (ledger && !ledger.cube) {
      const making = this.#making.get(snapshot) ?? this.#inTurn(snapshot, () => this.#make(snapshot));
      this.#making.set(snapshot, making);
      try {
        await making;
      } finally {
        this.#making.delete(snapshot);
      }
    }
    return this.#ledgerOf(snapshot)?.cube;
  }

  async #make(snapshot: string): Promise<void> {
    const ledger = this.#ledgerOf(snapshot);
    const period = this.#snapshots.period(snapshot);
    if (!ledger || ledger.cube || !period) return;
    const engine = await this.#snapshots.open(snapshot);
    const cube = await makeCubes(engine, snapshot, period, this.#stop.signal);
    ledger.append({
      run: 'published-cube',
      at: this.#now(),
      project: '',
      auditGroup: '',
      permit: '',
      query: '',
      queryHash: '',
      scope: '',
      profile: cube.rules,
      outcome: 'table',
      resultHash: createHash('sha256').update(canonicalJson(cube.cubes)).digest('hex'),
      cells: [],
      cube,
    });
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await Promise.allSettled(this.#making.values());
  }
}
