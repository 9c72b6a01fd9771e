import type { CellSystem } from './system.ts';

/** What one insider knows: cells, his or her own part of each, and whether nobody else is in it. */
export type CompiledInsider = {
  readonly cells: Int32Array;
  readonly own: Float64Array;
  readonly only: Uint8Array;
};

export const MARK = { free: 0, primary: 1, shown: 2, hidden: 3 } as const;

/**
 * A system in flat arrays: quick to walk and to hand to a worker. Movements are measured from the true value: a cell may
 * fall by `down` and rise by `up` as far as anyone knows beforehand. `mark` is one of MARK; `hidden` marks a cell that is
 * hidden for other reasons and may be used without a price.
 */
export type Compiled = {
  readonly size: number;
  readonly value: Float64Array;
  readonly down: Float64Array;
  readonly up: Float64Array;
  readonly cost: Float64Array;
  readonly mark: Uint8Array;
  readonly needUp: Float64Array;
  readonly needDown: Float64Array;
  readonly relationStart: Int32Array;
  readonly relationCell: Int32Array;
  /** +1 for a part, -1 for the total. */
  readonly relationSign: Int8Array;
  /** For every cell the relations it stands in. */
  readonly cellStart: Int32Array;
  readonly cellRelation: Int32Array;
  readonly insiders: readonly CompiledInsider[];
};

export class SystemError extends Error {
  override readonly name = 'SystemError';
}

function byCell(size: number, relationStart: Int32Array, relationCell: Int32Array) {
  const cellStart = new Int32Array(size + 1);
  for (const cell of relationCell) cellStart[cell + 1]! += 1;
  for (let i = 0; i < size; i += 1) cellStart[i + 1]! += cellStart[i]!;
  const next = cellStart.slice(0, size);
  const cellRelation = new Int32Array(relationCell.length);
  for (let r = 0; r + 1 < relationStart.length; r += 1) {
    for (let k = relationStart[r]!; k < relationStart[r + 1]!; k += 1) {
      const cell = relationCell[k]!;
      cellRelation[next[cell]!] = r;
      next[cell]! += 1;
    }
  }
  return { cellStart, cellRelation };
}

function checkCell(cell: CellSystem['cells'][number], index: number): void {
  const whole = [cell.value, cell.lower, cell.upper].every((n) => Number.isSafeInteger(n));
  if (!whole) throw new SystemError(`Cell ${index}: value, lower and upper must be whole numbers.`);
  if (cell.lower > cell.value || cell.upper < cell.value) {
    throw new SystemError(`Cell ${index}: the value is outside what anyone may take for granted.`);
  }
  if (!(cell.cost >= 0) || !Number.isFinite(cell.cost)) {
    throw new SystemError(`Cell ${index}: the cost must be a number of zero or more.`);
  }
}

function compileRelations(system: CellSystem) {
  const starts = [0];
  const cells: number[] = [];
  const signs: number[] = [];
  system.relations.forEach((relation, index) => {
    let sum = 0;
    for (const part of [relation.total, ...relation.parts]) {
      if (system.cells[part] === undefined)
        throw new SystemError(`Relation ${index}: there is no cell ${part}.`);
    }
    for (const part of relation.parts) {
      cells.push(part);
      signs.push(1);
      sum += system.cells[part]!.value;
    }
    cells.push(relation.total);
    signs.push(-1);
    if (sum !== system.cells[relation.total]!.value) {
      throw new SystemError(`Relation ${index}: the parts do not add up to the total.`);
    }
    starts.push(cells.length);
  });
  return {
    relationStart: Int32Array.from(starts),
    relationCell: Int32Array.from(cells),
    relationSign: Int8Array.from(signs),
  };
}

function compileInsiders(system: CellSystem): CompiledInsider[] {
  const known = new Map<string, { cells: number[]; own: number[]; only: number[] }>();
  system.cells.forEach((cell, index) => {
    for (const insider of cell.insiders ?? []) {
      // Who knows no more than everybody is no insider here.
      if (!insider.only && insider.own <= cell.lower) continue;
      const entry = known.get(insider.id) ?? { cells: [], own: [], only: [] };
      entry.cells.push(index);
      entry.own.push(Math.min(insider.own, cell.value));
      entry.only.push(insider.only ? 1 : 0);
      known.set(insider.id, entry);
    }
  });
  // Two insiders who know the same are one attacker; names do not matter, so neither does their order.
  const distinct = new Map<string, CompiledInsider>();
  for (const entry of known.values()) {
    const key = entry.cells.map((cell, k) => `${cell}:${entry.only[k] ? 'only' : entry.own[k]}`).join();
    distinct.set(key, {
      cells: Int32Array.from(entry.cells),
      own: Float64Array.from(entry.own),
      only: Uint8Array.from(entry.only),
    });
  }
  return [...distinct.values()].sort(compareInsiders);
}

