import { describe, expect, it } from 'vitest';
import { protectedCount } from '#app/domain/reports/protected-count.ts';
import { fleissKappa, quartilesOf, wilson } from '#app/domain/reports/statistics.ts';
import { personsInReports } from '#policies/reports.ts';
import fc from '#tests/support/fast-check.ts';

/** Counts of a table of subjects and categories, as one choice for each judgement. */
const judged = (rows: readonly (readonly number[])[]) =>
  rows.map((row) => row.flatMap((count, choice) => Array.from({ length: count }, () => String(choice))));

describe('the agreement of those who judge the same', () => {
  // Fourteen judges of ten subjects in five classes: the worked example that is printed most.
  const fleiss = [
    [0, 0, 0, 0, 14],
    [0, 2, 6, 4, 2],
    [0, 0, 3, 5, 6],
    [0, 3, 9, 2, 0],
    [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0],
    [3, 2, 6, 3, 0],
    [2, 5, 3, 2, 2],
    [6, 5, 2, 1, 0],
    [0, 2, 2, 3, 7],
  ];

  it('is the kappa of the published example', () => {
    const found = fleissKappa(judged(fleiss));
    expect(found?.kappa).toBeCloseTo(0.21, 3);
    expect(found?.observed).toBeCloseTo(0.378, 3);
    expect(found).toMatchObject({ things: 10, judgements: 140 });
  });

  it('is 1 where all agree on things that differ, −1 where two never do, and not defined where nothing differs', () => {
    expect(
      fleissKappa([
        ['a', 'a', 'a'],
        ['b', 'b'],
        ['a', 'a'],
      ])?.kappa,
    ).toBe(1);
    expect(
      fleissKappa([
        ['a', 'b'],
        ['a', 'b'],
      ])?.kappa,
    ).toBe(-1);
    expect(
      fleissKappa([
        ['a', 'a'],
        ['a', 'a'],
      ]),
    ).toMatchObject({ kappa: undefined, observed: 1 });
  });

  it('looks away from what only one person has judged', () => {
    expect(fleissKappa([['a'], []])).toBeUndefined();
    expect(fleissKappa([['a', 'a'], ['b', 'b'], ['a'], []])).toEqual(
      fleissKappa([
        ['a', 'a'],
        ['b', 'b'],
      ]),
    );
  });
});

describe('the interval of a share', () => {
  it.each([
    // Newcombe (1998), table I, the score method.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i among %i is the published one', (part, whole, low, high) => {
    const interval = wilson(part, whole);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  it('holds the share and stays within 0 and 1; of nothing there is none', () => {
    expect(wilson(0, 0)).toBeUndefined();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat({ max: 500 }), (whole, some) => {
        const part = some % (whole + 1);
        const { low, high } = wilson(part, whole) as { low: number; high: number };
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(part / whole);
        expect(high).toBeGreaterThanOrEqual(part / whole);
      }),
    );
  });
});

describe('median and quartiles', () => {
  it.each([
    [[1, 2, 3, 4], 1.75, 2.5, 3.25],
    [[6, 7, 15, 36, 39, 40, 41, 42, 43, 47, 49], 25.5, 40, 42.5],
    [[5], 5, 5, 5],
    [[10, 2], 4, 6, 8],
  ])('of %j are those that a spreadsheet gives', (values, low, middle, high) => {
    expect(quartilesOf(values)).toEqual({ low, middle, high });
  });

  it('of nothing are none', () => {
    expect(quartilesOf([])).toBeUndefined();
  });
});

describe('numbers of persons (INV-39)', () => {
  it('are not told below the least number, and rounded above it', () => {
    const told = (persons: number) => protectedCount(persons, personsInReports);
    expect([0, 1, 9].map(told)).toEqual([undefined, undefined, undefined]);
    expect([10, 14, 15, 24, 97].map(told)).toEqual([10, 10, 20, 20, 100]);
  });
});
