import { describe, expect, it } from 'vitest';
import { isGroupDisclosed, isQuantityTooSmall, minimumOfPopulation } from '#app/domain/disclosure/primary.ts';
import { disclosureProfile } from '#policies/disclosure/profiles.ts';
import { cellAt, protectDocument, protectedTable, reasonsOf } from '#tests/support/disclosure-table.ts';
import groups from './disclosure-vectors/groups.json' with { type: 'json' };

const ndb = disclosureProfile('ndb_v3');
const area = (level: string, populations?: Record<string, number>) => ({
  name: 'area',
  role: 'area',
  level,
  populations,
});
const one = (
  profile: string,
  cell: Record<string, unknown>,
  dimension: Record<string, unknown> = { name: 'a' },
) => reasonsOf({ profile, dimensions: [dimension], cells: [{ codes: ['x'], ...cell }] }).x ?? [];

describe('planted cases of one table', () => {
  const disease = (persons: number) => ({
    profile: 'portal_default',
    dimensions: [{ name: 'pref' }, { name: 'sex' }],
    cells: [
      { codes: ['31', 'f'], patients: persons },
      { codes: ['31', 'm'], patients: 64 },
      { codes: ['34', 'f'], patients: 90 },
      { codes: ['34', 'm'], patients: 55 },
    ],
  });

  it('P-01 hides nine, P-02 shows ten, P-03 shows none', async () => {
    expect(cellAt(await protectedTable(disease(9)), '31', 'f').status).toBe('primary');
    expect(cellAt(await protectedTable(disease(10)), '31', 'f')).toMatchObject({
      status: 'published',
      value: 10,
    });
    expect(cellAt(await protectedTable(disease(0)), '31', 'f')).toMatchObject({
      status: 'published',
      value: 0,
    });
  });

  it('P-04 hides a second number in the row of the four (att-complement)', async () => {
    const output = await protectedTable({
      profile: 'portal_default',
      dimensions: [{ name: 'sex' }],
      cells: [
        { codes: ['f'], patients: 4 },
        { codes: ['m'], patients: 30 },
      ],
    });
    expect(output.cells.filter((cell) => cell.status !== 'published')).toHaveLength(2);
    expect(cellAt(output, 'f').status).toBe('primary');
    expect(output.audit).toMatchObject({ exact: 0, narrow: 0, hidden: 2 });
  });

  it('P-06 hides twelve patients of one institution, P-07 twenty of whom one institution has eighteen', () => {
    expect(one('portal_default', { patients: 12, institutions: { a: 12 } })).toContain(
      'institutions:institutions',
    );
    const four = { a: 18, b: 1, c: 1, d: 0 };
    expect(one('kaigo_v3', { patients: 20, institutions: four })).toEqual([]);
    expect(one('portal_default', { patients: 20, institutions: { ...four, d: 1, a: 17 } })).toEqual([
      'dominance:institutions',
    ]);
    expect(one('portal_default', { patients: 20, institutions: { a: 18, b: 1, c: 1 } })).toEqual([
      'dominance:institutions',
      'p_percent:institutions',
    ]);
  });

  it('P-08, P-09, P-10 follow the population of a municipality', () => {
    const muni = (population: number, patients: number) =>
      one('ndb_v3', { patients }, area('municipality', { x: population }));
    expect(muni(1500, 400)).toEqual(['population:patients']);
    expect(muni(8000, 15)).toEqual(['low:patients']);
    expect(muni(30_000, 15)).toEqual([]);
  });

  it('P-11 hides a drug of eight known patients, P-12 small quantities of unknown ones', () => {
    const drug = (cell: Record<string, unknown>) => one('ndb_v3', cell);
    expect(drug({ patients: 8, value: 5000, route: 'oral' })).toEqual(['low:patients']);
    const unknown = (value: number, route: string) => drug({ patients: null, value, route });
    expect(unknown(350, 'injection')).toEqual(['drug_quantity:patients']);
    expect(unknown(900, 'oral')).toEqual(['drug_quantity:patients']);
    expect(unknown(400, 'injection')).toEqual([]);
    expect(unknown(1000, 'oral')).toEqual([]);
    expect(unknown(999, 'external')).toEqual(['drug_quantity:patients']);
  });

  it('P-13 and P-14 are refused by their form', async () => {
    const table = (names: string[]) => ({
      profile: 'portal_default',
      dimensions: names.map((name) => (name === 'area' ? area('municipality', {}) : { name })),
      cells: [],
    });
    expect(await protectDocument(table(['area', 'insurer_type']))).toMatchObject({
      refused: [{ rule: 'forbidden_cross' }],
    });
    expect(await protectDocument(table(['a', 'b', 'c', 'd']))).toMatchObject({
      refused: [{ rule: 'max_dimensions' }],
    });
  });

  it('P-15 hides a mean over six patients and how many they were', async () => {
    const output = await protectedTable({
      profile: 'ndb_v3',
      dimensions: [{ name: 'sex' }],
      cells: [
        { codes: ['f'], patients: 6, value: 43.8 },
        { codes: ['m'], patients: 60, value: 401.5 },
      ],
    });
    const { value, patients, status } = cellAt(output, 'f');
    expect({ value, patients, status }).toEqual({ value: undefined, patients: undefined, status: 'primary' });
  });
});

