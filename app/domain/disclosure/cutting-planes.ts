import { AttackModel, type Cut, cutFrom, type Requirement, room } from './attack.ts';
import { type Compiled, MARK } from './compiled.ts';
import type { LinearModel, LinearSolver } from './linear.ts';
import { type Carried, FlowModel } from './seed.ts';
import { possibleFor, type World, within } from './worlds.ts';

export type CutResult = {
  readonly hidden: Uint8Array;
  readonly carried: readonly Carried[];
  readonly cost: number;
  /** No pattern that withstands the attacks costs less. */
  readonly lowerBound: number;
  readonly optimal: boolean;
  readonly work: number;
};

export type CutLimits = { readonly work: number; readonly nodes: number };

const SLACK = 1e-6;
const infinite = 1e30;

/** The master programme: which free cells to hide at the least cost, under all cuts so far. */
class Master {
  readonly #model: LinearModel;
  readonly #column: Int32Array;
  readonly free: Int32Array;
  readonly #fixed: Uint8Array;
  work = 0;
  cuts = 0;

  constructor(system: Compiled, solver: LinearSolver) {
    this.free = Int32Array.from(
      Array.from({ length: system.size }, (_, i) => i).filter((i) => system.mark[i] === MARK.free),
    );
    this.#column = new Int32Array(system.size).fill(-1);
    this.free.forEach((cell, column) => {
      this.#column[cell] = column;
    });
    this.#fixed = new Uint8Array(this.free.length);
    this.#model = solver.open({
      columns: this.free.length,
      cost: Float64Array.from(this.free, (cell) => system.cost[cell]!),
      lower: new Float64Array(this.free.length),
      upper: new Float64Array(this.free.length).fill(1),
      rowLower: new Float64Array(0),
      rowUpper: new Float64Array(0),
      starts: new Int32Array(1),
      indices: new Int32Array(0),
      values: new Float64Array(0),
    });
  }

  add(cut: Cut): void {
    this.#model.addRow(
      1,
      infinite,
      cut.cells.map((cell) => this.#column[cell]!),
      cut.coefficients,
    );
    this.cuts += 1;
  }

  /** A cell that is hidden only if another of its relation is. */
  link(cell: number, others: readonly number[]): void {
    const indices = Int32Array.from([this.#column[cell]!, ...others.map((other) => this.#column[other]!)]);
    const values = new Float64Array(indices.length).fill(1);
    values[0] = -1;
    this.#model.addRow(0, infinite, indices, values);
  }

  /** Leaves out what cannot be part of anything cheaper than the best pattern known. */
  fixByPrice(reduced: Float64Array, room: number): number {
    let fixed = 0;
    for (let column = 0; column < this.free.length; column += 1) {
      if (this.#fixed[column] || reduced[column]! <= room) continue;
      this.#fixed[column] = 1;
      fixed += 1;
      this.#model.setColumn(column, 0, 0);
    }
    return fixed;
  }

  solve(share: Float64Array, whole: boolean, nodes = 0) {
    this.#model.setWhole(whole);
    const outcome = this.#model.solve(whole ? { nodes } : { after: 'bounds' });
    this.work += outcome.work;
    if (outcome.values.length > 0) {
      this.free.forEach((cell, column) => {
        const value = outcome.values[column]!;
        share[cell] = whole ? Math.round(value) : Math.min(1, Math.max(0, value < 1e-9 ? 0 : value));
      });
    }
    return outcome;
  }

  close(): void {
    this.#model.close();
  }
}

/** What a single relation already says: the others in it must make up for the movement that is required. */
function relationCuts(system: Compiled, requirement: Requirement): Cut[] {
  const { down, up } = room(
    system,
    requirement.insider < 0 ? undefined : system.insiders[requirement.insider],
  );
  const cuts: Cut[] = [];
  for (let k = system.cellStart[requirement.cell]!; k < system.cellStart[requirement.cell + 1]!; k += 1) {
    const r = system.cellRelation[k]!;
    const [from, to] = [system.relationStart[r]!, system.relationStart[r + 1]!];
    let own = 1;
    for (let j = from; j < to; j += 1)
      if (system.relationCell[j] === requirement.cell) own = system.relationSign[j]!;
    let rest = requirement.need;
    const cells: number[] = [];
    const weights: number[] = [];
    for (let j = from; j < to; j += 1) {
      const cell = system.relationCell[j]!;
      if (cell === requirement.cell || system.mark[cell] === MARK.shown) continue;
      const rises = system.relationSign[j]! * own * requirement.direction < 0;
      const weight = rises ? up[cell]! : down[cell]!;
      if (weight <= 0) continue;
      if (system.mark[cell] === MARK.free) {
        cells.push(cell);
        weights.push(weight);
      } else rest -= weight;
    }
    if (rest <= SLACK || cells.length === 0) continue;
    cuts.push({
      cells: Int32Array.from(cells),
      coefficients: Float64Array.from(weights, (weight) => Math.min(1, weight / (rest - SLACK / 2))),
    });
  }
  return cuts;
}

/** A free cell alone in a relation would be exact and protect nothing: at positive prices it is never worth hiding. */
function linkFree(system: Compiled, master: Master): void {
  for (let r = 0; r + 1 < system.relationStart.length; r += 1) {
    const cells = Array.from(
      system.relationCell.subarray(system.relationStart[r]!, system.relationStart[r + 1]!),
    );
    const free = cells.filter((cell) => system.mark[cell] === MARK.free);
    const always = cells.some(
      (cell) => system.mark[cell] === MARK.primary || system.mark[cell] === MARK.hidden,
    );
    if (always || free.length > 40) continue;
    for (const cell of free) {
      master.link(
        cell,
        free.filter((other) => other !== cell),
      );
    }
  }
}

/**
 * The cheapest pattern that withstands the attacks. The master proposes a pattern, the attacker refutes it and hands back
 * a cut; first with fractions, which is quick, then in whole cells. `start` is a pattern with its proofs, and remains the
 * answer where the work runs out before something better was found.
 */
export function cheapest(
  system: Compiled,
  requirements: readonly Requirement[],
  solver: LinearSolver,
  start: readonly Carried[],
  limits: CutLimits,
): CutResult {
  const search = new Search(system, requirements, solver, start, limits);
  try {
    return search.run();
  } finally {
    search.close();
  }
}

class Search {
  readonly #system: Compiled;
  readonly #requirements: readonly Requirement[];
  readonly #limits: CutLimits;
  readonly #master: Master;
  readonly #attack: AttackModel;
  readonly #flow: FlowModel;
  readonly #share: Float64Array;
  #best: { hidden: Uint8Array; carried: readonly Carried[]; cost: number };
  #bound = 0;

  constructor(
    system: Compiled,
    requirements: readonly Requirement[],
    solver: LinearSolver,
    start: readonly Carried[],
    limits: CutLimits,
  ) {
    this.#system = system;
    this.#requirements = requirements;
    this.#limits = limits;
    this.#master = new Master(system, solver);
    this.#share = Float64Array.from(system.mark, (mark) =>
      mark === MARK.primary || mark === MARK.hidden ? 1 : 0,
    );
    this.#attack = new AttackModel(system, solver, this.#share);
    this.#flow = new FlowModel(system, solver);
    this.#best = this.#pattern(start);
  }

  get #work(): number {
    return this.#master.work + this.#attack.work + this.#flow.work;
  }

  #pattern(carried: readonly Carried[]) {
    const hidden = Uint8Array.from(this.#system.mark, (m) =>
      m === MARK.primary || m === MARK.hidden ? 1 : 0,
    );
    for (const { world } of carried) for (const cell of world.cells) hidden[cell] = 1;
    let cost = 0;
    for (const cell of this.#master.free) if (hidden[cell]) cost += this.#system.cost[cell]!;
    return { hidden, carried, cost };
  }

  #consider(carried: readonly Carried[]): void {
    const pattern = this.#pattern(carried);
    if (pattern.cost < this.#best.cost - 1e-9) this.#best = pattern;
  }

  get #closed(): boolean {
    return this.#bound >= this.#best.cost - 1e-6 * Math.max(1, this.#best.cost);
  }

  run(): CutResult {
    for (const requirement of this.#requirements) {
      if (requirement.insider >= 0) continue;
      for (const cut of relationCuts(this.#system, requirement)) this.#master.add(cut);
    }
    if (this.#system.cost.every((cost) => cost > 0)) linkFree(this.#system, this.#master);
    if (this.#best.cost > 0) {
      this.#fractions();
      if (!this.#closed && this.#work < this.#limits.work) this.#whole();
    }
    return {
      ...this.#best,
      lowerBound: Math.min(this.#bound, this.#best.cost),
      optimal: this.#closed,
      work: this.#work,
    };
  }

  /** Cuts at fractional patterns, until they stop raising the bound. */
  #fractions(): void {
    let stalled = 0;
    let round = 0;
    const outsiders = this.#requirements.filter((requirement) => requirement.insider < 0);
    while (this.#work < this.#limits.work && round < 60) {
      const outcome = this.#master.solve(this.#share, false);
      if (outcome.status !== 'optimal') return;
      const rise = outcome.objective - this.#bound;
      this.#bound = Math.max(this.#bound, outcome.objective);
      this.#master.fixByPrice(outcome.reduced, this.#best.cost - outcome.objective + 1e-6);
      if (this.#closed) return;
      stalled = rise < 0.002 * Math.max(1, this.#bound) ? stalled + 1 : 0;
      if (stalled >= 3) return;
      let added = 0;
      this.#attack.look(this.#share);
      for (const requirement of outsiders) {
        const { reach, reduced } = this.#attack.reach(requirement.cell, requirement.direction);
        if (reach >= requirement.need - 1e-4 * requirement.need - SLACK || reduced.length === 0) continue;
        const cut = cutFrom(this.#system, requirement, reduced);
        if (typeof cut === 'string') continue;
        this.#master.add(cut);
        added += 1;
        if (this.#work > this.#limits.work) break;
      }
      if (added === 0) return;
      if (round % 3 === 2) this.#repair(0.3);
      round += 1;
    }
  }

  /** Whole patterns, refuted until none is refuted. */
  #whole(): void {
    while (this.#work < this.#limits.work) {
      const outcome = this.#master.solve(this.#share, true, this.#limits.nodes);
      if (Number.isFinite(outcome.bound)) this.#bound = Math.max(this.#bound, outcome.bound);
      if (this.#closed || outcome.values.length === 0) return;
      const { added, carried } = this.#refute();
      if (added === 0) {
        this.#consider(carried);
        if (outcome.status === 'optimal')
          this.#bound = Math.max(this.#bound, Math.min(outcome.objective, this.#best.cost));
        return;
      }
      this.#repair(0.5);
    }
  }

  /** Attacks the whole pattern in `share`. Proofs are kept for what withstands. */
  #refute(): { added: number; carried: Carried[] } {
    const system = this.#system;
    const carried: Carried[] = [];
    const worlds: World[] = this.#best.carried
      .map((one) => one.world)
      .filter((world) => within(world, this.#share));
    let added = 0;
    const insiderOf = (r: Requirement) => (r.insider < 0 ? undefined : system.insiders[r.insider]);
    this.#attack.look(this.#share);
    for (const requirement of this.#requirements) {
      const { cell, direction, need } = requirement;
      const insider = insiderOf(requirement);
      // Insiders are looked at once everybody else is kept out.
      if (insider !== undefined && added > 0) break;
      const known = worlds.find(
        (world) =>
          direction * world.at(cell) >= need &&
          (insider === undefined || possibleFor(system, world, insider)),
      );
      if (known !== undefined) {
        carried.push({ requirement, world: known });
        continue;
      }
      this.#attack.lookAs(insider);
      const { reach, reduced, movement } = this.#attack.reach(cell, direction);
      if (reach >= need - SLACK) {
        const world = this.#proof(requirement, movement);
        if (world !== undefined) {
          worlds.push(world);
          carried.push({ requirement, world });
          continue;
        }
        // Fractions move far enough, whole persons do not: something else must be hidden.
        const others = this.#master.free.filter((i) => this.#share[i] === 0);
        if (others.length === 0) continue;
        this.#master.add({ cells: others, coefficients: new Float64Array(others.length).fill(1) });
        added += 1;
        continue;
      }
      if (reduced.length === 0) continue;
      const cut = cutFrom(system, requirement, reduced);
      if (typeof cut === 'string') continue;
      this.#master.add(cut);
      added += 1;
    }
    return { added, carried };
  }

  #proof(requirement: Requirement, movement: Float64Array): World | undefined {
    const system = this.#system;
    const rounded = movement.map((move) => Math.round(move));
    if (rounded.every((move, i) => Math.abs(move - movement[i]!) < 1e-6)) {
      const price = system.cost.map((cost, i) => (this.#share[i] ? cost * 0.01 : Number.POSITIVE_INFINITY));
      const short = this.#flow.carry(requirement, price, 0, 0);
      if (short !== undefined) return short;
    }
    const price = new Float64Array(system.size);
    for (let i = 0; i < system.size; i += 1) if (!this.#share[i]) price[i] = Number.POSITIVE_INFINITY;
    return this.#flow.carry(requirement, price, 0, 500);
  }

  /** Turns the pattern of the master into one that withstands, by adding the cheapest flows. */
  #repair(threshold: number): void {
    const price = this.#system.cost.map((cost, i) => {
      const share = this.#share[i]!;
      return this.#system.mark[i] !== MARK.free ? 0 : cost * (share >= threshold ? 0.02 : 1.02 - share);
    });
    const start = this.#work;
    const carried: Carried[] = [];
    const worlds: World[] = [];
    for (const requirement of this.#requirements) {
      const insider = requirement.insider < 0 ? undefined : this.#system.insiders[requirement.insider];
      const known = worlds.find(
        (world) =>
          requirement.direction * world.at(requirement.cell) >= requirement.need &&
          (insider === undefined || possibleFor(this.#system, world, insider)),
      );
      const world = known ?? this.#flow.carry(requirement, price, 0, 50);
      if (world === undefined || this.#work - start > this.#limits.work / 4) return;
      if (known === undefined) worlds.push(world);
      for (const cell of world.cells) price[cell] = 0;
      carried.push({ requirement, world });
    }
    this.#consider(carried);
  }

  close(): void {
    this.#master.close();
    this.#attack.close();
    this.#flow.close();
  }
}
