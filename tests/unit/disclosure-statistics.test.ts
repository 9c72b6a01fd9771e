import { describe, expect, it } from 'vitest';
import { ageBand, birthWeightBand, deathTimeBand } from '#app/domain/disclosure/bands.ts';
import { unitShares } from '#app/domain/disclosure/contributions.ts';
import { safeEnds } from '#app/domain/disclosure/endpoints.ts';
import { gridWidth, mergeBins, mostBins } from '#app/domain/disclosure/histogram.ts';
import { quantileWindow, smoothedBox, smoothedQuantile } from '#app/domain/disclosure/quantile.ts';
import * as rules from '#app/domain/disclosure/statistics-rules.ts';
import { medianStep, protectedSurvival } from '#app/domain/disclosure/survival-rounding.ts';
import { disclosureProfile } from '#policies/disclosure/profiles.ts';
import fc from '#tests/support/fast-check.ts';
import ends from './disclosure-vectors/endpoints.json' with { type: 'json' };
import curves from './disclosure-vectors/survival.json' with { type: 'json' };

/**
 * Not here, with the reason: acro-km-2 is the rounding of another tool, biased, and not offered; acro-pie is a table of
 * counts and stands with the tables; the groups low_count and kanon belong to engines with noise and to de-identification.
 */
const profile = disclosureProfile('portal_default');
const even = (n: number) => unitShares(Array.from({ length: n }, (_, i) => [String(i), 100] as const));
const sound = { n: 40, institutions: 4, persons: even(40), perInstitution: even(4) };
const reasons = (verdict: rules.StatisticVerdict) => verdict.reasons;

