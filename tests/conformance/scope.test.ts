import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AggregateQuery, Criterion } from '#app/domain/query/aggregate-query.ts';
import { compileQuery } from '#db/warehouse/compiler/compile.ts';
import { duckdbDialect } from '#db/warehouse/compiler/duckdb.ts';
import type { Engine } from '#db/warehouse/engine.ts';
import { openDuckDb } from '#db/warehouse/engines/duckdb.server.ts';
import { runLabels } from '#db/warehouse/run-question.ts';
import { columnsOf, type TableName, tableNames } from '#db/warehouse/schema.ts';
import type { Scope } from '#db/warehouse/scope.ts';
import { densePeriod, denseRows, type Rows, writeSnapshot } from './dense-snapshot.ts';
import { criteria, systematic } from './questions.ts';
import { answerOf } from './reference/answer.ts';
import { People } from './reference/people.ts';
import { answerFrom, narrowScopes, scopeFor, testLimits } from './suite.ts';

/** The rows that a scope leaves, taken out of the store by hand. */
function onlyIn(rows: Rows, part: Partial<Scope>): Rows {
  const scope: Scope = {
    variables: new Set(),
    period: densePeriod,
    prefectures: null,
    population: null,
    ...part,
  };
  const allowed = new Set(new People(rows, scope).everybody.map(({ pno }) => pno));
  const days: Partial<Record<TableName, string>> = {
    encounter: 'start_day',
    condition: 'onset_day',
    lab: 'sample_day',
    rx: 'order_day',
    injection: 'order_day',
    procedure: 'day',
    dpc_stay: 'admit_day',
    checkup: 'day',
    care_claim: 'day',
    death: 'day',
  };
  const monthStart = (month: number) => Date.UTC(Math.floor(month / 12), month % 12, 1) / 86_400_000;
  const left: Record<string, unknown[]> = {};
  for (const table of tableNames) {
    left[table] = (rows[table] as Record<string, number>[]).filter((row) => {
      if (columnsOf(table).some(([name]) => name === 'pno') && !allowed.has(row.pno!)) return false;
      if (row.unnotified_flag === 1) return false;
      const day = days[table];
      const at = day ? row[day]! : table.startsWith('claim') ? monthStart(row.month!) : scope.period.from;
      return at >= scope.period.from && at <= scope.period.to;
    });
  }
  return left as Rows;
}

const everyoneStands = (rows: Rows): Rows['standing'] =>
  rows.person.map(({ pno }) => ({ pno, notified: 1, opted_out: 0, excluded_deceased: 0 }));

/** A question that fits into the narrowed period as well. */
const inside = (query: AggregateQuery, { period = densePeriod }: Partial<Scope>): AggregateQuery => {
  if (query.period.from >= period.from && query.period.to <= period.to) return query;
  return { ...query, period };
};

