import type { LinearSolver } from '../linear.ts';
import { nearestAtoms } from './near.ts';
import { JointProgramme, type JointSystem, type World } from './programme.ts';
import { prime, unnoticedChange } from './rank.ts';
import { swaps } from './swaps.ts';
import { Certificates, hiddenCells, smallAtoms, type Target, targetKey } from './targets.ts';

/** Work is counted in iterations of the solver and in cells of the rank test, never in time (A2). */
export type JointBudget = {
  readonly work: number;
  /** With no more atoms than this they are all unknowns of one programme. */
  readonly whole: number;
  /** Atoms of the surroundings of one target, one try after another. */
  readonly reaches: readonly number[];
};
export const jointBudget: JointBudget = {
  work: 50_000,
  whole: 600,
  reaches: [250, 1000],
};

export type Finding = {
  readonly target: Target;
  /** What was hidden for it. */
  readonly hidden: readonly number[];
  /** Where it is known, the cells of earlier tables from which it would follow: none of them can be missing. */
  readonly with?: readonly { readonly table: number; readonly cell: number }[];
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
  known: readonly World[],
  given: ReadonlySet<string>,
  k: number,
  linear: LinearSolver,
  budget: JointBudget = jointBudget,
): JointReport {
  return new JointAudit(system, k, linear, budget).run(known, given);
}

class JointAudit {
  readonly #system: JointSystem;
  readonly #k: number;
  readonly #linear: LinearSolver;
  readonly #budget: JointBudget;
  readonly #proved = new Certificates();
  readonly #hide = new Set<number>();
  readonly #findings: Finding[] = [];
  readonly #before: Target[] = [];
  readonly #settled = new Set<Target>();
  #targets: Target[] = [];
  #programmes = 0;
  #work = 0;

  constructor(system: JointSystem, k: number, linear: LinearSolver, budget: JointBudget) {
    this.#system = system;
    this.#k = k;
    this.#linear = linear;
    this.#budget = budget;
  }

