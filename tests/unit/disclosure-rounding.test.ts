import { describe, expect, it } from 'vitest';
import {
  cellKey,
  type NoiseRow,
  noiseOf,
  noiseTable,
  perturbCount,
  perturbedInterval,
  perturbedMean,
} from '#app/domain/disclosure/cell-key.ts';
import { controlledRounding } from '#app/domain/disclosure/controlled-rounding.ts';
import { roundCount, roundMidpoint, roundNearest, significant } from '#app/domain/disclosure/rounding.ts';
import { highsSolver } from '#app/vault/solver/highs.server.ts';
import fc from '#tests/support/fast-check.ts';
import keys from './disclosure-vectors/cell-key.json' with { type: 'json' };
import vectors from './disclosure-vectors/rounding.json' with { type: 'json' };

/**
 * Not here, with the reason:
 * jp-kaigo-round-3 — rounding totals only leaves the hidden 2 between 1 and 3, so it is not offered.
 * hb-random-round-3 — rounding by chance gives another answer to the same question, which A1 and A2 forbid.
 * scr-base5, scr-base3-max4 — rounding of small counts only is no option of a profile.
 * tab-redact-table — one small cell does not take away a whole table here; complementary cells do that work.
 */
describe('rounding', () => {
  it('rounds to the middle of a class (os-midpoint6)', () => {
    const { base, from, to } = vectors.midpoint;
    expect(from.map((value) => roundMidpoint(value, base))).toEqual(to);
  });

  it('hides first and rounds then, and totals are sums of what is shown (os-redact7-round5)', () => {
    const { least, base, rows, rounded, sums } = vectors.redacted;
    for (const name of ['numerator', 'population'] as const) {
      const shown = rows[name].map((value) => (value < least ? '[REDACTED]' : roundNearest(value, base)));
      expect(shown).toEqual(rounded[name]);
      expect(shown.reduce<number>((sum, one) => sum + (typeof one === 'number' ? one : 0), 0)).toBe(
        sums[name],
      );
    }
  });

  for (const { id, kind, base, least, table, rounded } of vectors.open)
    it(`rounds every cell of a published table (${id})`, () => {
      const rounding = { kind: kind as 'ceil' | 'nearest', base };
      expect(
        table.map((row) => row.map((value) => (value < least ? '―' : roundCount(value, rounding).value))),
      ).toEqual(rounded);
    });

  it('rounds to the nearest multiple (hb-conv-round)', () => {
    const { base, rows, rounded } = vectors.nearest;
    expect(rows.map((row) => row.map((value) => roundNearest(value, base)))).toEqual(rounded);
  });

  it('keeps the sums in controlled rounding (hb-controlled-round)', async () => {
    const { base, rows } = vectors.controlled;
    const relations = rows.map((_, r) => ({ total: 3 * r + 2, parts: [3 * r, 3 * r + 1] }));
    for (const column of [0, 1, 2])
      relations.push({ total: 9 + column, parts: [column, 3 + column, 6 + column] });
    const values = rows.flat();
    const rounded = controlledRounding(values, relations, base, await highsSolver())!;
    for (const { total, parts } of relations)
      expect(parts.reduce((sum, part) => sum + rounded[part]!, 0)).toBe(rounded[total]);
    for (const [i, value] of values.entries()) {
      expect(rounded[i]! % base).toBe(0);
      expect(Math.abs(rounded[i]! - value)).toBeLessThan(base);
    }
  });

  it('tells the audit an interval that holds the true number, and no narrower one than that', () => {
    const kinds = ['nearest', 'ceil', 'midpoint', 'controlled'] as const;
    fc.assert(
      fc.property(
        fc.nat(500),
        fc.integer({ min: 2, max: 20 }),
        fc.constantFrom(...kinds),
        (value, base, kind) => {
          const { value: shown, low, high } = roundCount(value, { kind, base });
          expect(value).toBeGreaterThanOrEqual(low);
          expect(value).toBeLessThanOrEqual(high);
          if (kind === 'controlled') return;
          expect(roundCount(low, { kind, base }).value).toBe(shown);
          expect(roundCount(high, { kind, base }).value).toBe(shown);
          expect(roundCount(high + 1, { kind, base }).value).not.toBe(shown);
        },
      ),
    );
  });

  it('keeps so many significant digits', () => {
    expect([12345, 0.0012345, 0, -98765].map((value) => significant(value, 3))).toEqual([
      12300, 0.00123, 0, -98800,
    ]);
  });
});

