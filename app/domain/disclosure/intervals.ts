import { AttackModel } from './attack.ts';
import { type Compiled, MARK } from './compiled.ts';
import type { LinearSolver } from './linear.ts';
import { piecesOf, possibleFor, repeatable, type World } from './worlds.ts';

/** For who is inside: a primary cell he or she can work out, and between which values. */
export type InsiderFinding = {
  readonly cell: number;
  readonly insider: number;
  readonly low: number;
  readonly high: number;
};

export type Intervals = {
  /** Between which values everybody else must leave every cell; all of this system are hidden. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Whether the ends are proven in whole numbers, and not only for fractions of persons. */
  readonly whole: Uint8Array;
  readonly insiders: readonly InsiderFinding[];
  /** Ends that an alternative world proved without a programme of their own. */
  readonly byWorlds: number;
  readonly programmes: number;
  readonly work: number;
};

const NEAR = 1e-6;
const RANDOM_WORLDS = 6;
/** Worlds remembered for every primary cell, in case they serve against an insider too. */
const REMEMBERED = 8;

class Survey {
  readonly #system: Compiled;
  readonly #model: AttackModel;
  readonly down: Float64Array;
  readonly up: Float64Array;
  /** Reached in a world of whole numbers. */
  readonly #wholeDown: Float64Array;
  readonly #wholeUp: Float64Array;
  /** For every primary cell the last worlds in which it differs. */
  readonly #moving = new Map<number, World[]>();
  byWorlds = 0;

  constructor(system: Compiled, solver: LinearSolver) {
    this.#system = system;
    this.#model = new AttackModel(system, solver, new Uint8Array(system.size).fill(1));
    this.down = new Float64Array(system.size);
    this.up = new Float64Array(system.size);
    this.#wholeDown = new Float64Array(system.size);
    this.#wholeUp = new Float64Array(system.size);
  }

  get model(): AttackModel {
    return this.#model;
  }