  run(known: readonly World[], given: ReadonlySet<string>): JointReport {
    const { weight } = this.#system.atoms;
    const isWhole = weight.length - 1 <= this.#budget.whole;
    this.#targets = [...hiddenCells(this.#system, this.#k), ...smallAtoms(this.#system, this.#k)].filter(
      (target) => !given.has(targetKey(target)),
    );
    this.#proved.watch(this.#targets);
    for (const world of known) this.#proved.take(world);
    if (this.#open().length > 0) for (const world of swaps(this.#system)) this.#proved.take(world);
    let spent = false;
    try {
      if (isWhole) {
        this.#look(
          Int32Array.from({ length: weight.length - 1 }, (_, i) => i + 1),
          this.#targets,
          'all',
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
    return this.#targets.filter((target) => !this.#proved.covers(target) && !this.#settled.has(target));
  }

  /** In a large ledger each target is looked at among the atoms that are most like its own. */
  #lookAround(): void {
    for (const [level, reach] of this.#budget.reaches.entries()) {
      const isLast = level === this.#budget.reaches.length - 1;
      for (const target of this.#open()) {
        if (this.#proved.covers(target)) continue;
        const columns = nearestAtoms(this.#system, target.atoms, reach);
        this.#work += Math.ceil((this.#system.atoms.weight.length * this.#system.tables.length) / 2000);
        this.#look(columns, [target, ...this.#within(columns)], isLast ? target : null);
      }
    }
  }

  #within(columns: Int32Array): Target[] {
    const there = new Set(columns);
    return this.#open().filter((target) => target.table < 0 && there.has(target.cell));
  }

  /** @param decide for which targets it is taken for a disclosure that nothing is found here */
  #look(columns: Int32Array, targets: readonly Target[], decide: Target | 'all' | null): void {
    const programme = new JointProgramme(this.#linear, this.#system, columns, 3 * this.#k);
    for (const cell of this.#hide) programme.hide(cell);
    try {
      if (targets.length > 3) this.#sweep(programme, targets);
      for (const target of decide === 'all' ? targets : targets.slice(0, 1)) {
        for (const way of this.#proved.missing(target)) this.#settle(programme, target, way, decide !== null);
      }
      // Among some atoms only, much looks fixed that is not.
      if (decide === 'all') this.#rankTest(programme);
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
    for (let round = 0; round < 6; round += 1) {
      const open = targets.filter((target) => !this.#proved.covers(target));
      if (open.length <= 3) return;
      const goal = new Map<number, number>();
      for (const target of open) {
        const missing = this.#proved.missing(target);
        const way = missing.includes('up') && (missing.length === 1 || round % 2 === 0) ? 1 : -1;
        const gain = way * (0.2 + next());
        for (const atom of target.atoms)
          if (programme.holds(atom)) goal.set(atom, (goal.get(atom) ?? 0) + gain);
      }
      this.#solve(programme, goal);
    }
  }

  /** Two small atoms of which only the sum is fixed are as good as one (4.4, step 4). */
  #rankTest(programme: JointProgramme): void {
    const { columns, rows } = programme.exactRows();
    this.#spend(Math.ceil((rows * rows * columns.length) / 2e5));
    const change = unnoticedChange(columns, rows);
    const { weight } = this.#system.atoms;
    const byChange = new Map<number, number>();
    for (const [place, atom] of programme.columns.entries()) {
      if (weight[atom]! >= this.#k || change[place] === 0) continue;
      const other = byChange.get(prime - change[place]!);
      byChange.set(change[place]!, atom);
      if (other === undefined || weight[other]! + weight[atom]! >= this.#k) continue;
      const target: Target = {
        table: -2,
        cell: atom,
        persons: weight[other]! + weight[atom]!,
        atoms: [other, atom],
        spare: 0,
        up: 1,
        down: 0,
        either: true,
      };
      this.#proved.watch([target]);
      this.#settle(programme, target, 'up', true);
    }
  }

  #solve(programme: JointProgramme, goal: ReadonlyMap<number, number>, nodes = 0) {
    this.#programmes += 1;
    const outcome = programme.solve(goal, nodes);
    // A programme costs something before its first iteration, and one in whole numbers much more.
    this.#spend(outcome.work + (nodes > 0 ? 300 : 20));
    if (outcome.world) this.#proved.take(outcome.world);
    return outcome;
  }

  #spend(work: number): void {
    this.#work += work;
    if (this.#work > this.#budget.work) throw new Spent();
  }

  #settle(programme: JointProgramme, target: Target, way: 'up' | 'down', decide: boolean): void {
    const towards = (sign: number): Map<number, number> => new Map(target.atoms.map((atom) => [atom, sign]));
    const asked = target.either || way === 'down' ? 1 : target.up - target.spare;
    const isMissing = () => this.#proved.missing(target).includes(way);
    /** The furthest that the target can go, in whole numbers where the first answer is not in them. */
    const furthest = () => {
      for (const sign of target.either ? [1, -1] : [way === 'up' ? 1 : -1]) {
        const outcome = this.#solve(programme, towards(sign));
        if (!isMissing()) return null;
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
    if (reachBefore < asked - 1e-6) {
      this.#before.push(target);
      this.#settled.add(target);
      return;
    }
    const hidden: number[] = [];
    while (outcome && isMissing()) {
      const give = this.#toHide(target, outcome.held);
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

  /** The row over the fewest persons of those to blame; without one, those that the target is in; then everything. */
  #toHide({ atoms }: Target, held: readonly number[]): number[] {
    const size = (cell: number) => this.#last.cells[cell]!.persons;
    const blamed = [...held].sort((one, other) => size(one) - size(other) || one - other)[0];
    if (blamed !== undefined) return [blamed];
    const shown = this.#last.forms.flatMap((form, cell) => (form && !this.#hide.has(cell) ? [cell] : []));
    const column = this.#system.atoms.classes[this.#system.tables.length - 1]!;
    const around = new Set(atoms.flatMap((atom) => [...this.#last.cellsOf[column[atom]!]!]));
    const near = shown.filter((cell) => around.has(cell));
    return near.length > 0 ? near : shown;
  }
}

class Spent extends Error {}