describe('cell-key noise', () => {
  const { maxDeviation, varianceHundredths, forbiddenUpTo, rows } = keys.table;
  const rules = { maxDeviation, varianceHundredths, forbiddenUpTo };
  const table = noiseTable(rules);

  it('has the probabilities of the closed form (pt-D2-V1.05)', () => {
    for (const [count, row] of Object.entries(rows)) {
      const own = table[Number(count)]!.filter(({ probability }) => probability > 1e-9);
      expect(own.map(({ noise }) => noise)).toEqual(row.map(([noise]) => noise));
      for (const [i, [, probability]] of row.entries())
        expect(own[i]!.probability).toBeCloseTo(probability!, 6);
    }
  });

  it('has no bias, the wanted variance, and no forbidden result (pt-moments)', () => {
    for (const wanted of [rules, { maxDeviation: 5, varianceHundredths: 300, forbiddenUpTo: 2 }])
      for (const [count, row] of noiseTable(wanted).entries()) {
        const moment = (power: number) =>
          row.reduce((sum, one) => sum + one.probability * one.noise ** power, 0);
        expect(moment(0)).toBeCloseTo(1, 9);
        if (count === 0) continue;
        expect(moment(1)).toBeCloseTo(0, 8);
        expect(moment(2)).toBeCloseTo(wanted.varianceHundredths / 100, 8);
        for (const { noise } of row) {
          const result = count + noise;
          expect(result === 0 || result > wanted.forbiddenUpTo).toBe(true);
          expect(Math.abs(noise)).toBeLessThanOrEqual(wanted.maxDeviation);
        }
      }
  });

  it('refuses noise that cannot be', () => {
    expect(() => noiseTable({ maxDeviation: 1, varianceHundredths: 400, forbiddenUpTo: 1 })).toThrow(
      /variance/,
    );
  });

  it('has one convention for a key on a boundary (ck-boundary)', () => {
    const row: NoiseRow = keys.boundary.row.map(([noise, probability]) => ({
      noise: noise!,
      probability: probability!,
    }));
    expect(noiseOf(row, keys.boundary.key, 'lower')).toBe(keys.boundary.lower);
    expect(noiseOf(row, keys.boundary.key, 'upper')).toBe(keys.boundary.upper);
  });

  it('gives the same persons the same noise, in any order, and leaves zero alone (ck-properties, att-average)', () => {
    const records = fc.array(fc.integer({ min: 0, max: 99_999_999 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(records, (persons) => {
        const shown = perturbCount(persons.length, cellKey(persons), table, 'lower');
        expect(perturbCount(persons.length, cellKey(persons.toReversed()), table, 'lower')).toBe(shown);
        expect(Math.abs(shown - persons.length)).toBeLessThanOrEqual(maxDeviation);
        expect(shown === 0 || shown > forbiddenUpTo).toBe(true);
        const { low, high } = perturbedInterval(shown, rules);
        expect(persons.length >= low && persons.length <= high).toBe(true);
      }),
    );
    expect(perturbCount(0, 0.5, table, 'lower')).toBe(0);
  });

  it('divides by the shown count, because an exact mean gives the true one away (hb-ck-mean-attack)', () => {
    const { shown, means, persons } = keys.meanAttack;
    const attack = (mean: number, around: number) =>
      [-2, -1, 0, 1, 2]
        .map((d) => around + d)
        .filter((n) => Math.abs(mean * n - Math.round(mean * n)) < 1e-3 * n);
    // The attack works on exact means …
    expect(means.map((mean, i) => attack(mean, shown[i]!))).toEqual(persons.map((n) => [n]));
    // … and on ours it finds what is shown already.
    for (const [i, n] of persons.entries()) {
      const sum = Math.round(means[i]! * n);
      expect(attack(perturbedMean(sum, shown[i]!)!, shown[i]!)).toContain(shown[i]!);
    }
    expect(perturbedMean(5, 0)).toBe(null);
  });
});