describe('no construct of the language reaches what its scope does not hold (B1, law 2)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-scope-'));
  const rows = denseRows(160, 5);
  const elements: readonly (readonly [string, Partial<Scope>])[] = [['standing', {}], ...narrowScopes];
  let whole: Engine;
  beforeAll(async () => {
    const file = join(folder, 'whole.duckdb');
    await writeSnapshot(file, rows);
    whole = await openDuckDb(file);
  });
  afterAll(async () => {
    await whole.close();
    rmSync(folder, { recursive: true, force: true });
  });

  // Every construct of the systematic list, each element of the scope in turn: the answer over all rows under the scope
  // is the answer over a store in which nothing else stands.
  describe.each(elements)('%s', (name, part) => {
    const remaining = onlyIn(rows, part);
    const constructs = systematic.filter(({ name: construct }) => !construct.includes(' at an event '));

    it('is left by every construct as if the other rows did not exist', async () => {
      const differing: string[] = [];
      for (const { name: construct, query } of constructs) {
        const asked = inside(query, part);
        // What was taken out is gone, so only the ends of the period have to be said again.
        const open = { period: part.period ?? densePeriod };
        const under = await answerFrom(whole, asked, scopeFor(asked, part));
        if (!isDeepStrictEqual(under, answerOf(remaining, asked, scopeFor(asked, open))))
          differing.push(construct);
      }
      expect(differing).toEqual([]);
    });

    it('matters: without it the answers are others', async () => {
      let others = 0;
      for (const { query } of constructs.slice(0, 20)) {
        const asked = inside(query, part);
        const open = { period: part.period ?? densePeriod };
        const unscoped = answerOf({ ...rows, standing: everyoneStands(rows) }, asked, scopeFor(asked));
        if (!isDeepStrictEqual(unscoped, answerOf(remaining, asked, scopeFor(asked, open)))) others++;
      }
      expect(others, name).toBeGreaterThan(10);
    });
  });

  it('is not widened by any, not or all around it', async () => {
    const all: Criterion = {
      kind: 'any',
      of: [{ kind: 'everyone' }, { kind: 'not', of: { kind: 'everyone' } }],
    };
    const part = { prefectures: ['13'] };
    const people = new People(rows, scopeFor(systematic[0]!.query, part));
    for (const where of [
      all,
      { kind: 'not', of: { kind: 'area', level: 'prefecture', codes: ['13'] } } as Criterion,
    ]) {
      const query = { ...systematic[0]!.query, cohort: { index: { kind: 'period-start' } as const, where } };
      const { cohort } = await answerFrom(whole, query, scopeFor(query, part));
      expect(cohort).toBe(where === all ? people.everybody.length : 0);
    }
  });

  it('holds for the labels of the release ledger too (B2)', async () => {
    const query: AggregateQuery = {
      ...systematic[0]!.query,
      cohort: { index: { kind: 'period-start' }, where: { kind: 'everyone' } },
    };
    const scope = scopeFor(query, { prefectures: ['13'] });
    const { pno, cell, cells } = await runLabels(
      whole,
      query,
      scope,
      testLimits,
      new AbortController().signal,
    );
    const people = new People(rows, scope);
    const sex = new Map(people.everybody.map((person) => [person.pno, person.sex]));
    expect([...pno]).toEqual([...sex.keys()].sort((a, b) => a - b));
    expect([...pno].map((one, i) => cells[cell[i]!]![0] === sex.get(one))).not.toContain(false);
  });

  it('gives a label a cell where a person is in several', async () => {
    const { query } = systematic.find(({ name }) => name.startsWith('event-time'))!;
    const scope = scopeFor(query);
    const { pno, cells } = await runLabels(whole, query, scope, testLimits, new AbortController().signal);
    const table = await answerFrom(whole, query, scope);
    const finest = table.cells.filter(({ at }) => !at.includes(null));
    expect(pno.length).toBe(finest.reduce((sum, { persons }) => sum + persons, 0));
    expect(new Set(cells.map((at) => JSON.stringify(at)))).toEqual(
      new Set(finest.map(({ at }) => JSON.stringify(at))),
    );
  });
});

describe('a variable that is not approved', () => {
  const compile = (query: AggregateQuery, scope: Scope) => compileQuery(duckdbDialect, query, scope, []);

  it('is refused by name, whichever construct reads it', () => {
    const refusedNowhere: string[] = [];
    for (const { name, query } of systematic) {
      const scope = scopeFor(query);
      for (const variable of scope.variables) {
        const others = new Set([...scope.variables].filter((one) => one !== variable));
        const reads = compile(query, scope).touched.includes(variable);
        try {
          compile(query, { ...scope, variables: others });
          if (reads) refusedNowhere.push(`${name}: ${variable}`);
        } catch (error) {
          expect(error).toMatchObject({ refusal: 'variable-not-approved', at: variable });
        }
      }
    }
    expect(refusedNowhere).toEqual([]);
  });

  it.each(criteria)('$kind reads nothing without approval', (where) => {
    const query: AggregateQuery = {
      version: 1,
      period: densePeriod,
      cohort: { index: { kind: 'period-start' }, where },
      dimensions: [],
      measures: [{ kind: 'persons' }],
    };
    const bare = { ...scopeFor(query), variables: new Set<string>() };
    const needs = scopeFor(query).variables.size > 0;
    if (needs && !(where.kind === 'event' && where.atLeast === 0 && where.atMost === undefined))
      expect(() => compile(query, bare)).toThrow(/variable-not-approved/);
  });

  it('does not come in through the approved population', () => {
    const { query } = systematic[0]!;
    const population = {
      index: { kind: 'period-start' as const },
      where: { kind: 'sex' as const, is: 'f' as const },
    };
    const scope = {
      ...scopeFor(query, { population }),
      variables: new Set(['condition.icd10', 'condition.onset_day']),
    };
    expect(() => compile(query, scope)).toThrow(/variable-not-approved: person.sex/);
  });

  it('cannot be a period that the permit does not hold', () => {
    const { query } = systematic[0]!;
    const period = { from: densePeriod.from + 1, to: densePeriod.to };
    expect(() => compile(query, { ...scopeFor(query), period })).toThrow(/period-not-approved/);
  });
});
