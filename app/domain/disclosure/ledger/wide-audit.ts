import type { LinearSolver } from '../linear.ts';
import { BesideBefore } from './beside-before.ts';
import { Freedom } from './freedom.ts';
import type { Finding, JointReport } from './joint-audit.ts';
import type { KnownRows } from './known-rows.ts';
import { closedTo, type Iterations } from './open-targets.ts';
import { JointProgramme, type JointSystem } from './programme.ts';
import type { Projection } from './projection.ts';
import { type Demand, type Effort, reached } from './reach.ts';
import type { Chosen } from './row-space.ts';
import { hiddenCells, type Target, targetKey } from './targets.ts';

/** Fixed numbers that are looked at one by one before the table is judged again. */
const atOnce = 48;
const mostRounds = 24;
const mostRepairs = 3;
/** After so many rounds all rows that touch a fixed number are hidden, and nobody asks which of them fix it. */
const mostExact = 4;
/** Changes worked out for what was shown before a table. */
const effortBefore = 100;

/** What one answer may cost, however often its table is protected again: counted, never timed (A2). */
export type WideEffort = Effort & Iterations & { blames: number };
export const wideEffort = (): WideEffort => ({ left: 48, blames: 48, iterations: 40_000 });
/** With no more atoms than this, what the quick search has not opened is asked of a linear programme over all of them. */
const mostUnknowns = 10_000;

/**
 * The joint audit of a ledger with more atoms than a programme in whole persons can hold. Nearly all of them are one person each and there
 * are many more atoms than numbers, so what follows from the numbers is found by linear algebra over all rows and atoms at
 * once, and how far a hidden cell can reach by changes that no row notices (design 4.4, steps 4 and 6).
 */
export function wideAudit(
  system: JointSystem,
  projection: Projection,
  k: number,
  given: ReadonlySet<string>,
  rows: KnownRows,
  linear: LinearSolver,
  effort: WideEffort,
): JointReport {
  const audit = new WideAudit(system, projection, k, given, rows, linear, effort);
  try {
    return audit.run();
  } finally {
    audit.close();
  }
}

/** Hidden cells that are known too well whatever a new table says. */
export function knownTooWell(
  system: JointSystem,
  projection: Projection,
  k: number,
  linear: LinearSolver,
): Set<string> {
  const before = projection.beside.choose([]);
  const cells = hiddenCells(system, k);
  const failed = [...unproved(projection, before, system, cells, { left: effortBefore })];
  if (failed.length === 0 || !fits(system)) return new Set(failed.map(targetKey));
  const programme = new JointProgramme(linear, system, 3 * k);
  try {
    return new Set(closedTo(programme, failed, { iterations: wideEffort().iterations }).map(targetKey));
  } finally {
    programme.close();
  }
}

const fits = ({ atoms }: JointSystem): boolean => atoms.weight.length - 1 <= mostUnknowns;

function unproved(
  projection: Projection,
  chosen: Chosen,
  system: JointSystem,
  targets: readonly Target[],
  effort: Effort,
): Set<Target> {
  const demands: Demand[] = [];
  const of: Target[] = [];
  const put = (target: Target, by: number) => {
    demands.push({ atoms: target.atoms, by, either: target.either });
    of.push(target);
  };
  for (const target of targets) {
    if (target.either || target.up > target.spare) put(target, target.up - target.spare);
    if (target.down > 0) put(target, -target.down);
  }
  const met = reached(projection, chosen, system, demands, effort);
  return new Set(of.filter((_, d) => !met.has(d)));
}

class WideAudit {
  readonly #system: JointSystem;
  readonly #projection: Projection;
  readonly #k: number;
  readonly #hide = new Set<number>();
  readonly #findings: Finding[] = [];
  readonly #before: Target[] = [];
  readonly #settled = new Set<string>();
  readonly #given: ReadonlySet<string>;
  readonly #rows: KnownRows;
  /** Rows of the new table that are still to be shown. */
  #active: number[];
  #chosen: Chosen;
  #work = 0;
  readonly #linear: LinearSolver;
  readonly #effort: WideEffort;
  #programmes: BesideBefore | null = null;
  #spent = false;

  constructor(
    system: JointSystem,
    projection: Projection,
    k: number,
    given: ReadonlySet<string>,
    rows: KnownRows,
    linear: LinearSolver,
    effort: WideEffort,
  ) {
    this.#linear = linear;
    this.#effort = effort;
    this.#system = system;
    this.#projection = projection;
    this.#k = k;
    this.#given = given;
    this.#rows = rows;
    this.#active = projection.cells.map((_, c) => c);
    this.#chosen = projection.beside.choose(this.#active);
  }

