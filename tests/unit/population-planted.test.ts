import { describe, expect, it } from 'vitest';
import { plantedDrugs } from '#db/synthetic/population/drug-use.ts';
import { defaultSeed } from '#db/synthetic/population/generate.ts';
import { IdentityMaker } from '#db/synthetic/population/identities.ts';
import {
  canary,
  plantedCase,
  plantedCases,
  plantedCount,
  plantedVolumes,
} from '#db/synthetic/population/planted.ts';
import { drugVolumeRows } from '#db/synthetic/population/public-tables.ts';
import { generate, rowsOf } from '#tests/support/population.ts';

describe.each([1000, 6000])('among %i persons the planted cases are exact (domain 4.7)', (size) => {
  const sink = generate(1, size);
  const people = new Map(rowsOf(sink, 'person').map((person) => [person.pno, person]));
  const conditions = rowsOf(sink, 'condition');
  const standing = new Map(rowsOf(sink, 'standing').map((row) => [row.pno, row]));
  type Cell = { icd10?: string; pref?: string; sex?: string; muni?: string };
  const who = ({ icd10, pref, sex, muni }: Cell) => {
    const found = new Set<number>();
    for (const row of conditions) {
      const person = people.get(row.pno)!;
      if (icd10 && row.icd10 !== icd10) continue;
      if ((pref && person.pref_code !== pref) || (sex && person.sex !== sex)) continue;
      if (muni && person.muni_code !== muni) continue;
      found.add(row.pno);
    }
    return [...found].sort((a, b) => a - b);
  };
  const institutions = (icd10: string) =>
    new Set(conditions.filter((row) => row.icd10 === icd10).map(({ institution_id }) => institution_id));

  it('P-01, P-02, P-03: nine, ten and none of one disease in three prefectures', () => {
    expect(who({ icd10: 'G122', pref: '31' })).toEqual(plantedCase('P-01').persons);
    expect(who({ icd10: 'G122', pref: '31', sex: 'f' })).toHaveLength(9);
    expect(who({ icd10: 'G122', pref: '32' })).toEqual(plantedCase('P-02').persons);
    expect(who({ icd10: 'G122', pref: '32' })).toHaveLength(10);
    expect(who({ icd10: 'G122', pref: '33' })).toEqual([]);
    for (const pno of plantedCase('P-01').persons) {
      const { birth_year } = people.get(pno)!;
      for (const year of [2022, 2023, 2024]) expect([70, 71, 72, 73, 74]).toContain(year - birth_year);
    }
    expect(plantedCase('P-02').institutions).toBeGreaterThanOrEqual(3);
  });

  it('P-04: cells of 4 and 30 with a total of 34', () => {
    expect(who({ icd10: 'M329', pref: '36', sex: 'm' })).toHaveLength(4);
    expect(who({ icd10: 'M329', pref: '36', sex: 'f' })).toHaveLength(30);
  });

  it('P-05: one person holds the code in which two cohorts differ', () => {
    expect(who({ icd10: 'B181', pref: '37' })).toHaveLength(24);
    expect(who({ icd10: 'B182', pref: '37' })).toHaveLength(1);
  });

  it('P-06, P-07: one institution, and one that has 18 of 20', () => {
    expect(who({ icd10: 'K053' })).toHaveLength(12);
    expect(institutions('K053').size).toBe(1);
    expect(who({ icd10: 'K029' })).toHaveLength(20);
    const byInstitution = new Map<number, Set<number>>();
    for (const { icd10, pno, institution_id } of conditions)
      if (icd10 === 'K029')
        byInstitution.set(institution_id, (byInstitution.get(institution_id) ?? new Set()).add(pno));
    expect(byInstitution.size).toBe(4);
    expect(Math.max(...[...byInstitution.values()].map((persons) => persons.size))).toBe(18);
  });

  it('P-08, P-09, P-10: the small municipalities have planted persons only', () => {
    const living = (muni: string) => [...people.values()].filter(({ muni_code }) => muni_code === muni);
    expect(living('99001').map(({ pno }) => pno)).toEqual(plantedCase('P-08').persons);
    expect(living('99001').every(({ muni_pop_class }) => muni_pop_class === 0)).toBe(true);
    expect(living('99002')).toHaveLength(15);
    expect(living('99002').every(({ muni_pop_class }) => muni_pop_class === 1)).toBe(true);
    expect(living('99003')).toHaveLength(15);
    expect(living('99003').every(({ muni_pop_class }) => muni_pop_class === 2)).toBe(true);
  });

  it('P-11, P-35: drugs whose patients are known to the last', () => {
    const given = [...rowsOf(sink, 'rx'), ...rowsOf(sink, 'injection')];
    const known = given.filter(({ yj }) => yj === plantedDrugs.known);
    expect(new Set(known.map(({ pno }) => pno)).size).toBe(8);
    expect(known.reduce((sum, { qty_milli }) => sum + qty_milli, 0)).toBe(5_000_000);
    const canaries = given.filter(({ yj }) => yj === plantedDrugs.canary);
    expect(new Set(canaries.map(({ pno }) => pno))).toEqual(new Set(plantedCase('P-35').persons));
    expect(canaries.reduce((sum, { qty_milli }) => sum + qty_milli, 0)).toBe(canary);
    expect(String(canary)).toMatch(/^\d{9}$/);
    expect(who({ icd10: 'F209', pref: '41' })).toEqual(plantedCase('P-35').persons);
  });

  it('P-15: six patients with an HbA1c', () => {
    const six = who({ icd10: 'E050', pref: '38' });
    expect(six).toHaveLength(6);
    const values = rowsOf(sink, 'lab').filter(({ pno, item }) => six.includes(pno) && item === 'HbA1c');
    expect(values.map(({ value_std }) => value_std)).toEqual([52, 55, 58, 61, 64, 70]);
  });

  it('P-16 to P-20: who stopped, was not told or died too early is not counted', () => {
    const [stopped] = plantedCase('P-16').persons;
    expect(people.has(stopped!)).toBe(false);
    expect(standing.has(stopped!)).toBe(false);
    expect(conditions.some(({ pno }) => pno === stopped)).toBe(false);
    const state = (id: string) => standing.get(plantedCase(id).persons[0]!)!;
    expect(state('P-17')).toMatchObject({ notified: 0, excluded_deceased: 0 });
    expect(state('P-18')).toMatchObject({ notified: 0, excluded_deceased: 1 });
    expect(state('P-19')).toMatchObject({ notified: 1, opted_out: 0, excluded_deceased: 0 });
    expect(state('P-20')).toMatchObject({ opted_out: 1 });
    expect(state('P-20b')).toMatchObject({ notified: 1, opted_out: 0 });
  });

  it('P-22: one person at two facilities is one person', () => {
    const [one] = plantedCase('P-22').persons;
    const visits = rowsOf(sink, 'encounter').filter(({ pno }) => pno === one);
    expect(new Set(visits.map(({ institution_id }) => institution_id)).size).toBe(2);
    expect([...people.keys()].filter((pno) => pno === one)).toHaveLength(1);
  });

  it('leaves no planted case out', () => {
    expect(new Set(plantedCases.flatMap(({ persons }) => persons)).size).toBe(plantedCount);
    expect(plantedCount).toBeLessThan(1000);
  });
});

