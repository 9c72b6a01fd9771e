import { type Compiled, MARK } from './compiled.ts';

/** A part of the table to seek flows in, and what one requirement may cost there. */
export type Core = { readonly cells: Int32Array; readonly most: number };

/** How many free cells the cores hold, the cheapest; the last one is the whole table. */
const sizes = [1500, 6000, 24_000] as const;
/** A flow that costs as much as so many of the dearest cells of a core may be cheaper outside it. */
const PATIENCE = 2;

/**
 * Flows take cheap cells wherever they can, so most of a large table is never looked at: every core is what is hidden and
 * the cheapest free cells, ever more of them, and what a smaller one protects cheaply needs no larger one.
 */
export function cores(system: Compiled, hidden: ArrayLike<number>): Core[] {
  const free: number[] = [];
  for (let i = 0; i < system.size; i += 1) if (system.mark[i] === MARK.free && !hidden[i]) free.push(i);
  free.sort((a, b) => system.cost[a]! - system.cost[b]! || a - b);
  const found: Core[] = [];
  for (const size of sizes) {
    // A core of nearly everything saves nothing.
    if (size > free.length / 2) break;
    const kept = new Set(free.slice(0, size));
    found.push({
      cells: cellsOf(system, (i) => hidden[i] === 1 || kept.has(i)),
      most: PATIENCE * system.cost[free[size - 1]!]!,
    });
  }
  found.push({ cells: cellsOf(system, () => true), most: Number.POSITIVE_INFINITY });
  return found;
}

function cellsOf(system: Compiled, among: (cell: number) => boolean): Int32Array {
  return Int32Array.from({ length: system.size }, (_, i) => i).filter(
    (i) => system.mark[i] !== MARK.shown && among(i),
  );
}
