import { describe, expect, it } from 'vitest';
import {
  catalogueRecord,
  catalogueRecords,
  recordOfCode,
  recordProblems,
} from '#app/domain/catalogue/catalogue.ts';
import { categories, categories13List, circled, healthCategories } from '#app/domain/catalogue/categories.ts';
import {
  documentTypes,
  facilitiesByVendor,
  facilitySupply,
  isObserved,
  structuredBits,
  vendorGroups,
} from '#app/domain/catalogue/document-types.ts';
import { linkableWith, linkageCodes, linkVerdict } from '#app/domain/catalogue/linkage.ts';
import { type CatalogueRecord, citationParts, isStale } from '#app/domain/catalogue/record.ts';

const publicRecords = catalogueRecords.filter(({ kind }) => kind === 'public');
const of = (id: string): CatalogueRecord => {
  const record = catalogueRecord(id);
  if (!record) throw new Error(id);
  return record;
};

describe('records', () => {
  it('CAT-1: describe the eleven public databases with every field in both languages and their source', () => {
    expect(publicRecords.map(({ linkageCode }) => linkageCode).toSorted()).toEqual(
      [...linkageCodes].toSorted(),
    );
    for (const record of publicRecords) {
      for (const text of [
        record.title,
        record.holder,
        record.purposeText,
        record.started,
        ...record.sourceData,
        ...record.mainItems,
        ...record.provision.map(({ since }) => since),
      ]) {
        expect(text.ja, record.id).not.toBe('');
        expect(text.en, record.id).toMatch(/^[\x20-\x7e“”’–]+$/);
      }
      expect(record.databaseClass, record.id).toBeDefined();
      expect(record.provision.length, record.id).toBeGreaterThan(0);
      expect(record.source).toBe('S4');
      expect(record.provenance.ja).toContain('令和8年5月');
      expect(record.lastVerified).toMatch(/^2026-05/);
    }
  });

  it('hold eight hosted datasets, and nothing twice', () => {
    expect(catalogueRecords.filter(({ kind }) => kind === 'hosted').map(({ id }) => id)).toEqual([
      'SYN-EHR',
      'SYN-36',
      'SYN-CLM',
      'SYN-DPC',
      'SYN-CHK',
      'SYN-DTH',
      'SYN-CARE',
      'SYN-NET',
    ]);
    expect(new Set(catalogueRecords.map(({ id }) => id)).size).toBe(catalogueRecords.length);
  });

  it('CAT-3: say that identified cancer data need consent of the living and are refused here altogether', () => {
    const cancer = of('JP-CANCER');
    expect(cancer.provision.map(({ nature }) => nature)).toContain('identified');
    expect(cancer.consent.note?.ja).toContain('本人の同意が必要');
    expect(cancer.consent.note?.ja).toContain('一切扱いません');
    expect(
      catalogueRecords.filter(({ kind }) => kind === 'hosted').flatMap(({ provision }) => provision),
    ).toSatisfy((all: CatalogueRecord['provision']) => all.every(({ nature }) => nature === 'statistics'));
  });

  it('CAT-4: count only those who consented in the registries of intractable and paediatric diseases', () => {
    for (const id of ['JP-NANBYO', 'JP-SHOMAN']) {
      expect(of(id).consent.model).toBe('consent');
      expect(of(id).consent.note?.ja).toContain('同意した患者だけ');
    }
    expect(publicRecords.filter(({ consent }) => consent.model === 'consent').map(({ id }) => id)).toEqual([
      'JP-NANBYO',
      'JP-SHOMAN',
    ]);
  });

  it('CAT-5: tell when data that are not there yet will be', () => {
    expect(of('JP-VAX').available?.ja).toContain('令和10年度以降');
    expect(of('JP-KENSHIN').available?.ja).toContain('施行まで');
    expect(catalogueRecords.filter((one) => one.kind === 'planned' && !one.available)).toEqual([]);
  });

  it('CAT-6: plan the municipal screening database with its three examples of use', () => {
    const screening = of('JP-KENSHIN');
    expect(screening.kind).toBe('planned');
    expect(screening.examples?.map(({ en }) => en)).toEqual([
      'Cancer screening and cancer incidence',
      'Periodontal screening and lifestyle diseases or long-term care',
      'Osteoporosis screening and fractures or long-term care',
    ]);
  });

  it('EH-51: each carry a category a to q, of which five begin later and four are stricter', () => {
    expect(healthCategories.join('')).toBe('abcdefghijklmnopq');
    expect(catalogueRecords.filter((record) => record.categories.length === 0)).toEqual([]);
    expect(healthCategories.filter((code) => categories[code].from === '2031-03-26').join('')).toBe('bfgmp');
    expect(healthCategories.filter((code) => categories[code].stricter).join('')).toBe('fgiq');
  });

  it('EH-51x: cannot be published under a category that excludes their content', () => {
    const trial: CatalogueRecord = { ...of('SYN-EHR'), categories: ['m'], exclusions: ['ongoing-trial'] };
    expect(recordProblems(trial, '2026-11-01')).toEqual(['excluded-content']);
    expect(recordProblems({ ...trial, categories: ['a'] }, '2026-11-01')).toEqual([]);
    for (const code of healthCategories) expect(categories[code].excluded.length, code).toBeGreaterThan(0);
  });

  it('EH-J13: carry the thirteen kinds too, written as in the plan', () => {
    expect(categories13List.map(circled).join('')).toBe('①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬');
    expect(of('SYN-CARE').categories13.map(circled)).toEqual(['①', '⑬']);
  });

  it('EH-META: warn when nobody has looked at them for a year, and are all sound today', () => {
    expect(isStale('2025-11-21', '2026-11-21')).toBe(false);
    expect(isStale('2025-11-20', '2026-11-21')).toBe(true);
    expect(recordProblems({ ...of('JP-NDB'), lastVerified: '2024-01-01' }, '2026-11-21')).toEqual(['stale']);
    expect(catalogueRecords.flatMap((record) => recordProblems(record, '2026-11-21'))).toEqual([]);
  });

  it('EH-52: name protected parts with kind, reason and measures', () => {
    expect(of('SYN-EHR').protectedParts).toEqual([expect.objectContaining({ kind: 'trade-secret' })]);
  });

  it('can be cited in both languages', () => {
    expect(citationParts(of('SYN-CLM'), 'en')).toEqual({
      holder: 'Demo Certified Operator (fictional)',
      year: '2026',
      title: 'Synthetic claims data',
      version: '1.0.0',
      id: 'SYN-CLM',
    });
  });
});

