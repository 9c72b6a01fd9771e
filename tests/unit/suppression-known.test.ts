import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { audit, roundedOutward } from '#app/domain/disclosure/audit.ts';
import { SuppressionCancelled } from '#app/domain/disclosure/budget.ts';
import { suppress } from '#app/domain/disclosure/suppress.ts';
import type { CellSystem, SystemCell } from '#app/domain/disclosure/system.ts';
import { SolverPool } from '#app/vault/solver/solver-pool.server.ts';
import { weaknesses } from '../support/independent-audit.ts';

/** A table and a pattern that others published, with what an attacker makes of it. */
type Known = {
  readonly id: string;
  readonly cells: readonly (readonly [label: string, value: number])[];
  readonly relations: readonly (readonly [number, readonly number[]])[];
  readonly primary: readonly number[];
  readonly hidden: readonly number[];
  readonly unpublished: readonly number[];
  readonly shown: readonly number[];
  readonly intervals: readonly (readonly [cell: number, low: number, high: number])[];
};

const solver = new SolverPool(0);
afterAll(() => solver.close());

const folder = join(import.meta.dirname, 'suppression-vectors');
const known = readdirSync(folder)
  .sort()
  .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Known);
const byId = (id: string) => known.find((one) => one.id === id)!;

function systemOf(one: Known, lower = 0): CellSystem {
  const total = Math.max(...one.cells.map(([, value]) => value));
  return {
    cells: one.cells.map(([, value], index): SystemCell => {
      const cell = {
        value,
        lower: Math.min(lower, value),
        upper: 10 * total,
        cost: one.unpublished.includes(index) ? 0 : value,
      };
      if (one.shown.includes(index)) return { ...cell, mark: 'shown' };
      return one.primary.includes(index)
        ? { ...cell, mark: 'primary', need: { up: 1, down: 0 } }
        : { ...cell, mark: 'free' };
    }),
    relations: one.relations.map(([sum, parts]) => ({ total: sum, parts })),
  };
}

describe('patterns that others published', () => {
  for (const one of known.filter(({ intervals }) => intervals.length > 0)) {
    it(`${one.id}: the audit finds the intervals that are known`, async () => {
      const dark = one.cells.map((_, index) => one.hidden.includes(index) || one.unpublished.includes(index));
      const report = await audit(systemOf(one), dark, { solver });
      const found = new Map(report.intervals.map(({ cell, low, high }) => [cell, [low, high]]));
      // Known ends are for fractions; in whole persons they can only lie further in.
      for (const [cell, low, high] of one.intervals) {
        expect([one.cells[cell]![0], ...found.get(cell)!]).toEqual([one.cells[cell]![0], low, high]);
      }
    });
  }

  it('gs-linked: tables that pass one by one are exact together, and ours are not', {
    timeout: 60_000,
  }, async () => {
    const one = byId('gs-linked-consistent');
    const dark = one.cells.map((_, index) => one.hidden.includes(index) || one.unpublished.includes(index));
    const theirs = await audit(systemOf(one), dark, { solver });
    expect(theirs.exact.filter((cell) => one.primary.includes(cell)).length).toBeGreaterThan(0);
    const ours = await suppress(systemOf(one), { solver });
    expect(ours.audit.exact).toEqual([]);
    expect(weaknesses(systemOf(one), ours.hidden)).toEqual({ exact: [], narrow: [] });
  });

  it('sdct-force-publish: a cell that must be published is', async () => {
    const one = byId('sdct-force-publish');
    const found = await suppress(systemOf(one), { solver });
    expect(one.shown.some((cell) => found.hidden[cell])).toBe(false);
    expect(found.audit.exact).toEqual([]);
    expect(found.gap).toBe(0);
  });
});

const line = (
  values: readonly number[],
  mark: (index: number) => SystemCell['mark'],
  lower = 0,
): CellSystem => ({
  cells: [values.reduce((sum, one) => sum + one, 0), ...values].map((value, index) => ({
    value,
    lower: Math.min(lower, value),
    upper: value + 20,
    cost: value,
    mark: mark(index),
    ...(mark(index) === 'primary' ? { need: { up: 1, down: 0 } } : {}),
  })),
  relations: [{ total: 0, parts: values.map((_, index) => index + 1) }],
});

describe('what counting does not see', () => {
  it('att-complement: one hidden cell in a line is exact', async () => {
    const report = await audit(
      line([60, 31, 9], (i) => (i === 3 ? 'primary' : 'free')),
      [0, 0, 0, 1],
      { solver },
    );
    expect(report.exact).toEqual([3]);
    expect(report.intervals).toMatchObject([{ cell: 3, low: 9, high: 9 }]);
  });

  it('att-zero-structure: where zeros are shown, two hidden cells that add up to 2 are both 1 (2.9)', async () => {
    const shownZeros = line([1, 1, 40], (i) => (i === 1 || i === 2 ? 'primary' : 'free'), 1);
    expect((await audit(shownZeros, [0, 1, 1, 0], { solver })).exact).toEqual([1, 2]);
    const hiddenZeros = line([1, 1, 40], (i) => (i === 1 || i === 2 ? 'primary' : 'free'), 0);
    expect((await audit(hiddenZeros, [0, 1, 1, 0], { solver })).exact).toEqual([]);
    const found = await suppress(shownZeros, { solver });
    expect([...found.hidden]).toEqual([0, 1, 1, 1]);
  });

  it('singletons: who is alone in a cell must not work out the other (2.7)', async () => {
    const table = line([1, 4, 12, 30], (i) => (i === 1 || i === 2 ? 'primary' : 'free'));
    const outsider = await suppress(table, { solver });
    expect([...outsider.hidden]).toEqual([0, 1, 1, 0, 0]);
    const cells = table.cells.map((cell, i) =>
      i === 1 ? { ...cell, insiders: [{ id: 'p', own: 1, only: true }] } : cell,
    );
    const report = await audit({ ...table, cells }, outsider.hidden, { solver });
    expect(report.insiders.exact).toEqual([{ cell: 2, insider: 0 }]);
    const insider = await suppress({ ...table, cells }, { solver });
    expect([...insider.hidden]).toEqual([0, 1, 1, 1, 0]);
    expect(insider.audit.insiders.exact).toEqual([]);
  });

  it('reports what nothing can protect', async () => {
    const table = line([1, 40], (i) => (i === 1 ? 'primary' : 'shown'));
    expect((await suppress(table, { solver })).unprotectable).toEqual([1]);
  });

  it('rounds intervals outward (A10) and stops when called off (A2)', async () => {
    const table = line([3, 4, 40], (i) => (i === 1 || i === 2 ? 'primary' : 'free'));
    const report = await audit(table, [0, 1, 1, 0], { solver });
    expect(roundedOutward(report, 10)).toEqual([
      { cell: 1, low: 0, high: 10 },
      { cell: 2, low: 0, high: 10 },
    ]);
    await expect(suppress(table, { solver, cancelled: () => true })).rejects.toThrow(SuppressionCancelled);
  });
});
