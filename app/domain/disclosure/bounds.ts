import { type Requirement, requirementsOf } from './attack.ts';
import { type Compiled, MARK } from './compiled.ts';

/**
 * A bound from below on the cost of any pattern that withstands the attacks: every required movement must be made up for
 * within each relation of the cell, and no cell can be paid for by more than its price. Prices are shared out greedily, so
 * the bound is quick at any size and true wherever the sharing stops.
 */
export function quickBound(system: Compiled): number {
  const left = system.cost.slice();
  let bound = 0;
  const requirements = requirementsOf(system, false);
  const rows: { cells: number[]; weights: number[] }[] = [];
  for (const requirement of requirements) rows.push(...demands(system, requirement));
  rows.sort((a, b) => a.cells.length - b.cells.length);
  for (const { cells, weights } of rows) {
    let raise = Number.POSITIVE_INFINITY;
    for (let k = 0; k < cells.length; k += 1) raise = Math.min(raise, left[cells[k]!]! / weights[k]!);
    if (!(raise > 0) || !Number.isFinite(raise)) continue;
    bound += raise;
    for (let k = 0; k < cells.length; k += 1) {
      const cell = cells[k]!;
      left[cell] = Math.max(0, left[cell]! - raise * weights[k]!);
    }
  }
  return bound;
}

function demands(system: Compiled, requirement: Requirement): { cells: number[]; weights: number[] }[] {
  const found: { cells: number[]; weights: number[] }[] = [];
  for (let k = system.cellStart[requirement.cell]!; k < system.cellStart[requirement.cell + 1]!; k += 1) {
    const r = system.cellRelation[k]!;
    const [from, to] = [system.relationStart[r]!, system.relationStart[r + 1]!];
    let own = 1;
    for (let j = from; j < to; j += 1)
      if (system.relationCell[j] === requirement.cell) own = system.relationSign[j]!;
    let rest = requirement.need;
    const cells: number[] = [];
    const weights: number[] = [];
    for (let j = from; j < to && rest > 0; j += 1) {
      const cell = system.relationCell[j]!;
      if (cell === requirement.cell || system.mark[cell] === MARK.shown) continue;
      const rises = system.relationSign[j]! * own * requirement.direction < 0;
      const weight = rises ? system.up[cell]! : system.down[cell]!;
      if (weight <= 0) continue;
      if (system.mark[cell] === MARK.free) {
        cells.push(cell);
        weights.push(weight);
      } else rest -= weight;
    }
    if (rest <= 0 || cells.length === 0) continue;
    found.push({ cells, weights: weights.map((weight) => Math.min(1, weight / rest)) });
  }
  return found;
}
