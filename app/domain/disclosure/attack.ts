import { type Compiled, type CompiledInsider, MARK } from './compiled.ts';
import type { LinearModel, LinearSolver } from './linear.ts';
import { type World, worldFrom } from './worlds.ts';

/** The attacker's bound of `cell` must reach `need` above (direction 1) or below (-1) the value. */
export type Requirement = {
  readonly cell: number;
  readonly direction: 1 | -1;
  readonly need: number;
  /** Which insider looks; -1 is everybody else. */
  readonly insider: number;
};

/** How far a cell may move in one direction for a reader who knows what this insider knows. */
export function room(system: Compiled, insider: CompiledInsider | undefined) {
  const down = system.down.slice();
  const up = system.up.slice();
  insider?.cells.forEach((cell, k) => {
    if (insider.only[k]) {
      down[cell] = 0;
      up[cell] = 0;
    } else {
      down[cell] = Math.min(down[cell]!, system.value[cell]! - insider.own[k]!);
    }
  });
  return { down, up };
}

/** The same for one cell. */
export function roomAt(system: Compiled, insider: CompiledInsider, cell: number) {
  const k = insider.cells.indexOf(cell);
  if (k < 0) return { down: system.down[cell]!, up: system.up[cell]! };
  if (insider.only[k]) return { down: 0, up: 0 };
  return { down: Math.min(system.down[cell]!, system.value[cell]! - insider.own[k]!), up: system.up[cell]! };
}

/** What the table must withstand. A need beyond what everybody knows beforehand cannot be met and counts as far as it can. */
export function requirementsOf(system: Compiled, withInsiders = true): Requirement[] {
  const found: Requirement[] = [];
  for (let cell = 0; cell < system.size; cell += 1) {
    if (system.mark[cell] !== MARK.primary) continue;
    const up = Math.min(system.needUp[cell]!, system.up[cell]!);
    const down = Math.min(system.needDown[cell]!, system.down[cell]!);
    if (up > 0) found.push({ cell, direction: 1, need: up, insider: -1 });
    if (down > 0) found.push({ cell, direction: -1, need: down, insider: -1 });
  }
  found.sort((a, b) => b.need - a.need || a.cell - b.cell || b.direction - a.direction);
  if (!withInsiders) return found;
  // For who is inside, a cell must not be exact: one step is asked, upwards where anything is asked upwards.
  system.insiders.forEach((insider, index) => {
    const { down, up } = room(system, insider);
    for (let cell = 0; cell < system.size; cell += 1) {
      if (system.mark[cell] !== MARK.primary) continue;
      if (system.needUp[cell]! > 0 && up[cell]! > 0) {
        found.push({ cell, direction: 1, need: Math.min(1, system.needUp[cell]!), insider: index });
      } else if (system.needDown[cell]! > 0 && down[cell]! > 0) {
        found.push({ cell, direction: -1, need: Math.min(1, system.needDown[cell]!), insider: index });
      }
    }
  });
  return found;
}

export type Reach = {
  /** How far the cell can move; nothing larger is possible. */
  readonly reach: number;
  readonly movement: Float64Array;
  /** How much the reach depends on the freedom of every cell upwards and downwards. */
  readonly reduced: Float64Array;
  readonly work: number;
};

const EPSILON = 1e-6;

/**
 * The attacker's programme over movements: all relations stay true and every cell stays within its freedom, which is its
 * room times the share to which it is hidden. Opened once and asked for many cells.
 */
export class AttackModel {
  readonly #system: Compiled;
  readonly #model: LinearModel;
  #share: ArrayLike<number>;
  #asked = -1;
  #insider: CompiledInsider | undefined;
  work = 0;
  solves = 0;

