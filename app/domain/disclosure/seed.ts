import { type Requirement, room } from './attack.ts';
import { type Compiled, MARK } from './compiled.ts';
import type { LinearModel, LinearSolver } from './linear.ts';
import { possibleFor, repeatable, type World, worldFrom } from './worlds.ts';

/** Up to this many cells whole numbers are searched for anywhere; beyond, only through the cells a flow already uses. */
const WHOLE_SEARCH = 200;
/** Beyond this many a flow of fractions is asked for again only twice, and hidden cells far from it are no help. */
const LARGE = 2000;

/**
 * The cheapest flow that carries a cell as far as required: every cell may rise and fall within its room at a price for a
 * unit, relations stay true. What the flow uses must be hidden, and the flow itself is the proof that this is enough.
 */
export class FlowModel {
  readonly #system: Compiled;
  readonly #model: LinearModel;
  work = 0;

  constructor(system: Compiled, solver: LinearSolver) {
    this.#system = system;
    const n = system.size;
    const rows = system.relationStart.length - 1;
    const entries = system.relationCell.length;
    const starts = new Int32Array(rows + 1);
    const indices = new Int32Array(2 * entries);
    const values = new Float64Array(2 * entries);
    for (let r = 0, at = 0; r < rows; r += 1) {
      for (let k = system.relationStart[r]!; k < system.relationStart[r + 1]!; k += 1) {
        indices[at] = system.relationCell[k]!;
        values[at] = system.relationSign[k]!;
        indices[at + 1] = n + system.relationCell[k]!;
        values[at + 1] = -system.relationSign[k]!;
        at += 2;
      }
      starts[r + 1] = at;
    }
    this.#model = solver.open({
      columns: 2 * n,
      cost: new Float64Array(2 * n),
      lower: new Float64Array(2 * n),
      upper: new Float64Array(2 * n),
      rowLower: new Float64Array(rows),
      rowUpper: new Float64Array(rows),
      starts,
      indices,
      values,
    });
  }

  /**
   * @param price of hiding each cell; zero for hidden ones, infinity for those that must not be used
   * @param rounds of slope scaling: the price of a unit becomes the price of the cell over what flowed through it
   */
  carry(requirement: Requirement, price: Float64Array, rounds = 2, nodes = 200): World | undefined {
    const system = this.#system;
    const n = system.size;
    const insider = requirement.insider < 0 ? undefined : system.insiders[requirement.insider];
    const { down, up } = room(system, insider);
    const need = requirement.need;
    const lower = new Float64Array(2 * n);
    const upper = new Float64Array(2 * n);
    const unit = new Float64Array(2 * n);
    for (let i = 0; i < n; i += 1) {
      const open = Number.isFinite(price[i]!) && system.mark[i] !== MARK.shown;
      upper[i] = open ? up[i]! : 0;
      upper[n + i] = open ? down[i]! : 0;
      if (!open) continue;
      unit[i] = price[i]! / Math.max(1, Math.min(need, up[i]!));
      unit[n + i] = price[i]! / Math.max(1, Math.min(need, down[i]!));
      // A trace of a price keeps flows through hidden cells short.
      unit[i]! += 1e-4;
      unit[n + i]! += 1e-4;
    }
    const there = requirement.direction > 0 ? requirement.cell : n + requirement.cell;
    const back = requirement.direction > 0 ? n + requirement.cell : requirement.cell;
    if (upper[there]! < need) return undefined;
    lower[there] = need;
    upper[back] = 0;
    this.#model.setColumns(lower, upper);
    let best: World | undefined;
    let bestPrice = Number.POSITIVE_INFINITY;
    for (let round = 0; round <= rounds; round += 1) {
      this.#model.setCosts(unit);
      // The first question differs from the one before in what must flow where; the rest in prices only.
      const outcome = this.#model.solve({ after: round === 0 ? 'bounds' : 'prices' });
      this.work += outcome.work;
      if (outcome.status !== 'optimal') return best;
      const world =
        this.#multiple(outcome.values) ??
        this.#elsewhere(unit) ??
        this.#whole(unit, outcome.values, lower, upper, nodes);
      if (world === undefined) return best;
      let spent = 0;
      for (const cell of world.cells) spent += price[cell]!;
      if (spent < bestPrice - 1e-9) {
        best = world;
        bestPrice = spent;
      } else if (round > 0) break;
      if (spent === 0) break;
      for (let i = 0; i < n; i += 1) {
        for (const j of [i, n + i]) {
          const flow = outcome.values[j]!;
          if (flow > 1e-6 && Number.isFinite(price[i]!)) unit[j] = price[i]! / flow + 1e-4;
        }
      }
    }
    return best;
  }

  #net(values: Float64Array): Float64Array {
    const n = this.#system.size;
    return Float64Array.from({ length: n }, (_, i) => values[i]! - values[n + i]!);
  }

  /** Twice a flow of halves is a flow of whole numbers through the same cells, where there is room for it. */
  #multiple(values: Float64Array): World | undefined {
    const net = this.#net(values);
    for (let times = 1; times <= 6; times += 1) {
      const world = worldFrom(
        this.#system,
        net.map((move) => move * times),
      );
      if (world !== undefined) return world;
    }
    return undefined;
  }

  /** Slightly other prices lead to other corners; one of them is often whole, and that is far quicker than a search. */
  #elsewhere(unit: Float64Array): World | undefined {
    const random = repeatable(unit.length);
    for (let attempt = 1; attempt <= (this.#system.size > LARGE ? 2 : 5); attempt += 1) {
      this.#model.setCosts(unit.map((price) => price * (1 + attempt * 0.2 * random()) + 1e-4 * random()));
      const outcome = this.#model.solve();
      this.work += outcome.work;
      const world = outcome.status === 'optimal' ? this.#multiple(outcome.values) : undefined;
      if (world !== undefined) return world;
    }
    return undefined;
  }

  /** A flow in whole numbers: first through the cells the fractions went through and what costs nothing, then anywhere. */
  #whole(
    unit: Float64Array,
    values: Float64Array,
    lower: Float64Array,
    upper: Float64Array,
    nodes: number,
  ): World | undefined {
    const n = this.#system.size;
    const flows = (i: number) => values[i]! + values[n + i]! > 1e-7;
    const near = n > LARGE ? this.#beside(flows) : undefined;
    const used = (i: number) =>
      flows(i) ||
      (unit[i]! <= 1e-3 &&
        unit[n + i]! <= 1e-3 &&
        upper[i]! + upper[n + i]! > 0 &&
        (near === undefined || near.has(i)));
    const narrow = upper.slice();
    for (let i = 0; i < n; i += 1) {
      if (used(i)) continue;
      narrow[i] = 0;
      narrow[n + i] = 0;
    }
    let world: World | undefined;
    this.#model.setCosts(unit);
    this.#model.setWhole(true);
    for (const bounds of n <= WHOLE_SEARCH ? [narrow, upper] : [narrow]) {
      this.#model.setColumns(lower, bounds);
      const outcome = this.#model.solve({ nodes, any: true });
      this.work += outcome.work;
      if (outcome.values.length > 0) world = worldFrom(this.#system, this.#net(outcome.values));
      if (world !== undefined) break;
    }
    this.#model.setWhole(false);
    return world;
  }

  /** The cells that share a sum with one of these. */
  #beside(among: (cell: number) => boolean): Set<number> {
    const { size, cellStart, cellRelation, relationStart, relationCell } = this.#system;
    const found = new Set<number>();
    for (let cell = 0; cell < size; cell += 1) {
      if (!among(cell)) continue;
      for (let k = cellStart[cell]!; k < cellStart[cell + 1]!; k += 1) {
        const r = cellRelation[k]!;
        for (let j = relationStart[r]!; j < relationStart[r + 1]!; j += 1) found.add(relationCell[j]!);
      }
    }
    return found;
  }

  close(): void {
    this.#model.close();
  }
}

