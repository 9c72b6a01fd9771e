import { describe, expect, it } from 'vitest';
import type { AggregateQuery, Dimension } from '#app/domain/query/aggregate-query.ts';
import { canonicalise } from '#app/domain/query/canonical.ts';
import { classesOf, costOf } from '#app/domain/query/classes.ts';
import type { PublishedCube } from '#app/domain/query/published-cube.ts';
import { randomQuery } from '#tests/support/random-query.ts';

const prefectures = Array.from({ length: 47 }, (_, i) => String(i + 1).padStart(2, '0'));
const cube: PublishedCube = {
  dataset: 'SYN-EHR',
  snapshot: '0'.repeat(64),
  base: 200,
  ages: { alone: 5, crossed: 10, oldest: 90 },
  persons: 10_000,
  tables: [
    {
      dimensions: ['sex'],
      cells: [
        { at: ['m'], persons: 4800 },
        { at: ['f'], persons: 5200 },
      ],
    },
    {
      dimensions: ['age'],
      cells: Array.from({ length: 19 }, (_, i) => ({ at: [String(i * 5)], persons: i > 17 ? null : 600 })),
    },
    { dimensions: ['prefecture'], cells: prefectures.map((code) => ({ at: [code], persons: 200 })) },
    {
      dimensions: ['condition'],
      cells: [
        { at: ['E10-E14'], persons: 1000 },
        { at: ['G10-G14'], persons: null },
      ],
    },
  ],
};

const base: AggregateQuery = {
  version: 1,
  period: { from: 19_083, to: 20_178 },
  cohort: { index: { kind: 'period-start' }, where: { kind: 'everyone' } },
  dimensions: [],
  measures: [{ kind: 'persons' }],
};
const by = (...dimensions: Dimension[]): AggregateQuery => ({ ...base, dimensions });
const ages: Dimension = { kind: 'age-band', width: 5, top: 90 };

describe('cost and hiding classes (A6)', () => {
  it('say little for a coarse table of everybody', () => {
    expect(classesOf(by({ kind: 'sex' }), cube, 10)).toEqual({
      cost: 'little',
      hiding: 'little',
      coarsen: [],
    });
  });

  it('say most for a fine one, and which dimension to coarsen first', () => {
    const fine = by({ kind: 'sex' }, ages, { kind: 'area', level: 'prefecture' });
    expect(classesOf(fine, cube, 10)).toMatchObject({ hiding: 'most', coarsen: [1, 2] });
    expect(classesOf(by({ kind: 'area', level: 'municipality' }, ages), cube, 10).hiding).toBe('most');
  });

  it('know a rare disease from the cube, without its number', () => {
    const rare: AggregateQuery = {
      ...by({ kind: 'area', level: 'prefecture' }),
      cohort: {
        index: { kind: 'event', pick: 'first', event: { kind: 'condition', codes: { codes: ['G122'] } } },
        where: { kind: 'everyone' },
      },
    };
    expect(classesOf(rare, cube, 10).hiding).toBe('most');
  });

  it('leave out ages that the cohort does not have', () => {
    const old: AggregateQuery = {
      ...by(ages),
      cohort: { ...base.cohort, where: { kind: 'age', from: 40, to: 74 } },
    };
    expect(classesOf(old, cube, 10).hiding).toBe('little');
  });

  it('grow with what is read', () => {
    expect(costOf(base)).toBe('little');
    const curve = {
      kind: 'survival',
      event: { kind: 'drug', system: 'atc', codes: { codes: ['A10A'] } },
      days: 360,
      stepDays: 30,
    } as const;
    expect(costOf({ ...base, measures: [curve] })).toBe('some');
    const quantiles = {
      kind: 'quantiles',
      of: { kind: 'lab', item: 'HbA1c' },
      pick: 'last',
      at: [50],
    } as const;
    expect(costOf({ ...base, measures: [curve, quantiles, { ...curve, days: 180 }] })).toBe('much');
  });

  it('have an answer for every question, and one for every way of writing it', () => {
    for (let seed = 1; seed <= 1000; seed += 1) {
      const query = canonicalise(randomQuery(seed));
      const classes = classesOf(query, cube, 10);
      expect(['little', 'some', 'most']).toContain(classes.hiding);
      expect(classes.coarsen.every((i) => query.dimensions[i] !== undefined)).toBe(true);
      expect(classesOf(canonicalise(query), cube, 10)).toEqual(classes);
    }
  });
});
