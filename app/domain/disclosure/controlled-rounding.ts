import type { LinearSolver } from './linear.ts';
import type { Relation } from './system.ts';

/**
 * Each number becomes a multiple of the base beside it, so that every sum still holds and the least is changed. Tables of
 * three and more dimensions sometimes have no such rounding; then numbers may move by up to twice the base, and what even
 * that cannot do is null.
 */
export function controlledRounding(
  values: readonly number[],
  relations: readonly Relation[],
  base: number,
  solver: LinearSolver,
): number[] | null {
  return attempt(values, relations, base, solver, 0) ?? attempt(values, relations, base, solver, 1);
}

function attempt(
  values: readonly number[],
  relations: readonly Relation[],
  base: number,
  solver: LinearSolver,
  slack: number,
): number[] | null {
  const isMultiple = (value: number) => value % base === 0;
  const below = values.map((value) => Math.floor(value / base));
  const starts = [0];
  const indices: number[] = [];
  const entries: number[] = [];
  for (const { total, parts } of relations) {
    indices.push(...parts, total);
    entries.push(...parts.map(() => 1), -1);
    starts.push(indices.length);
  }
  const rows = relations.length;
  const model = solver.open({
    columns: values.length,
    // Going up costs what is left to the upper neighbour less what is saved to the lower one.
    cost: Float64Array.from(values, (value, i) => base * (2 * below[i]! + 1) - 2 * value),
    lower: Float64Array.from(values, (value, i) =>
      isMultiple(value) ? below[i]! : Math.max(0, below[i]! - slack),
    ),
    upper: Float64Array.from(values, (value, i) => (isMultiple(value) ? below[i]! : below[i]! + 1 + slack)),
    rowLower: new Float64Array(rows),
    rowUpper: new Float64Array(rows),
    starts: Int32Array.from(starts),
    indices: Int32Array.from(indices),
    values: Float64Array.from(entries),
  });
  try {
    model.setWhole(true);
    const outcome = model.solve({ nodes: 20_000 });
    if (outcome.status !== 'optimal' && outcome.status !== 'limit') return null;
    const rounded = Array.from(outcome.values, (multiple) => Math.round(multiple) * base);
    // What a solver returns is a claim: the sums are looked at in integers.
    const holds = relations.every(
      ({ total, parts }) => parts.reduce((sum, part) => sum + rounded[part]!, 0) === rounded[total],
    );
    return holds && rounded.length === values.length ? rounded : null;
  } finally {
    model.close();
  }
}