export type Carried = { readonly requirement: Requirement; readonly world: World };

/**
 * Protects the requirements one after another, the hardest first; what was paid for once is free afterwards, and a proof
 * that serves another requirement too is not sought again.
 *
 * @param most what the protection of one requirement may cost; what costs more is missed here and sought more widely
 */
export function seed(
  system: Compiled,
  requirements: readonly Requirement[],
  solver: LinearSolver,
  most = Number.POSITIVE_INFINITY,
): { carried: Carried[]; missed: Requirement[]; hidden: Uint8Array; work: number } {
  const hidden = Uint8Array.from(system.mark, (mark) =>
    mark === MARK.primary || mark === MARK.hidden ? 1 : 0,
  );
  const price = system.cost.map((cost, i) => (hidden[i] ? 0 : cost));
  const model = new FlowModel(system, solver);
  const carried: Carried[] = [];
  const missed: Requirement[] = [];
  const wanted = new Set(requirements.map(({ cell }) => cell));
  const moving = new Map<number, World[]>();
  for (const requirement of requirements) {
    const known = moving.get(requirement.cell)?.find((world) => serves(system, requirement, world));
    if (known !== undefined) {
      carried.push({ requirement, world: known });
      continue;
    }
    const world = model.carry(requirement, price, system.size > LARGE ? 0 : 2);
    let spent = 0;
    for (const cell of world?.cells ?? []) spent += price[cell]!;
    if (world === undefined || spent > most) {
      missed.push(requirement);
      continue;
    }
    carried.push({ requirement, world });
    for (const cell of world.cells) {
      hidden[cell] = 1;
      price[cell] = 0;
      if (!wanted.has(cell)) continue;
      const list = moving.get(cell);
      if (list === undefined) moving.set(cell, [world]);
      else list.push(world);
    }
  }
  model.close();
  return { carried, missed, hidden, work: model.work };
}

function serves(system: Compiled, { cell, direction, need, insider }: Requirement, world: World): boolean {
  if (direction * world.at(cell) < need) return false;
  return insider < 0 || possibleFor(system, world, system.insiders[insider]!);
}
