import { describe, expect, it } from 'vitest';
import { buildLattice } from '#app/domain/disclosure/lattice.ts';
import { judgeCells } from '#app/domain/disclosure/primary.ts';
import { valueNeed } from '#app/domain/disclosure/protection-levels.ts';
import type { DisclosureProfile } from '#policies/disclosure/profile.ts';
import { disclosureProfile } from '#policies/disclosure/profiles.ts';
import { sizes } from '#tests/sizes.ts';
import { cellAt, protectedTable, reasonsOf, tableOf } from '#tests/support/disclosure-table.ts';
import fc from '#tests/support/fast-check.ts';
import counts from './disclosure-vectors/counts.json' with { type: 'json' };
import magnitude from './disclosure-vectors/magnitude.json' with { type: 'json' };

const frequency = { smallGroup: 0, zeroParentMinimum: 0, minInstitutions: 0, dominance: [], pPercent: 0 };
const names = (cells: readonly { codes: readonly string[] }[]) =>
  cells.map((cell) => cell.codes.join('|')).sort();

/** Expected patterns of complementary cells belong to the search itself; here the primary cells and the cost are. */
describe('tables of known results', () => {
  for (const table of counts.tables as readonly {
    id: string;
    least: number;
    zerosHidden: boolean;
    dimensions: string[];
    records: (string | number)[][];
    primary: string[];
    optimum: number | null;
  }[])
    it(`finds the primary cells of ${table.id}, and no cheaper pattern than the best`, async () => {
      const isOfEurope = table.primary.some((name) => name.includes('EU'));
      const output = await protectedTable({
        profile: 'portal_default',
        parameters: { ...frequency, minPatients: table.least, zeroShown: !table.zerosHidden },
        dimensions: table.dimensions.map((name) =>
          name === 'geo' && isOfEurope ? { name, hierarchy: magnitude.hierarchies[1] } : { name },
        ),
        cells: table.records.map((record) => ({ codes: record.slice(0, -1), patients: record.at(-1) })),
      });
      const primary = output.cells.filter((cell) => cell.reasons?.length);
      expect(names(primary)).toEqual([...table.primary].sort());
      expect(output.audit).toMatchObject({ exact: 0, narrow: 0 });
      if (table.optimum !== null)
        expect([output.cost, output.lowerBound]).toEqual([table.optimum, table.optimum]);
    });

  const rulesOf: Readonly<Record<string, object>> = {
    'gs-mag-dom80': { minPatients: 1, dominance: [[1, 80]] },
    'gs-mag-few1': { minPatients: 2 },
    'gs-mag-few2-company': { minPatients: 1, minInstitutions: 3 },
  };
  for (const { id, records, primary, levels } of magnitude.tables as readonly {
    id: string;
    records: (string | number)[][];
    primary: string[];
    levels?: Record<string, number>;
  }[])
    it(`finds the primary sums of ${id}`, async () => {
      const byCell = new Map<string, (string | number)[][]>();
      for (const record of records) {
        const key = `${record[0]}|${record[1]}`;
        byCell.set(key, [...(byCell.get(key) ?? []), record]);
      }
      const isWide = primary.some((name) => name.startsWith('public'));
      const document = {
        profile: 'portal_default',
        parameters: { ...frequency, ...rulesOf[id] },
        dimensions: ['sector', 'geo'].map((name, d) =>
          isWide ? { name, hierarchy: magnitude.hierarchies[d] } : { name },
        ),
        cells: [...byCell].map(([key, rows], c) => {
          const companies: Record<string, number> = {};
          for (const row of rows) companies[String(row[2])] = (companies[String(row[2])] ?? 0) + 1;
          return {
            codes: key.split('|'),
            patients: rows.length,
            institutions: companies,
            value: Math.round(rows.reduce((sum, row) => sum + 10 * Number(row[3]), 0)) / 10,
            top: { patients: rows.map((row, r) => [`${c}.${r}`, row[3]]) },
          };
        }),
      };
      const output = await protectedTable(document);
      expect(names(output.cells.filter((cell) => cell.reasons?.length))).toEqual(
        // The company table lists a public sector, which is the same persons as its one part.
        [...new Set(primary)].sort(),
      );
      expect(output.audit).toMatchObject({ exact: 0, narrow: 0 });
      if (!levels) return;
      const lattice = buildLattice(tableOf(document));
      const rules = {
        ...disclosureProfile('portal_default'),
        dominance: [{ n: 1, percent: 80 }],
        pPercent: null,
      };
      for (const [name, level] of Object.entries(levels)) {
        const cell = lattice.cells.find((one) => one.codes.join('|') === name)!;
        const need = valueNeed(cell, [{ rule: 'dominance', unit: 'patients' }], 0, rules);
        expect(need.up).toBe(Math.ceil(level * lattice.scale - 1e-9));
      }
    });

  it('flags the small category of a filtered table and rows that hold nobody (acro-syn-1d, acro-syn-holes, acro-pie)', () => {
    const flagged = reasonsOf({
      profile: 'ndb_v3',
      dimensions: [{ name: 'v1' }],
      cells: [
        { codes: ['A'], patients: 11 },
        { codes: ['B'], patients: 11 },
        { codes: ['C'], patients: 5 },
      ],
    });
    expect(flagged).toEqual({ C: ['low:patients'] });
    // Rows that hold nobody are disclosive in a small table; in a large one the empty row is an answer, and so are its parts.
    const holes = (patients: number) =>
      reasonsOf({
        profile: 'portal_default',
        dimensions: [{ name: 'v1', codes: ['A', 'B', 'C'] }, { name: 'v2' }],
        cells: ['A', 'B'].flatMap((a) => ['A', 'B', 'C'].map((b) => ({ codes: [a, b], patients }))),
      });
    for (const b of ['A', 'B', 'C']) {
      expect(holes(4)[`C|${b}`]).toEqual(['zero:patients']);
      expect(holes(11)[`C|${b}`]).toBeUndefined();
    }
  });
});