  #note(movement: ArrayLike<number>): void {
    for (let i = 0; i < this.#system.size; i += 1) {
      const move = movement[i]!;
      if (move > this.up[i]!) this.up[i] = move;
      if (-move > this.down[i]!) this.down[i] = -move;
    }
    for (const world of piecesOf(this.#system, movement)) this.#noteWorld(world);
  }

  /** Tables far from the true one in random directions: each proves many ends at once. */
  scatter(seed: number): void {
    const random = repeatable(seed);
    for (let k = 0; k < RANDOM_WORLDS; k += 1) {
      const weights = Float64Array.from({ length: this.#system.size }, () => random() - 0.5);
      // First everybody up and everybody down, then anything.
      if (k < 2)
        for (let i = 0; i < weights.length; i += 1) weights[i] = (k === 0 ? 1 : -1) * (0.5 + random());
      const movement = this.#model.towards(weights);
      if (movement !== undefined) this.#note(movement);
    }
  }

  ends(cell: number, narrow: number): { low: number; high: number; whole: boolean } {
    const system = this.#system;
    const value = system.value[cell]!;
    for (const direction of [1, -1] as const) {
      const known = direction > 0 ? this.up : this.down;
      const limit = direction > 0 ? system.up[cell]! : system.down[cell]!;
      if (known[cell]! >= limit - NEAR) {
        this.byWorlds += 1;
        continue;
      }
      const found = this.#model.reach(cell, direction);
      if (found.movement.length > 0) this.#note(found.movement);
    }
    // Adding zero turns a negative zero into an ordinary one.
    let low = Math.ceil(value - this.down[cell]! - NEAR) + 0;
    let high = Math.floor(value + this.up[cell]! + NEAR);
    let whole = this.#wholeUp[cell]! >= high - value && this.#wholeDown[cell]! >= value - low;
    if (!whole && high - low < narrow) {
      whole = true;
      for (const direction of [1, -1] as const) {
        const claimed = direction > 0 ? high - value : value - low;
        const shown = direction > 0 ? this.#wholeUp[cell]! : this.#wholeDown[cell]!;
        if (shown >= claimed) continue;
        const found = this.#model.wholeReach(cell, direction, 2000);
        if (found.world !== undefined) this.#noteWorld(found.world);
        if (!found.proven) whole = false;
        // Without a proof the narrower end counts: nobody is promised more than was shown.
        const reach = Math.max(found.reach, shown);
        if (direction > 0) high = value + reach;
        else low = value - reach;
      }
    }
    return { low, high, whole };
  }

  #noteWorld(world: World): void {
    world.cells.forEach((cell, k) => {
      const move = world.moves[k]!;
      this.#wholeUp[cell] = Math.max(this.#wholeUp[cell]!, move);
      this.#wholeDown[cell] = Math.max(this.#wholeDown[cell]!, -move);
    });
    if (this.#system.insiders.length === 0) return;
    for (const cell of world.cells) {
      if (this.#system.mark[cell] !== MARK.primary) continue;
      const list = this.#moving.get(cell) ?? [];
      if (list.length === 0) this.#moving.set(cell, list);
      list.push(world);
      if (list.length > REMEMBERED) list.shift();
    }
  }

  /** Primary cells that this insider can work out. */
  inside(insider: number, seed: number): InsiderFinding[] {
    const system = this.#system;
    const knows = system.insiders[insider]!;
    const fixed = new Set(knows.cells.filter((_, k) => knows.only[k] === 1));
    const open = new Set<number>();
    for (let cell = 0; cell < system.size; cell += 1) {
      if (system.mark[cell] !== MARK.primary || fixed.has(cell)) continue;
      if (!this.#moving.get(cell)?.some((world) => possibleFor(system, world, knows))) open.add(cell);
    }
    if (open.size === 0) return [];
    this.#model.lookAs(knows);
    const settle = (worlds: readonly World[]) => {
      for (const world of worlds) {
        for (const cell of world.cells) open.delete(cell);
        this.#noteWorld(world);
      }
    };
    const random = repeatable(seed);
    for (let k = 0; k < 2 && open.size > 2; k += 1) {
      const weights = new Float64Array(system.size);
      for (const cell of open) weights[cell] = random() - (k === 0 ? 0.2 : 0.8);
      const movement = this.#model.towards(weights);
      if (movement !== undefined) settle(piecesOf(system, movement));
    }
    const findings: InsiderFinding[] = [];
    for (const cell of [...open]) {
      if (!open.has(cell)) continue;
      let reach = 0;
      for (const direction of [1, -1] as const) {
        const found = this.#model.reach(cell, direction);
        reach = Math.max(reach, found.reach);
        if (found.movement.length > 0) settle(piecesOf(system, found.movement));
        if (!open.has(cell)) break;
      }
      if (!open.has(cell)) continue;
      if (reach >= 1 - NEAR) {
        for (const direction of [1, -1] as const) {
          const { world } = open.has(cell) ? this.#model.wholeReach(cell, direction, 500) : {};
          if (world !== undefined) settle([world]);
        }
      }
      if (open.has(cell))
        findings.push({ cell, insider, low: system.value[cell]!, high: system.value[cell]! });
    }
    this.#model.lookAs(undefined);
    return findings;
  }
}

/** The audit of one group of hidden cells: the ends of every cell, and what insiders can work out. */
export function intervals(system: Compiled, solver: LinearSolver, narrow: number, seed: number): Intervals {
  const survey = new Survey(system, solver);
  survey.scatter(seed);
  const low = new Float64Array(system.size);
  const high = new Float64Array(system.size);
  const whole = new Uint8Array(system.size);
  for (let cell = 0; cell < system.size; cell += 1) {
    const ends = survey.ends(cell, narrow);
    low[cell] = ends.low;
    high[cell] = ends.high;
    whole[cell] = ends.whole ? 1 : 0;
  }
  const insiders = system.insiders.flatMap((_, index) => survey.inside(index, seed + index));
  const { model } = survey;
  model.close();
  return {
    low,
    high,
    whole,
    insiders,
    byWorlds: survey.byWorlds,
    programmes: model.solves,
    work: model.work,
  };
}
