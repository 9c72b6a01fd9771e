import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RawTable } from '#app/domain/disclosure/tables.ts';
import type { AggregateQuery, Cohort } from '#app/domain/query/aggregate-query.ts';
import { variablesOf } from '#app/domain/query/variables-of.ts';
import { ensureDemoSnapshot } from '#db/synthetic/store/ensure-snapshot.server.ts';
import type { Engine, Limits } from '#db/warehouse/engine.ts';
import { runQuestion } from '#db/warehouse/run-question.ts';
import type { Scope } from '#db/warehouse/scope.ts';
import { sizes } from '#tests/sizes.ts';
import { randomQuery } from '#tests/support/random-query.ts';
import { densePeriod, denseRows, type Rows } from './dense-snapshot.ts';
import { mixedQuestions, systematic } from './questions.ts';
import { answerOf, byPlace, type PlainAnswer, type PlainCell } from './reference/answer.ts';
import { readSnapshot } from './snapshot-rows.ts';

/** How an engine comes to hold rows. `folder` is gone after the tests. */
export type MakeEngine = (rows: Rows, folder: string) => Promise<Engine>;

export const testLimits: Limits = { memoryMb: 1024, threads: 2, milliseconds: 110_000 };

/** A scope with exactly the variables that a question reads: whatever else it touched would be refused. */
export const scopeFor = (query: AggregateQuery, part: Partial<Scope> = {}): Scope => ({
  variables: new Set(variablesOf(query)),
  period: densePeriod,
  prefectures: null,
  population: null,
  ...part,
});

/** Big numbers as text, and cells in one order whatever the order of codes. */
export function plainOf(table: RawTable): PlainAnswer {
  const plain = JSON.parse(
    JSON.stringify(table, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
  ) as { cohort: number; cells: PlainCell[] };
  return { cohort: plain.cohort, cells: plain.cells.sort(byPlace) };
}

export async function answerFrom(engine: Engine, query: AggregateQuery, scope: Scope): Promise<PlainAnswer> {
  return plainOf(await runQuestion(engine, query, scope, testLimits, new AbortController().signal));
}

const elderly: Cohort = {
  index: { kind: 'event', pick: 'first', event: { kind: 'encounter' } },
  where: {
    kind: 'any',
    of: [
      { kind: 'age', from: 50 },
      { kind: 'sex', is: 'f' },
    ],
  },
};
/** Each element of a scope, and all of them together. */
export const narrowScopes: readonly (readonly [string, Partial<Scope>])[] = [
  ['period', { period: { from: densePeriod.from + 60, to: densePeriod.to - 200 } }],
  ['prefectures', { prefectures: ['13', '47'] }],
  ['population', { population: elderly }],
];
const narrow: Partial<Scope> = { prefectures: ['13', '27', '31'], population: elderly };

/** How many questions are put together at random, besides the systematic ones that every engine is asked. */
export type Amounts = { readonly mixed: number; readonly random: number };
const usual: Amounts = { mixed: sizes.conformanceMixed, random: sizes.conformanceRandom };

export function conformanceSuite(name: string, makeEngine: MakeEngine, amounts: Amounts = usual): void {
  describe(`${name}: every answer is that of the reference`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'sekisho-conformance-'));
    const rows = denseRows(240, 1);
    let engine: Engine;
    beforeAll(async () => {
      engine = await makeEngine(rows, join(folder, 'dense'));
    });
    afterAll(async () => {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it('is asked at least 300 questions', () => {
      expect(systematic.length).toBeGreaterThanOrEqual(300);
    });
    it.each(systematic)('$name', async ({ query }) => {
      const scope = scopeFor(query);
      expect(await answerFrom(engine, query, scope)).toEqual(answerOf(rows, query, scope));
    });
    it.each(mixedQuestions(amounts.mixed))('$name', async ({ query }) => {
      const scope = scopeFor(query, narrow);
      expect(await answerFrom(engine, query, scope)).toEqual(answerOf(rows, query, scope));
    });
    it('does not agree with the reference over other rows', async () => {
      const [{ query }] = systematic as [(typeof systematic)[number]];
      const other = answerOf(denseRows(240, 2), query, scopeFor(query));
      expect(await answerFrom(engine, query, scopeFor(query))).not.toEqual(other);
    });
  });

  describe(`${name}: the synthetic population of size XS`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'sekisho-conformance-xs-'));
    let rows: Rows;
    let engine: Engine;
    beforeAll(async () => {
      const { file } = await ensureDemoSnapshot(folder, { persons: 1000 });
      rows = await readSnapshot(file);
      engine = await makeEngine(rows, join(folder, 'xs'));
    });
    afterAll(async () => {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it.each(Array.from({ length: amounts.random }, (_, seed) => seed))('random question %i', async (seed) => {
      const query = randomQuery(seed);
      const scope = scopeFor(query);
      expect(await answerFrom(engine, query, scope)).toEqual(answerOf(rows, query, scope));
    });
  });
}
