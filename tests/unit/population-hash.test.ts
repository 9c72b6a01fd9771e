import { expect, it } from 'vitest';
import { streams, u32, unit } from '#db/synthetic/population/keyed-hash.ts';

it('gives the published test vectors (domain 4.6)', () => {
  expect([0, 1, 2, 3].map((i) => u32(42, 1, i))).toEqual([828326407, 3397831161, 3698033500, 515833640]);
  expect(u32(42, 12, 9_999_999, 63)).toBe(3140319707);
});

/** Chi-square over 256 bins has 255 degrees of freedom; 340 is passed once in three thousand times. */
const worst = 340;
const draws = 100_000;
function chiSquare(value: (n: number) => number): number {
  const bins = new Float64Array(256);
  for (let n = 0; n < draws; n += 1) bins[value(n) >>> 24]! += 1;
  const expected = draws / 256;
  return bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

it('is even over persons, draws, streams and seeds', () => {
  expect(chiSquare((n) => u32(7, streams.chronic, n))).toBeLessThan(worst);
  expect(chiSquare((n) => u32(7, streams.chronic, 1, n))).toBeLessThan(worst);
  expect(chiSquare((n) => u32(7, n, 1))).toBeLessThan(worst);
  expect(chiSquare((n) => u32(n, streams.chronic, 1))).toBeLessThan(worst);
});

it('does not give a nearby seed the same persons in another order', () => {
  const first = new Set(Array.from({ length: 2000 }, (_, i) => u32(42, 1, i)));
  const shared = Array.from({ length: 2000 }, (_, i) => u32(43, 1, i)).filter((value) => first.has(value));
  expect(shared.length).toBeLessThan(3);
});

it('never reaches the ends of the interval', () => {
  for (let i = 0; i < 10_000; i += 1) {
    const u = unit(1, 2, i);
    expect(u > 0 && u < 1).toBe(true);
  }
});
