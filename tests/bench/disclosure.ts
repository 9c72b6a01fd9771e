import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AttackModel, requirementsOf } from '#app/domain/disclosure/attack.ts';
import { compile, MARK } from '#app/domain/disclosure/compiled.ts';
import { FlowModel } from '#app/domain/disclosure/seed.ts';
import { suppress } from '#app/domain/disclosure/suppress.ts';
import type { CellSystem } from '#app/domain/disclosure/system.ts';
import { highsSolver } from '#app/vault/solver/highs.server.ts';
import { SolverPool } from '#app/vault/solver/solver-pool.server.ts';
import { diagnoses, hierarchicalTable, prefectures, type Tree } from '../support/hierarchical-table.ts';
import { growthPlot } from './growth-plot.ts';

/**
 * `npm run bench:disclosure [-- SIZE[@MEAN] …]`: prefectures in regions by diagnoses in chapters, larger ones also by sex and
 * age, at several shares of cells below the threshold: the mean persons of a cell. Every row is written when it is there and
 * replaces the one of the same table, so that sizes can be measured apart. The baseline of the same run hides by flows on
 * the whole table and asks two programmes on the whole table for every hidden cell; where it would take too long it is
 * measured on its first requirements and cells and multiplied, and the figure says so. It is left out beyond 10,000 cells.
 * Without arguments the tables that take more than some minutes each are left out and named; `all` measures them too.
 */
type Shape = { readonly trees: readonly Tree[]; readonly means: readonly number[] };
const shapes: Readonly<Record<string, Shape>> = {
  '1k': { trees: [[1, 6, 7, 9], [9, 11, 4, 6], []], means: [2000, 120, 20] },
  '4k': { trees: [prefectures, diagnoses.slice(0, 9), []], means: [2000, 120, 20] },
  '8k': { trees: [prefectures, diagnoses.slice(0, 19), []], means: [4000, 300, 60, 15] },
  '19k': { trees: [prefectures, diagnoses.slice(0, 14), [2]], means: [8000, 2000, 300, 40] },
  '56k': { trees: [prefectures, diagnoses, [5]], means: [5000, 1000, 100] },
  '100k': { trees: [prefectures, diagnoses, [3, 5]], means: [10_000, 1000, 100] },
};
/** Tables of at most 200 cells, as most answers are: five shapes at four means, one after another in one thread. */
const small: readonly (readonly Tree[])[] = [
  [
    [4, 3],
    [4, 3, 3, 3],
  ],
  [
    [4, 4, 4],
    [3, 3],
  ],
  [[9], [3, 4, 3]],
  [[4], [5], [2]],
  [[3, 3], [4], [2]],
];
const asked = process.argv.slice(2);
/** What takes long: many primary cells in a large table. */
const long = new Set(['8k@15', '19k@40', '56k@1000', '56k@100', '100k@1000', '100k@100']);
const solver = new SolverPool();
const here = await highsSolver();
const BASELINE_MS = 5000;
const BASELINE_CELLS = 10_000;

function baseline(system: CellSystem) {
  const whole = compile(system);
  const requirements = requirementsOf(whole, false);
  const flow = new FlowModel(whole, here);
  const price = whole.cost.map((cost, i) => (whole.mark[i] === MARK.primary ? 0 : cost));
  const hidden = Uint8Array.from(whole.mark, (mark) => (mark === MARK.primary ? 1 : 0));
  let start = performance.now();
  let done = 0;
  for (const requirement of requirements) {
    if (performance.now() - start > BASELINE_MS) break;
    for (const cell of flow.carry(requirement, price, 0)?.cells ?? []) {
      hidden[cell] = 1;
      price[cell] = 0;
    }
    done += 1;
  }
  flow.close();
  const seedMs = ((performance.now() - start) * requirements.length) / Math.max(1, done);
  const dark = Array.from(hidden.keys()).filter((cell) => hidden[cell]);
  const attack = new AttackModel(whole, here, hidden);
  start = performance.now();
  let asked = 0;
  for (const cell of dark) {
    if (performance.now() - start > BASELINE_MS) break;
    attack.reach(cell, 1);
    attack.reach(cell, -1);
    asked += 1;
  }
  attack.close();
  const auditMs = ((performance.now() - start) * dark.length) / Math.max(1, asked);
  return {
    ms: Math.round(seedMs + auditMs),
    measured: done === requirements.length && asked === dark.length,
  };
}

type Row = Record<string, number | string | boolean>;
type Measured = { rows: Row[]; small?: Row };
const docs = join(import.meta.dirname, '../../docs');
const file = join(docs, 'measurements/disclosure.json');
const measured: Measured = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { rows: [] };

