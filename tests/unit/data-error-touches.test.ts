import { describe, expect, it } from 'vitest';
import {
  type DataScope,
  type ErrorScope,
  reachOf,
  touchesQuestion,
  touchesScope,
} from '#app/domain/data-error/touches.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';

const base = 'a'.repeat(64);
const error: ErrorScope = {
  variables: ['lab.value_std', 'lab.sample_day'],
  prefectures: ['13'],
  areaKeepsOut: true,
  bases: [base],
  period: { from: 100, to: 200 },
};
const scope: DataScope = {
  base,
  variables: ['lab.item', 'lab.value_std', 'person.sex'],
  period: { from: 150, to: 400 },
  prefectures: ['13', '14'],
};
const question: AggregateQuery = {
  version: 1,
  period: { from: 201, to: 300 },
  cohort: { index: { kind: 'period-start' }, where: { kind: 'everyone' } },
  dimensions: [{ kind: 'sex' }],
  measures: [{ kind: 'mean', of: { kind: 'lab', item: 'Cre' } }] as unknown as AggregateQuery['measures'],
};

describe('what an error in the data touches', () => {
  it('says why: the variables, the snapshot, the period and the area that both have in common', () => {
    expect(touchesScope(error, scope)).toEqual([
      { why: 'variables', variables: ['lab.value_std'] },
      { why: 'base', base },
      { why: 'period', from: 150, to: 200 },
      { why: 'area', prefectures: ['13'] },
    ]);
  });

  it.each([
    ['another variable', { variables: ['lab.item', 'person.sex'] }],
    ['another base snapshot', { base: 'b'.repeat(64) }],
    ['a period that begins a day later', { period: { from: 201, to: 400 } }],
    ['a period that ends a day earlier', { period: { from: 0, to: 99 } }],
    ['facilities elsewhere', { prefectures: ['27'] }],
  ])('leaves off what differs in one thing: %s', (_name, near) => {
    expect(touchesScope(error, { ...scope, ...near })).toBeUndefined();
  });

  it('keeps what only might be touched: the whole country, no period, and any area for data that must not be used', () => {
    expect(touchesScope(error, { ...scope, prefectures: null })).toContainEqual({
      why: 'area',
      prefectures: ['13'],
    });
    expect(
      touchesScope({ ...error, period: undefined }, { ...scope, period: { from: 900, to: 901 } }),
    ).toHaveLength(3);
    expect(touchesScope({ ...error, areaKeepsOut: false }, { ...scope, prefectures: ['27'] })).toContainEqual(
      {
        why: 'area-unsure',
      },
    );
  });

  it('asks of a question what it reads, and not what its project might', () => {
    const within = { ...question, period: { from: 200, to: 300 } };
    expect(touchesQuestion(error, scope, within)).toHaveLength(4);
    expect(touchesQuestion(error, scope, question)).toBeUndefined();
    const bySex = { ...within, measures: [{ kind: 'persons' }] } as AggregateQuery;
    expect(touchesQuestion(error, scope, bySex)).toBeUndefined();
  });

  it('follows windows out of the period of a question, as far as the project’s own period', () => {
    const washed = { ...question, cohort: { ...question.cohort, washoutDays: 30 } };
    expect(reachOf(washed)).toEqual({ from: 171, to: 330 });
    expect(touchesQuestion(error, scope, washed)).toContainEqual({ why: 'period', from: 171, to: 200 });
    const narrow = { ...scope, period: { from: 201, to: 400 } };
    expect(touchesQuestion(error, narrow, washed)).toBeUndefined();
    const window: AggregateQuery = {
      ...question,
      cohort: {
        ...question.cohort,
        where: {
          kind: 'event',
          event: { kind: 'lab', item: 'Cre' },
          window: { kind: 'index', from: -10, to: 5 },
        },
      },
    };
    expect(reachOf(window)).toEqual({ from: 191, to: 305 });
  });
});
