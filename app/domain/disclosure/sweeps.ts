import { insiderRequirement } from './attack.ts';
import type { Compiled } from './compiled.ts';
import { MARK } from './compiled.ts';
import type { Neighbourhoods } from './neighbourhood.ts';
import type { LocalPart, Plan } from './plan.ts';

export type Window = { readonly part: LocalPart; readonly freed: ReadonlySet<number> };

export type WindowSize = {
  /** Secondary cells whose fate is opened. */
  readonly cells: number;
  /** Proofs that may be sought anew. */
  readonly proofs: number;
  readonly breadth: number;
  readonly rings: number;
  readonly most: number;
};

/** Insiders kept in mind while a window is searched; the others are looked at again afterwards. */
const MOST_INSIDERS = 8;

/** Cells hidden in a relation of this one. */
function* beside(system: Compiled, hidden: Uint8Array, cell: number): Generator<number> {
  for (let k = system.cellStart[cell]!; k < system.cellStart[cell + 1]!; k += 1) {
    const r = system.cellRelation[k]!;
    let offered = 0;
    for (let j = system.relationStart[r]!; j < system.relationStart[r + 1]!; j += 1) {
      const other = system.relationCell[j]!;
      if (other === cell || !hidden[other]) continue;
      yield other;
      offered += 1;
      if (offered > 60) break;
    }
  }
}

/**
 * Cuts the hidden cells into windows that can be searched side by side. Each opens the fate of some complementary cells
 * near each other; the proofs that use them are sought anew, all else stays.
 */
export function windows(
  plan: Plan,
  near: Neighbourhoods,
  size: WindowSize,
  order: readonly number[],
): Window[] {
  const { system, hidden } = plan;
  const assigned = new Uint8Array(system.size);
  const found: Window[] = [];
  for (const first of order) {
    if (assigned[first] || !hidden[first] || system.mark[first] !== MARK.free) continue;
    const freed = new Set<number>();
    const affected = new Set<number>();
    const seen = new Set([first]);
    const queue = [first];
    for (let at = 0; at < queue.length && at < 400; at += 1) {
      const cell = queue[at]!;
      if (system.mark[cell] === MARK.free && !assigned[cell]) {
        const users = plan.users(cell);
        let more = 0;
        for (const place of users) if (!affected.has(place)) more += 1;
        if (freed.size > 0 && affected.size + more > size.proofs) continue;
        assigned[cell] = 1;
        freed.add(cell);
        for (const place of users) affected.add(place);
        if (freed.size >= size.cells) break;
      }
      for (const other of beside(system, hidden, cell)) {
        if (seen.has(other)) continue;
        seen.add(other);
        queue.push(other);
      }
    }
    // One cell that too many proofs share is left as it is.
    if (freed.size === 0 || affected.size > 4 * size.proofs) continue;
    found.push({ part: open(plan, near, size, freed, affected), freed });
  }
  return found;
}

function open(
  plan: Plan,
  near: Neighbourhoods,
  size: WindowSize,
  freed: ReadonlySet<number>,
  affected: Set<number>,
): LocalPart {
  const { system } = plan;
  // Whoever is protected from an insider by one of these proofs must still be when it is replaced.
  for (const place of [...affected]) {
    const requirement = plan.requirements[place]!;
    for (const user of plan.users(requirement.cell)) {
      if (plan.requirements[user]!.cell === requirement.cell) affected.add(user);
    }
  }
  const places = [...affected].sort((a, b) => a - b);
  const from = new Set(freed);
  for (const place of places) {
    from.add(plan.requirements[place]!.cell);
    for (const cell of plan.proofs[place]?.cells ?? []) from.add(cell);
  }
  const active = near.around(from, plan.hidden, size.breadth, size.rings, Math.max(size.most, 2 * from.size));
  const cells = active.filter((cell) => system.mark[cell] !== MARK.shown);
  const primaries = [...new Set(places.map((place) => plan.requirements[place]!.cell))].sort((a, b) => a - b);
  return plan.part(cells, places, freed, (insiders) =>
    insiders
      .slice(0, MOST_INSIDERS)
      .flatMap((insider) => primaries.map((cell) => insiderRequirement(system, cell, insider)))
      .filter((requirement) => requirement !== undefined)
      .filter((requirement) => !plan.demands(requirement)),
  );
}