  run(): JointReport {
    const cells = hiddenCells(this.#system, this.#k);
    this.#hideRows(this.#chosen.unsure);
    this.#freeAll(cells);
    if (!this.#spent) this.#reachAll(cells);
    if (this.#spent) for (let cell = 0; cell < this.#last.cells.length; cell += 1) this.#hide.add(cell);
    return {
      hide: this.#hide,
      findings: this.#findings,
      before: this.#before,
      levels: new Map(),
      worlds: [],
      targets: cells.length,
      programmes: 0,
      work: this.#work,
      spent: this.#spent,
    };
  }

  get #last() {
    return this.#system.tables[this.#system.tables.length - 1]!;
  }

  /** Nothing that must stay open follows from the numbers. */
  #freeAll(cells: readonly Target[]): void {
    for (let round = 0; ; round += 1) {
      this.#work += 1;
      const freedom = new Freedom(this.#projection, this.#chosen);
      const fixed = [
        ...cells.filter(({ atoms }) => atoms.length > 0 && freedom.isFixed(atoms)),
        ...freedom.small(this.#k).map((atoms) => this.#group(atoms)),
      ].filter((target) => !this.#settled.has(targetKey(target)));
      if (fixed.length === 0) return;
      if (round === mostRounds) {
        this.#spent = true;
        return;
      }
      const gone = new Set<number>();
      const isExact = round < mostExact;
      for (const target of isExact ? fixed.slice(0, atOnce) : fixed) {
        this.#work += 1;
        const around = isExact && this.#effort.blames > 0 ? [] : this.#around(target);
        if (around.length > 0) {
          for (const row of around) gone.add(row);
          this.#findings.push({ target, hidden: around.map((row) => this.#projection.cells[row]!) });
          continue;
        }
        if (this.#effort.blames <= -atOnce) {
          this.#spent = true;
          return;
        }
        this.#effort.blames -= 1;
        const { known, own: blamed } = this.#projection.blame(target.atoms, this.#chosen);
        if (blamed.length === 0) this.#leave(target);
        else if (!blamed.some((row) => gone.has(row))) {
          const row = this.#fewest(blamed);
          gone.add(row);
          const earlier = known.map((one) => this.#rows.placeOf(one));
          this.#findings.push({ target, hidden: [this.#projection.cells[row]!], with: earlier });
        }
      }
      this.#hideRows([...gone]);
    }
  }

  #group(atoms: readonly number[]): Target {
    const persons = atoms.reduce((sum, atom) => sum + this.#system.atoms.weight[atom]!, 0);
    return { table: -atoms.length, cell: atoms[0]!, persons, atoms, spare: 0, up: 1, down: 0, either: true };
  }

  /** Known too well before this table came. */
  #leave(target: Target): void {
    this.#before.push(target);
    this.#settled.add(targetKey(target));
  }

  /** Hidden cells can be as large, and as small, as they must. */
  #reachAll(cells: readonly Target[]): void {
    let failed = this.#closed(
      this.#unproved(
        cells.filter(
          (target) => !this.#settled.has(targetKey(target)) && !this.#given.has(targetKey(target)),
        ),
      ),
    );
    if (failed.length === 0) return;
    const last = this.#system.tables.length - 1;
    // Of earlier tables it is known already.
    const mine = failed.filter(({ table }) => table === last);
    const without = new Set(
      mine.length > 0 ? this.#closed(this.#unproved(mine, this.#projection.beside.choose([])), 'before') : [],
    );
    for (const target of without) this.#leave(target);
    failed = failed.filter((target) => !without.has(target));
    for (let round = 0; failed.length > 0; round += 1) {
      const gone = new Set<number>();
      for (const target of failed) {
        const around = this.#around(target);
        if (round === mostRepairs || around.length === 0) {
          const rows = around.length > 0 ? around : this.#active;
          for (const row of rows) gone.add(row);
          this.#findings.push({ target, hidden: rows.map((row) => this.#projection.cells[row]!) });
        } else if (!around.some((row) => gone.has(row))) {
          const row = this.#fewest(around);
          gone.add(row);
          this.#findings.push({ target, hidden: [this.#projection.cells[row]!] });
        }
      }
      this.#hideRows([...gone]);
      if (this.#active.length === 0) return;
      failed = this.#closed(this.#unproved(failed));
    }
  }

  /** The quick search follows one line only; what it misses a programme over all atoms still finds. */
  #closed(failed: readonly Target[], when: 'after' | 'before' = 'after'): Target[] {
    if (failed.length === 0 || !fits(this.#system)) return [...failed];
    this.#programmes ??= new BesideBefore(this.#linear, this.#system, 3 * this.#k, this.#hide);
    return closedTo(this.#programmes[when], failed, this.#effort);
  }

  close(): void {
    this.#programmes?.close();
  }

  #around({ atoms }: Target): number[] {
    const active = new Set(this.#active);
    const rows = new Set<number>();
    for (const atom of atoms)
      for (const row of this.#projection.rowsOf(atom))
        if (active.has(row - this.#projection.known)) rows.add(row - this.#projection.known);
    return [...rows];
  }

  #unproved(targets: readonly Target[], chosen = this.#chosen): Target[] {
    this.#work += targets.length;
    return [...unproved(this.#projection, chosen, this.#system, targets, this.#effort)];
  }

  #fewest(rows: readonly number[]): number {
    const size = (row: number) => this.#last.cells[this.#projection.cells[row]!]!.persons;
    return [...rows].sort((one, other) => size(one) - size(other) || one - other)[0]!;
  }

  #hideRows(rows: readonly number[]): void {
    if (rows.length === 0) return;
    const gone = new Set(rows);
    for (const row of gone) {
      const cell = this.#projection.cells[row]!;
      this.#hide.add(cell);
      this.#programmes?.after.hide(cell);
    }
    this.#active = this.#active.filter((row) => !gone.has(row));
    this.#chosen = this.#projection.beside.choose(this.#active);
  }
}