describe('linkage', () => {
  const pairs = linkageCodes.flatMap((a, at) => linkageCodes.slice(at + 1).map((b) => [a, b] as const));

  it('CAT-2: has one verdict on each of the 55 pairs, whichever comes first', () => {
    expect(pairs.length).toBe(55);
    for (const [a, b] of pairs) {
      const { verdict, reason } = linkVerdict(a, b);
      const expected = [a, b].includes('VAX')
        ? 'undecided'
        : [a, b].some((code) => code === 'CANCER' || code === 'MIDNET')
          ? 'not-allowed'
          : 'allowed';
      expect(verdict, `${a} ${b}`).toBe(expected);
      expect(linkVerdict(b, a)).toEqual(linkVerdict(a, b));
      expect(reason.ja && reason.en, `${a} ${b}`).toBeTruthy();
      expect(recordOfCode(a)?.linkageCode).toBe(a);
    }
  });

  it('P-28: refuses to join the vaccination database, as undecided', () => {
    expect(linkVerdict('VAX', 'NDB')).toMatchObject({ verdict: 'undecided', conflict: false });
    expect(linkVerdict('VAX', 'NDB').reason.ja).toContain('未定');
  });

  it('P-29: refuses to join the cancer registry', () => {
    expect(linkVerdict('CANCER', 'NDB').verdict).toBe('not-allowed');
    expect(linkableWith('CANCER')).toEqual([]);
    expect(linkableWith('MIDNET')).toEqual([]);
  });

  it('P-30: allows disability welfare with DPC, and tells of the conflict in the source', () => {
    const verdict = linkVerdict('SHOGAI', 'DPC');
    expect(verdict).toMatchObject({ verdict: 'allowed', conflict: true });
    expect(verdict.reason.ja).toContain('食い違って');
    expect(pairs.filter(([a, b]) => linkVerdict(a, b).conflict)).toEqual([
      ['DPC', 'SHOGAI'],
      ['SHOGAI', 'IDB'],
    ]);
  });
});

describe('facilities and document types', () => {
  it('STR-1: seven of seventeen types are structured for all seven vendors', () => {
    expect(documentTypes.length).toBe(17);
    expect(
      documentTypes
        .filter((type) => vendorGroups.every((group) => isObserved(type, group)))
        .map(({ number }) => number),
    ).toEqual([1, 4, 6, 8, 9, 10, 11]);
  });

  it('STR-2: counts facilities that can supply a type, and the others as not observed', () => {
    const total = vendorGroups.reduce((sum, group) => sum + facilitiesByVendor[group], 0);
    expect(total).toBe(106);
    for (const type of documentTypes) {
      const { structured, notObserved, unknown } = facilitySupply(type);
      expect(structured + notObserved + unknown).toBe(106);
    }
  });

  it('P-31: facilities of vendors C and E are not observed for lifestyle information', () => {
    const lifestyle = documentTypes[1]!;
    expect(vendorGroups.filter((group) => !isObserved(lifestyle, group))).toEqual(['C', 'E']);
    expect(facilitySupply(lifestyle)).toEqual({
      facilities: 106,
      structured: 87,
      notObserved: 19,
      unknown: 0,
    });
  });

  it('STR-3: says of the five types with a lost mark that nothing is known, not that nothing is supplied', () => {
    const unknown = documentTypes.filter((type) => facilitySupply(type).unknown > 0);
    expect(unknown.map(({ number }) => number)).toEqual([12, 13, 15, 16, 17]);
    for (const type of unknown) expect(facilitySupply(type)).toMatchObject({ structured: 0, notObserved: 0 });
  });

  it('writes what a vendor supplies as bits of the institution', () => {
    expect(structuredBits('C') & (1 << 1)).toBe(0);
    expect(structuredBits('A') & 1).toBe(1);
    expect(structuredBits('A') >> 11).toBe(0b100);
  });
});
