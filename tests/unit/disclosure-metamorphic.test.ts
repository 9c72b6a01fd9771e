import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerTable } from '#app/domain/disclosure/answer-table.ts';
import { audit } from '#app/domain/disclosure/audit.ts';
import { gridOf, placeKey } from '#app/domain/disclosure/grid.ts';
import { type Joined, JointLedger } from '#app/domain/disclosure/ledger/joint-ledger.ts';
import type { LinearSolver } from '#app/domain/disclosure/linear.ts';
import type { ProtectionRequest } from '#app/domain/disclosure/protector.ts';
import type { CellSystem } from '#app/domain/disclosure/system.ts';
import type { RawCell } from '#app/domain/disclosure/tables.ts';
import { repeatable } from '#app/domain/disclosure/worlds.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import { highsSolver } from '#app/vault/solver/highs.server.ts';
import { SolverPool } from '#app/vault/solver/solver-pool.server.ts';
import { portalDefault } from '#policies/disclosure/portal-default.ts';
import fc from '#tests/support/fast-check.ts';
import { sizes } from '../sizes.ts';
import { crowd } from '../support/attack-tables.ts';
import { protectedTable } from '../support/disclosure-table.ts';
import { hierarchicalTable } from '../support/hierarchical-table.ts';
import { answered, usualTable } from '../support/joint-questions.ts';
import { Random } from '../support/random.ts';

/**
 * What must not change an answer, or must change it in one way only (design 6). That order and repetition change nothing stands
 * in disclosure-protect, that patterns withstand a second audit in suppression-random, that intervals are monotone there too,
 * and that a rewritten question is the same question in query-canonical.
 */
const solver = new SolverPool(0);
let linear: LinearSolver;
beforeAll(async () => {
  linear = await highsSolver();
});
afterAll(() => solver.close());

describe('names', () => {
  const persons = fc.array(fc.oneof(fc.nat(12), fc.integer({ min: 10, max: 90 })), {
    minLength: 12,
    maxLength: 12,
  });
  const rows = ['a', 'b', 'c'];
  const columns = ['p', 'q', 'r', 's'];

  it('of rows and columns decide nothing: the same cells are primary, and the pattern costs the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        persons,
        fc.shuffledSubarray(rows, { minLength: 3 }),
        fc.shuffledSubarray(columns, { minLength: 4 }),
        async (counts, toRow, toColumn) => {
          const named = (row: (code: string) => string, column: (code: string) => string) => ({
            profile: 'portal_default',
            dimensions: [
              { name: 'row', codes: rows },
              { name: 'column', codes: columns, role: 'sensitive' },
            ],
            cells: counts.map((patients, i) => ({
              codes: [row(rows[Math.floor(i / 4)]!), column(columns[i % 4]!)],
              patients,
            })),
          });
          const other = (codes: readonly string[], to: readonly string[]) => (code: string) =>
            to[codes.indexOf(code)] ?? code;
          const [row, column] = [other(rows, toRow), other(columns, toColumn)];
          const one = await protectedTable(
            named(
              (code) => code,
              (code) => code,
            ),
          );
          const two = await protectedTable(named(row, column));
          const primaryOf = ({ cells }: typeof one, back: (codes: readonly string[]) => string) =>
            cells.flatMap((cell) => (cell.status === 'primary' ? [back(cell.codes)] : [])).sort();
          expect(primaryOf(two, (codes) => codes.join('|'))).toEqual(
            primaryOf(one, ([r, c]) => `${row(r!)}|${column(c!)}`),
          );
          expect(two.audit).toMatchObject({ exact: one.audit.exact, narrow: one.audit.narrow });
          if (one.gap === 0 && two.gap === 0) expect(two.cost).toBe(one.cost);
        },
      ),
      { numRuns: Math.ceil(sizes.disclosureTables / 3) },
    );
  }, 600_000);
});

