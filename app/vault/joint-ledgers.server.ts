import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { placeKey } from '#app/domain/disclosure/grid.ts';
import type { Asked, Joined, JointView } from '#app/domain/disclosure/ledger/joint-ledger.ts';
import {
  assembled,
  type CellForm,
  type JointCell,
  type JointTable,
  jointTable,
  type LabelPart,
} from '#app/domain/disclosure/ledger/joint-table.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import type { AggregateQuery, Criterion, Measure } from '#app/domain/query/aggregate-query.ts';
import { isOverlapping } from '#db/warehouse/compiler/dimensions.ts';
import type { Engine, Limits } from '#db/warehouse/engine.ts';
import { runLabels } from '#db/warehouse/run-question.ts';
import { type Scope, scopeOf } from '#db/warehouse/scope.ts';
import type { Approved } from './approved-scope.ts';
import { profileOf } from './ask-check.server.ts';
import { JointThread } from './joint-thread.server.ts';
import type { Release, ReleaseLedger } from './release-ledger.server.ts';
import { whoMeet } from './who-meet.ts';

/** A ledger in the thread, and the entries of the release ledger that are in it, in order. */
type Kept = { readonly snapshot: string; readonly ledger: number; readonly entries: number[] };
type OpenForRecount = (snapshot: string, prepared?: Approved['prepared']) => Promise<Engine>;
type Header = {
  readonly version: 1;
  readonly query: string;
  readonly cells: readonly Omit<JointCell, 'persons'>[];
  readonly classes: readonly (readonly number[])[];
  readonly persons: number;
  readonly sha256: string;
};

const recount = { memoryMb: 1024, threads: 1, milliseconds: 600_000 };

/**
 * Who is in which cell of every table that was answered, kept beside the release ledger (B2). A column is on the disk before
 * the entry that speaks of it. The snapshot is frozen, so a column that is lost is counted again from its entry.
 */
export class JointLedgers {
  readonly #folder: string;
  readonly #open: OpenForRecount;
  readonly #thread = new JointThread();
  #kept: Kept[] = [];
  readonly #fresh = new Map<string, Joined>();

  constructor(folder: string, open: OpenForRecount) {
    this.#folder = folder;
    this.#open = open;
  }

  /**
   * A new table beside everything in the release ledger that these projects were shown. Groups that have come to share
   * somebody are one from then on, and everything either was shown counts for both (A8).
   */
  async beside(
    snapshot: string,
    parties: readonly string[],
    releases: ReleaseLedger['releases'],
    joined: Joined,
    isAgain = false,
  ): Promise<JointView> {
    const entries = whoMeet(releases, parties).entries;
    try {
      const kept = await this.#keptFor(snapshot, entries);
      for (const entry of entries.slice(kept.entries.length)) {
        const release = releases[entry]!;
        const place = `${snapshot}/${entry}`;
        const one = this.#fresh.get(place) ?? (await this.#read(snapshot, entry, release));
        this.#fresh.delete(place);
        await this.#thread.add(kept.ledger, one, formsOf(one, release));
        kept.entries.push(entry);
      }
      return await this.#thread.view(kept.ledger, joined);
    } catch (error) {
      // A thread that has ended took the ledgers along: they are read again from what is on the disk.
      this.#kept = [];
      if (isAgain) throw error;
      return this.beside(snapshot, parties, releases, joined, true);
    }
  }