describe('edges of the Japanese rules', () => {
  it('counts populations and drugs as the guidelines do (japan)', () => {
    const lines = ndb.municipality!;
    expect([1999, 2000, 24_999, 25_000].map((population) => minimumOfPopulation(lines, population))).toEqual([
      null,
      20,
      20,
      10,
    ]);
    expect(minimumOfPopulation(lines, undefined)).toBe(null);
    const least = ndb.drugQuantity!;
    expect(isQuantityTooSmall(999, ['oral'], least)).toBe(true);
    expect(isQuantityTooSmall(400, ['injection'], least)).toBe(false);
    // A route that is not said counts as the strictest.
    expect(isQuantityTooSmall(999, [], least)).toBe(true);
  });

  const muni = (population: number, patients: number) =>
    one('ndb_v3', { patients }, area('municipality', { x: population })).length === 0;
  it('shows and hides at the limits (jp-count-0, jp-muni-*)', () => {
    expect(one('ndb_v3', { patients: 0 })).toEqual([]);
    expect(muni(1999, 500)).toBe(false);
    expect(muni(2000, 19)).toBe(false);
    expect(muni(24_999, 20)).toBe(true);
    expect(muni(25_000, 10)).toBe(true);
    expect(muni(20_000, 0)).toBe(true);
    expect(one('ndb_v3', { patients: 100 }, area('municipality'))).toEqual(['population:patients']);
  });

  it('hides two institutions where the guideline always does (jp-inst-2-kaigo), else where a person is linkable', () => {
    expect(one('kaigo_v3', { patients: 50, institutions: 2 })).toEqual(['institutions:institutions']);
    expect(one('kaigo_v3', { patients: 50, institutions: 3 })).toEqual([]);
    expect(one('ndb_v3', { patients: 50, institutions: 2 })).toEqual([]);
    expect(one('ndb_v3', { patients: 50, institutions: 2, linkable: true })).toEqual([
      'institutions:institutions',
    ]);
    expect(one('ndb_v3', { patients: 50, institutions: 2, linkable: false })).toEqual([]);
  });
});

