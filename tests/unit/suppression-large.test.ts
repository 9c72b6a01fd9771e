import { expect, test } from 'vitest';
import { compile, MARK } from '#app/domain/disclosure/compiled.ts';
import { cores } from '#app/domain/disclosure/cores.ts';
import { suppress } from '#app/domain/disclosure/suppress.ts';
import { agrees, piecesOf } from '#app/domain/disclosure/worlds.ts';
import { SolverPool } from '#app/vault/solver/solver-pool.server.ts';
import { diagnoses, hierarchicalTable, prefectures } from '../support/hierarchical-table.ts';

/** Above the size that one lane protects alone. */
const table = hierarchicalTable({ trees: [prefectures, diagnoses.slice(0, 9)], mean: 1000, seed: 7 });

test('A2: two lanes hide the same whatever the number of threads, and the audit finds nothing exact', {
  timeout: 120_000,
}, async () => {
  const found = await Promise.all(
    [0, 2].map(async (threads) => {
      const solver = new SolverPool(threads);
      try {
        return await suppress(table, { solver });
      } finally {
        await solver.close();
      }
    }),
  );
  expect(found[1]!.hidden).toEqual(found[0]!.hidden);
  expect(found[1]!.work).toBe(found[0]!.work);
  expect(found[0]!.cost).toBeGreaterThan(0);
  expect(found[0]!.audit.exact).toEqual([]);
  expect(found[0]!.audit.narrow).toEqual([]);
  expect(found[0]!.audit.insiders.exact).toEqual([]);
});

test('cores grow, and the last one holds everything that can move', () => {
  const system = compile(table);
  const primary = Uint8Array.from(system.mark, (mark) => (mark === MARK.primary ? 1 : 0));
  const found = cores(system, primary);
  expect(found.length).toBeGreaterThan(1);
  found.slice(1).forEach(({ cells, most }, k) => {
    expect(cells.length).toBeGreaterThan(found[k]!.cells.length);
    expect(most).toBeGreaterThan(found[k]!.most);
  });
  expect(found.at(-1)!.cells.length).toBe(system.mark.filter((mark) => mark !== MARK.shown).length);
  expect(found.at(-1)!.most).toBe(Number.POSITIVE_INFINITY);
});

test('a movement falls into worlds that share no sum, and fractions spoil only their own', () => {
  const free = { lower: 0, upper: 100, cost: 1, mark: 'free' } as const;
  const system = compile({
    cells: [20, 20, 40, 20, 20, 40].map((value) => ({ ...free, value })),
    relations: [
      { total: 2, parts: [0, 1] },
      { total: 5, parts: [3, 4] },
    ],
  });
  const both = piecesOf(system, [3, -3, 0, 2, -2, 0]);
  expect(both.map(({ cells, moves }) => [[...cells], [...moves]])).toEqual([
    [
      [0, 1],
      [3, -3],
    ],
    [
      [3, 4],
      [2, -2],
    ],
  ]);
  expect(both.every((world) => agrees(system, world))).toBe(true);
  expect(piecesOf(system, [0.5, -0.5, 0, 2, -2, 0]).map(({ cells }) => [...cells])).toEqual([[3, 4]]);
  // What breaks a sum is no world.
  expect(piecesOf(system, [1, 0, 0, 2, -2, 0]).map(({ cells }) => [...cells])).toEqual([[3, 4]]);
});
