import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AggregateQuery, Criterion } from '#app/domain/query/aggregate-query.ts';
import { type Researcher, shownAt, startResearcher } from '../support/attack-vault.ts';

const { from, to } = { from: 19083, to: 20178 };
const of = (where: Criterion, dimensions: AggregateQuery['dimensions'] = []): AggregateQuery => ({
  version: 1,
  period: { from, to },
  cohort: { index: { kind: 'period-start' }, where },
  dimensions,
  measures: [{ kind: 'persons' }],
});
const ill = (...codes: string[]): Criterion => ({
  kind: 'event',
  event: { kind: 'condition', codes: { codes } },
});
const kagawa: Criterion = { kind: 'area', level: 'prefecture', codes: ['37'] };
const tokyo: Criterion = { kind: 'area', level: 'prefecture', codes: ['13'] };

describe('differencing', () => {
  let on: Researcher;
  beforeAll(async () => {
    on = await startResearcher();
  });
  afterAll(() => on?.stop());
  it('two cohorts that differ by one code held by one person (P-05)', async () => {
    const wide = await on.ask(
      of({ kind: 'any', of: [ill('B181'), { kind: 'all', of: [ill('B182'), kagawa] }, tokyo] }),
    );
    const narrow = await on.ask(of({ kind: 'any', of: [ill('B181'), tokyo] }));
    expect(shownAt(wide, [])).not.toBeNull();
    expect(shownAt(narrow, [])).toBeNull();
  });
});