  constructor(system: Compiled, solver: LinearSolver, share: ArrayLike<number>) {
    this.#system = system;
    this.#share = share;
    const rows = system.relationStart.length - 1;
    this.#model = solver.open({
      columns: system.size,
      cost: new Float64Array(system.size),
      ...this.#bounds(),
      rowLower: new Float64Array(rows),
      rowUpper: new Float64Array(rows),
      starts: system.relationStart,
      indices: system.relationCell,
      values: Float64Array.from(system.relationSign),
    });
  }

  #bounds() {
    const { down, up } = room(this.#system, this.#insider);
    for (let i = 0; i < this.#system.size; i += 1) {
      const share = this.#share[i]!;
      down[i] = share === 0 ? 0 : -down[i]! * share;
      up[i] = up[i]! * share;
    }
    return { lower: down, upper: up };
  }

  /** Other cells hidden, or another attacker. */
  look(share: ArrayLike<number>, insider?: CompiledInsider): void {
    this.#share = share;
    this.#insider = insider;
    const { lower, upper } = this.#bounds();
    this.#model.setColumns(lower, upper);
  }

  /** Lets an insider look at the same pattern; only the cells he or she knows change. */
  lookAs(insider: CompiledInsider | undefined): void {
    if (this.#insider === insider) return;
    const changed = new Set([...(this.#insider?.cells ?? []), ...(insider?.cells ?? [])]);
    this.#insider = insider;
    const known = new Map<number, number>();
    insider?.cells.forEach((cell, k) => {
      known.set(cell, k);
    });
    for (const cell of changed) {
      const k = known.get(cell);
      const share = this.#share[cell]!;
      let down = this.#system.down[cell]!;
      let up = this.#system.up[cell]!;
      if (k !== undefined && insider!.only[k]) [down, up] = [0, 0];
      else if (k !== undefined) down = Math.min(down, this.#system.value[cell]! - insider!.own[k]!);
      this.#model.setColumn(cell, down * share === 0 ? 0 : -down * share, up * share);
    }
  }

  #ask(cell: number, direction: 1 | -1): void {
    if (this.#asked >= 0) this.#model.setCost(this.#asked, 0);
    this.#model.setCost(cell, -direction);
    this.#asked = cell;
  }

  reach(cell: number, direction: 1 | -1): Reach {
    this.#ask(cell, direction);
    const outcome = this.#model.solve();
    this.work += outcome.work;
    this.solves += 1;
    if (outcome.status !== 'optimal') {
      return { reach: 0, movement: new Float64Array(0), reduced: new Float64Array(0), work: outcome.work };
    }
    return {
      reach: -outcome.objective,
      movement: outcome.values,
      reduced: outcome.reduced,
      work: outcome.work,
    };
  }

  /** A movement for any weights: a table that is as different from the true one as the weights like. */
  towards(weights: Float64Array): Float64Array | undefined {
    this.#asked = -1;
    this.#model.setCosts(weights.map((weight) => (weight === 0 ? 0 : -weight)));
    const outcome = this.#model.solve();
    this.#model.setCosts(new Float64Array(this.#system.size));
    this.work += outcome.work;
    this.solves += 1;
    return outcome.status === 'optimal' ? outcome.values : undefined;
  }

  /** How far the cell can move in whole numbers, and a table that shows it. `proven` is false where nodes ran out. */
  wholeReach(
    cell: number,
    direction: 1 | -1,
    nodes: number,
  ): { world?: World; reach: number; proven: boolean } {
    this.#ask(cell, direction);
    this.#model.setWhole(true);
    const outcome = this.#model.solve({ nodes });
    this.#model.setWhole(false);
    this.work += outcome.work;
    this.solves += 1;
    const world = outcome.values.length > 0 ? worldFrom(this.#system, outcome.values) : undefined;
    const moved = world === undefined ? 0 : Math.max(0, direction * world.at(cell));
    return {
      ...(world === undefined ? {} : { world }),
      reach: moved,
      proven: outcome.status === 'optimal' && Math.abs(-outcome.objective - moved) < 0.5,
    };
  }

  close(): void {
    this.#model.close();
  }
}

/** A row of the master programme: the coefficients times what is hidden must be at least one. */
export type Cut = { readonly cells: Int32Array; readonly coefficients: Float64Array };

/**
 * By weak duality the reach under any pattern is at most the sum over hidden cells of their room, weighted by the reduced
 * costs. What is hidden anyway is taken off the requirement first, and no coefficient need exceed the rest, since a cell
 * is hidden or not. Returns nothing where the cells that are hidden anyway would do.
 */
export function cutFrom(
  system: Compiled,
  requirement: Requirement,
  reduced: Float64Array,
): Cut | 'met' | 'impossible' {
  const insider = requirement.insider < 0 ? undefined : system.insiders[requirement.insider];
  const { down, up } = room(system, insider);
  const cells: number[] = [];
  const weights: number[] = [];
  let rest = requirement.need;
  for (let i = 0; i < system.size; i += 1) {
    const d = reduced[i]!;
    if (Math.abs(d) < 1e-9) continue;
    const weight = d < 0 ? -d * up[i]! : d * down[i]!;
    if (weight <= 0) continue;
    const mark = system.mark[i]!;
    if (mark === MARK.shown) continue;
    if (mark === MARK.free) {
      cells.push(i);
      weights.push(weight);
    } else {
      rest -= weight;
    }
  }
  if (rest <= EPSILON) return 'met';
  if (cells.length === 0) return 'impossible';
  return {
    cells: Int32Array.from(cells),
    coefficients: Float64Array.from(weights, (weight) => Math.min(weight / (rest - EPSILON / 2), 1)),
  };
}

/** What this insider must not learn of a primary cell; nothing where he or she knows it anyway. */
export function insiderRequirement(system: Compiled, cell: number, insider: number): Requirement | undefined {
  if (system.mark[cell] !== MARK.primary) return undefined;
  const { down, up } = roomAt(system, system.insiders[insider]!, cell);
  if (system.needUp[cell]! > 0 && up > 0) return { cell, direction: 1, need: 1, insider };
  if (system.needDown[cell]! > 0 && down > 0) return { cell, direction: -1, need: 1, insider };
  return undefined;
}
