import type { LinearSolver } from '../linear.ts';
import { BesideBefore } from './beside-before.ts';
import { sequence } from './freedom.ts';
import { groupOf, smallGroups } from './groups.ts';
import type { JointProgramme, JointSystem, World } from './programme.ts';
import { prime, unnoticedChange } from './rank.ts';
import { swaps } from './swaps.ts';
import { Certificates, hiddenCells, smallAtoms, type Target, targetKey } from './targets.ts';

/** Work is counted in iterations of the solver and in cells of the rank test, never in time (A2). */
export type JointBudget = {
  readonly work: number;
  /** With no more atoms than this they are all unknowns of one programme in whole persons; beyond it see `wide-audit`. */
  readonly whole: number;
};
export const jointBudget: JointBudget = {
  work: 50_000,
  whole: 600,
};

/** Directions near one that has no answer in whole persons. */
const turns = 3;
/** Nodes of one search in whole numbers. */
const mostNodes = 50;
/** Cells that are hidden one by one for one target. */
const mostSteps = 4;

/** How far a hidden cell could go before a table came, where that was less than it should. */
export type Level = { readonly up: number; readonly down: number };

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
  /** Known too well before this table came, which must not make it worse. */
  readonly before: readonly Target[];
  /** Of hidden cells among them how far they could still go, by `targetKey`. */
  readonly levels: ReadonlyMap<string, Level>;
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
  given: ReadonlyMap<string, Level>,
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
  readonly #levels = new Map<string, Level>();
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

  run(known: readonly World[], given: ReadonlyMap<string, Level>): JointReport {
    this.#targets = [
      ...hiddenCells(this.#system, this.#k).flatMap((target) => asLeft(target, given.get(targetKey(target)))),
      ...smallAtoms(this.#system, this.#k),
    ];
    this.#proved.watch(this.#targets);
    for (const world of known) this.#proved.take(world);
    if (this.#open().length > 0) for (const world of swaps(this.#system)) this.#proved.take(world);
    let spent = false;
    try {
      this.#look();
    } catch (error) {
      if (!(error instanceof Spent)) throw error;
      spent = true;
      for (let cell = 0; cell < this.#last.cells.length; cell += 1) this.#hide.add(cell);
    }
    return {
      hide: this.#hide,
      findings: this.#findings,
      before: this.#before,
      levels: this.#levels,
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

  #look(): void {
    const programmes = new BesideBefore(this.#linear, this.#system, 3 * this.#k, this.#hide);
    try {
      if (this.#targets.length > 3) this.#sweep(programmes.after, this.#targets);
      for (const target of this.#targets)
        for (const way of this.#proved.missing(target)) this.#settle(programmes, target, way);
      this.#groupTest(programmes);
      this.#rankTest(programmes);
    } finally {
      programmes.close();
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
        for (const atom of target.atoms) goal.set(atom, (goal.get(atom) ?? 0) + gain);
      }
      this.#solve(programme, goal);
    }
  }

  /** Several small atoms of which only the sum is fixed are as good as one (4.3 c). */
  #groupTest(programmes: BesideBefore): void {
    const moves = this.#proved.worlds().map((world) => {
      const by = new Int32Array(this.#system.atoms.weight.length);
      for (const [i, atom] of world.atoms.entries()) by[atom] = world.moves[i]!;
      return by;
    });
    const isOpen = ({ atoms }: Target) =>
      moves.some((by) => atoms.reduce((sum, atom) => sum + by[atom]!, 0) !== 0);
    const open = smallGroups(this.#system, this.#k).filter((group) => !isOpen(group));
    this.#proved.watch(open);
    for (const group of open) if (!this.#proved.covers(group)) this.#settle(programmes, group, 'up');
  }

  /** The same by exact arithmetic for pairs, however many there are (4.4, step 4). */
  #rankTest(programmes: BesideBefore): void {
    const programme = programmes.after;
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
      const target = groupOf([other, atom], weight[other]! + weight[atom]!);
      this.#proved.watch([target]);
      this.#settle(programmes, target, 'up');
    }
  }

  #solve(programme: JointProgramme, goal: ReadonlyMap<number, number>, nodes = 0, isNow = true) {
    this.#programmes += 1;
    const outcome = programme.solve(goal, nodes);
    // A programme costs something before its first iteration, and one in whole numbers much more.
    this.#spend(outcome.work + (nodes > 0 ? 300 : 20));
    if (isNow && outcome.world) this.#proved.take(outcome.world);
    return outcome;
  }

  #spend(work: number): void {
    this.#work += work;
    if (this.#work > this.#budget.work) throw new Spent();
  }

  #settle(programmes: BesideBefore, target: Target, way: 'up' | 'down'): void {
    const asked = target.either || way === 'down' ? 1 : target.up - target.spare;
    const isMissing = () => this.#proved.missing(target).includes(way);
    let now = this.#reach(programmes.after, target, way, asked);
    if (now.reach >= asked || !isMissing()) return;
    if (programmes.wasFixed(target, (work) => this.#spend(work))) {
      this.#note(target, way, 0);
      this.#settled.add(target);
      return;
    }
    const least = this.#reach(programmes.before, target, way, asked, false).reach;
    const hidden: number[] = [];
    // What the new table found open it must leave open.
    for (let step = 0; now.reach < least; step += 1) {
      const give = this.#toHide(target, now.held, step);
      if (give.length === 0) break;
      for (const cell of give) {
        this.#hide.add(cell);
        programmes.after.hide(cell);
        hidden.push(cell);
      }
      now = this.#reach(programmes.after, target, way, asked);
    }
    if (least < asked) this.#note(target, way, least);
    this.#settled.add(target);
    if (hidden.length > 0) this.#findings.push({ target, hidden });
  }

  /** Known too well before this table came. */
  #note(target: Target, way: 'up' | 'down', level: number): void {
    this.#before.push(target);
    if (target.table < 0) return;
    const known = this.#levels.get(targetKey(target));
    this.#levels.set(targetKey(target), {
      up: way === 'up' ? target.spare + level : (known?.up ?? target.up),
      down: way === 'down' ? level : (known?.down ?? target.down),
    });
  }

  /** How far a target can go in whole persons, up to what is asked. */
  #reach(
    programme: JointProgramme,
    target: Target,
    way: 'up' | 'down',
    asked: number,
    isNow = true,
  ): { readonly reach: number; readonly held: readonly number[] } {
    let reach = 0;
    let held: readonly number[] = [];
    for (const goal of goalsOf(target, way)) {
      const first = this.#solve(programme, goal, 0, isNow);
      held = first.held;
      const most = Math.floor(first.reach + 1e-6);
      if (most <= reach) continue;
      // A corner of another direction nearby is often in whole persons, and costs much less than a search for one.
      for (let turn = 0; isNow && !first.isWhole && turn < turns; turn += 1) {
        this.#solve(programme, this.#tilted(programme, goal, turn));
        if (this.#proved.covers(target)) return { reach: asked, held };
      }
      reach = Math.max(
        reach,
        first.isWhole
          ? most
          : Math.min(most, Math.floor(this.#solve(programme, goal, mostNodes, isNow).reach + 1e-6)),
      );
      if (reach >= asked) break;
    }
    return { reach: Math.min(reach, asked), held };
  }

  /** The same direction and a little of others, which are the same on every machine (A2). */
  #tilted(
    { columns }: JointProgramme,
    goal: ReadonlyMap<number, number>,
    turn: number,
  ): ReadonlyMap<number, number> {
    const next = sequence(turn + 1);
    return new Map(Array.from(columns, (atom) => [atom, (goal.get(atom) ?? 0) + 0.02 * next()]));
  }

  /** The row over the fewest persons of those to blame; without one, those that the target is in; then everything. */
  #toHide({ atoms }: Target, held: readonly number[], step: number): number[] {
    const size = (cell: number) => this.#last.cells[cell]!.persons;
    const blamed = [...held].sort((one, other) => size(one) - size(other) || one - other)[0];
    if (blamed !== undefined && step < mostSteps) return [blamed];
    const shown = this.#last.forms.flatMap((form, cell) => (form && !this.#hide.has(cell) ? [cell] : []));
    const column = this.#system.atoms.classes[this.#system.tables.length - 1]!;
    const around = new Set(atoms.flatMap((atom) => [...this.#last.cellsOf[column[atom]!]!]));
    const near = shown.filter((cell) => around.has(cell));
    return near.length > 0 && step <= mostSteps ? near : shown;
  }
}

/** The target with no more asked of it than earlier tables have left; nothing where they have left nothing. */
function asLeft(target: Target, level: Level | undefined): Target[] {
  if (!level) return [target];
  const [up, down] = [Math.min(target.up, level.up), Math.min(target.down, level.down)];
  return up <= target.spare && down <= 0 ? [] : [{ ...target, up: up <= target.spare ? 0 : up, down }];
}

const goalsOf = ({ atoms, either }: Target, way: 'up' | 'down'): ReadonlyMap<number, number>[] =>
  (either ? [1, -1] : [way === 'up' ? 1 : -1]).map((sign) => new Map(atoms.map((atom) => [atom, sign])));

class Spent extends Error {}