function save(): void {
  mkdirSync(join(docs, 'measurements'), { recursive: true });
  mkdirSync(join(docs, 'images'), { recursive: true });
  writeFileSync(file, `${JSON.stringify(measured, null, 1)}\n`);
  writeFileSync(
    join(docs, 'images/bench-disclosure.svg'),
    growthPlot(
      measured.rows.map((row) => ({
        cells: Number(row.cells),
        seconds: Number(row.cpuSeconds),
        baseline: row.baselineSeconds === undefined ? undefined : Number(row.baselineSeconds),
      })),
    ),
  );
}

function say(row: Row): void {
  console.log(
    Object.entries(row)
      .map(([key, value]) => `${key} ${value}`)
      .join('  '),
  );
}

const cpuSince = (start: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
};
const rounded = (value: number) => Number(value.toFixed(3));

async function measureSmall(): Promise<void> {
  const alone = new SolverPool(0);
  const found: { ms: number; cpuMs: number; optimal: boolean }[] = [];
  for (let seed = 1; seed <= 104; seed += 1) {
    const trees = small[seed % small.length]!;
    const system = hierarchicalTable({ trees, mean: [25, 50, 100, 300][seed % 4]!, seed });
    const cpu = process.cpuUsage();
    const start = performance.now();
    const { gap } = await suppress(system, { solver: alone });
    // The first ones pay for a cold start, once for as long as the vault runs.
    if (seed > 4)
      found.push({ ms: performance.now() - start, cpuMs: 1000 * cpuSince(cpu), optimal: gap < 1e-6 });
  }
  const at = (share: number, pick: (one: (typeof found)[number]) => number) =>
    Math.round(found.map(pick).sort((a, b) => a - b)[Math.floor(share * (found.length - 1))]!);
  measured.small = {
    tables: found.length,
    cpuMsMedian: at(0.5, (one) => one.cpuMs),
    cpuMsP95: at(0.95, (one) => one.cpuMs),
    cpuMsMost: at(1, (one) => one.cpuMs),
    msMedian: at(0.5, (one) => one.ms),
    msP95: at(0.95, (one) => one.ms),
    optimal: found.filter(({ optimal }) => optimal).length,
  };
  say(measured.small);
  save();
}

async function measure(size: string, trees: readonly Tree[], mean: number): Promise<void> {
  const system = hierarchicalTable({ trees: trees.filter((tree) => tree.length > 0), mean, seed: 7 });
  const primaries = system.cells.filter((cell) => cell.mark === 'primary').length;
  const cpu = process.cpuUsage();
  const start = performance.now();
  const found = await suppress(system, { solver });
  const seconds = (performance.now() - start) / 1000;
  const cpuSeconds = cpuSince(cpu);
  const secondary = system.cells.filter((cell, index) => found.hidden[index] && cell.mark === 'free');
  const before = system.cells.length <= BASELINE_CELLS ? baseline(system) : undefined;
  const row: Row = {
    size,
    mean,
    cells: system.cells.length,
    primaries,
    below: Number(((100 * primaries) / system.cells.length).toFixed(2)),
    seconds: rounded(seconds),
    cpuSeconds: rounded(cpuSeconds),
    work: found.work,
    // The most the process ever held; of a process that measures several tables, the largest of them.
    megabytes: Math.round(process.resourceUsage().maxRSS / 1000),
    hiddenCells: secondary.length,
    hiddenPersons: secondary.reduce((sum, cell) => sum + cell.value, 0),
    cost: found.cost,
    gap: rounded(found.gap),
    exact: found.audit.exact.length,
    narrow: found.audit.narrow.filter((cell) => !found.unprotectable.includes(cell)).length,
    byInsiders: found.audit.insiders.exact.filter(({ cell }) => !found.unprotectable.includes(cell)).length,
    insidersLeftOut: found.audit.insiders.leftOut,
    unprotectable: found.unprotectable.length,
    ...(before === undefined
      ? {}
      : { baselineSeconds: rounded(before.ms / 1000), baselineMeasured: before.measured }),
  };
  measured.rows = [...measured.rows.filter((one) => one.size !== size || one.mean !== mean), row].sort(
    (a, b) => Number(a.cells) - Number(b.cells) || Number(a.primaries) - Number(b.primaries),
  );
  say(row);
  save();
}

if (asked.length === 0 || asked.includes('all') || asked.includes('0.2k')) await measureSmall();
for (const [size, { trees, means }] of Object.entries(shapes)) {
  for (const mean of means) {
    const name = `${size}@${mean}`;
    const isAsked =
      asked.length > 0 ? ['all', size, name].some((one) => asked.includes(one)) : !long.has(name);
    if (isAsked) await measure(size, trees, mean);
    else if (asked.length === 0) console.log(`left out: ${name}`);
  }
}
await solver.close();
