import { chiSquareTail, type Estimate, z95 } from './normal.ts';

/** One step of time of one group: who was under observation at its beginning, who had the event in it, who left. */
export type SurvivalStep = {
  readonly day: number;
  readonly atRisk: number;
  readonly events: number;
  readonly left: number;
};

export type SurvivalPoint = Estimate & { readonly day: number; readonly atRisk: number };

/**
 * Kaplan–Meier with Greenwood's variance and an interval on the log–log scale, which stays within 0 and 1. Whoever leaves
 * within a step was at risk in all of it. The steps are what the vault rounded; nothing here needs exact ones.
 */
export function kaplanMeier(steps: readonly SurvivalStep[]): readonly SurvivalPoint[] {
  let value = 1;
  let greenwood = 0;
  const points: SurvivalPoint[] = [];
  for (const { day, atRisk, events } of steps) {
    if (atRisk <= 0) break;
    value *= 1 - events / atRisk;
    greenwood += events === atRisk ? Number.POSITIVE_INFINITY : events / (atRisk * (atRisk - events));
    points.push({ day, atRisk, value, ...logLog(value, greenwood) });
  }
  return points;
}

function logLog(value: number, greenwood: number): { low: number; high: number } {
  if (value >= 1) return { low: 1, high: 1 };
  if (value <= 0) return { low: 0, high: 0 };
  const width = (z95 * Math.sqrt(greenwood)) / Math.log(value);
  return { low: value ** Math.exp(-width), high: value ** Math.exp(width) };
}

export type LogRank = { readonly chiSquare: number; readonly degrees: number; readonly p: number };

/** Whether the groups differ, with the full variance matrix; undefined where there is nothing to compare. */
export function logRank(groups: readonly (readonly SurvivalStep[])[]): LogRank | undefined {
  const used = groups.length - 1;
  if (used < 1) return undefined;
  const differences = new Array<number>(used).fill(0);
  const variance = Array.from({ length: used }, () => new Array<number>(used).fill(0));
  const days = [...new Set(groups.flatMap((steps) => steps.map((step) => step.day)))].sort((a, b) => a - b);
  for (const day of days) {
    const here = groups.map((steps) => steps.find((step) => step.day === day));
    const atRisk = here.reduce((sum, step) => sum + (step?.atRisk ?? 0), 0);
    const events = here.reduce((sum, step) => sum + (step?.events ?? 0), 0);
    if (atRisk < 2 || events === 0) continue;
    const spread = (events * (atRisk - events)) / (atRisk - 1);
    for (let i = 0; i < used; i += 1) {
      const share = (here[i]?.atRisk ?? 0) / atRisk;
      differences[i]! += (here[i]?.events ?? 0) - events * share;
      for (let j = 0; j < used; j += 1) {
        const other = (here[j]?.atRisk ?? 0) / atRisk;
        variance[i]![j]! += spread * share * ((i === j ? 1 : 0) - other);
      }
    }
  }
  const solved = solve(variance, differences);
  if (!solved) return undefined;
  const chiSquare = differences.reduce((sum, difference, i) => sum + difference * solved[i]!, 0);
  return { chiSquare, degrees: used, p: chiSquareTail(chiSquare, used) };
}

/** Gaussian elimination with pivots; undefined for a matrix that says too little. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | undefined {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  const size = rows.length;
  const scale = Math.max(...matrix.flat().map(Math.abs));
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let i = column + 1; i < size; i += 1)
      if (Math.abs(rows[i]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = i;
    if (Math.abs(rows[pivot]![column]!) <= scale * 1e-12) return undefined;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let i = 0; i < size; i += 1) {
      if (i === column) continue;
      const factor = rows[i]![column]! / rows[column]![column]!;
      for (let j = column; j <= size; j += 1) rows[i]![j]! -= factor * rows[column]![j]!;
    }
  }
  return rows.map((row, i) => row[size]! / row[i]!);
}