  /** A ledger that holds the first of these entries and no others. */
  async #keptFor(snapshot: string, entries: readonly number[]): Promise<Kept> {
    const isPart = (kept: Kept): boolean =>
      kept.snapshot === snapshot && kept.entries.every((entry, i) => entries[i] === entry);
    const longest = this.#kept.filter(isPart).sort((a, b) => b.entries.length - a.entries.length)[0];
    if (longest && (longest.entries.length > 0 || entries.length === 0)) return longest;
    const kept: Kept = { snapshot, ledger: await this.#thread.open(), entries: [] };
    // What was merged into a larger group is not asked any more.
    const gone = this.#kept.filter(
      (one) => one.snapshot === snapshot && one.entries.some((entry) => entries.includes(entry)),
    );
    this.#kept = [...this.#kept.filter((one) => !gone.includes(one)), kept];
    for (const { ledger } of gone) await this.#thread.forget(ledger);
    return kept;
  }

  async close(): Promise<void> {
    await this.#thread.close();
  }

  /** Durable when this returns. `index` is the place that the entry is going to have. */
  save(snapshot: string, index: number, queryHash: string, joined: Joined): void {
    mkdirSync(join(this.#folder, snapshot), { recursive: true, mode: 0o700 });
    const { cells, cellsOf, pno, classOf } = joined.table;
    const body = Buffer.concat([bytesOf(pno), bytesOf(classOf)]);
    const header: Header = {
      version: 1,
      query: queryHash,
      cells: cells.map(({ at, measure }) => ({ at, ...(measure === undefined ? {} : { measure }) })),
      classes: cellsOf.map((list) => [...list]),
      persons: pno.length,
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
    const kept = this.#load(this.#path(snapshot, index), release.queryHash, query);
    if (kept) return { table: kept, asked: askedOf(query, release.scope) };
    const asApproved = JSON.parse(release.scope) as Approved;
    const scope = scopeOf(asApproved);
    const engine = await this.#open(snapshot, asApproved.prepared);
    const never = new AbortController().signal;
    const joined = await countJoined(engine, query, release.scope, scope, recount, never);
    this.save(snapshot, index, release.queryHash, joined);
    return joined;
  }

  #load(path: string, queryHash: string, query: AggregateQuery): JointTable | undefined {
    if (!existsSync(path)) return undefined;
    const whole = readFileSync(path);
    const end = whole.indexOf(10);
    try {
      const header = JSON.parse(whole.subarray(0, end).toString('utf8')) as Header;
      const body = Uint8Array.from(whole.subarray(end + 1));
      const isIntact =
        header.version === 1 &&
        header.query === queryHash &&
        body.length === 8 * header.persons &&
        createHash('sha256').update(body).digest('hex') === header.sha256;
      if (!isIntact) return undefined;
      return assembled(
        header.cells,
        header.classes.map((list) => Int32Array.from(list)),
        new Int32Array(body.buffer, 0, header.persons),
        new Int32Array(body.buffer, 4 * header.persons, header.persons),
        query.dimensions.map(isOverlapping),
      );
    } catch {
      return undefined;
    }
  }
}

/** Who is in which cell, and whom the measures count that count persons by a criterion. */
export async function countJoined(
  engine: Engine,
  query: AggregateQuery,
  approved: string,
  scope: Scope,
  limits: Limits,
  stop: AbortSignal,
): Promise<Joined> {
  const labels = await runLabels(engine, query, scope, limits, stop);
  const parts: LabelPart[] = [];
  for (const [measure, one] of query.measures.entries()) {
    const criteria = criteriaOf(one);
    if (criteria.length === 0) continue;
    const exposures = criteria.map((criterion) => ({ kind: 'exposure', criterion }) as const);
    const split = { ...query, dimensions: [...query.dimensions, ...exposures] };
    const column = await runLabels(engine, split, scope, limits, stop);
    const width = query.dimensions.length;
    // What is not counted is the rest of the cell.
    const cells = column.cells.map((at) => [
      ...at.slice(0, width),
      canonicalJson([criteria, at.slice(width)]),
    ]);
    parts.push({ measure, labels: { ...column, cells } });
  }
  const table = jointTable(labels, query.dimensions.map(isOverlapping), parts);
  return { table, asked: askedOf(query, approved) };
}

/** Exposures that few persons have, or lack, whatever the cohort (A4: the set without the criteria of the cohort). */
export async function narrowExposures(
  engine: Engine,
  query: AggregateQuery,
  scope: Scope,
  least: number,
  limits: Limits,
  stop: AbortSignal,
): Promise<number[]> {
  const narrow: number[] = [];
  for (const [d, dimension] of query.dimensions.entries()) {
    if (dimension.kind !== 'exposure') continue;
    const everybody: AggregateQuery = {
      ...query,
      cohort: { index: query.cohort.index, where: { kind: 'everyone' } },
      dimensions: [dimension],
      measures: [{ kind: 'persons' }],
    };
    const { cells, cell } = await runLabels(engine, everybody, scope, limits, stop);
    const sizes = new Map([
      ['yes', 0],
      ['no', 0],
    ]);
    for (const one of cell) sizes.set(cells[one]![0]!, (sizes.get(cells[one]![0]!) ?? 0) + 1);
    if ([...sizes.values()].some((size) => size < least)) narrow.push(d);
  }
  return narrow;
}

function criteriaOf(measure: Measure): readonly Criterion[] {
  switch (measure.kind) {
    case 'proportion':
    case 'prevalence':
      return [measure.criterion];
    case 'risk-ratio':
    case 'odds-ratio':
      return [measure.exposure, measure.outcome];
    default:
      return [];
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
  const released = new Map(release.cells.map((cell) => [placeKey(cell.at), cell]));
  return table.cells.map(({ at, persons, measure }) => {
    const cell = released.get(placeKey(measure === undefined ? at : at.slice(0, -1)));
    const isShown = measure === undefined ? cell?.shown : cell?.measures?.[measure];
    return isShown ? { low: persons, high: persons } : null;
  });
}
