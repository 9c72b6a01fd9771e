import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RawCell, RawTable } from '#app/domain/disclosure/tables.ts';
import type {
  AggregateQuery,
  Criterion,
  Dimension,
  EventSelector,
  Measure,
} from '#app/domain/query/aggregate-query.ts';
import { plantedDrugs } from '#db/synthetic/population/drug-use.ts';
import { canary, plantedCase, plantedVolumes } from '#db/synthetic/population/planted.ts';
import { ensureDemoSnapshot } from '#db/synthetic/store/ensure-snapshot.server.ts';
import { compileQuery } from '#db/warehouse/compiler/compile.ts';
import { duckdbDialect } from '#db/warehouse/compiler/duckdb.ts';
import type { Engine } from '#db/warehouse/engine.ts';
import { openDuckDb } from '#db/warehouse/engines/duckdb.server.ts';
import { runLabels, runQuestion } from '#db/warehouse/run-question.ts';
import { densePeriod as period } from './dense-snapshot.ts';
import { mixedQuestions, systematic } from './questions.ts';
import { scopeFor, testLimits } from './suite.ts';

const never = new AbortController().signal;

/** The unprotected answers behind the planted cases of domain 4.7; they stand here and nowhere else (B5). */
describe('planted cases, before protection', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-planted-'));
  let engine: Engine;
  beforeAll(async () => {
    const { file } = await ensureDemoSnapshot(folder, { persons: 1000 });
    engine = await openDuckDb(file);
  });
  afterAll(async () => {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const disease = (...codes: string[]): EventSelector => ({ kind: 'condition', codes: { codes } });
  const having = (event: EventSelector, ...more: Criterion[]): Criterion => ({
    kind: 'all',
    of: [{ kind: 'event', event }, ...more],
  });
  const inPrefecture = (...codes: string[]): Criterion => ({ kind: 'area', level: 'prefecture', codes });
  const asked = (
    where: Criterion,
    dimensions: readonly Dimension[] = [],
    measures: readonly Measure[] = [{ kind: 'persons' }],
  ): AggregateQuery => ({
    version: 1,
    period,
    cohort: { index: { kind: 'period-start' }, where },
    dimensions,
    measures,
  });
  const ask = (query: AggregateQuery): Promise<RawTable> =>
    runQuestion(engine, query, scopeFor(query), testLimits, never);
  const cellAt = (table: RawTable, ...at: (string | null)[]): RawCell | undefined =>
    table.cells.find((cell) => JSON.stringify(cell.at) === JSON.stringify(at));
  const countedPersons = async (where: Criterion = { kind: 'everyone' }): Promise<Set<number>> => {
    const query = asked(where);
    return new Set((await runLabels(engine, query, scopeFor(query), testLimits, never)).pno);
  };

  it('P-01 to P-03: nine, ten and no patients in three prefectures', async () => {
    const where = having(disease('G122'), inPrefecture('31', '32', '33'));
    const table = await ask(
      asked(where, [
        { kind: 'area', level: 'prefecture' },
        { kind: 'sex' },
        { kind: 'age-band', width: 5, top: 90 },
      ]),
    );
    expect(cellAt(table, '31', 'f', '70-74')?.persons).toBe(9);
    expect(cellAt(table, '32', 'f', '70-74')?.persons).toBe(10);
    expect(table.cells.some(({ at }) => at[0] === '33')).toBe(false);
    expect(table.dimensions[0]?.codes).toContain('33');
    expect([table.cohort, cellAt(table, null, null, null)?.persons]).toEqual([19, 19]);
  });

  it('P-04: a row of 4 and 30 with its total', async () => {
    const table = await ask(asked(having(disease('M329'), inPrefecture('36')), [{ kind: 'sex' }]));
    expect(table.cells.map(({ at, persons }) => [at[0], persons])).toEqual([
      [null, 34],
      ['m', 4],
      ['f', 30],
    ]);
  });

  it('P-06 and P-07: one institution; three with 18 of 20 in one', async () => {
    const one = await ask(asked(having(disease('K053'))));
    expect(one.cells[0]?.institutions.map(({ persons }) => persons)).toEqual([12]);
    const several = await ask(asked(having(disease('K029'))));
    expect(several.cells[0]?.institutions.map(({ persons }) => persons)).toEqual([18, 1, 1]);
  });

  it('P-08 to P-10: three municipalities', async () => {
    const codes = ['99001', '99002', '99003'];
    const where: Criterion = { kind: 'area', level: 'municipality', codes };
    const table = await ask(asked(where, [{ kind: 'area', level: 'municipality' }]));
    expect(codes.map((code) => cellAt(table, code)?.persons)).toEqual([6, 15, 15]);
  });

  it('P-11: eight patients and five thousand units of a drug', async () => {
    const drug = { kind: 'drug', system: 'yj', codes: { codes: [plantedDrugs.known] } } as const;
    const of = { kind: 'drug-quantity', system: 'yj', codes: drug.codes } as const;
    const table = await ask(asked(having(drug), [], [{ kind: 'sum', of, pick: 'total' }]));
    const [measure] = table.cells[0]?.measures ?? [];
    expect(measure).toMatchObject({ kind: 'number', number: { sum: 5_000_000n, n: 8 } });
  });

  it('P-12: quantities without persons stand apart and no question reaches them', async () => {
    const sql = 'select count(*) from "drug_volume" where "area" = $1 and "route" = $2 and "quantity" = $3';
    for (const { area, route, quantity } of plantedVolumes) {
      const [row] = await engine.run([{ sql, parameters: [area, route, quantity] }], testLimits, never);
      expect(Number(row?.[0]), `${area} ${route}`).toBeGreaterThan(0);
    }
    const reached = [...systematic, ...mixedQuestions(50)].filter(({ query }) =>
      compileQuery(duckdbDialect, query, scopeFor(query), []).statements.some(({ sql: text }) =>
        text.includes('drug_volume'),
      ),
    );
    expect(reached).toEqual([]);
  });

  it('P-15: the HbA1c of six patients', async () => {
    const of = { kind: 'lab', item: 'HbA1c' } as const;
    const where = having(disease('E050'), inPrefecture('38'));
    const table = await ask(asked(where, [], [{ kind: 'mean', of, pick: 'last' }]));
    const [measure] = table.cells[0]?.measures ?? [];
    expect(measure).toMatchObject({
      kind: 'number',
      number: { n: 6, sum: 360n, persons: { total: 360, largest: [70, 64] } },
    });
  });

  it('P-16 to P-20: who is counted and who is not', async () => {
    const counted = await countedPersons();
    const isCounted = (id: string) => plantedCase(id).persons.map((pno) => counted.has(pno));
    expect(isCounted('P-16')).toEqual([false]);
    expect(isCounted('P-17')).toEqual([false]);
    expect(isCounted('P-18')).toEqual([false]);
    expect(isCounted('P-19')).toEqual([true]);
    expect(isCounted('P-20')).toEqual([false]);
    expect(isCounted('P-20b')).toEqual([true]);
    expect(isCounted('P-21')).toEqual([true, true]);
  });

  it('P-22: a person of two institutions is counted once, at one of them', async () => {
    const query = asked(having({ kind: 'encounter' }), [{ kind: 'institution', attribute: 'vendor_group' }]);
    const { pno } = await runLabels(engine, query, scopeFor(query), testLimits, never);
    const [person] = plantedCase('P-22').persons;
    expect([...pno].filter((one) => one === person)).toHaveLength(1);
    const { cells } = await ask(query);
    for (const cell of cells)
      expect(cell.institutions.reduce((sum, { persons }) => sum + persons, 0)).toBe(cell.persons);
  });

  it('P-31: what a vendor cannot supply is not observed, which is not zero (STR-2)', async () => {
    const table = await ask(
      asked(
        { kind: 'everyone' },
        [{ kind: 'institution', attribute: 'vendor_group' }],
        [{ kind: 'not-observed', event: 'checkup' }],
      ),
    );
    for (const { at, persons, measures } of table.cells.filter((cell) => cell.at[0] !== null)) {
      const unseen = at[0] === 'C' || at[0] === 'E';
      expect(measures[0], String(at[0])).toEqual({
        kind: 'count',
        value: unseen ? persons : 0,
        persons: unseen ? persons : 0,
      });
    }
    for (const vendor of ['C', 'E']) expect(cellAt(table, vendor)?.persons).toBeGreaterThanOrEqual(5);
  });

  it('P-35: the canary is in the raw table, for the searches of what leaves the vault', async () => {
    const of = { kind: 'drug-quantity', system: 'yj', codes: { codes: [plantedDrugs.canary] } } as const;
    const where = having(disease('F209'), inPrefecture('41'), {
      kind: 'event',
      event: { ...of, kind: 'drug' },
    });
    const table = await ask(asked(where, [], [{ kind: 'sum', of, pick: 'total' }]));
    expect(table.cells[0]?.measures[0]).toMatchObject({ number: { sum: BigInt(canary), n: 5 } });
  });
});
