import { describe, expect, it } from 'vitest';
import type { ProtectedTable, ProtectedValue } from '#app/domain/disclosure/tables.ts';
import type { TableWords } from '#app/domain/export/table-grid.ts';
import { chartsFor } from '#app/domain/looking/chart-kinds.ts';
import { filteredGrid, lookGrid, sortedGrid } from '#app/domain/looking/look-grid.ts';
import { type Of, sharesOf } from '#app/domain/looking/shares.ts';
import { sliceTable, valueIn } from '#app/domain/looking/slice-table.ts';
import type { AggregateQuery, Dimension } from '#app/domain/query/aggregate-query.ts';
import { type Look, lookAtTable } from '#app/services/workspace/look-at-table.server.ts';
import fc from '#tests/support/fast-check.ts';

const words: TableWords = {
  dimension: (i) => `d${i}`,
  code: (_, code) => code,
  column: () => 'persons',
  total: '総数',
  everybody: '全員',
  hidden: '秘匿',
  notObserved: '観測なし',
  interval: (value, low, high) => `${value}（${low}〜${high}）`,
};
const value = (n: number): ProtectedValue => ({ state: 'value', value: n, digits: 0 });
const hidden: ProtectedValue = { state: 'hidden' };

/** Every place of small dimensions, with a value for each. */
function tableOf(
  sizes: readonly number[],
  valueAt: (at: readonly (string | null)[], i: number) => ProtectedValue,
): ProtectedTable {
  const dimensions = sizes.map((size, d) => ({
    kind: 'sex',
    codes: Array.from({ length: size }, (_, i) => `${'abc'[d]}${i}`),
    overlapping: false,
    sensitive: false,
    areaLevel: null,
  }));
  let places: (string | null)[][] = [[]];
  for (const { codes } of dimensions)
    places = places.flatMap((at) => [...codes, null].map((code) => [...at, code]));
  return {
    version: 1,
    outcome: 'table',
    dimensions,
    series: { columns: ['persons'], rows: places.map((at, i) => ({ at, values: [valueAt(at, i)] })) },
    profile: 'portal_default@1',
    query: '',
    snapshot: '',
  } as unknown as ProtectedTable;
}

