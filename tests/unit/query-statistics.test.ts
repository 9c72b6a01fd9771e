import { describe, expect, it } from 'vitest';
import {
  mean,
  quantileRanks,
  smoothedQuantile,
  standardDeviation,
} from '#app/domain/query/statistics/moments.ts';
import { chiSquareTail, gammaQuantile, lnGamma, lowerGamma } from '#app/domain/query/statistics/normal.ts';
import { byarInterval, poissonInterval, proportion, rate } from '#app/domain/query/statistics/rates.ts';
import { japan2015, modelWeights, standardised } from '#app/domain/query/statistics/standardise.ts';
import { kaplanMeier, logRank, type SurvivalStep } from '#app/domain/query/statistics/survival.ts';
import { oddsRatio, riskRatio } from '#app/domain/query/statistics/two-by-two.ts';

// Expected numbers were computed once with SciPy 1.17 and are written here as it printed them.
const near = (found: number | undefined, expected: number, digits = 9) =>
  expect(Math.abs((found ?? Number.NaN) - expected)).toBeLessThanOrEqual(
    Math.max(Math.abs(expected), 1e-300) * 10 ** -digits,
  );

describe('distributions', () => {
  it('agree with SciPy', () => {
    near(lnGamma(7.25), 7.0521854507385395);
    near(lowerGamma(2.5, 3.1), 0.7127583165744391);
    near(lowerGamma(50, 40), 0.07033506665939494);
    near(lowerGamma(50, 70), 0.994859497541494);
    near(chiSquareTail(7.2, 3), 0.06578905268507099);
    near(lowerGamma(12, gammaQuantile(12, 0.3)), 0.3);
  });
});

describe('rates', () => {
  it.each([
    [0, 0, 3.6888794541139354],
    [1, 0.025317807984289876, 5.571643390938898],
    [10, 4.7953886961324335, 18.39035604201778],
    [50, 37.110963737461866, 65.91876666433681],
    [1000, 938.9730184076952, 1063.952136016302],
  ])('%i events have the exact Poisson interval', (events, low, high) => {
    const found = poissonInterval(events);
    if (low === 0) expect(found.low).toBe(0);
    else near(found.low, low);
    near(found.high, high);
  });

  it('large counts take Byar, which is the exact interval to three digits', () => {
    near(byarInterval(1000).low, 938.9730184076952, 4);
    near(byarInterval(1000).high, 1063.952136016302, 4);
    expect(poissonInterval(5000)).toEqual(byarInterval(5000));
  });

  it('are events per person-year', () => {
    const found = rate(10, 365_250, 1000);
    near(found?.value, 10);
    near(found?.high, 18.39035604201778);
    expect(rate(0, 0, 1000)).toBeUndefined();
  });

  it.each([
    [10, 100, 0.05522913706067508, 0.17436566150491345],
    [3, 7, 0.1582198552514697, 0.7495416354723428],
  ])('%i of %i has Wilson’s interval', (part, whole, low, high) => {
    near(proportion(part, whole)?.low, low);
    near(proportion(part, whole)?.high, high);
  });

  it('shares of nobody and of everybody stay within 0 and 1', () => {
    expect(proportion(0, 20)?.low).toBe(0);
    expect(proportion(20, 20)?.high).toBe(1);
    expect(proportion(0, 0)).toBeUndefined();
    expect(proportion(3, 2)).toBeUndefined();
  });
});

describe('moments', () => {
  it('come from exact sums in the scale of the item', () => {
    const values = [65, 70, 58, 81];
    const sums = {
      count: 4,
      sum: BigInt(values.reduce((a, b) => a + b)),
      squares: BigInt(values.reduce((a, b) => a + b * b, 0)),
    };
    near(mean(sums, 1), 6.85);
    near(standardDeviation(sums, 1), 0.9678154093971983);
  });

  it('lose nothing where values are large and close together', () => {
    const values = [9_007_199_254_740_993n, 9_007_199_254_740_995n, 9_007_199_254_740_997n];
    const sums = {
      count: 3,
      sum: values.reduce((a, b) => a + b),
      squares: values.reduce((a, b) => a + b * b, 0n),
    };
    near(standardDeviation(sums, 0), 2);
    expect(standardDeviation({ count: 1, sum: 5n, squares: 25n }, 0)).toBeUndefined();
    expect(mean({ count: 0, sum: 0n, squares: 0n }, 0)).toBeUndefined();
  });

  it('smooth a quantile over the persons around it and refuse thin ends', () => {
    expect(smoothedQuantile([64, 65, 65, 66], 1, 3)).toBe(6.5);
    expect(smoothedQuantile([12_345, 12_399], 0, 3)).toBe(12_400);
    expect(smoothedQuantile([], 0, 3)).toBeUndefined();
    expect(quantileRanks(100, 50, 10, 10)).toEqual({ from: 46, to: 55 });
    expect(quantileRanks(200, 5, 10, 10)).toEqual({ from: 6, to: 15 });
    // Ten persons on the thinner side are needed: 5 % wants 200, the median 20.
    expect(quantileRanks(199, 5, 10, 10)).toBeUndefined();
    expect(quantileRanks(200, 95, 10, 10)).toBeDefined();
    expect(quantileRanks(19, 50, 10, 10)).toBeUndefined();
    expect(quantileRanks(20, 50, 10, 10)).toEqual({ from: 6, to: 15 });
  });
});