describe('the way of a table', () => {
  const table = (cells: readonly (readonly [string, string, number])[], more: object = {}) => ({
    profile: 'portal_default',
    dimensions: [
      {
        name: 'area',
        hierarchy: [
          ['a', 'north'],
          ['b', 'north'],
          ['c', 'south'],
        ],
      },
      { name: 'sex' },
    ],
    cells: cells.map(([area, sex, patients]) => ({ codes: [area, sex], patients })),
    ...more,
  });
  const filled: [string, string, number][] = [
    ['a', 'f', 4],
    ['a', 'm', 60],
    ['b', 'f', 50],
    ['b', 'm', 70],
    ['c', 'f', 80],
    ['c', 'm', 90],
  ];

  it('derives every margin and level, and treats one part and its total as one', async () => {
    const output = await protectedTable(table(filled));
    expect(cellAt(output, 'north', 'Total')).toMatchObject({ status: 'published', value: 184 });
    expect(cellAt(output, 'south', 'f').status).toBe(cellAt(output, 'c', 'f').status);
    expect(cellAt(output, 'Total', 'Total')).toMatchObject({ value: 354 });
    expect(output.cells).toHaveLength(6 * 3);
  });

  it('gives cells of the same persons the same form, and one of them hides the other', async () => {
    const output = await protectedTable({
      ...table(filled),
      sameSet: [
        [
          ['a', 'm'],
          ['a', 'm'],
        ],
        [
          ['b', 'm'],
          ['b', 'm'],
        ],
      ],
    });
    expect(output.audit.exact).toBe(0);
    const twice = reasonsOf({
      profile: 'ndb_v3',
      dimensions: [{ name: 'a' }],
      cells: [{ codes: ['x'], patients: 3 }],
    });
    expect(twice).toEqual({ Total: ['low:patients'], x: ['low:patients'] });
  });

  it('shows a structural zero and lets it protect nobody (2.9)', async () => {
    const output = await protectedTable({
      profile: 'ndb_v3',
      dimensions: [{ name: 'sex' }, { name: 'state' }],
      cells: [
        { codes: ['m', 'pregnant'], patients: 0, structuralZero: true },
        { codes: ['m', 'other'], patients: 30 },
        { codes: ['f', 'pregnant'], patients: 5 },
        { codes: ['f', 'other'], patients: 44 },
      ],
    });
    expect(cellAt(output, 'm', 'pregnant')).toMatchObject({ status: 'published', value: 0 });
    // The margin over pregnancy is the five women themselves.
    expect(cellAt(output, 'Total', 'pregnant').status).toBe('primary');
    expect(output.audit).toMatchObject({ exact: 0, narrow: 0 });
  });

  it('says of hidden cells only bounds that are multiples of the threshold (A10)', async () => {
    const { audit } = await protectedTable(table(filled));
    for (const { low, high } of audit.intervals!) expect([low % 10, high % 10]).toEqual([0, 0]);
    expect(audit.intervals).toHaveLength(new Set(audit.intervals!.map((one) => one.codes.join('|'))).size);
  });

  it('rounds and perturbs what is shown, after the pattern was chosen', async () => {
    const profile = (change: Partial<DisclosureProfile>) => ({ ...disclosureProfile('ndb_v3'), ...change });
    const rounded = await protectedTable(
      table(filled),
      profile({ rounding: { kind: 'midpoint', base: 10 } }),
    );
    expect(cellAt(rounded, 'c', 'f')).toMatchObject({ value: 75, form: 'rounded' });
    const controlled = await protectedTable(
      table(filled),
      profile({ rounding: { kind: 'controlled', base: 10 } }),
    );
    expect(cellAt(controlled, 'Total', 'Total').value! % 10).toBe(0);
    const noise = { maxDeviation: 2, varianceHundredths: 105, forbiddenUpTo: 1, boundary: 'lower' } as const;
    const keyed = {
      ...table(filled),
      cells: table(filled).cells.map((cell, i) => ({ ...cell, key: i / 7 })),
    };
    const perturbed = await protectedTable(keyed, profile({ perturbation: noise }));
    expect(Math.abs(cellAt(perturbed, 'Total', 'Total').value! - 354)).toBeLessThanOrEqual(2);
    await expect(protectedTable(table(filled), profile({ perturbation: noise }))).rejects.toThrow(
      /key_missing/,
    );
  });

  it('stamps the rules that were used, also where the table replaces some', async () => {
    const own = await protectedTable(table(filled));
    const other = await protectedTable({ ...table(filled), parameters: { minPatients: 4 } });
    expect(own.profile).toMatchObject({ id: 'portal_default', replaced: [] });
    expect(other.profile.replaced).toEqual(['minPatients']);
    expect(other.profile.sha256).not.toBe(own.profile.sha256);
    expect(other.cells.every((cell) => cell.status === 'published')).toBe(true);
  });

  it('wants the margin where a person can be in several codes', async () => {
    const overlapping = (cells: object[]) =>
      protectedTable({ profile: 'ndb_v3', dimensions: [{ name: 'drug', overlapping: true }], cells });
    const inner = [
      { codes: ['x'], patients: 40 },
      { codes: ['y'], patients: 30 },
    ];
    await expect(overlapping(inner)).rejects.toThrow(/margin_missing/);
    const output = await overlapping([...inner, { codes: ['Total'], patients: 50 }]);
    expect(cellAt(output, 'Total').value).toBe(50);
  });
});

