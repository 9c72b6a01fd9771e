import { join } from 'node:path';
import { placeKey } from '#app/domain/disclosure/grid.ts';
import { joinedViews } from '#app/domain/disclosure/ledger/joined-views.ts';
import type { Joined, JointView } from '#app/domain/disclosure/ledger/joint-ledger.ts';
import type { CellForm } from '#app/domain/disclosure/ledger/joint-table.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import { isOverlapping } from '#db/warehouse/compiler/dimensions.ts';
import type { Engine } from '#db/warehouse/engine.ts';
import { scopeOf } from '#db/warehouse/scope.ts';
import type { Approved } from './approved-scope.ts';
import { profileOf } from './ask-check.server.ts';
import { addedBy, askedOf, type Counted, countJoined } from './count-joined.server.ts';
import { JointThread } from './joint-thread.server.ts';
import { loadLabels, saveLabels } from './label-file.server.ts';
import type { Release, ReleaseLedger } from './release-ledger.server.ts';
import { whoMeet } from './who-meet.ts';

/** A column of an entry of the release ledger: its persons, or those whom one of its measures adds up. */
type Column = { readonly entry: number; readonly measure?: number };
/** A ledger in the thread, what its tables count, and the columns that are in it, in order. */
type Kept = {
  readonly snapshot: string;
  readonly of: string;
  readonly ledger: number;
  readonly columns: Column[];
};
type OpenForRecount = (snapshot: string, prepared?: Approved['prepared']) => Promise<Engine>;

/** The ledger of who is in which cell; others are named by what is added up. */
const persons = '';
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
    { joined, values }: Counted,
    isAgain = false,
  ): Promise<JointView> {
    const { entries } = whoMeet(releases, parties);
    try {
      const columns = entries.map((entry) => ({ entry }));
      const whole = await this.#view(snapshot, persons, columns, releases, joined);
      const views = [];
      for (const { measure, of, isEvent, joined: own } of values) {
        const before = entries.flatMap((entry) =>
          questionOf(releases[entry]!).measures.flatMap((one, m) =>
            addedBy(one) === of ? [{ entry, measure: m }] : [],
          ),
        );
        const view = await this.#view(snapshot, of, before, releases, own);
        const answers = before.map(({ entry }) => entry);
        views.push({ measure, view, releases: answers, mayCoincide: !isEvent });
      }
      return joinedViews({ view: whole, releases: entries }, views);
    } catch (error) {
      // A thread that has ended took the ledgers along: they are read again from what is on the disk.
      this.#kept = [];
      if (isAgain) throw error;
      return this.beside(snapshot, parties, releases, { joined, values }, true);
    }
  }

  async #view(
    snapshot: string,
    of: string,
    columns: readonly Column[],
    releases: ReleaseLedger['releases'],
    joined: Joined,
  ): Promise<JointView> {
    const kept = await this.#keptFor(snapshot, of, columns);
    for (const column of columns.slice(kept.columns.length)) {
      const release = releases[column.entry]!;
      const name = `${snapshot}/${fileOf(column)}`;
      const one = this.#fresh.get(name) ?? (await this.#read(snapshot, column, release));
      this.#fresh.delete(name);
      await this.#thread.add(kept.ledger, one, formsOf(one, release, column.measure));
      kept.columns.push(column);
    }
    return this.#thread.view(kept.ledger, joined);
  }

  /** A ledger that holds the first of these columns and no others. */
  async #keptFor(snapshot: string, of: string, columns: readonly Column[]): Promise<Kept> {
    const same = this.#kept.filter((kept) => kept.snapshot === snapshot && kept.of === of);
    const names = columns.map(fileOf);
    const longest = same
      .filter((kept) => kept.columns.every((column, i) => names[i] === fileOf(column)))
      .sort((a, b) => b.columns.length - a.columns.length)[0];
    if (longest && (longest.columns.length > 0 || columns.length === 0)) return longest;
    const kept: Kept = { snapshot, of, ledger: await this.#thread.open(), columns: [] };
    // What was merged into a larger group is not asked any more.
    const gone = same.filter((one) => one.columns.some((column) => names.includes(fileOf(column))));
    this.#kept = [...this.#kept.filter((one) => !gone.includes(one)), kept];
    for (const { ledger } of gone) await this.#thread.forget(ledger);
    return kept;
  }

  async close(): Promise<void> {
    await this.#thread.close();
  }

  /** Durable when this returns. `entry` is the place that it is going to have. */
  save(snapshot: string, entry: number, queryHash: string, { joined, values }: Counted): void {
    const put = (column: Column, one: Joined): void => {
      saveLabels(this.#path(snapshot, column), queryHash, one.table);
      this.#fresh.set(`${snapshot}/${fileOf(column)}`, one);
    };
    put({ entry }, joined);
    for (const { measure, joined: own } of values) put({ entry, measure }, own);
  }

  #path(snapshot: string, column: Column): string {
    return join(this.#folder, snapshot, `${fileOf(column)}.labels`);
  }

  async #read(snapshot: string, column: Column, release: Release): Promise<Joined> {
    const query = questionOf(release);
    const overlapping = query.dimensions.map(isOverlapping);
    const table = loadLabels(this.#path(snapshot, column), release.queryHash, overlapping);
    if (table) return { table, asked: askedOf(query, release.scope) };
    const asApproved = JSON.parse(release.scope) as Approved;
    const engine = await this.#open(snapshot, asApproved.prepared);
    const never = new AbortController().signal;
    const scope = scopeOf(asApproved);
    const counted = await countJoined(engine, query, release.scope, scope, recount, never);
    this.save(snapshot, column.entry, release.queryHash, counted);
    if (column.measure === undefined) return counted.joined;
    const own = counted.values.find(({ measure }) => measure === column.measure);
    if (!own) throw new Error('no such column');
    return own.joined;
  }
}

const fileOf = ({ entry, measure }: Column): string =>
  measure === undefined ? `${entry}` : `${entry}.${measure}`;

const questionOf = (release: Release): AggregateQuery => JSON.parse(release.query) as AggregateQuery;

/** What everybody knows of the cells of an earlier table, or of those whom one of its measures adds up. */
function formsOf({ table }: Joined, release: Release, added?: number): CellForm[] {
  if (release.outcome === 'too-small') {
    const least = profileOf(release.profile)?.smallGroup;
    return table.cells.map(({ at, persons: size }) =>
      added === undefined && at.every((code) => code === null)
        ? { low: 0, high: least ? least - 1 : size }
        : null,
    );
  }
  const released = new Map(release.cells.map((cell) => [placeKey(cell.at), cell]));
  return table.cells.map(({ at, persons: size, measure = added }) => {
    const cell = released.get(placeKey(measure === undefined || measure === added ? at : at.slice(0, -1)));
    // Entries that do not say so of measures are read as if all were shown that could be.
    const isShown = measure === undefined ? cell?.shown : (cell?.numbers?.[measure] ?? cell?.shown);
    return isShown ? { low: size, high: size } : null;
  });
}
