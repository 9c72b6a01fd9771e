import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import { canonicalise } from '#app/domain/query/canonical.ts';
import { parseQuery } from '#app/domain/query/parse.ts';
import { usualRules } from '#app/domain/query/rules.ts';
import { structuralColumns, variablesOf } from '#app/domain/query/variables-of.ts';
import { ForbiddenSql } from '#db/warehouse/allow-list.ts';
import { compileQuery } from '#db/warehouse/compiler/compile.ts';
import { duckdbDialect } from '#db/warehouse/compiler/duckdb.ts';
import type { Engine } from '#db/warehouse/engine.ts';
import { EngineError } from '#db/warehouse/engine.ts';
import { openDuckDb } from '#db/warehouse/engines/duckdb.server.ts';
import { runQuestion } from '#db/warehouse/run-question.ts';
import { type Scope, ScopeError } from '#db/warehouse/scope.ts';
import { sizes } from '#tests/sizes.ts';
import { mutateValue } from '#tests/support/mutate.ts';
import { Random } from '#tests/support/random.ts';
import { randomQuery } from '#tests/support/random-query.ts';
import { rewriteQuery } from '#tests/support/rewrite-query.ts';
import { densePeriod, denseRows, writeSnapshot } from './dense-snapshot.ts';
import { mixedQuestions } from './questions.ts';
import { answerFrom, plainOf, scopeFor, testLimits } from './suite.ts';

const never = new AbortController().signal;
const mixed = mixedQuestions(400);

describe('random and mutated questions', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-fuzz-'));
  let engine: Engine;
  beforeAll(async () => {
    const file = join(folder, 'snapshot.duckdb');
    await writeSnapshot(file, denseRows(40, 9));
    engine = await openDuckDb(file);
  });
  afterAll(async () => {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Half of the variables that somebody could have approved. */
  const halfOf = (query: AggregateQuery, random: Random): Scope => {
    const variables = [...variablesOf(query)];
    const approved = random.chance(0.8) ? variables : variables.filter(() => random.chance(0.5));
    return scopeFor(query, {
      variables: new Set(approved),
      ...random.maybe(0.5, () => ({ prefectures: random.some(['13', '27', '31', '47'], 1, 3) })),
    });
  };

  it('never crash the engine, leave the allow-list or touch a column outside the scope', async () => {
    let answered = 0;
    let refused = 0;
    for (let seed = 0; seed < sizes.engineFuzz; seed++) {
      const random = new Random(seed);
      const query = seed % 4 === 0 ? mixed[(seed / 4) % mixed.length]!.query : randomQuery(seed);
      const scope = halfOf(query, random);
      try {
        const { touched } = compileQuery(duckdbDialect, query, scope, []);
        const outside = touched.filter(
          (variable) => !scope.variables.has(variable) && !structuralColumns.has(variable.split('.')[1]!),
        );
        expect(outside).toEqual([]);
        await runQuestion(engine, query, scope, testLimits, never);
        answered++;
      } catch (error) {
        // A refusal of the scope is an answer; words of the allow-list or of the engine would be a fault of ours.
        if (!(error instanceof ScopeError)) throw new Error(`seed ${seed}: ${error}`, { cause: error });
        refused++;
      }
    }
    expect(answered).toBeGreaterThan(refused);
    expect(refused).toBeGreaterThan(0);
  }, 7_200_000);

  it('that the language lets through in any shape are answered or refused, nothing else', async () => {
    let through = 0;
    for (let seed = 0; seed < sizes.engineFuzz / 4; seed++) {
      const random = new Random(seed);
      const parsed = parseQuery(mutateValue(randomQuery(seed), random), usualRules);
      if (!parsed.ok) continue;
      through++;
      const query = parsed.value;
      const scope = {
        ...scopeFor(query),
        period: query.period.from <= query.period.to ? query.period : densePeriod,
      };
      const ended = await runQuestion(engine, query, scope, testLimits, never).catch(
        (error: unknown) => error,
      );
      if (ended instanceof Error && !(ended instanceof ScopeError))
        throw new Error(`seed ${seed}`, { cause: ended });
    }
    expect(through).toBeGreaterThan(sizes.engineFuzz / 200);
  }, 7_200_000);

  it('written in other words and in canonical form have the same answer', async () => {
    for (const { name, query } of mixedQuestions(60)) {
      const scope = scopeFor(query);
      const answer = await answerFrom(engine, query, scope);
      const canonical = canonicalise(query);
      const rewritten = canonicalise(rewriteQuery(query, new Random(7)));
      expect(rewritten, name).toEqual(canonical);
      const other = plainOf(await runQuestion(engine, canonical, scope, testLimits, never));
      expect(other.cohort, name).toBe(answer.cohort);
      // The order of dimensions and measures is the canonical one; the whole cohort stands in both.
      expect(other.cells.length, name).toBe(answer.cells.length);
      const whole = (cells: typeof answer.cells) => cells.find(({ at }) => at.every((code) => code === null));
      expect(whole(other.cells)?.contributorSet, name).toBe(whole(answer.cells)?.contributorSet);
    }
  });

  it.each([
    ['an empty list of codes', { kind: 'area', level: 'prefecture', codes: [] }],
    [
      'quotes and line ends',
      { kind: 'insurer', codes: ["' or 1=1 --", '"; drop table person', 'a\u0000b', '\n'] },
    ],
    ['nothing in any', { kind: 'any', of: [] }],
  ] as const)('hold no surprise in %s', async (_, where) => {
    const query: AggregateQuery = {
      version: 1,
      period: densePeriod,
      cohort: { index: { kind: 'period-start' }, where: where as AggregateQuery['cohort']['where'] },
      dimensions: [],
      measures: [{ kind: 'persons' }],
    };
    const { cohort, cells } = await answerFrom(engine, query, scopeFor(query));
    expect([cohort, cells]).toEqual([0, []]);
  });

  it('know no failure but those of the port', () => {
    expect(new EngineError('engine').message).not.toContain('select');
    expect(new ForbiddenSql('x').name).toBe('ForbiddenSql');
  });
});
