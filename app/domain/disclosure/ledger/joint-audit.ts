import type { LinearSolver } from '../linear.ts';
import { nearestAtoms } from './near.ts';
import { JointProgramme, type JointSystem, type World } from './programme.ts';
import { unnoticedChange } from './rank.ts';
import { atomsOf, Certificates, hiddenCells, smallAtoms, type Target, targetKey } from './targets.ts';

/** Work is counted in iterations of the solver and in cells of the rank test, never in time (A2). */
export type JointBudget = {
  readonly work: number;
  /** With no more atoms than this they are all unknowns of one programme. */
  readonly whole: number;
  /** Atoms of the surroundings of one target, one try after another. */
  readonly reaches: readonly number[];
  /** Small atoms that are looked at one by one in a large ledger. */
  readonly atoms: number;
};
export const jointBudget: JointBudget = {
  work: 150_000,
  whole: 1200,
  reaches: [250, 1000],
  atoms: 150,
};

export type Finding = {
  readonly target: Target;
  /** What was hidden for it. */
  readonly hidden: readonly number[];
};

export type JointReport = {
  /** Cells of the new table that must be hidden besides those that are. */
  readonly hide: ReadonlySet<number>;
  readonly findings: readonly Finding[];
  /** Known too well before this table came; hiding it would not help. */
  readonly before: readonly Target[];
  readonly worlds: readonly World[];
  readonly targets: number;
  readonly programmes: number;
  readonly work: number;
  /** The budget was used up, so that everything is hidden. */
  readonly spent: boolean;
};

/**
 * What everything that was ever shown says together with the new table, and which cells of the new table to hide so that no
 * hidden cell and no small group is known too well. Tables of the past are fixed: only the new one can give way.
 */
export function jointAudit(
  system: JointSystem,
  needed: readonly Uint8Array[],
  known: readonly World[],
  k: number,
  linear: LinearSolver,
  budget: JointBudget = jointBudget,
): JointReport {
  return new JointAudit(system, needed, k, linear, budget).run(known);
}

class JointAudit {
  readonly #system: JointSystem;
  readonly #needed: readonly Uint8Array[];
  readonly #k: number;
  readonly #linear: LinearSolver;
  readonly #budget: JointBudget;
  readonly #proved = new Certificates();
  readonly #hide = new Set<number>();
  readonly #findings: Finding[] = [];
  readonly #before: Target[] = [];
  #targets: Target[] = [];
  #programmes = 0;
  #work = 0;

  constructor(
    system: JointSystem,
    needed: readonly Uint8Array[],
    k: number,
    linear: LinearSolver,
    budget: JointBudget,
  ) {
    this.#system = system;
    this.#needed = needed;
    this.#k = k;
    this.#linear = linear;
    this.#budget = budget;
  }

