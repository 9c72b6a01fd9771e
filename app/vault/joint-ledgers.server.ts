import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { placeKey } from '#app/domain/disclosure/grid.ts';
import { type Asked, type Joined, JointLedger } from '#app/domain/disclosure/ledger/joint-ledger.ts';
import { type CellForm, jointTable, type LabelColumn } from '#app/domain/disclosure/ledger/joint-table.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import type { Permit } from '#app/domain/permit/permit.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import { isOverlapping } from '#db/warehouse/compiler/dimensions.ts';
import type { Engine } from '#db/warehouse/engine.ts';
import { runLabels } from '#db/warehouse/run-question.ts';
import { scopeOf } from '#db/warehouse/scope.ts';
import { profileOf } from './ask-check.server.ts';
import type { Release, ReleaseLedger } from './release-ledger.server.ts';

type Kept = { readonly ledger: JointLedger; seen: number };
type Header = {
  readonly version: 1;
  readonly query: string;
  readonly cells: LabelColumn['cells'];
  readonly rows: number;
  readonly sha256: string;
};

const recount = { memoryMb: 1024, threads: 1, milliseconds: 600_000 };

/**
 * Who is in which cell of every table that was answered, kept beside the release ledger (B2). A column is on the disk before
 * the entry that speaks of it. The snapshot is frozen, so a column that is lost is counted again from its entry.
 */
export class JointLedgers {
  readonly #folder: string;
  readonly #open: (snapshot: string) => Promise<Engine>;
  readonly #kept = new Map<string, Kept>();
  readonly #fresh = new Map<string, Joined>();

  constructor(folder: string, open: (snapshot: string) => Promise<Engine>) {
    this.#folder = folder;
    this.#open = open;
  }

  /** Everything in the release ledger that projects of this group were shown. */
  async of(snapshot: string, group: string, releases: ReleaseLedger['releases']): Promise<JointLedger> {
    const key = canonicalJson([snapshot, group]);
    const kept = this.#kept.get(key) ?? { ledger: new JointLedger(), seen: 0 };
    this.#kept.set(key, kept);
    for (; kept.seen < releases.length; kept.seen += 1) {
      const release = releases[kept.seen]!;
      if (release.auditGroup !== group) continue;
      const place = `${snapshot}/${kept.seen}`;
      const joined = this.#fresh.get(place) ?? (await this.#read(snapshot, kept.seen, release));
      this.#fresh.delete(place);
      kept.ledger.add(joined, formsOf(joined, release));
    }
    return kept.ledger;
  }

  joined(query: AggregateQuery, scope: string, labels: LabelColumn): Joined {
    const table = jointTable(labels, query.dimensions.map(isOverlapping));
    return { table, asked: askedOf(query, scope) };
  }

  /** Durable when this returns. `index` is the place that the entry is going to have. */
  save(snapshot: string, index: number, queryHash: string, labels: LabelColumn, joined: Joined): void {
    mkdirSync(join(this.#folder, snapshot), { recursive: true, mode: 0o700 });
    const body = Buffer.concat([bytesOf(labels.pno), bytesOf(labels.cell)]);
    const header: Header = {
      version: 1,
      query: queryHash,
      cells: labels.cells,
      rows: labels.pno.length,
      sha256: createHash('sha256').update(body).digest('hex'),
    };
    const file = openSync(this.#path(snapshot, index), 'w', 0o600);
    try {
      writeSync(file, `${canonicalJson(header)}\n`);
      writeSync(file, body);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    this.#fresh.set(`${snapshot}/${index}`, joined);
  }

  #path(snapshot: string, index: number): string {
    return join(this.#folder, snapshot, `${index}.labels`);
  }

  async #read(snapshot: string, index: number, release: Release): Promise<Joined> {
    const query = JSON.parse(release.query) as AggregateQuery;
    const kept = this.#load(this.#path(snapshot, index), release.queryHash);
    if (kept) return this.joined(query, release.scope, kept);
    const scope = scopeOf(JSON.parse(release.scope) as Permit);
    const never = new AbortController().signal;
    const labels = await runLabels(await this.#open(snapshot), query, scope, recount, never);
    const joined = this.joined(query, release.scope, labels);
    this.save(snapshot, index, release.queryHash, labels, joined);
    return joined;
  }

  #load(path: string, queryHash: string): LabelColumn | undefined {
    if (!existsSync(path)) return undefined;
    const whole = readFileSync(path);
    const end = whole.indexOf(10);
    try {
      const header = JSON.parse(whole.subarray(0, end).toString('utf8')) as Header;
      const body = Uint8Array.from(whole.subarray(end + 1));
      const isIntact =
        header.version === 1 &&
        header.query === queryHash &&
        body.length === 8 * header.rows &&
        createHash('sha256').update(body).digest('hex') === header.sha256;
      if (!isIntact) return undefined;
      return {
        cells: header.cells,
        pno: new Int32Array(body.buffer, 0, header.rows),
        cell: new Int32Array(body.buffer, 4 * header.rows, header.rows),
      };
    } catch {
      return undefined;
    }
  }
}

const bytesOf = (list: Int32Array): Buffer => Buffer.from(list.buffer, list.byteOffset, list.byteLength);

const askedOf = ({ period, cohort, dimensions }: AggregateQuery, scope: string): Asked => ({
  cohort: canonicalJson({ period, cohort, scope }),
  dimensions: dimensions.map((dimension) => canonicalJson(dimension)),
});

function formsOf({ table }: Joined, release: Release): CellForm[] {
  if (release.outcome === 'too-small') {
    const least = profileOf(release.profile)?.smallGroup;
    return table.cells.map(({ at, persons }) =>
      at.every((code) => code === null) ? { low: 0, high: least ? least - 1 : persons } : null,
    );
  }
  const shown = new Set(release.cells.filter((cell) => cell.shown).map(({ at }) => placeKey(at)));
  return table.cells.map(({ at, persons }) =>
    shown.has(placeKey(at)) ? { low: persons, high: persons } : null,
  );
}
