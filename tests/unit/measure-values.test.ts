import { describe, expect, it } from 'vitest';
import { measureColumns } from '#app/domain/disclosure/measure-columns.ts';
import { measureValues, type Surroundings } from '#app/domain/disclosure/measure-values.ts';
import type { ProtectedValue, RawCell, RawMeasure } from '#app/domain/disclosure/tables.ts';
import type { Measure } from '#app/domain/query/aggregate-query.ts';
import { portalDefault as profile } from '#policies/disclosure/portal-default.ts';

const cell = (raw: RawMeasure, persons = 100): RawCell => ({
  at: [],
  persons,
  institutions: Array.from({ length: 5 }, (_, id) => ({ id, persons: persons / 5 })),
  contributorSet: '1.1',
  measures: [raw],
});
const alone: Surroundings = { total: undefined, groups: undefined };
const say = (value: ProtectedValue): string => {
  switch (value.state) {
    case 'value':
      return (value.value / 10 ** value.digits).toFixed(value.digits);
    case 'interval': {
      const [own, low, high] = [value.value, value.low, value.high].map((one) => one / 10 ** value.digits);
      return `${own} [${low}, ${high}]`;
    }
    default:
      return value.state;
  }
};
const told = (measure: Measure, raw: RawMeasure, persons?: number, around = alone): string[] => {
  const values = measureValues(measure, cell(raw, persons), 0, profile, around);
  expect(values).toHaveLength(measureColumns(measure).length);
  return values.map(say);
};
const number = (
  n: number,
  sum: bigint,
  squares: bigint,
  largest: [number, number] = [10, 9],
): RawMeasure => ({
  kind: 'number',
  number: {
    n,
    sum,
    sumOfSquares: squares,
    persons: { total: Number(sum), largest },
    institutions: { total: Number(sum), largest: [Number(sum) / 5, Number(sum) / 5] },
  },
});
const event = { kind: 'condition', codes: { codes: ['I10'] } } as const;
const hba1c = { kind: 'lab', item: 'HbA1c' } as const;

