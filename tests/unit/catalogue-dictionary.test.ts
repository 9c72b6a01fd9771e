import { describe, expect, it } from 'vitest';
import { catalogueRecords } from '#app/domain/catalogue/catalogue.ts';
import { toCsv } from '#app/domain/catalogue/csv.ts';
import { examplePopulation, readExamplePopulation } from '#app/domain/catalogue/example-population.ts';
import { catalogueJsonLd } from '#app/domain/catalogue/json-ld.ts';
import { countFor, findRecords, findVariables } from '#app/domain/catalogue/search.ts';
import {
  applicableVariables,
  dictionary,
  tablesOf,
  variableById,
  variableTables,
} from '#app/domain/catalogue/variables.ts';
import { columnsOf, type TableName, tableNames } from '#db/warehouse/schema.ts';

/** Columns that the dictionary leaves out on purpose: the keyed research id and the secrets of cell keys. */
const secret = ['person.rid', 'person.key_a', 'person.key_b'];
/** Who may be counted at all is the vault's own affair. */
const withheld = ['standing'];

describe('the dictionary', () => {
  it('holds every column of the research store but the secrets, and nothing else', () => {
    const columns = tableNames
      .filter((table) => !withheld.includes(table))
      .flatMap((table) => columnsOf(table).map(([column]) => `${table}.${column}`));
    expect([...variableById.keys(), ...secret].toSorted()).toEqual(columns.toSorted());
  });

  it('has no identifier (role ID) and names none', () => {
    const roles = new Set<string>([...variableById.values()].map(({ role }) => role));
    expect(roles.has('ID')).toBe(false);
    const identifiers = /name|kana|address|birth_date|insurer_no|symbol|phone|mynumber/;
    expect([...variableById.keys()].filter((id) => identifiers.test(id))).toEqual([]);
  });

  it('types agree with the columns: texts are codes, and only codes are texts', () => {
    for (const table of tableNames)
      for (const [column, { type }] of columnsOf(table as TableName)) {
        const variable = variableById.get(`${table}.${column}`);
        if (variable && type === 'text') expect(variable.type, variable.id).toBe('code');
      }
  });

  it('offers no key, no contributor and no flag of the vault to applications', () => {
    for (const dataset of Object.keys(dictionary)) {
      const roles = new Set(applicableVariables(dataset).map(({ role }) => role));
      for (const role of ['K', 'CP', 'CI'] as const) expect(roles.has(role), dataset).toBe(false);
      expect(applicableVariables(dataset).map(({ id }) => id)).not.toContain('condition.unnotified_flag');
    }
  });

  it('exists for every hosted dataset and for no other', () => {
    const hosted = catalogueRecords.filter(({ kind }) => kind === 'hosted').map(({ id }) => id);
    expect(Object.keys(dictionary).toSorted()).toEqual(hosted.toSorted());
    expect(tablesOf('JP-NDB')).toEqual([]);
    expect(variableTables.length).toBe(tableNames.length - withheld.length);
  });

  it('DTH-1, DTH-4: death information begins in April 2023 and its cause is sensitive', () => {
    const death = variableTables.find(({ name }) => name === 'death')!;
    expect(new Set(death.variables.map(({ validFrom }) => validFrom))).toEqual(new Set(['2023-04-01']));
    expect(variableById.get('death.cause_icd3')?.role).toBe('S');
    expect(variableById.get('death.gest_week')?.definition.ja).toContain('第三者');
  });

  it('explains every variable in both languages', () => {
    for (const { id, label, definition } of variableById.values()) {
      expect(label.ja && definition.ja, id).toBeTruthy();
      expect(`${label.en} ${definition.en}`, id).toMatch(/^[\x20-\x7e“”’–²é]+$/);
    }
  });
});

