import { describe, expect, it } from 'vitest';
import { RawTableError, rawTableFromJson } from '#db/warehouse/raw-table-json.ts';

const cell = {
  at: ['m'],
  persons: 12,
  institutions: [
    { id: 1, persons: 8 },
    { id: 2, persons: 4 },
  ],
  contributorSet: '1.2',
  measures: [
    { kind: 'count', value: 12, persons: 12 },
    {
      kind: 'number',
      number: {
        sum: '123456789012345678901',
        sumOfSquares: '5',
        n: 3,
        persons: { total: 5, largest: [3, 2] },
        institutions: { total: 5, largest: [5, 0] },
      },
    },
    { kind: 'order', n: 3, at: [{ q: 50, values: [1, 2, 3] }] },
    { kind: 'survival', n: 3, steps: [{ from: 0, events: 1, censored: 2 }] },
    { kind: 'two-by-two', a: 1, b: 2, c: 3, d: 4 },
    { kind: 'rate', events: 1, days: '100', strata: [{ stratum: 'm:0-4', events: 1, days: '100' }] },
    { kind: 'share', numerator: 1, denominator: 2, strata: [] },
  ],
};
const dimension = { kind: 'sex', codes: ['m', 'f'], overlapping: false, sensitive: false, areaLevel: null };
const table = { dimensions: [dimension], cells: [cell], cohort: 12 };
const refused = (value: unknown): string => {
  try {
    rawTableFromJson(typeof value === 'string' ? value : JSON.stringify(value));
  } catch (error) {
    if (error instanceof RawTableError) return error.at;
    throw error;
  }
  return 'taken';
};

describe('a raw table from a file', () => {
  it('is read with its big numbers', () => {
    const [first] = rawTableFromJson(JSON.stringify(table)).cells;
    expect(first?.measures[1]).toMatchObject({ number: { sum: 123456789012345678901n } });
    expect(first?.measures[5]).toMatchObject({ days: 100n });
  });

  it('is refused where it is none, with the place', () => {
    expect(refused('{')).toBe('');
    expect(refused([])).toBe('/');
    expect(refused({ ...table, cohort: -1 })).toBe('/cohort');
    expect(refused({ ...table, cells: [{ ...cell, persons: 1.5 }] })).toBe('/cells/0/persons');
    expect(refused({ ...table, cells: [{ ...cell, at: ['u'] }] })).toBe('/cells/0/at');
    expect(refused({ ...table, cells: [{ ...cell, at: [] }] })).toBe('/cells/0/at');
    expect(refused({ ...table, more: 1 })).toBe('/');
    expect(refused({ ...table, cells: [{ ...cell, measures: [{ kind: 'min', value: 1 }] }] })).toBe(
      '/cells/0/measures/0/kind',
    );
  });
});
