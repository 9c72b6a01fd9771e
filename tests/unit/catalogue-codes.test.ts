import { describe, expect, it } from 'vitest';
import { atcCodes, atcLevel } from '#app/domain/catalogue/codes/atc.ts';
import { byCode, codePath, isWithin } from '#app/domain/catalogue/codes/code.ts';
import { dpcByCode, dpcCodes, dpcGroups } from '#app/domain/catalogue/codes/dpc.ts';
import { atcByCode, drugs, drugsBelowAtc, yjCodes } from '#app/domain/catalogue/codes/drugs.ts';
import {
  diseases,
  icd10Below,
  icd10ByCode,
  icd10Codes,
  icdLevel,
  toIcd10,
  writeIcd10,
} from '#app/domain/catalogue/codes/icd10.ts';
import { labItems } from '#app/domain/catalogue/codes/lab-list.ts';
import { labItemByCode, toCanonical } from '#app/domain/catalogue/codes/labs.ts';
import { procedures } from '#app/domain/catalogue/codes/procedures.ts';
import { valueSets } from '#app/domain/catalogue/codes/value-sets.ts';

const lists = {
  icd10: icd10Codes,
  atc: atcCodes,
  yj: yjCodes,
  dpc: dpcCodes,
  procedures,
  labs: labItems,
  ...valueSets,
};

describe('code lists', () => {
  it.each(Object.entries(lists))(
    '%s: each code once, with both names and a parent that exists',
    (_name, list) => {
      const known = byCode(list);
      expect(known.size).toBe(list.length);
      for (const code of list) {
        expect(code.ja.trim(), code.code).not.toBe('');
        expect(code.en, code.code).toMatch(/^[\x20-\x7eµ²é]+$/);
        const parent = 'parent' in code ? code.parent : undefined;
        if (parent) expect(known.has(parent), `${code.code} under ${parent}`).toBe(true);
      }
    },
  );

  it('ICD-10 leads from every disease to its chapter', () => {
    for (const { icd10 } of diseases) {
      const levels = codePath(icd10ByCode, icd10).map(({ code }) => icdLevel(code));
      expect(levels.slice(-3), icd10).toEqual(['category', 'block', 'chapter']);
    }
    expect(icd10Below('I20-I25')).toEqual(['I208', 'I219']);
    expect(icd10Below('E00-E90')).toContain('E119');
    expect(isWithin(icd10ByCode, 'U071', 'U00-U99')).toBe(true);
  });

  it.each([
    ['E11.9', 'E119'],
    ['Ｅ１１．９', 'E119'],
    [' e119 ', 'E119'],
    ['I20-I25', 'I20-I25'],
  ])('ICD-10 written %s is %s', (written, stored) => expect(toIcd10(written)).toBe(stored));

  it('ICD-10 is read with its dot', () => {
    expect(writeIcd10('E119')).toBe('E11.9');
    expect(writeIcd10('I10')).toBe('I10');
    expect(writeIcd10('I20-I25')).toBe('I20-I25');
  });

  it('drugs stand in their classes, by substance and by effect', () => {
    expect(drugs.length).toBe(83);
    for (const { yj, atc, route } of drugs) {
      expect(yj).toMatch(/^\d{7}[A-Z]\d{4}$/);
      if (atc) expect(codePath(atcByCode, atc).length, yj).toBe(atcLevel(atc));
      expect(['oral', 'injection', 'external']).toContain(route);
    }
    expect(drugsBelowAtc('C10AA').map(({ substance }) => substance.en)).toEqual([
      'rosuvastatin',
      'atorvastatin',
      'pitavastatin',
    ]);
    expect(drugs.filter(({ route }) => route === 'external').map(({ yj }) => yj)).toEqual([
      '2649729S2169',
      '2290801G2025',
      '2290803G3020',
    ]);
  });

  it('DOC-7: 43 tests and five infections, each with a JLAC10 of 17 digits', () => {
    expect(labItems.filter(({ kind }) => kind === 'core').length).toBe(43);
    expect(labItems.filter(({ kind }) => kind === 'infection').length).toBe(5);
    for (const { code, jlac10, value, unit, range } of labItems) {
      expect(jlac10, code).toMatch(/^[0-9A-Z]{17}$/);
      expect(value === 'number', code).toBe(unit !== undefined);
      if (range) expect(range.m[0] < range.m[1] && range.f[0] < range.f[1], code).toBe(true);
    }
  });

  it.each([
    ['TP', 'g/L', 71, 0, 71],
    ['WBC', 'X10*2/μL', 65, 0, 65],
    ['RBC', 'X10*4/μL', 450, 0, 450],
    ['PLT', 'X10*4/μL', 215, 1, 215],
    ['CRP', 'mg/L', 35, 1, 35],
    ['Cre', 'μmol/L', 884, 1, 100],
    ['BG', 'mmol/L', 55, 1, 99],
    ['HbA1c', 'mmol/mol', 53, 0, 70],
    ['DD', 'ng/mL', 500, 0, 5],
    ['K', 'mEq/L', 42, 1, 42],
  ])('%s in %s is brought to its own unit', (code, unit, value, scale, expected) => {
    expect(toCanonical(labItemByCode.get(code)!, unit, value, scale)).toBe(expected);
  });

  it('a unit that does not fit is no value', () => {
    expect(toCanonical(labItemByCode.get('Cre')!, 'kg', 1, 0)).toBeUndefined();
    expect(toCanonical(labItemByCode.get('ABO')!, 'mg/dL', 1, 0)).toBeUndefined();
  });

  it('DPC groups have fourteen characters, a disease and a stay', () => {
    for (const group of dpcGroups) {
      expect(group.code).toMatch(/^\d{6}[0-9x]{8}$/);
      expect(dpcByCode.get(group.code.slice(0, 6))).toBeDefined();
      expect(
        diseases.some(({ icd10 }) => icd10 === group.icd10),
        group.icd10,
      ).toBe(true);
      expect(group.meanStay).toBeGreaterThan(100);
    }
  });
});
