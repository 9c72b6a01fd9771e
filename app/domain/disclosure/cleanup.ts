import type { Requirement } from './attack.ts';
import { type Compiled, MARK } from './compiled.ts';
import type { LinearSolver } from './linear.ts';
import { type Carried, FlowModel } from './seed.ts';
import type { World } from './worlds.ts';

/**
 * Shows again what is not needed. A cell no proof uses can be shown at once; for the others, dearest first, the proofs
 * that use it are sought anew without it, and it is shown if all are found.
 */
export function cleanUp(
  system: Compiled,
  carried: readonly Carried[],
  solver: LinearSolver,
  limit: number,
): { carried: Carried[]; hidden: Uint8Array; work: number } {
  const proofs = carried.map((one) => one.world);
  const free = (cell: number) => system.mark[cell] === MARK.free;
  const users = new Map<number, Set<number>>();
  const note = (world: World, index: number, on: boolean) => {
    for (const cell of world.cells) {
      if (!free(cell)) continue;
      let set = users.get(cell);
      if (set === undefined) {
        set = new Set();
        users.set(cell, set);
      }
      if (on) set.add(index);
      else set.delete(index);
    }
  };
  proofs.forEach((world, index) => {
    note(world, index, true);
  });
  const model = new FlowModel(system, solver);
  const order = [...users.keys()].sort((a, b) => system.cost[b]! - system.cost[a]! || a - b);
  const price = new Float64Array(system.size).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < system.size; i += 1) {
    if (system.mark[i] === MARK.primary || system.mark[i] === MARK.hidden) price[i] = 0;
    else if ((users.get(i)?.size ?? 0) > 0) price[i] = system.cost[i]! * 0.01;
  }
  for (const cell of order) {
    const affected = [...users.get(cell)!].sort((a, b) => a - b);
    if (affected.length === 0) {
      price[cell] = Number.POSITIVE_INFINITY;
      continue;
    }
    if (model.work > limit) continue;
    const before = price[cell]!;
    price[cell] = Number.POSITIVE_INFINITY;
    const replaced: [number, World][] = [];
    for (const index of affected) {
      const requirement: Requirement = carried[index]!.requirement;
      const world = model.carry(requirement, price, 0, 20);
      if (world === undefined) break;
      replaced.push([index, world]);
    }
    if (replaced.length < affected.length) {
      price[cell] = before;
      continue;
    }
    for (const [index, world] of replaced) {
      note(proofs[index]!, index, false);
      proofs[index] = world;
      note(world, index, true);
    }
  }
  model.close();
  const hidden = Uint8Array.from(system.mark, (mark) =>
    mark === MARK.primary || mark === MARK.hidden ? 1 : 0,
  );
  for (const world of proofs) for (const cell of world.cells) hidden[cell] = 1;
  return {
    carried: carried.map((one, index) => ({ requirement: one.requirement, world: proofs[index]! })),
    hidden,
    work: model.work,
  };
}
