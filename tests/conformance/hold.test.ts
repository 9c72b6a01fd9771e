import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileQuery } from '#db/warehouse/compiler/compile.ts';
import { duckdbDialect } from '#db/warehouse/compiler/duckdb.ts';
import type { Engine } from '#db/warehouse/engine.ts';
import { openDuckDb } from '#db/warehouse/engines/duckdb.server.ts';
import { runLabels } from '#db/warehouse/run-question.ts';
import { denseRows, writeSnapshot } from './dense-snapshot.ts';
import { systematic } from './questions.ts';
import { answerOf } from './reference/answer.ts';
import { People } from './reference/people.ts';
import { answerFrom, narrowScopes, scopeFor, testLimits } from './suite.ts';

const never = new AbortController().signal;

describe('a list of nobody', () => {
  it('is empty, although its place in memory was never written', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sekisho-list-'));
    const file = join(folder, 'snapshot.duckdb');
    await writeSnapshot(file, denseRows(5, 3));
    const engine = await openDuckDb(file);
    const ask = (sql: string) => engine.run([{ sql, parameters: [] }], testLimits, never);
    try {
      for (let round = 0; round < 100; round += 1) {
        // Other work leaves memory behind that is not zero.
        await ask(`select list_sort(list(hash(x)))::varchar from range(${1_000 + round}) t(x)`);
        expect(await ask('select list_sort(flatten(list(x))) from (select [1] as x where false)')).toEqual([
          [new Int32Array(0)],
        ]);
      }
    } finally {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('what is held for one question', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-hold-'));
  const rows = denseRows(120, 3);
  let engine: Engine;
  beforeAll(async () => {
    const file = join(folder, 'snapshot.duckdb');
    await writeSnapshot(file, rows);
    engine = await openDuckDb(file);
  });
  afterAll(async () => {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const sets = systematic.filter(({ query }) =>
    compileQuery(duckdbDialect, query, scopeFor(query), []).statements.some(({ makes }) => makes?.forAll),
  );
  const namesOf = (query: (typeof systematic)[number]['query'], part = {}) =>
    compileQuery(duckdbDialect, query, scopeFor(query, part), []).statements.flatMap(({ makes }) =>
      makes?.forAll ? [makes.name] : [],
    );
  const read = (from: Engine, name: string) =>
    from.run([{ sql: `select pno from "${name}"`, parameters: [] }], testLimits, never);

  it('gives every answer that a fresh connection gives, whatever was asked on it before', async () => {
    const held = engine.hold();
    try {
      for (const { name, query } of sets.filter((_, i) => i % 4 === 0)) {
        const scope = scopeFor(query);
        expect(await answerFrom(held, query, scope), name).toEqual(answerOf(rows, query, scope));
        await runLabels(held, query, scope, testLimits, never);
      }
    } finally {
      await held.close();
    }
  });

  it('is gone with it, so that no project answers faster for what another asked (A7)', async () => {
    const { query } = sets[0]!;
    const [name] = namesOf(query);
    const held = engine.hold();
    await answerFrom(held, query, scopeFor(query));
    expect((await read(held, name!)).length).toBeGreaterThan(0);
    await held.close();
    await expect(read(engine, name!)).rejects.toThrow(/engine/);
    const next = engine.hold();
    await expect(read(next, name!)).rejects.toThrow(/engine/);
    await next.close();
  });

  it('is made anew after a run that ended badly', async () => {
    const { query } = sets[0]!;
    const held = engine.hold();
    await answerFrom(held, query, scopeFor(query));
    await expect(read(held, 'x_nothing')).rejects.toThrow(/engine/);
    expect(await answerFrom(held, query, scopeFor(query))).toEqual(answerOf(rows, query, scopeFor(query)));
    await held.close();
  });

  it('has two things asked at once in turn', async () => {
    const { query } = sets[0]!;
    const held = engine.hold();
    const [one, other] = await Promise.all([
      answerFrom(held, query, scopeFor(query)),
      answerFrom(held, query, scopeFor(query)),
    ]);
    expect(one).toEqual(other);
    await held.close();
  });

  // Every set of persons is AND-ed with the scope itself, and not only the rows that ask for it (B1).
  it.each([['standing', {}] as const, ...narrowScopes.filter(([, part]) => !part.population)])(
    'holds nobody whom the scope keeps out: %s',
    async (_, part) => {
      let looked = 0;
      for (const { name, query } of sets.filter((_, i) => i % 2 === 0)) {
        if (part.period && (query.period.from < part.period.from || query.period.to > part.period.to))
          continue;
        const scope = scopeFor(query, part);
        const allowed = new Set(new People(rows, scope).everybody.map(({ pno }) => pno));
        const held = engine.hold();
        await answerFrom(held, query, scope);
        for (const set of namesOf(query, part)) {
          const found = (await read(held, set)).map(([pno]) => Number(pno));
          expect(
            found.filter((pno) => !allowed.has(pno)),
            name,
          ).toEqual([]);
          // One row a person, or a join would count somebody twice.
          expect(new Set(found).size, name).toBe(found.length);
          looked += 1;
        }
        await held.close();
      }
      if (!part.period) expect(looked).toBeGreaterThan(50);
    },
  );
});