describe('shares beside a table', () => {
  it('are there only where both numbers are shown, and follow from them alone (A3, A5)', () => {
    const cell = fc.oneof(
      fc.integer({ min: 0, max: 900 }).map(value),
      fc.constant(hidden),
      fc.constant<ProtectedValue>({ state: 'not-observed' }),
    );
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 12, maxLength: 12 }),
        fc.constantFrom<Of>('row', 'column', 'all'),
        (cells, of) => {
          const table = tableOf([2, 3], (_, i) => cells[i] ?? hidden);
          const shares = sharesOf(table, of);
          const [count, share] = [valueIn(table), valueIn(shares)];
          for (const { at } of table.series.rows) {
            const margin =
              of === 'all' ? [null, null] : of === 'row' ? [at[0] ?? null, null] : [null, at[1] ?? null];
            const [one, all, got] = [count(at, 0), count(margin, 0), share(at, 0)];
            if (one.state === 'not-observed') expect(got.state).toBe('not-observed');
            else if (one.state !== 'value' || all.state !== 'value' || all.value === 0)
              expect(got).toEqual(hidden);
            else
              expect(got).toEqual({
                state: 'value',
                value: Math.round((1000 * one.value) / all.value),
                digits: 1,
              });
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('the table on the page', () => {
  it('crosses the third dimension and keeps every place, hidden ones too (A3)', () => {
    const table = tableOf([2, 2, 3], (_, i) => (i % 5 === 0 ? hidden : value(i)));
    const grid = lookGrid(table, words);
    expect(grid.headers).toEqual(['d0', 'd1']);
    expect(grid.columns).toEqual(['c0', 'c1', 'c2', '総数']);
    expect(grid.rows).toHaveLength(9);
    const cells = grid.rows.flatMap((row) => row.cells);
    expect(cells).toHaveLength(36);
    expect(cells.filter((cell) => cell.state === 'hidden')).toHaveLength(Math.ceil(36 / 5));
    expect(cells.every((cell) => cell.text !== '')).toBe(true);
  });

  it('sorts shown values and leaves what is hidden at the end, in the declared order both ways', () => {
    const table = tableOf([5], (at) =>
      at[0] === 'a1' || at[0] === 'a3' ? hidden : value(at[0] === null ? 99 : Number(at[0]?.slice(1))),
    );
    const grid = lookGrid(table, words);
    const order = (descending: boolean) =>
      sortedGrid(grid, { by: 0, descending }).rows.map((row) => row.labels[0]);
    expect(order(true)).toEqual(['総数', 'a4', 'a2', 'a0', 'a1', 'a3']);
    expect(order(false)).toEqual(['a0', 'a2', 'a4', '総数', 'a1', 'a3']);
    expect(sortedGrid(grid, { by: 7, descending: true })).toBe(grid);
  });

  it('filters by words, by hidden cells and by margins', () => {
    const grid = lookGrid(
      tableOf([3], (at) => (at[0] === 'a1' ? hidden : value(4))),
      words,
    );
    const rows = (filter: string, shown: 'all' | 'shown' | 'hidden' | 'classes') =>
      filteredGrid(grid, { words: filter, shown, total: '総数' }, (text) => text).rows.map(
        (row) => row.labels[0],
      );
    expect(rows('', 'hidden')).toEqual(['a1']);
    expect(rows('', 'shown')).toEqual(['a0', 'a2', '総数']);
    expect(rows('a2', 'all')).toEqual(['a2']);
    expect(rows('', 'classes')).toEqual(['a0', 'a1', 'a2']);
  });

  it('slices by leaving cells out; nothing is added up', () => {
    const table = tableOf([2, 2], (_, i) => value(i));
    expect(sliceTable(table, 'a1').series.rows).toEqual([
      { at: ['b0'], values: [value(3)] },
      { at: ['b1'], values: [value(4)] },
      { at: [null], values: [value(5)] },
    ]);
  });
});

describe('which drawing fits', () => {
  const age: Dimension = { kind: 'age-band', width: 10, top: 90 };
  const sex: Dimension = { kind: 'sex' };
  const time: Dimension = { kind: 'index-time', unit: 'year' };
  const area: Dimension = { kind: 'area', level: 'prefecture' };
  const band: Dimension = { kind: 'value-band', of: { kind: 'stay-los' }, cuts: [5] };
  const kinds = (dimensions: Dimension[], column = 'persons', sizes = dimensions.map(() => 4)) =>
    chartsFor(
      { dimensions },
      tableOf(sizes, () => value(1)),
      column,
    );

  it.each([
    [[age, sex], 'persons', 'pyramid'],
    [[time], 'persons', 'line'],
    [[time, sex], 'persons', 'line'],
    [[area], 'persons', 'tiles'],
    [[band], 'persons', 'histogram'],
    [[age], 'persons', 'bar'],
    [[sex], 'survival:90', 'survival'],
    [[age], 'risk-ratio', 'forest'],
    [[], 'risk-ratio', 'forest'],
    [[age, area], 'persons', 'grouped'],
  ] as [Dimension[], string, string][])('the best for %j of %s comes first', (dimensions, column, best) => {
    expect(kinds(dimensions, column)[0]).toBe(best);
  });

  it('draws many cells as a heat map, and nothing where nothing fits', () => {
    expect(kinds([age, area], 'persons', [10, 47])).toEqual(['heat']);
    expect(kinds([], 'persons', [])).toEqual([]);
    expect(
      chartsFor(
        { dimensions: [age] },
        { ...tableOf([4], () => hidden), outcome: 'too-small' } as ProtectedTable,
        'persons',
      ),
    ).toEqual([]);
  });
});

describe('everything that a page gets of a table', () => {
  const codes = { kind: 'sex', overlapping: false, sensitive: false, areaLevel: null };
  const dimensions: readonly (readonly [Dimension, readonly string[]])[] = [
    [{ kind: 'index-time', unit: 'year' }, ['2022', '2023', '2024']],
    [{ kind: 'sex' }, ['m', 'f']],
    [{ kind: 'area', level: 'prefecture' }, ['13', '14', '47']],
  ];
  const columns = ['persons', 'numerator', 'percent', 'rate', 'risk-ratio', 'at-risk:90', 'survival:90'];
  const looks: readonly Look[] = [
    {},
    ...['heat', 'line', 'grouped', 'bar', 'tiles'].map((chart) => ({ chart, column: '0' })),
    { chart: 'forest', column: '4' },
    { chart: 'survival', column: '6' },
    ...['row', 'column', 'all'].map((as) => ({ as, sort: '0-down' })),
    ...['0-up', '1-down', '2-up'].map((sort) => ({ sort, shown: 'hidden' })),
    { slice: '2023', words: '男', shown: 'classes' },
  ];

  /** What no vault sends: hidden cells that carry a number. Whoever looked at one would show it. */
  const poisoned = (poison: number): ProtectedValue =>
    ({ state: 'hidden', value: poison, low: poison, high: poison, digits: 0 }) as ProtectedValue;

  it.each([1, 2, 3])(
    'is the same whatever a hidden cell was, in table, percentages, order, filter and drawing, with %i dimensions (A3, A11, P-35)',
    (count) => {
      const used = dimensions.slice(0, count);
      const question = {
        version: 1,
        period: { from: 0, to: 1 },
        cohort: { index: { kind: 'period-start' }, where: { kind: 'everyone' } },
        dimensions: used.map(([dimension]) => dimension),
        measures: [{ kind: 'persons' }],
      } as unknown as AggregateQuery;
      const tableWith = (poison: number, names: readonly string[]) => {
        const table = tableOf(
          used.map(([, own]) => own.length),
          () => hidden,
        );
        const rename = new Map<string, string>(
          used.flatMap(([, own], d) => own.map((code, i) => [`${'abc'[d]}${i}`, code] as const)),
        );
        const rows = table.series.rows.map(({ at }, i) => ({
          at: at.map((code) => (code === null ? null : (rename.get(code) ?? code))),
          values: names.map((name, column): ProtectedValue => {
            if ((i + column) % 3 === 0) return poisoned(poison);
            return name === 'persons' || name === 'numerator' || name.startsWith('at-risk')
              ? value(20 + i)
              : { state: 'interval', value: 100 + i, low: 90, high: 120, digits: 2 };
          }),
        }));
        return {
          ...table,
          dimensions: used.map(([, own]) => ({ ...codes, codes: own })),
          series: { columns: names, rows },
        } as unknown as ProtectedTable;
      };
      for (const names of [['persons'], columns])
        for (const look of looks) {
          const seen = (poison: number) =>
            JSON.stringify(lookAtTable('ja', 'r', tableWith(poison, names), question, look, '題'));
          const one = seen(123_456_789);
          expect(one).not.toMatch(/123,?456,?789|1234567/);
          expect(one).toBe(seen(987_654_321));
          expect(one).toContain('秘匿');
        }
    },
    60_000,
  );
});