function compareInsiders(a: CompiledInsider, b: CompiledInsider): number {
  for (let k = 0; k < Math.min(a.cells.length, b.cells.length); k += 1) {
    const step = a.cells[k]! - b.cells[k]! || a.only[k]! - b.only[k]! || a.own[k]! - b.own[k]!;
    if (step !== 0) return step;
  }
  return a.cells.length - b.cells.length;
}

export function compile(system: CellSystem): Compiled {
  system.cells.forEach(checkCell);
  const size = system.cells.length;
  const relations = compileRelations(system);
  const column = (read: (cell: CellSystem['cells'][number]) => number) =>
    Float64Array.from(system.cells, read);
  return {
    size,
    value: column((cell) => cell.value),
    down: column((cell) => cell.value - cell.lower),
    up: column((cell) => cell.upper - cell.value),
    cost: column((cell) => cell.cost),
    mark: Uint8Array.from(system.cells, (cell) => MARK[cell.mark]),
    // A primary cell without a requirement must at least not be exact.
    needUp: column((cell) => (cell.mark === 'primary' ? (cell.need?.up ?? 1) : 0)),
    needDown: column((cell) => (cell.mark === 'primary' ? (cell.need?.down ?? 0) : 0)),
    ...relations,
    ...byCell(size, relations.relationStart, relations.relationCell),
    insiders: compileInsiders(system),
  };
}

/**
 * The part of a system that can move when only `active` cells may: all others stand still. A cell alone in one of its
 * relations cannot move either, so it leaves, until nothing more leaves; cells in `keep` stay to be reported on.
 */
export function restrict(
  whole: Compiled,
  active: Int32Array,
  keep: (cell: number) => boolean = () => false,
): { part: Compiled; cells: Int32Array } {
  const inside = new Map<number, number>();
  for (const cell of active) inside.set(cell, 1);
  const left = new Map<number, number>();
  const { relationStart, relationCell, relationSign, cellStart, cellRelation } = whole;
  for (const cell of active) {
    for (let k = cellStart[cell]!; k < cellStart[cell + 1]!; k += 1) {
      const r = cellRelation[k]!;
      left.set(r, (left.get(r) ?? 0) + 1);
    }
  }
  const queue = [...left].filter(([, count]) => count === 1).map(([r]) => r);
  for (let r = queue.pop(); r !== undefined; r = queue.pop()) {
    for (let k = relationStart[r]!; k < relationStart[r + 1]!; k += 1) {
      const cell = relationCell[k]!;
      if (inside.get(cell) !== 1) continue;
      inside.set(cell, 0);
      for (let j = cellStart[cell]!; j < cellStart[cell + 1]!; j += 1) {
        const other = cellRelation[j]!;
        const count = left.get(other)! - 1;
        left.set(other, count);
        if (count === 1) queue.push(other);
      }
    }
  }
  const cells = active.filter((cell) => inside.get(cell) === 1 || keep(cell)).sort();
  const local = new Map<number, number>();
  cells.forEach((cell, index) => {
    local.set(cell, index);
  });
  const starts = [0];
  const parts: number[] = [];
  const signs: number[] = [];
  for (const r of [...left.keys()].sort((a, b) => a - b)) {
    for (let k = relationStart[r]!; k < relationStart[r + 1]!; k += 1) {
      const index = local.get(relationCell[k]!);
      if (index === undefined) continue;
      parts.push(index);
      signs.push(relationSign[k]!);
    }
    if (parts.length > starts[starts.length - 1]!) starts.push(parts.length);
  }
  const relationStartLocal = Int32Array.from(starts);
  const relationCellLocal = Int32Array.from(parts);
  const take = (from: Float64Array) => Float64Array.from(cells, (cell) => from[cell]!);
  const part: Compiled = {
    size: cells.length,
    value: take(whole.value),
    down: take(whole.down),
    up: take(whole.up),
    cost: take(whole.cost),
    mark: Uint8Array.from(cells, (cell) => whole.mark[cell]!),
    needUp: take(whole.needUp),
    needDown: take(whole.needDown),
    relationStart: relationStartLocal,
    relationCell: relationCellLocal,
    relationSign: Int8Array.from(signs),
    ...byCell(cells.length, relationStartLocal, relationCellLocal),
    insiders: [],
  };
  return { part, cells };
}

/** What an insider knows of some cells, in their new numbering; nothing if none of them is among these. */
export function insiderWithin(insider: CompiledInsider, local: (cell: number) => number | undefined) {
  const rows: { cell: number; own: number; only: number }[] = [];
  insider.cells.forEach((cell, k) => {
    const index = local(cell);
    if (index !== undefined) rows.push({ cell: index, own: insider.own[k]!, only: insider.only[k]! });
  });
  if (rows.length === 0) return undefined;
  return {
    cells: Int32Array.from(rows, (row) => row.cell),
    own: Float64Array.from(rows, (row) => row.own),
    only: Uint8Array.from(rows, (row) => row.only),
  };
}