  run(known: readonly World[]): JointReport {
    const { weight } = this.#system.atoms;
    const isWhole = weight.length - 1 <= this.#budget.whole;
    const small = smallAtoms(this.#system, this.#k);
    this.#targets = [
      ...hiddenCells(this.#system, this.#k),
      ...(isWhole ? small : small.slice(0, this.#budget.atoms)),
    ];
    for (const world of known) this.#proved.take(this.#system, world, this.#targets);
    let spent = false;
    try {
      if (isWhole) {
        this.#look(
          Int32Array.from({ length: weight.length - 1 }, (_, i) => i + 1),
          this.#targets,
          true,
        );
      } else this.#lookAround();
    } catch (error) {
      if (!(error instanceof Spent)) throw error;
      spent = true;
      for (let cell = 0; cell < this.#last.cells.length; cell += 1) this.#hide.add(cell);
    }
    return {
      hide: this.#hide,
      findings: this.#findings,
      before: this.#before,
      worlds: this.#proved.worlds(),
      targets: this.#targets.length,
      programmes: this.#programmes,
      work: this.#work,
      spent,
    };
  }

  get #last() {
    return this.#system.tables[this.#system.tables.length - 1]!;
  }

  #open(): Target[] {
    return this.#targets.filter((target) => !this.#proved.covers(target) && !this.#before.includes(target));
  }

  /** In a large ledger each target is looked at among the atoms that are most like its own. */
  #lookAround(): void {
    for (const [level, reach] of this.#budget.reaches.entries()) {
      const isLast = level === this.#budget.reaches.length - 1;
      for (const target of this.#open()) {
        if (this.#proved.covers(target)) continue;
        const own = atomsOf(this.#system, target);
        const columns = nearestAtoms(this.#system, own, reach);
        this.#work += Math.ceil((this.#system.atoms.weight.length * this.#system.tables.length) / 2000);
        this.#look(columns, isLast ? [target] : [target, ...this.#within(columns)], isLast);
      }
    }
  }

  #within(columns: Int32Array): Target[] {
    const there = new Set(columns);
    return this.#open()
      .filter((target) => target.table < 0 && there.has(target.cell))
      .slice(0, 40);
  }

  /** @param decide whether what is not found here is taken for a disclosure */
  #look(columns: Int32Array, targets: readonly Target[], decide: boolean): void {
    const programme = new JointProgramme(this.#linear, this.#system, this.#needed, columns, 3 * this.#k);
    for (const cell of this.#hide) programme.hide(cell);
    try {
      if (targets.length > 3) this.#sweep(programme, targets);
      const fixed = this.#rankTest(programme, targets);
      for (const target of targets) {
        for (const way of this.#proved.missing(target)) {
          if (!decide && fixed.has(targetKey(target))) continue;
          this.#settle(programme, target, way, decide);
        }
      }
    } finally {
      programme.close();
    }
  }

  /** A few worlds that change many targets at once. */
  #sweep(programme: JointProgramme, targets: readonly Target[]): void {
    let state = 1;
    const next = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 4_294_967_296;
    };
    for (let round = 0; round < 8; round += 1) {
      const open = targets.filter((target) => !this.#proved.covers(target));
      if (open.length <= 3) return;
      const goal = new Map<number, number>();
      for (const target of open) {
        const missing = this.#proved.missing(target);
        const way = missing.includes('up') && (missing.length === 1 || round % 2 === 0) ? 1 : -1;
        const gain = way * (0.2 + next());
        const own = target.table < 0 ? [target.cell] : atomsOf(this.#system, target);
        for (const atom of own) if (programme.holds(atom)) goal.set(atom, (goal.get(atom) ?? 0) + gain);
      }
      this.#solve(programme, goal);
    }
  }

  /** Atoms that the exact rows alone fix; nobody needs to ask a programme about them. */
  #rankTest(programme: JointProgramme, targets: readonly Target[]): ReadonlySet<string> {
    const atoms = targets.filter((target) => target.table < 0 && !this.#proved.covers(target));
    if (atoms.length < 4) return new Set();
    const { columns, rows } = programme.exactRows();
    this.#spend(Math.ceil((rows * rows * columns.length) / 2e6));
    const change = unnoticedChange(columns, rows);
    return new Set(
      atoms
        .filter(({ cell }) => programme.placeOf(cell) !== undefined && change[programme.placeOf(cell)!] === 0)
        .map(targetKey),
    );
  }

  #solve(programme: JointProgramme, goal: ReadonlyMap<number, number>, nodes = 0) {
    this.#programmes += 1;
    const outcome = programme.solve(goal, nodes);
    this.#spend(outcome.work);
    if (outcome.world) this.#proved.take(this.#system, outcome.world, this.#targets);
    return outcome;
  }

  #spend(work: number): void {
    this.#work += work;
    if (this.#work > this.#budget.work) throw new Spent();
  }

  #settle(programme: JointProgramme, target: Target, way: 'up' | 'down', decide: boolean): void {
    const own = atomsOf(this.#system, target);
    const towards = (sign: number): Map<number, number> => new Map(own.map((atom) => [atom, sign]));
    const isMissing = () => this.#proved.missing(target).includes(way);
    /** The furthest that the target can go, in whole numbers where the first answer is not in them. */
    const furthest = () => {
      for (const sign of target.either ? [1, -1] : [way === 'up' ? 1 : -1]) {
        const outcome = this.#solve(programme, towards(sign));
        if (!isMissing()) return null;
        const asked = target.either || sign < 0 ? 1 : target.up;
        if (outcome.reach >= asked - 1e-6 && decide) {
          this.#solve(programme, towards(sign), 200);
          if (!isMissing()) return null;
        }
        if (sign === -1 || !target.either) return outcome;
      }
      return null;
    };
    let outcome = furthest();
    if (!outcome || !decide || !isMissing()) return;
    const reachBefore = Math.max(
      ...(target.either ? [1, -1] : [way === 'up' ? 1 : -1]).map((sign) => {
        const before = programme.reachBefore(towards(sign));
        this.#spend(before.work);
        return before.reach;
      }),
    );
    if (reachBefore < (target.either || way === 'down' ? 1 : target.up) - 1e-6) {
      this.#before.push(target);
      return;
    }
    const hidden: number[] = [];
    while (outcome && isMissing()) {
      const worst = this.#cheapest(outcome.held);
      // Without a row to blame everything gives way.
      const give = worst === undefined ? this.#shownCells() : [worst];
      if (give.length === 0) break;
      for (const cell of give) {
        this.#hide.add(cell);
        programme.hide(cell);
        hidden.push(cell);
      }
      outcome = furthest();
    }
    this.#findings.push({ target, hidden });
  }

  #shownCells(): number[] {
    const forms = this.#system.forms[this.#system.tables.length - 1]!;
    return forms.flatMap((form, cell) => (form && !this.#hide.has(cell) ? [cell] : []));
  }

  /** Of the cells that hold a target back the one over the fewest persons. */
  #cheapest(cells: readonly number[]): number | undefined {
    const size = (cell: number) => this.#last.cells[cell]!.persons;
    return [...cells].sort((one, other) => size(one) - size(other) || one - other)[0];
  }
}

class Spent extends Error {}
