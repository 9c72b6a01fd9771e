import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RawMeasure } from '#app/domain/disclosure/tables.ts';
import type { Engine } from '#db/warehouse/engine.ts';
import { openDuckDb } from '#db/warehouse/engines/duckdb.server.ts';
import { runLabels } from '#db/warehouse/run-question.ts';
import { denseRows, writeSnapshot } from './dense-snapshot.ts';
import { systematic } from './questions.ts';
import { answerOf } from './reference/answer.ts';
import { scopeFor, testLimits } from './suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'sekisho-labels-'));
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

/** By the code of the ledger's column, how many persons the number that is shown counts. */
function countedBy(raw: RawMeasure): Readonly<Record<string, number>> | null {
  switch (raw.kind) {
    case 'count':
      return { 1: raw.persons };
    case 'number':
      return { 1: raw.number.n };
    case 'rate':
      return { 1: raw.events };
    case 'share':
      return { 1: raw.numerator, 0: raw.denominator - raw.numerator };
    case 'order':
      return { 1: raw.n };
    case 'two-by-two':
      return { 3: raw.a, 2: raw.b, 1: raw.c, 0: raw.d };
    case 'survival':
      return null;
  }
}

it('the ledger knows of every measure whom its numbers count, as a second reckoning does', async () => {
  const seen = new Set<string>();
  for (const { name, query } of systematic) {
    const scope = scopeFor(query);
    const answer = answerOf(rows, query, scope);
    const finest = answer.cells.filter(({ at }) => at.every((code) => code !== null));
    for (const [m, measure] of query.measures.entries()) {
      // One of each kind of measure over each list of kinds of dimensions is enough.
      const kind = `${measure.kind} by ${query.dimensions.map((dimension) => dimension.kind)}`;
      if (['persons', 'person-time', 'survival'].includes(measure.kind) || seen.has(kind)) continue;
      seen.add(kind);
      const { cells, pno, cell } = await runLabels(
        engine,
        query,
        scope,
        testLimits,
        new AbortController().signal,
        measure,
      );
      const persons = cells.map(() => new Set<number>());
      for (const [i, one] of cell.entries()) persons[one]!.add(pno[i]!);
      const found = new Map(cells.map((at, i) => [JSON.stringify(at), persons[i]!.size]));
      for (const { at, measures } of finest) {
        for (const [code, counted] of Object.entries(
          countedBy((measures as readonly RawMeasure[])[m]!) ?? {},
        ))
          expect({ name, at, code, is: found.get(JSON.stringify([...at, code])) ?? 0 }).toEqual({
            name,
            at,
            code,
            is: counted,
          });
      }
    }
  }
  expect(new Set([...seen].map((kind) => kind.split(' ')[0])).size).toBeGreaterThan(8);
});