describe('what does not change a protected table', () => {
  const anyTable = fc.array(fc.oneof(fc.nat(12), fc.integer({ min: 10, max: 90 })), {
    minLength: 12,
    maxLength: 12,
  });
  const documentOf = (persons: readonly number[], order: readonly number[] = persons.map((_, i) => i)) => ({
    profile: 'portal_default',
    dimensions: [
      { name: 'row', codes: ['a', 'b', 'c'] },
      { name: 'column', codes: ['p', 'q', 'r', 's'], role: 'sensitive' },
    ],
    cells: order.map((i) => ({ codes: ['abc'[Math.floor(i / 4)], 'pqrs'[i % 4]], patients: persons[i] })),
  });
  const runs = { numRuns: sizes.disclosureTables };

  it('is the order of the cells, and asking again (A2)', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyTable,
        fc.shuffledSubarray([...Array(12).keys()], { minLength: 12 }),
        async (persons, order) => {
          const one = await protectedTable(documentOf(persons));
          expect(await protectedTable(documentOf(persons, order))).toEqual(one);
        },
      ),
      runs,
    );
  });

  it('is an empty cell that is written out', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable, async (persons) => {
        const whole = documentOf(persons);
        const filled = { ...whole, cells: whole.cells.filter((cell) => cell.patients !== 0) };
        expect(await protectedTable(filled)).toEqual(await protectedTable(whole));
      }),
      runs,
    );
  });

  it('leaves no cell exactly known and none below its level, and hides every primary cell', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable, async (persons) => {
        const { cells, audit } = await protectedTable(documentOf(persons));
        expect(audit).toMatchObject({ exact: 0, narrow: 0 });
        for (const cell of cells) {
          expect(cell.status !== 'published').toBe(cell.value === undefined);
          if (cell.reasons?.length) expect(cell.status).toBe('primary');
        }
      }),
      runs,
    );
  });

  it('keeps the primary cells of a milder threshold under a stricter one', () => {
    fc.assert(
      fc.property(anyTable, fc.integer({ min: 2, max: 20 }), (persons, k) => {
        const lattice = buildLattice(tableOf(documentOf(persons)));
        const primary = (minPatients: number) => {
          const rules = { ...disclosureProfile('portal_default'), minPatients, smallGroup: 3 * minPatients };
          const zero = { shown: true, parentMinimum: 3 * minPatients };
          return judgeCells(lattice, { ...rules, zero }, null).reasons.map((one) => one.length > 0);
        };
        const [mild, strict] = [primary(k), primary(k + 1)];
        expect(mild.every((hit, at) => !hit || strict[at])).toBe(true);
      }),
    );
  });
});

it('shows or hides cells of the same persons together, and never gives an empty neighbour away by them (4.2)', async () => {
  // Twenty persons and nobody beside them: total minus part would say that the other part is empty.
  const output = await protectedTable({
    profile: 'portal_default',
    dimensions: [{ name: 'row' }, { name: 'column' }],
    cells: [
      { codes: ['a', 'p'], patients: 20 },
      { codes: ['a', 'q'], patients: 0 },
      { codes: ['b', 'p'], patients: 60 },
      { codes: ['b', 'q'], patients: 70 },
      { codes: ['c', 'p'], patients: 80 },
      { codes: ['c', 'q'], patients: 90 },
    ],
    sameSet: [
      [
        ['a', 'Total'],
        ['a', 'p'],
      ],
    ],
  });
  expect(cellAt(output, 'a', 'q').status).toBe('primary');
  expect(cellAt(output, 'a', 'p').status).not.toBe('published');
  expect(cellAt(output, 'a', 'Total').status).not.toBe('published');
  expect(output.audit).toMatchObject({ exact: 0, narrow: 0 });
});
