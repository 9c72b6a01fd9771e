import { mkdirSync, writeFileSync } from 'node:fs';
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
 * `npm run bench:disclosure [-- SIZE …]`: prefectures in regions by diagnoses in chapters, larger ones also by sex and age,
 * at several shares of cells below the threshold. The baseline of the same run hides by flows on the whole table and asks
 * two programmes on the whole table for every hidden cell; where it would take too long it is measured on its first
 * requirements and cells and multiplied, and the figure says so.
 */
type Shape = { readonly trees: readonly Tree[]; readonly means: readonly number[] };
const shapes: Readonly<Record<string, Shape>> = {
  '0.2k': { trees: [[4, 3], [3, 3, 3], []], means: [60] },
  '1k': { trees: [[1, 6, 7, 9], [9, 11, 4, 6], []], means: [2000, 120, 20] },
  '4k': { trees: [prefectures, diagnoses.slice(0, 9), []], means: [2000, 120] },
  '8k': { trees: [prefectures, diagnoses.slice(0, 19), []], means: [4000, 300, 60, 15] },
  '19k': { trees: [prefectures, diagnoses.slice(0, 14), [2]], means: [2000, 300] },
  '56k': { trees: [prefectures, diagnoses, [5]], means: [1000] },
  '100k': { trees: [prefectures, diagnoses, [3, 5]], means: [1000] },
};
const asked = process.argv.slice(2);
const solver = new SolverPool();
const here = await highsSolver();
const BASELINE_MS = 20_000;

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

const rows: Record<string, number | string | boolean>[] = [];
for (const [name, { trees, means }] of Object.entries(shapes)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  for (const mean of means) {
    const system = hierarchicalTable({ trees: trees.filter((tree) => tree.length > 0), mean, seed: 7 });
    const primaries = system.cells.filter((cell) => cell.mark === 'primary').length;
    const cpu = process.cpuUsage();
    const start = performance.now();
    const found = await suppress(system, { solver });
    const ms = performance.now() - start;
    const used = process.cpuUsage(cpu);
    const secondary = system.cells.filter((cell, index) => found.hidden[index] && cell.mark === 'free');
    const before = baseline(system);
    const row = {
      size: name,
      cells: system.cells.length,
      primaries,
      below: Number(((100 * primaries) / system.cells.length).toFixed(1)),
      seconds: Number((ms / 1000).toFixed(2)),
      cpuSeconds: Number(((used.user + used.system) / 1e6).toFixed(2)),
      work: found.work,
      megabytes: Math.round(process.memoryUsage().rss / 1e6),
      hiddenCells: secondary.length,
      hiddenPersons: secondary.reduce((sum, cell) => sum + cell.value, 0),
      cost: found.cost,
      gap: Number(found.gap.toFixed(3)),
      exact: found.audit.exact.length,
      narrow: found.audit.narrow.filter((cell) => !found.unprotectable.includes(cell)).length,
      byInsiders: found.audit.insiders.exact.filter(({ cell }) => !found.unprotectable.includes(cell)).length,
      unprotectable: found.unprotectable.length,
      baselineSeconds: Number((before.ms / 1000).toFixed(2)),
      baselineMeasured: before.measured,
      ratio: Number((before.ms / ms).toFixed(2)),
    };
    rows.push(row);
    console.log(
      Object.entries(row)
        .map(([key, value]) => `${key} ${value}`)
        .join('  '),
    );
  }
}
await solver.close();
if (asked.length === 0 || asked.includes('8k')) {
  const docs = join(import.meta.dirname, '../../docs');
  mkdirSync(join(docs, 'measurements'), { recursive: true });
  mkdirSync(join(docs, 'images'), { recursive: true });
  writeFileSync(join(docs, 'measurements/disclosure.json'), `${JSON.stringify({ rows }, null, 1)}\n`);
  writeFileSync(
    join(docs, 'images/bench-disclosure.svg'),
    growthPlot(
      rows.map((row) => ({
        cells: Number(row.cells),
        seconds: Number(row.seconds),
        baseline: Number(row.baselineSeconds),
      })),
    ),
  );
}