describe('search', () => {
  it.each([
    ['レセプト', 'SYN-CLM'],
    ['れせぷと', 'SYN-CLM'],
    ['ﾚｾﾌﾟﾄ', 'SYN-CLM'],
    ['CLAIMS', 'SYN-CLM'],
    ['要介護 サービス', 'SYN-CARE'],
    ['ｄｐｃ', 'SYN-DPC'],
    ['HbA1c', 'SYN-CHK'],
    ['骨粗鬆症検診', 'JP-KENSHIN'],
    ['registry cancer', 'JP-CANCER'],
  ])('%s finds %s', (search, id) => {
    expect(findRecords({ search }).map((record) => record.id)).toContain(id);
  });

  it('finds nothing for nonsense, and everything for nothing', () => {
    expect(findRecords({ search: 'zzzz' })).toEqual([]);
    expect(findRecords({}).length).toBe(catalogueRecords.length);
  });

  it('EH-51: narrows by category, holder, consent, access and kind, and counts what a choice would show', () => {
    expect(findRecords({ consent: 'consent' }).map(({ id }) => id)).toEqual(['JP-NANBYO', 'JP-SHOMAN']);
    expect(findRecords({ category: 'o' }).map(({ id }) => id)).toEqual(['JP-MIDNET']);
    expect(findRecords({ holder: 'PMDA and cooperating hospitals' }).map(({ id }) => id)).toEqual([
      'JP-MIDNET',
    ]);
    expect(findRecords({ kind: 'public', access: 'RESTRICTED' }).length).toBe(11);
    expect(countFor({ kind: 'public' }, 'consent', 'consent')).toBe(2);
    expect(countFor({ kind: 'hosted' }, 'kind', 'public')).toBe(11);
  });

  it('finds variables by name, definition and code in both languages', () => {
    const ids = (search: string) =>
      findVariables('SYN-CHK', search).flatMap((table) => table.variables.map(({ id }) => id));
    expect(ids('けつあつ')).toEqual([]);
    expect(ids('血圧')).toEqual(['checkup.sbp', 'checkup.dbp']);
    expect(ids('ＢＭＩ')).toEqual(['checkup.bmi']);
    expect(ids('smoking')).toEqual(['checkup.smoke']);
    expect(ids('checkup.waist')).toEqual(['checkup.waist']);
  });
});

describe('exports', () => {
  it('writes CSV for Excel: mark, CRLF, quotes, and no formula', () => {
    expect(
      toCsv([
        ['a"b', '=1+1', 3],
        ['＝cmd', '-2', '@x'],
      ]),
    ).toBe('\uFEFF"a""b","\'=1+1","3"\r\n"\'＝cmd","\'-2","\'@x"\r\n');
  });

  it('writes the catalogue as one DCAT catalogue with every record', () => {
    const ld = JSON.parse(
      JSON.stringify(
        catalogueJsonLd(catalogueRecords, 'https://example.jp', { ja: '目録', en: 'Catalogue' }),
      ),
    );
    expect(ld['@type']).toBe('dcat:Catalog');
    expect(ld['dcat:dataset']).toHaveLength(catalogueRecords.length);
    const prefixes = new Set(Object.keys(ld['@context']));
    const terms = new Set<string>();
    JSON.stringify(ld['dcat:dataset'], (key, value) => {
      if (key && !/^\d+$/.test(key) && !key.startsWith('@')) terms.add(key);
      return value;
    });
    expect([...terms].filter((term) => !prefixes.has(term.split(':')[0]!))).toEqual([]);
  });
});

describe('the example population', () => {
  const [first] = examplePopulation.variables;

  it('is read when it is exactly one', () => {
    expect(readExamplePopulation(examplePopulation)).toEqual(examplePopulation);
  });

  it('describes every variable of every dataset once, and no municipality', () => {
    const applicable = new Set(Object.keys(dictionary).flatMap((id) => applicableVariables(id)));
    expect(examplePopulation.variables.map(({ variable }) => variable).sort()).toEqual(
      [...applicable].map(({ id }) => id).sort(),
    );
    for (const { variable, bins } of examplePopulation.variables)
      if (variable.endsWith('muni_code')) expect(bins, variable).toEqual([]);
  });

  it.each([
    ['a field for a raw count', { ...examplePopulation, rawCounts: [3] }],
    ['a count that is not rounded', withBin({ code: 'm', count: 4_871 })],
    ['a negative count', withBin({ code: 'm', count: -10 })],
    ['a reason for hiding', withBin({ code: 'm', count: 'fewer than 10' })],
    ['the name of a snapshot', { ...examplePopulation, snapshot: 'a'.repeat(64) }],
    ['another version', { ...examplePopulation, version: 2 }],
    ['nothing', null],
  ])('A3, B5: is not read with %s', (_what, value) => expect(readExamplePopulation(value)).toBeUndefined());

  function withBin(bin: unknown): unknown {
    return { ...examplePopulation, variables: [{ ...first, bins: [bin] }] };
  }
});
