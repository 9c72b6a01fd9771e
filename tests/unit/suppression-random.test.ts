import { afterAll, describe, expect, it } from 'vitest';
import { audit } from '#app/domain/disclosure/audit.ts';
import { suppress } from '#app/domain/disclosure/suppress.ts';
import type { CellSystem } from '#app/domain/disclosure/system.ts';
import { repeatable } from '#app/domain/disclosure/worlds.ts';
import { SolverPool } from '#app/vault/solver/solver-pool.server.ts';
import { sizes } from '../sizes.ts';
import { hierarchicalTable } from '../support/hierarchical-table.ts';
import { weaknesses, workedOutBy } from '../support/independent-audit.ts';

const solver = new SolverPool(0);
afterAll(() => solver.close());

const table = (seed: number): CellSystem => {
  const random = repeatable(seed);
  const size = () => 2 + Math.floor(random() * 3);
  return hierarchicalTable({
    trees: [[size()], [size()], [size()]],
    mean: 5 + random() * 40,
    seed,
    spread: 0.8,
  });
};

/** Cells that nothing can protect are reported and left out of what a pattern is held to. */
const except = (cells: readonly number[], reported: readonly number[]) =>
  cells.filter((cell) => !reported.includes(cell));

describe('three-way tables at random (2.8, 2.9)', () => {
  it('leave nothing exact and nothing too narrow before an audit written apart', {
    timeout: 600_000,
  }, async () => {
    for (let seed = 1; seed <= sizes.suppressedTables; seed += 1) {
      const system = table(seed);
      const found = await suppress(system, { solver });
      const second = weaknesses(system, found.hidden);
      expect({ seed, exact: except(second.exact, found.unprotectable) }).toEqual({ seed, exact: [] });
      expect({ seed, narrow: except(second.narrow, found.unprotectable) }).toEqual({ seed, narrow: [] });
      for (const own of [0, 1]) {
        const alone = system.cells.flatMap((cell, index) => (cell.insiders ? [index] : []))[own];
        if (alone === undefined) break;
        const worked = system.cells.flatMap((cell, target) =>
          cell.mark === 'primary' &&
          target !== alone &&
          target % 3 === 0 &&
          workedOutBy(system, found.hidden, alone, target)
            ? [target]
            : [],
        );
        // Sums that hold the insider's cell and nothing else are that cell.
        const known = found.audit.insiders.exact.map(({ cell }) => cell);
        expect({ seed, worked: except(except(worked, found.unprotectable), known) }).toEqual({
          seed,
          worked: [],
        });
      }
    }
  });

  it('are decided alike by any number of workers and every time (A2)', { timeout: 300_000 }, async () => {
    const system = hierarchicalTable({ trees: [[3, 4], [4, 4], [2]], mean: 12, seed: 3 });
    const patterns = [];
    for (const workers of [0, 1, 3]) {
      const pool = new SolverPool(workers);
      const found = await suppress(system, { solver: pool, budget: { optimal: 2000, sweeps: 1 } });
      patterns.push({
        hidden: Buffer.from(found.hidden).toString('hex'),
        work: found.work,
        cost: found.cost,
      });
      await pool.close();
    }
    expect(patterns[1]).toEqual(patterns[0]);
    expect(patterns[2]).toEqual(patterns[0]);
  });

  it('cost the same under other labels', { timeout: 300_000 }, async () => {
    for (let seed = 1; seed <= 4; seed += 1) {
      const system = table(seed);
      const random = repeatable(seed + 1000);
      const order = system.cells
        .map((_, index) => ({ index, at: random() }))
        .sort((a, b) => a.at - b.at)
        .map(({ index }) => index);
      const place = new Map(order.map((index, at) => [index, at]));
      const permuted: CellSystem = {
        cells: order.map((index) => system.cells[index]!),
        relations: [...system.relations].reverse().map(({ total, parts }) => ({
          total: place.get(total)!,
          parts: parts.map((part) => place.get(part)!).reverse(),
        })),
      };
      const one = await suppress(system, { solver });
      const other = await suppress(permuted, { solver });
      if (one.gap < 1e-6 && other.gap < 1e-6 && one.unprotectable.length + other.unprotectable.length === 0) {
        expect(other.cost).toBeCloseTo(one.cost, 6);
      }
    }
  });
});

describe('intervals', () => {
  it('never narrow when one more cell is hidden, never widen when one more is shown', {
    timeout: 300_000,
  }, async () => {
    for (let seed = 1; seed <= sizes.auditedTables; seed += 1) {
      const system = table(seed);
      const random = repeatable(seed + 500);
      const less = system.cells.map(
        (cell) => cell.mark === 'primary' || (cell.mark === 'free' && random() < 0.4),
      );
      const extra = system.cells.findIndex((cell, index) => cell.mark === 'free' && !less[index]);
      if (extra < 0) continue;
      const more = less.with(extra, true);
      const narrowPattern = await audit(system, less, { solver });
      const widePattern = await audit(system, more, { solver });
      const wide = new Map(widePattern.intervals.map((one) => [one.cell, one]));
      for (const one of narrowPattern.intervals) {
        expect(wide.get(one.cell)!.low).toBeLessThanOrEqual(one.low);
        expect(wide.get(one.cell)!.high).toBeGreaterThanOrEqual(one.high);
      }
    }
  });
});