describe('the numbers of a measure', () => {
  it('are a rate with its exact interval, beside the parts it comes from', () => {
    const rate = { kind: 'rate', events: 40, days: 365_250n, strata: [] } as const;
    expect(told({ kind: 'incidence', event, per: 1000 }, rate)).toEqual([
      '40',
      '1000.0',
      '40 [28.58, 54.47]',
    ]);
  });

  it('are a share with Wilson’s interval', () => {
    const share = { kind: 'share', numerator: 40, denominator: 100, strata: [] } as const;
    expect(told({ kind: 'proportion', criterion: { kind: 'sex', is: 'm' } }, share)).toEqual([
      '40',
      '40 [30.9, 49.8]',
    ]);
  });

  it('are a mean in the unit of the item, one digit finer', () => {
    const [mean] = told({ kind: 'mean', of: hba1c, pick: 'last' }, number(100, 6500n, 0n)).slice(1);
    expect(Number(mean)).toBeCloseTo(6.5);
  });

  it('are a standard deviation without loss in large numbers', () => {
    const values = Array.from({ length: 100 }, (_, i) => 1_000_000_000n + BigInt(i % 2));
    const sum = values.reduce((all, value) => all + value, 0n);
    const squares = values.reduce((all, value) => all + value * value, 0n);
    const raw = number(100, sum, squares, [1_000_000_001, 1_000_000_001]);
    const [, sd] = told({ kind: 'sd', of: { kind: 'claim-points' }, pick: 'total' }, raw);
    expect(Number(sd)).toBeCloseTo(0.5, 1);
  });

  it('are the mean of the stays, not of the persons', () => {
    const raw = { ...number(50, 600n, 0n), observations: 60 } as RawMeasure;
    expect(told({ kind: 'length-of-stay' }, raw)).toEqual(['50', '60', '10.0']);
  });

  it('are a standardised rate of three digits', () => {
    const strata = ['m:60-64', 'f:60-64', 'm:65-69', 'f:65-69'].map((stratum, i) => ({
      stratum,
      numerator: 10 + i,
      denominator: 100,
    }));
    const raw = { kind: 'share', numerator: 46, denominator: 400, strata } as const;
    const measure = {
      kind: 'prevalence',
      criterion: { kind: 'event', event },
      standardise: 'japan-2015',
    } as const;
    expect(told(measure, raw, 400)[2]).toMatch(/^11\.5 \[/);
  });
});

describe('a measure that could speak of few', () => {
  it.each<[string, Measure, RawMeasure, number]>([
    ['events of nine persons', { kind: 'events', event }, { kind: 'count', value: 30, persons: 9 }, 100],
    [
      'a share of nine',
      { kind: 'proportion', criterion: { kind: 'everyone' } },
      { kind: 'share', numerator: 9, denominator: 100, strata: [] },
      100,
    ],
    [
      'a share that leaves nine out',
      { kind: 'proportion', criterion: { kind: 'everyone' } },
      { kind: 'share', numerator: 91, denominator: 100, strata: [] },
      100,
    ],
    ['a mean of nine', { kind: 'mean', of: hba1c, pick: 'last' }, number(9, 600n, 0n), 100],
    [
      'a sum that one person dominates',
      { kind: 'sum', of: hba1c, pick: 'total' },
      number(100, 6500n, 0n, [6000, 10]),
      100,
    ],
    [
      'a ratio over a small cell',
      { kind: 'odds-ratio', exposure: { kind: 'everyone' }, outcome: { kind: 'everyone' } },
      { kind: 'two-by-two', a: 9, b: 20, c: 20, d: 20 },
      69,
    ],
    [
      'a curve of nine',
      { kind: 'survival', event, days: 90, stepDays: 90 },
      { kind: 'survival', n: 9, steps: [] },
      9,
    ],
  ])('is hidden whole: %s', (_, measure, raw, persons) => {
    const values = measureValues(measure, cell(raw, persons), 0, profile, alone);
    expect(new Set(values.map((value) => value.state))).toEqual(new Set(['hidden']));
  });

  it('is a zero only where the group is large (A4)', () => {
    const none = { kind: 'count', value: 0, persons: 0 } as const;
    expect(told({ kind: 'events', event }, none, 30)).toEqual(['0']);
    expect(told({ kind: 'events', event }, none, 29)).toEqual(['hidden']);
  });

  it('say that nobody has a value only where a zero may be shown (A4)', () => {
    const nobody = number(0, 0n, 0n, [0, 0]);
    const mean: Measure = { kind: 'mean', of: hba1c, pick: 'last' };
    expect(told(mean, nobody, 30)).toEqual(['not-observed', 'not-observed']);
    expect(told(mean, nobody, 29)).toEqual(['hidden', 'hidden']);
  });
});

describe('a survival curve', () => {
  const measure = { kind: 'survival', event, days: 360, stepDays: 90, logRank: true } as const;
  const raw = (events: number[]): RawMeasure => ({
    kind: 'survival',
    n: 200,
    steps: events.flatMap((count, i) => (count ? [{ from: i * 90, events: count, censored: 0 }] : [])),
  });

  it('has every step of its grid, and falls only when a class of ten is full', () => {
    const values = told(measure, raw([3, 0, 4, 20]), 200);
    const alive = values.filter((_, i) => i % 2 === 1).slice(0, 4);
    expect(alive.map((text) => Number(text.split(' ')[0]))).toEqual(
      [...alive.map((text) => Number(text.split(' ')[0]))].sort((a, b) => b - a),
    );
    expect(values.at(-1), 'no test without groups').toBe('not-observed');
  });

  it('is compared by log-rank over rounded steps, and not at all where a group is hidden', () => {
    const group = (events: number[], n = 200): RawCell => cell({ ...raw(events), n } as RawMeasure, n);
    const p = (groups: RawCell[]) =>
      told(measure, raw([10, 10, 10, 10]), 400, { total: undefined, groups }).at(-1);
    expect(Number(p([group([10, 0, 0, 0]), group([60, 40, 30, 20])]))).toBeLessThan(0.001);
    expect(Number(p([group([20, 20, 20, 20]), group([20, 20, 20, 20])]))).toBeCloseTo(1);
    expect(p([group([1, 1, 1, 1], 9), group([60, 40, 30, 20])])).toBe('hidden');
  });
});
