import { SuppressionCancelled } from './budget.ts';
import { type Compiled, type CompiledInsider, compile, insiderWithin, MARK, restrict } from './compiled.ts';
import { components } from './components.ts';
import type { CellSystem } from './system.ts';
import type { TaskRunner } from './tasks.ts';

/** Between which values everybody must leave a hidden cell who sees the release. For checkers, never for researchers. */
export type CellInterval = {
  readonly cell: number;
  readonly low: number;
  readonly high: number;
  /** Whether the ends are proven for whole numbers. */
  readonly whole: boolean;
};

export type AuditReport = {
  readonly hidden: number;
  /** Hidden cells that can be worked out. */
  readonly exact: readonly number[];
  /** Primary cells known more closely than the rules allow. */
  readonly narrow: readonly number[];
  readonly intervals: readonly CellInterval[];
  readonly insiders: {
    readonly checked: number;
    /** Left out on large tables: institutions that know part of a cell with others in it. */
    readonly leftOut: number;
    readonly exact: readonly { readonly cell: number; readonly insider: number }[];
  };
  readonly groups: number;
  readonly largestGroup: number;
  readonly programmes: number;
  readonly endsByWorlds: number;
  readonly work: number;
};

/** A published interval, safe to hand to a checker outside the vault. */
export type OutwardInterval = { readonly cell: number; readonly low: number; readonly high: number };

/** Rounded outward to multiples of k (decisions A10). */
export function roundedOutward(report: AuditReport, k: number): OutwardInterval[] {
  if (!Number.isInteger(k) || k < 1) throw new RangeError('k must be a whole number of one or more.');
  return report.intervals.map(({ cell, low, high }) => ({
    cell,
    low: Math.floor(low / k) * k + 0,
    high: Math.ceil(high / k) * k,
  }));
}

/** Up to this size every insider is looked at; above it those who are alone in a cell or one of two. */
export const ALL_INSIDERS_UP_TO = 8700;
/** An interval this narrow is settled in whole numbers. */
const NARROW = 40;

/** The insiders an audit of this size looks at. */
export function insidersOf(system: Compiled): { kept: CompiledInsider[]; leftOut: number } {
  if (system.size <= ALL_INSIDERS_UP_TO) return { kept: [...system.insiders], leftOut: 0 };
  const kept: CompiledInsider[] = [];
  for (const insider of system.insiders) {
    const rows = [...insider.cells.keys()].filter(
      (k) => insider.only[k] || system.value[insider.cells[k]!]! <= 2,
    );
    if (rows.length === 0) continue;
    kept.push({
      cells: Int32Array.from(rows, (k) => insider.cells[k]!),
      own: Float64Array.from(rows, (k) => insider.own[k]!),
      only: Uint8Array.from(rows, (k) => insider.only[k]!),
    });
  }
  return { kept, leftOut: system.insiders.length - kept.length };
}

/** For every cell which insiders know something of it. */
export function insidersByCell(insiders: readonly CompiledInsider[]): Map<number, number[]> {
  const found = new Map<number, number[]>();
  insiders.forEach((insider, index) => {
    for (const cell of insider.cells) {
      const list = found.get(cell);
      if (list === undefined) found.set(cell, [index]);
      else list.push(index);
    }
  });
  return found;
}

/** The insiders who know something within a part, in its numbering, and their places in the whole list. */
export function insidersWithin(
  cells: Int32Array,
  insiders: readonly CompiledInsider[],
  byCell: ReadonlyMap<number, readonly number[]>,
): { local: CompiledInsider[]; whole: number[] } {
  const place = new Map<number, number>();
  const who = new Set<number>();
  cells.forEach((cell, index) => {
    place.set(cell, index);
    for (const insider of byCell.get(cell) ?? []) who.add(insider);
  });
  const local: CompiledInsider[] = [];
  const whole: number[] = [];
  for (const index of [...who].sort((a, b) => a - b)) {
    const within = insiderWithin(insiders[index]!, (cell) => place.get(cell));
    if (within === undefined) continue;
    local.push(within);
    whole.push(index);
  }
  return { local, whole };
}

export async function auditCompiled(
  system: Compiled,
  hidden: ArrayLike<number | boolean>,
  deps: { readonly solver: TaskRunner; readonly cancelled?: (() => boolean) | undefined },
): Promise<AuditReport> {
  const dark = Uint8Array.from({ length: system.size }, (_, i) => (hidden[i] ? 1 : 0));
  const groups = components(system, dark);
  const { kept, leftOut } = insidersOf(system);
  const byCell = insidersByCell(kept);
  const parts = groups.map((group) => {
    const { part, cells } = restrict(system, group, () => true);
    const { local, whole } = insidersWithin(cells, kept, byCell);
    return { system: { ...part, insiders: local }, cells, whole };
  });
  const results = await deps.solver.run(
    parts.map((part, index) => ({ kind: 'intervals', system: part.system, narrow: NARROW, seed: index })),
    deps.cancelled,
  );
  if (results.length < parts.length || deps.cancelled?.()) throw new SuppressionCancelled();
  const intervals: CellInterval[] = [];
  const inside: { cell: number; insider: number }[] = [];
  const total = { programmes: 0, endsByWorlds: 0, work: 0 };
  results.forEach((result, index) => {
    const { cells, whole } = parts[index]!;
    const found = result.intervals!;
    cells.forEach((cell, k) => {
      intervals.push({ cell, low: found.low[k]!, high: found.high[k]!, whole: found.whole[k] === 1 });
    });
    for (const finding of found.insiders) {
      inside.push({ cell: cells[finding.cell]!, insider: whole[finding.insider]! });
    }
    total.programmes += found.programmes;
    total.endsByWorlds += found.byWorlds;
    total.work += found.work;
  });
  intervals.sort((a, b) => a.cell - b.cell);
  // A primary cell that is shown is as exact as can be.
  const open: number[] = [];
  for (let cell = 0; cell < system.size; cell += 1) {
    if (system.mark[cell] === MARK.primary && !dark[cell]) open.push(cell);
  }
  const exact = intervals.filter(({ low, high }) => low === high).map(({ cell }) => cell);
  const narrow = intervals
    .filter(({ cell, low, high }) => {
      if (system.mark[cell] !== MARK.primary) return false;
      const value = system.value[cell]!;
      return high < value + system.needUp[cell]! || low > value - system.needDown[cell]!;
    })
    .map(({ cell }) => cell);
  const ascending = (a: number, b: number) => a - b;
  return {
    hidden: intervals.length,
    exact: [...open, ...exact].sort(ascending),
    narrow: [...open, ...narrow].sort(ascending),
    intervals,
    insiders: { checked: kept.length, leftOut, exact: inside },
    groups: groups.length,
    largestGroup: groups.reduce((most, group) => Math.max(most, group.length), 0),
    ...total,
  };
}

/** What can be learned from a pattern, whoever made it. */
export async function audit(
  system: CellSystem,
  hidden: ArrayLike<number | boolean>,
  deps: { readonly solver: TaskRunner; readonly cancelled?: (() => boolean) | undefined },
): Promise<AuditReport> {
  if (hidden.length !== system.cells.length) throw new RangeError('The pattern has another number of cells.');
  return auditCompiled(compile(system), hidden, deps);
}