it('P-12: quantities of a drug whose patients nobody knows stand below and at the limit', () => {
  const rows = drugVolumeRows().filter(({ yj }) => yj === plantedDrugs.known);
  expect(rows.map(({ route, quantity }) => [route, quantity])).toEqual([
    ['injection', 350],
    ['injection', 400],
    ['oral', 900],
    ['oral', 1000],
  ]);
  expect(plantedVolumes.map(({ expected }) => expected)).toEqual(['hidden', 'shown', 'hidden', 'shown']);
});

describe('the identities of planted persons', () => {
  const maker = new IdentityMaker(defaultSeed);
  const of = (id: string) => plantedCase(id).persons.map((pno) => maker.make(pno));

  it('P-20: a brother or sister may stop, a cousin may not', () => {
    expect(of('P-20')[0]!.optOut).toEqual({ by: 'sibling', state: 'effective' });
    expect(of('P-20b')[0]!.optOut).toEqual({ by: 'cousin', state: 'refused' });
    expect(of('P-16')[0]!.optOut).toEqual({ by: 'self', state: 'effective' });
  });

  it('P-21: the same card with branches 01 and 02 is two persons', () => {
    const [first, second] = of('P-21');
    expect([first!.insurerNo, first!.symbol, first!.number]).toEqual([
      second!.insurerNo,
      second!.symbol,
      second!.number,
    ]);
    expect([first!.branch, second!.branch]).toEqual(['01', '02']);
  });

  it('P-22: one person has a number at each of two facilities', () => {
    expect(new Set(of('P-22')[0]!.patients.map(({ facility }) => facility)).size).toBe(2);
  });
});