describe('single statistics', () => {
  it('publishes a mean of enough persons without anybody who dominates', () => {
    expect(reasons(rules.judgeSum({ ...sound, perInstitution: even(20) }, profile))).toEqual([]);
    expect(reasons(rules.judgeSum({ ...sound, n: 9 }, profile))).toContain('too_few_persons');
    expect(reasons(rules.judgeSum({ ...sound, institutions: 2 }, profile))).toContain('too_few_institutions');
    expect(reasons(rules.judgeSum({ ...sound, institutions: null }, profile))).toContain(
      'institutions_unknown',
    );
    const dominated = unitShares([
      ['a', 90],
      ['b', 5],
      ['c', 5],
    ]);
    expect(reasons(rules.judgeSum({ ...sound, perInstitution: dominated }, profile))).toContain('dominance');
    expect(reasons(rules.judgeSum({ ...sound, persons: null }, profile))).toContain('contributions_unknown');
  });

  it('wants ten degrees of freedom, and evidence of them (estat-acro-sd-dof-ok, acro-dof-807, acro-dof-empty)', () => {
    const spread = (n: number) =>
      reasons(rules.judgeSpread({ ...sound, n, perInstitution: even(20) }, profile));
    expect(spread(11)).toEqual([]);
    expect(spread(10)).toEqual(['degrees_of_freedom']);
    expect(rules.judgeDegreesOfFreedom([807], profile).publish).toBe(true);
    expect(rules.judgeDegreesOfFreedom([10], profile).publish).toBe(true);
    expect(rules.judgeDegreesOfFreedom([9], profile).publish).toBe(false);
    expect(rules.judgeDegreesOfFreedom([], profile).publish).toBe(false);
    expect(rules.judgeDegreesOfFreedom([Number.NaN], profile).publish).toBe(false);
  });

  it('never publishes ends, and offers what is safe (estat-acro-maxmin, os-no-minmax)', () => {
    for (const name of ['min', 'max', 'range']) expect(rules.alternativeTo(name)).toBe('safe_ends');
    expect(rules.alternativeTo('residuals')).toBe('coefficients');
    expect(rules.alternativeTo('mean')).toBe(null);
  });

  for (const one of ends.cases)
    it(`finds safe ends or none (${one.id})`, () => {
      for (const [group, expected] of Object.entries(one.ends)) {
        const observations = one.values.flatMap((value, i) =>
          value === null || (one.groups && one.groups[i] !== group)
            ? []
            : [{ person: one.persons[i]!, value }],
        );
        const [n = 2, percent = 85] = one.dominance;
        const found = safeEnds(observations, {
          persons: one.least,
          institutions: 0,
          dominance: [{ n, percent }],
        });
        expect(found).toEqual(expected === null ? null : { low: expected.min, high: expected.max });
      }
    });

  it('asks for institutions behind each end', () => {
    const observations = Array.from({ length: 40 }, (_, i) => ({
      person: `p${i}`,
      institution: `h${i % 2}`,
      value: i,
    }));
    expect(safeEnds(observations, { persons: 10, institutions: 3, dominance: [] })).toBe(null);
    expect(safeEnds(observations, { persons: 10, institutions: 2, dominance: [] })).toEqual({
      low: 4.5,
      high: 34.5,
    });
  });

  it('refuses a quantile with fewer than ten persons on one side', () => {
    expect(quantileWindow(19, 500, profile)).toBe(null);
    expect(quantileWindow(20, 500, profile)).toEqual({ from: 6, to: 15 });
    expect(quantileWindow(199, 50, profile)).toBe(null);
    expect(quantileWindow(200, 50, profile)).toEqual({ from: 6, to: 15 });
    expect(quantileWindow(200, 950, profile)).toEqual({ from: 186, to: 195 });
    expect(
      smoothedQuantile(
        Array.from({ length: 20 }, (_, i) => i + 1),
        500,
        profile,
      ),
    ).toBe(10.5);
    expect(
      smoothedBox(
        Array.from({ length: 199 }, (_, i) => i),
        profile,
      ),
    ).toBe(null);
    expect(
      smoothedBox(
        Array.from({ length: 200 }, (_, i) => i),
        profile,
      ),
    ).toHaveLength(5);
  });

  it('shows no one person’s value as a quantile', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 40, maxLength: 200 }),
        (values) => {
          const ordered = [...values].sort((a, b) => a - b);
          const window = quantileWindow(ordered.length, 250, profile);
          if (!window) return;
          expect(window.to - window.from + 1).toBe(profile.statistics.smoothedPersons);
          expect(window.from).toBeGreaterThanOrEqual(1);
          expect(window.to).toBeLessThanOrEqual(ordered.length);
          const shown = smoothedQuantile(ordered, 250, profile)!;
          expect(shown).toBeGreaterThanOrEqual(ordered[window.from - 1]! * 0.99);
          expect(shown).toBeLessThanOrEqual(ordered[window.to - 1]! * 1.01);
        },
      ),
    );
  });

  for (const curve of curves.cases)
    it(`lets a survival curve fall by whole classes of events (${curve.id}, att-km-step)`, () => {
      const steps = curve.events.map((events, i) => ({ events, censored: curve.censored[i]! }));
      const found = protectedSurvival(curve.persons, steps, { base: curve.base, minPatients: 1 })!;
      expect(found.map((step) => step.cumulativeEvents)).toEqual(curve.cumulativeEvents);
      expect(found.map((step) => step.cumulativeCensored)).toEqual(curve.cumulativeCensored);
      expect(found.map((step) => step.atRisk)).toEqual(curve.atRisk);
      expect(found.map((step) => step.events)).toEqual(curve.stepEvents);
      for (const [i, step] of found.entries()) expect(step.survival).toBeCloseTo(curve.survival[i]!, 10);
    });

  it('ends a survival curve before too few are at risk, and shows none of too few', () => {
    const steps = Array.from({ length: 60 }, () => ({ events: 1, censored: 1 }));
    const curve = protectedSurvival(100, steps, { base: 10, minPatients: 10 })!;
    expect(Math.min(...curve.map((step) => step.atRisk))).toBeGreaterThanOrEqual(10);
    expect(curve.every((step) => step.events % 5 === 0 && step.survival >= 0)).toBe(true);
    expect(protectedSurvival(9, steps, { base: 10, minPatients: 10 })).toBe(null);
    expect(medianStep(curve)).not.toBe(0);
    expect(medianStep([])).toBe(null);
  });

  it('merges the bars of a histogram until each has enough, with open ends', () => {
    expect(mergeBins([3, 12, 4, 30, 2], 0, 10, 10)).toEqual([
      { from: null, to: 30, count: 19 },
      { from: 30, to: null, count: 32 },
    ]);
    expect(mergeBins([3, 4], 0, 10, 10)).toBe(null);
    expect(gridWidth(0, 99, 10)).toBe(10);
    expect(gridWidth(0.3, 1.7, 4)).toBe(0.5);
    expect(mostBins(100, 33)).toBe(33);
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 1, maxLength: 30 }), (counts) => {
        const bins = mergeBins(counts, 0, 5, 10);
        const sum = counts.reduce((a, b) => a + b, 0);
        if (!bins) {
          expect(sum).toBeLessThan(10);
          return;
        }
        expect(bins.reduce((all, bin) => all + bin.count, 0)).toBe(sum);
        expect(bins.every((bin) => bin.count >= 10)).toBe(true);
      }),
    );
  });

  it('wants numerator, denominator and the rest of a rate to pass, and divides rounded parts', () => {
    expect(reasons(rules.judgeProportion(10, 100, profile))).toEqual([]);
    expect(reasons(rules.judgeProportion(9, 100, profile))).toEqual(['numerator']);
    expect(reasons(rules.judgeProportion(91, 100, profile))).toEqual(['complement']);
    expect(reasons(rules.judgeProportion(0, 30, profile))).toEqual([]);
    expect(reasons(rules.judgeProportion(0, 29, profile))).toEqual(['numerator']);
    expect(reasons(rules.judgeProportion(3, 9, profile))).toEqual(['denominator', 'numerator', 'complement']);
    expect(reasons(rules.judgeRate(12, 300, even(30), profile))).toEqual([]);
    expect(reasons(rules.judgeRate(12, 300, null, profile))).toEqual(['contributions_unknown']);
    expect(rules.protectedQuotient(37, 141, 10)).toEqual({
      numerator: 35,
      denominator: 145,
      quotient: 35 / 145,
    });
  });

  it('hides a mode that is nearly everybody’s, correlations that are formulas, and small indices', () => {
    expect(reasons(rules.judgeMode(90, 100, profile))).toEqual(['one_category']);
    expect(reasons(rules.judgeMode(89, 100, profile))).toEqual([]);
    const correlation = { completeCases: 100, variables: 3, coefficients: [0.5, -0.2] };
    expect(reasons(rules.judgeCorrelation(correlation, profile))).toEqual([]);
    expect(reasons(rules.judgeCorrelation({ ...correlation, coefficients: [-0.9995] }, profile))).toEqual([
      'near_formula',
    ]);
    expect(reasons(rules.judgeCorrelation({ ...correlation, completeCases: 11 }, profile))).toEqual([
      'degrees_of_freedom',
    ]);
    expect(reasons(rules.judgeCorrelation({ ...correlation, variables: 34 }, profile))).toEqual([
      'too_many_parameters',
    ]);
    expect(reasons(rules.judgeConcentration(100, even(50), 2, profile))).toEqual(['dominance']);
    expect(reasons(rules.judgeConcentration(100, even(50), null, profile))).toEqual([]);
  });

  it('hides a test over a hidden table, and a ratio with one small cell', () => {
    expect(reasons(rules.judgeTest([20], false, profile))).toEqual(['table_hidden']);
    expect(reasons(rules.judgeTest([20], true, profile))).toEqual([]);
    const table = { a: 12, b: 40, c: 33, d: 10 };
    expect(rules.judgeRatio(table, profile).publish).toBe(true);
    expect(rules.judgeRatio({ ...table, a: 9 }, profile).publish).toBe(false);
    expect(rules.judgeRatio({ ...table, a: 0 }, profile).publish).toBe(false);
    expect(rules.judgeRatio({ ...table, a: 0 }, profile, true).publish).toBe(true);
    expect(rules.roundedTwoByTwo(table, 10)).toEqual({ a: 15, b: 35, c: 35, d: 5 });
  });

  it('publishes a model only where nobody can be read from it (ds-glm-saturated)', () => {
    const model: rules.ModelEvidence = {
      persons: 100,
      institutions: 5,
      parameters: 33,
      residualDegrees: 67,
      events: 40,
      nonEvents: 60,
      levels: [40, 60, 0],
      isSaturated: false,
    };
    const judge = (change: Partial<rules.ModelEvidence>) =>
      reasons(rules.judgeModel({ ...model, ...change }, profile));
    expect(judge({})).toEqual([]);
    expect(judge({ parameters: 34 })).toEqual(['too_many_parameters']);
    expect(judge({ residualDegrees: null })).toEqual(['no_evidence', 'degrees_of_freedom']);
    expect(judge({ events: 9 })).toEqual(['too_few_persons']);
    expect(judge({ levels: [9] })).toEqual(['small_level']);
    expect(judge({ isSaturated: true })).toEqual(['saturated']);
    expect(judge({ institutions: null })).toEqual(['institutions_unknown']);
  });

  it('groups birth weights, ages and hours of death (jp-birthweight)', () => {
    const weight = disclosureProfile('ndb_v3').birthWeight!;
    expect([250, 300, 350, 3950, 4000, 4500].map((grams) => birthWeightBand(grams, weight))).toEqual([
      { from: null, to: 300 },
      { from: null, to: 300 },
      { from: 300, to: 400 },
      { from: 3900, to: 4000 },
      { from: 4000, to: null },
      { from: 4000, to: null },
    ]);
    const kaigo = disclosureProfile('kaigo_v3').ageBand!;
    expect([40, 64, 65, 94, 95].map((age) => ageBand(age, kaigo).from)).toEqual([null, null, 65, 90, 95]);
    expect(ageBand(90, profile.ageBand!)).toEqual({ from: 90, to: null });
    expect(deathTimeBand(23, 2)).toEqual({ from: 22, to: 24 });
  });
});