describe('small groups and zeros', () => {
  it('finds who gives a whole group away (hb-group-disclosure, gs-kdisc-example)', () => {
    const row = (name: keyof typeof groups.married.rows, coalition: number) => {
      const counts = groups.married.rows[name];
      const parent = counts.reduce((sum, n) => sum + n, 0);
      return counts.some((n) => isGroupDisclosed(parent, n, coalition));
    };
    expect([row('Married', 0), row('Divorced', 0), row('Divorced', 1), row('Single', 1)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    const { mun, serious, light, none, unknown, disclosive } = groups.injuries;
    for (const coalition of [0, 1])
      expect(
        mun.filter((_, i) => {
          const counts = [serious[i]!, light[i]!, none[i]!, unknown[i]!];
          const parent = counts.reduce((sum, n) => sum + n, 0);
          return counts.some((n) => isGroupDisclosed(parent, n, coalition));
        }),
      ).toEqual(disclosive[coalition]);
  });

  const sensitive = (cells: readonly (readonly [string, string, number])[]) =>
    reasonsOf({
      profile: 'portal_default',
      dimensions: [{ name: 'village' }, { name: 'disease', role: 'sensitive' }],
      cells: cells.map(([village, disease, patients]) => ({ codes: [village, disease], patients })),
    });

  it('hides a category that nearly everybody of a small parent has, and not of a large one', () => {
    const found = sensitive([
      ['a', 'yes', 24],
      ['a', 'no', 1],
      ['b', 'yes', 40],
      ['b', 'no', 0],
    ]);
    expect(found['a|yes']).toEqual(['group:patients']);
    expect(found['b|yes']).toBeUndefined();
  });

  it('shows a zero only where every parent has thirty (A4)', () => {
    const table = (small: number) =>
      sensitive([
        ['a', 'yes', small],
        ['a', 'no', 0],
        ['b', 'yes', 40],
        ['b', 'no', 45],
      ])['a|no'];
    expect(table(30)).toBeUndefined();
    expect(table(29)).toEqual(['zero:patients']);
  });

  it('counts the sets without one sensitive criterion among the parents (A4)', () => {
    const table = (withoutCriterion: number[]) =>
      reasonsOf({
        profile: 'portal_default',
        cohort: { patients: 100, withoutCriterion },
        dimensions: [{ name: 'sex' }],
        cells: [
          { codes: ['f'], patients: 0 },
          { codes: ['m'], patients: 100 },
        ],
      });
    expect(table([200])).toEqual({});
    expect(Object.keys(table([29]))).toEqual(['Total', 'f', 'm']);
  });

  it('gives one answer for a cohort that is too small and for none (A4)', async () => {
    const answer = async (patients: number) => {
      const { cells } = await protectedTable({
        profile: 'portal_default',
        cohort: { patients },
        dimensions: [{ name: 'sex', codes: ['f', 'm'] }],
        cells: [{ codes: ['f'], patients }],
      });
      return cells.map(({ codes, value }) => ({ codes, value }));
    };
    expect(await answer(29)).toEqual(await answer(0));
    expect((await answer(29)).every(({ value }) => value === undefined)).toBe(true);
  });

  it('keeps what was not observed apart from zero (P-31)', async () => {
    const output = await protectedTable({
      profile: 'portal_default',
      dimensions: [{ name: 'lab' }, { name: 'smoking' }],
      cells: [
        { codes: ['a', 'yes'], patients: 40 },
        { codes: ['a', 'no'], patients: 50 },
        { codes: ['b', 'yes'], patients: 0, notObserved: true },
        { codes: ['b', 'no'], patients: 60 },
      ],
    });
    expect(cellAt(output, 'b', 'yes')).toEqual({
      codes: ['b', 'yes'],
      status: 'published',
      notObserved: true,
    });
  });
});

describe('values', () => {
  const shares = (amounts: number[]) => amounts.map((amount, i) => [`p${i}`, amount]);
  const cell = (amounts: number[], institutions = [50, 30, 40]) => ({
    codes: ['x'],
    patients: amounts.length,
    institutions: { a: amounts.length, b: amounts.length, c: amounts.length },
    value: amounts.reduce((sum, one) => sum + one, 0),
    top: { patients: shares(amounts), institutions: shares(institutions) },
  });
  const judge = (given: object) =>
    reasonsOf({ profile: 'portal_default', dimensions: [{ name: 'a' }], cells: [given] }).x;

  it('looks at persons and at institutions apart', () => {
    expect(judge(cell(Array.from({ length: 12 }, (_, i) => 9 + (i % 3))))).toBeUndefined();
    const oneBig = cell([108, ...Array.from({ length: 11 }, () => 1)], [40, 40, 39]);
    expect(judge(oneBig)).toEqual(['dominance:patients', 'p_percent:patients']);
    const equal = cell(
      Array.from({ length: 12 }, () => 10),
      [40, 40, 40],
    );
    expect(judge(equal)).toEqual(['same_value:patients']);
    const one = cell(
      Array.from({ length: 12 }, (_, i) => 9 + (i % 3)),
      [118, 1, 1],
    );
    expect(judge(one)).toEqual(['dominance:institutions', 'p_percent:institutions']);
  });

  it('hides a cell without contributions where others have them, and names the rule where none has', async () => {
    const even = Array.from({ length: 40 }, (_, i) => 9 + (i % 3));
    const table = (other: object) => ({
      profile: 'portal_default',
      dimensions: [{ name: 'a' }],
      cells: [{ ...cell(even, [130, 130, 139]) }, { codes: ['y'], patients: 40, institutions: 5, ...other }],
    });
    expect(reasonsOf(table({ value: 400 })).y).toEqual(['dominance:patients', 'dominance:institutions']);
    const output = await protectedTable({
      profile: 'portal_default',
      dimensions: [{ name: 'a' }],
      cells: [{ codes: ['x'], patients: 40, value: 400 }],
    });
    expect(output.audit.notChecked).toContainEqual({ rule: 'dominance', lacks: 'patient_contributions' });
    expect(output.audit.notChecked).toContainEqual({ rule: 'institutions', lacks: 'institutions' });
  });

  it('hides what no institution claims', () => {
    expect(one('kaigo_v3', { patients: 50, institutions: { a: 10, b: 10, c: 10 } })).toEqual([
      'unattributed:institutions',
    ]);
  });
});
