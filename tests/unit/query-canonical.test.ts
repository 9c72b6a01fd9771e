import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import type { AggregateQuery, Criterion } from '#app/domain/query/aggregate-query.ts';
import { canonicalise, canonicalQuery, queryHash } from '#app/domain/query/canonical.ts';
import { parseQuery } from '#app/domain/query/parse.ts';
import { usualRules } from '#app/domain/query/rules.ts';
import { sizes } from '#tests/sizes.ts';
import { Random } from '#tests/support/random.ts';
import { randomQuery } from '#tests/support/random-query.ts';
import { rewriteQuery } from '#tests/support/rewrite-query.ts';

const sha256 = (data: string | Uint8Array, output: 'hex' | 'binary') =>
  createHash('sha256').update(data).digest(output);

const asked = (where: Criterion): AggregateQuery => ({
  version: 1,
  period: { from: 19_083, to: 20_178 },
  cohort: { index: { kind: 'period-start' }, where },
  dimensions: [],
  measures: [{ kind: 'persons' }],
});
const where = (criterion: Criterion) => canonicalise(asked(criterion)).cohort.where;
const condition = (...codes: string[]): Criterion => ({
  kind: 'event',
  event: { kind: 'condition', codes: { codes } },
});
const not = (of: Criterion): Criterion => ({ kind: 'not', of });
const same = (one: Criterion, other: Criterion) => expect(where(one)).toEqual(where(other));

describe('the canonical form', { timeout: 900_000 }, () => {
  it('is a question of the language itself, and its own canonical form', () => {
    for (let seed = 1; seed <= sizes.randomQuestions; seed += 1) {
      const query = randomQuery(seed);
      const canonical = canonicalise(query);
      const parsed = parseQuery(JSON.parse(canonicalJson(canonical)), usualRules);
      expect(parsed.ok ? [] : parsed.problems, `seed ${seed}`).toEqual([]);
      expect(canonicalise(canonical), `seed ${seed}`).toEqual(canonical);
    }
  });

  it('is the same for the same question written differently', () => {
    for (let seed = 1; seed <= sizes.randomQuestions; seed += 1) {
      const query = randomQuery(seed);
      const other = rewriteQuery(query, new Random(seed * 7 + 1));
      expect(canonicalQuery(other), `seed ${seed}`).toBe(canonicalQuery(query));
      expect(queryHash(other, sha256)).toBe(queryHash(query, sha256));
    }
  });

  it('tells different questions apart', () => {
    const hashes = new Set<string>();
    for (let seed = 1; seed <= 500; seed += 1) hashes.add(queryHash(randomQuery(seed), sha256));
    expect(hashes.size).toBeGreaterThan(495);
    expect(where(condition('E11'))).not.toEqual(where(condition('E119')));
  });

  it('leaves out codes below a code of the set and the name of the list', () => {
    same(condition('E11', 'E119'), condition('E11'));
    same(condition('E10-E14', 'E11', 'I10', 'I10'), condition('I10', 'E10-E14'));
    const named: Criterion = {
      kind: 'event',
      event: { kind: 'condition', codes: { codes: ['E11'], list: 'diabetes@2' } },
    };
    same(named, condition('E11'));
  });

  it('keeps an exception only where it takes something away', () => {
    const except = (codes: string[], without: string[]): Criterion => ({
      kind: 'event',
      event: { kind: 'condition', codes: { codes, except: without } },
    });
    same(except(['E11'], ['I10']), condition('E11'));
    same(except(['E11', 'E119'], ['E119']), except(['E11'], ['E119']));
    expect(where(except(['E78'], ['E780']))).not.toEqual(where(condition('E78')));
  });

  it('merges ranges of age and of counts', () => {
    same(
      {
        kind: 'any',
        of: [
          { kind: 'age', from: 40, to: 64 },
          { kind: 'age', from: 65, to: 74 },
        ],
      },
      { kind: 'age', from: 40, to: 74 },
    );
    same(not({ kind: 'age', from: 40 }), { kind: 'age', to: 39 });
    const atLeast = (count: number): Criterion => ({ ...condition('E11'), atLeast: count }) as Criterion;
    same({ kind: 'all', of: [atLeast(1), atLeast(3)] }, atLeast(3));
    same({ kind: 'any', of: [atLeast(1), atLeast(3)] }, atLeast(1));
    same({ ...condition('E11'), atLeast: 0, atMost: 0 } as Criterion, not(condition('E11')));
  });

  it('sees through everybody, nobody and what contradicts itself', () => {
    same({ kind: 'all', of: [{ kind: 'everyone' }, condition('E11')] }, condition('E11'));
    same({ kind: 'any', of: [{ kind: 'everyone' }, condition('E11')] }, { kind: 'everyone' });
    same(
      {
        kind: 'any',
        of: [
          { kind: 'sex', is: 'm' },
          { kind: 'sex', is: 'f' },
        ],
      },
      { kind: 'everyone' },
    );
    same(
      { kind: 'all', of: [{ kind: 'sex', is: 'm' }, not({ kind: 'sex', is: 'm' })] },
      not({ kind: 'everyone' }),
    );
    const [a, b] = [condition('E11'), condition('I10')];
    same({ kind: 'all', of: [a, { kind: 'any', of: [a, b] }] }, a);
    same({ kind: 'any', of: [a, { kind: 'all', of: [a, b] }] }, a);
  });

  it('writes a window relative to the first day of the period as dates', () => {
    const within = (window: object): Criterion => ({ ...condition('E11'), window }) as Criterion;
    same(within({ kind: 'index', from: 0, to: 30 }), within({ kind: 'dates', from: 19_083, to: 19_113 }));
    same(within({ kind: 'dates', from: 19_083, to: 20_178 }), condition('E11'));
  });
});