describe('magnitudes', () => {
  it('scale the intervals with them', async () => {
    for (let seed = 1; seed <= sizes.auditedTables; seed += 1) {
      const random = repeatable(seed + 300);
      const scale = 2 + Math.floor(random() * 7);
      // In two dimensions an end is a whole number whatever the scale.
      const trees = [[2 + Math.floor(random() * 3)], [2 + Math.floor(random() * 3)]];
      const system = hierarchicalTable({ trees, mean: 12, seed });
      const hidden = system.cells.map(
        ({ mark }) => mark === 'primary' || (mark === 'free' && random() < 0.5),
      );
      const larger: CellSystem = {
        ...system,
        cells: system.cells.map((cell) => ({
          ...cell,
          value: cell.value * scale,
          lower: cell.lower * scale,
          upper: cell.upper * scale,
          ...(cell.need ? { need: { up: cell.need.up * scale, down: cell.need.down * scale } } : {}),
        })),
      };
      const one = await audit(system, hidden, { solver });
      const other = await audit(larger, hidden, { solver });
      expect({ seed, intervals: other.intervals.map(({ cell, low, high }) => [cell, low, high]) }).toEqual({
        seed,
        intervals: one.intervals.map(({ cell, low, high }) => [cell, low * scale, high * scale]),
      });
      expect(other.exact).toEqual(one.exact);
    }
  }, 300_000);
});

describe('what was shown already', () => {
  const k = 5;
  const questions = (seed: number, count: number): Joined[] => {
    const random = new Random(seed);
    const who = crowd(random, 200);
    return Array.from({ length: count }, () => {
      const { key, dimensions, table } = usualTable(random, who);
      return { table, asked: { cohort: key, dimensions } };
    });
  };

  it('can be shown again, alone and beside others: there is no new conflict', () => {
    for (let seed = 1; seed <= 5; seed += 1) {
      const ledger = new JointLedger();
      for (const joined of questions(seed, 4)) {
        const forms = answered(ledger, joined, linear, { k });
        expect([...ledger.trial(joined).examine(forms, linear, { k }).hide]).toEqual([]);
      }
    }
  }, 60_000);

  it('says no more when it is said twice: a set of persons that is there twice changes nothing', () => {
    for (let seed = 11; seed <= 15; seed += 1) {
      const [once, twice] = [new JointLedger(), new JointLedger()];
      const list = questions(seed, 4);
      for (const [i, joined] of list.entries()) {
        const forms = answered(once, joined, linear, { k });
        if (i === list.length - 1) {
          expect(answered(twice, joined, linear, { k })).toEqual(forms);
          expect(twice.atoms).toBe(once.atoms);
          break;
        }
        twice.add(joined, forms);
        twice.add(joined, forms);
      }
    }
  });
});

describe('a hidden cell', () => {
  const query = {
    dimensions: [],
    measures: [
      { kind: 'persons' },
      { kind: 'proportion', criterion: { kind: 'everyone' } },
      { kind: 'events', event: { kind: 'death' } },
    ],
  } as unknown as AggregateQuery;
  const dimensions = ['row', 'column'].map((kind) => ({
    kind,
    codes: ['a', 'b', 'c'],
    overlapping: false,
    sensitive: false,
    areaLevel: null,
  }));
  const rawCell = (at: RawCell['at'], [persons, part, events]: readonly number[]): RawCell => ({
    at,
    persons: persons!,
    institutions: [{ id: 1, persons: persons! }],
    contributorSet: `${persons}.${part}`,
    measures: [
      { kind: 'count', value: persons!, persons: persons! },
      { kind: 'share', numerator: Math.min(part!, persons!), denominator: persons!, strata: [] },
      { kind: 'count', value: events!, persons: Math.min(events!, persons!) },
    ],
  });
  const places = gridOf(dimensions, []).places;
  const counts = fc.array(fc.nat(80), { minLength: 3, maxLength: 3 });
  const all = fc.array(counts, { minLength: places.length, maxLength: places.length });

  it('looks the same whatever is in it, and so does everything around it (A3)', () => {
    fc.assert(
      fc.property(
        all,
        all,
        fc.array(fc.boolean(), { minLength: places.length, maxLength: places.length }),
        (one, other, isDark) => {
          const hidden = new Set(places.filter((_, i) => isDark[i]).map(placeKey));
          const shownWith = (dark: typeof one) => {
            const cells = places.map((at, i) => rawCell(at, (isDark[i] ? dark : one)[i]!));
            const request = {
              raw: { dimensions, cells, cohort: 1000 },
              query,
              queryHash: 'q',
              snapshot: 's',
              profile: 'p@1',
            } as unknown as ProtectionRequest;
            return answerTable(request, portalDefault, gridOf(dimensions, cells), hidden);
          };
          const table = shownWith(one);
          expect(JSON.stringify(shownWith(other))).toBe(JSON.stringify(table));
          for (const { at, values } of table.series.rows)
            if (hidden.has(placeKey(at))) expect(values).toEqual(values.map(() => ({ state: 'hidden' })));
        },
      ),
      { numRuns: 4 * sizes.disclosureTables },
    );
  });
});