describe('direct standardisation', () => {
  it('knows the model population of 2015', () => {
    expect(japan2015.reduce((sum, band) => sum + band.persons, 0)).toBe(125_319_000);
    expect(japan2015.map((band) => band.from)).toEqual(Array.from({ length: 20 }, (_, i) => i * 5));
    const weights = modelWeights([0, 65, 75, 90]);
    expect(weights.reduce((a, b) => a + b)).toBe(125_319_000);
    expect(weights[3]).toBe(1_971_000);
  });

  it('has the gamma interval of Fay and Feuer', () => {
    const found = standardised([
      { events: 2, size: 1000, weight: 5 },
      { events: 5, size: 2000, weight: 3 },
      { events: 20, size: 1500, weight: 2 },
    ]);
    near(found?.value, 0.004416666666666667);
    near(found?.low, 0.002703418152032447);
    near(found?.high, 0.007304109703945688);
  });

  it('of equal rates is that rate, and is refused where a stratum was not observed', () => {
    const strata = [1, 2, 3].map((weight) => ({
      events: weight * 10,
      size: weight * 1000,
      weight: 4 - weight,
    }));
    near(standardised(strata)?.value, 0.01);
    expect(standardised([...strata, { events: 0, size: 0, weight: 1 }])).toBeUndefined();
    expect(standardised([{ events: 0, size: 100, weight: 1 }])).toMatchObject({ value: 0, low: 0 });
  });
});

/** Steps of persons who had the event (or left) at these times. */
function stepsOf(times: readonly number[], left: readonly number[], days: readonly number[]): SurvivalStep[] {
  return days.map((day) => ({
    day,
    atRisk: [...times, ...left].filter((time) => time >= day).length,
    events: times.filter((time) => time === day).length,
    left: left.filter((time) => time === day).length,
  }));
}

describe('survival', () => {
  // Remission of leukaemia under 6-mercaptopurine and placebo (Freireich 1963), the textbook example.
  const treated = [6, 6, 6, 7, 10, 13, 16, 22, 23];
  const treatedLeft = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
  const placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];
  const days = [...new Set([...treated, ...placebo])].sort((a, b) => a - b);

  it('is Kaplan–Meier with Greenwood on the log–log scale', () => {
    const points = kaplanMeier(stepsOf(treated, treatedLeft, days));
    const at = (day: number) => points.find((point) => point.day === day);
    near(at(6)?.value, 0.85714286, 8);
    near(at(6)?.low, 0.61971796, 7);
    near(at(6)?.high, 0.95155175, 7);
    near(at(23)?.value, 0.44817927, 7);
    near(at(23)?.low, 0.18805201, 7);
    near(at(23)?.high, 0.68014263, 7);
  });

  it('compares groups by the log-rank test', () => {
    const groups = [stepsOf(treated, treatedLeft, days), stepsOf(placebo, [], days)];
    near(logRank(groups)?.chiSquare, 16.792940989216536);
    near(logRank(groups)?.p, 4.168809109334529e-5, 6);
    expect(logRank([groups[0]!])).toBeUndefined();
    near(logRank([groups[0]!, groups[0]!])?.chiSquare, 0);
    expect(logRank([groups[0]!, groups[1]!, groups[0]!])?.degrees).toBe(2);
  });

  it('ends where everybody has had the event or nobody is left', () => {
    const points = kaplanMeier([
      { day: 1, atRisk: 5, events: 5, left: 0 },
      { day: 2, atRisk: 0, events: 0, left: 0 },
    ]);
    expect(points).toEqual([{ day: 1, atRisk: 5, value: 0, low: 0, high: 0 }]);
    expect(kaplanMeier([{ day: 1, atRisk: 5, events: 0, left: 1 }])[0]).toMatchObject({ value: 1, low: 1 });
    expect(logRank([[], []])).toBeUndefined();
  });
});

describe('two by two', () => {
  const table = { exposedWith: 30, exposedWithout: 70, otherWith: 15, otherWithout: 85 };

  it('has risk and odds ratio with logarithmic intervals', () => {
    const risk = riskRatio(table);
    const odds = oddsRatio(table);
    if ('refused' in risk || 'refused' in odds) throw new Error('no cell is empty');
    near(risk.value, 2);
    near(risk.low, 1.1488778125918317);
    near(risk.high, 3.481658324461961);
    near(odds.value, 2.4285714285714284);
    near(odds.low, 1.2109992089276296);
    near(odds.high, 4.870324555287084);
  });

  it('is refused with an empty cell', () => {
    expect(riskRatio({ ...table, otherWith: 0 })).toEqual({ refused: 'empty-cell' });
    expect(oddsRatio({ ...table, exposedWithout: 0 })).toEqual({ refused: 'empty-cell' });
  });
});
