import type { Compiled, CompiledInsider } from './compiled.ts';

/**
 * Another table that agrees with everything shown, as its difference from the true one. It is a proof: whoever sees the
 * release cannot tell the two apart. Whole numbers only, so that no rounding of a solver is believed.
 */
export class World {
  readonly cells: Int32Array;
  readonly moves: Float64Array;

  constructor(cells: Int32Array, moves: Float64Array) {
    this.cells = cells;
    this.moves = moves;
  }

  at(cell: number): number {
    let low = 0;
    let high = this.cells.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.cells[middle]!;
      if (found === cell) return this.moves[middle]!;
      if (found < cell) low = middle + 1;
      else high = middle - 1;
    }
    return 0;
  }

  /** The same world in the numbering of a larger system. */
  renumbered(cells: Int32Array): World {
    return new World(
      this.cells.map((cell) => cells[cell]!),
      this.moves,
    );
  }
}

/** The movement as a world, if it is one: whole, within everybody's bounds, and true in every relation. */
export function worldFrom(system: Compiled, movement: ArrayLike<number>): World | undefined {
  const cells: number[] = [];
  const moves: number[] = [];
  for (let i = 0; i < system.size; i += 1) {
    const whole = Math.round(movement[i]!);
    if (Math.abs(movement[i]! - whole) > 1e-5) return undefined;
    if (whole === 0) continue;
    if (whole < -system.down[i]! || whole > system.up[i]!) return undefined;
    cells.push(i);
    moves.push(whole);
  }
  const world = new World(Int32Array.from(cells), Float64Array.from(moves));
  return agrees(system, world) ? world : undefined;
}

/**
 * The movement in pieces that share no relation: each is a world of its own, and those of whole numbers are kept even where
 * others are fractions.
 */
export function piecesOf(system: Compiled, movement: ArrayLike<number>): World[] {
  const { cellStart, cellRelation, relationStart, relationCell } = system;
  const seen = new Uint8Array(system.size);
  const found: World[] = [];
  for (let first = 0; first < system.size; first += 1) {
    if (seen[first] || Math.abs(movement[first]!) < 1e-5) continue;
    const cells = [first];
    const relations = new Set<number>();
    seen[first] = 1;
    for (const cell of cells) {
      for (let k = cellStart[cell]!; k < cellStart[cell + 1]!; k += 1) {
        const r = cellRelation[k]!;
        if (relations.has(r)) continue;
        relations.add(r);
        for (let j = relationStart[r]!; j < relationStart[r + 1]!; j += 1) {
          const other = relationCell[j]!;
          if (seen[other] || Math.abs(movement[other]!) < 1e-5) continue;
          seen[other] = 1;
          cells.push(other);
        }
      }
    }
    if (cells.some((cell) => Math.abs(movement[cell]! - Math.round(movement[cell]!)) > 1e-5)) continue;
    const ordered = Int32Array.from(cells).sort();
    const world = new World(
      ordered,
      Float64Array.from(ordered, (cell) => Math.round(movement[cell]!)),
    );
    if (agrees(system, world)) found.push(world);
  }
  return found;
}

/** Whether the world keeps every relation and everybody's bounds. */
export function agrees(system: Compiled, world: World): boolean {
  const sums = new Map<number, number>();
  for (let k = 0; k < world.cells.length; k += 1) {
    const cell = world.cells[k]!;
    const move = world.moves[k]!;
    if (move < -system.down[cell]! || move > system.up[cell]!) return false;
    for (let j = system.cellStart[cell]!; j < system.cellStart[cell + 1]!; j += 1) {
      const relation = system.cellRelation[j]!;
      sums.set(relation, (sums.get(relation) ?? 0) + signIn(system, relation, cell) * move);
    }
  }
  for (const sum of sums.values()) if (sum !== 0) return false;
  return true;
}

function signIn(system: Compiled, relation: number, cell: number): number {
  // The total stands last.
  return system.relationCell[system.relationStart[relation + 1]! - 1] === cell
    ? system.relationSign[system.relationStart[relation + 1]! - 1]!
    : 1;
}

/** Whether the insider, too, must think the world possible. */
export function possibleFor(system: Compiled, world: World, insider: CompiledInsider): boolean {
  for (let k = 0; k < insider.cells.length; k += 1) {
    const cell = insider.cells[k]!;
    const move = world.at(cell);
    if (move === 0) continue;
    if (insider.only[k] || system.value[cell]! + move < insider.own[k]!) return false;
  }
  return true;
}

/** Whether only hidden cells differ. */
export function within(world: World, hidden: ArrayLike<number>): boolean {
  for (const cell of world.cells) if (!hidden[cell]) return false;
  return true;
}

/** Numbers between 0 and 1 that are the same on every machine. */
export function repeatable(seed: number): () => number {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
