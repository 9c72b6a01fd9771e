import { describe, expect, it } from 'vitest';
import { ageBands, prefectures } from '#db/synthetic/population/census.ts';
import { insurers, labIndex } from '#db/synthetic/population/codes.ts';
import { mortality } from '#db/synthetic/population/demography.ts';
import { bySex, chronicDiseases, stepAt } from '#db/synthetic/population/frequencies.ts';
import { plantedCount } from '#db/synthetic/population/planted.ts';
import { reservedCells } from '#db/synthetic/population/reserved.ts';
import { generate, rowsOf, rowsWith } from '#tests/support/population.ts';

/** The drawn persons of the size S; planted ones follow no distribution. */
const sink = generate(plantedCount + 1, 10_000);
const people = rowsOf(sink, 'person');

/** Upper bound that a chi-square of so many degrees of freedom passes about once in ten thousand times. */
const bound = (freedom: number) =>
  freedom * (1 - 2 / (9 * freedom) + 3.7 * Math.sqrt(2 / (9 * freedom))) ** 3;
function chiSquare(observed: readonly number[], expected: readonly number[]): number {
  return observed.reduce((sum, count, index) => {
    const wanted = expected[index]!;
    return wanted === 0 ? sum : sum + (count - wanted) ** 2 / wanted;
  }, 0);
}

describe('the population follows what was published (domain 4.5)', () => {
  it('in its prefectures', () => {
    const all = prefectures.reduce((sum, { population }) => sum + population, 0);
    const observed = prefectures.map(
      ({ code }) => people.filter(({ pref_code }) => pref_code === code).length,
    );
    const expected = prefectures.map(({ population }) => (people.length * population) / all);
    expect(chiSquare(observed, expected)).toBeLessThan(bound(46));
  });

  it('in age, raked to the share of the old in each prefecture', () => {
    const all = prefectures.reduce((sum, { population }) => sum + population, 0);
    const aged = prefectures.reduce((sum, one) => sum + (one.population / all) * one.aged, 0);
    const total = (old: boolean) =>
      ageBands.filter(([age]) => age >= 65 === old).reduce((sum, [, male, female]) => sum + male + female, 0);
    const expected = ageBands.map(([age, male, female]) => {
      const share = age >= 65 ? aged : 1 - aged;
      return (people.length * share * (male + female)) / total(age >= 65);
    });
    const observed = ageBands.map(([age]) => {
      const until = age === 100 ? 200 : age + 5;
      return people.filter(({ birth_year }) => 2022 - birth_year >= age && 2022 - birth_year < until).length;
    });
    expect(chiSquare(observed, expected)).toBeLessThan(bound(20));
  });

  it('in sex within age', () => {
    const tables = ageBands.slice(0, 19).map(([age, male, female]) => {
      const here = people.filter(({ birth_year }) => 2022 - birth_year >= age && 2022 - birth_year < age + 5);
      const men = here.filter(({ sex }) => sex === 'm').length;
      const share = male / (male + female);
      return chiSquare([men, here.length - men], [here.length * share, here.length * (1 - share)]);
    });
    expect(tables.reduce((sum, value) => sum + value, 0)).toBeLessThan(bound(19));
  });

  it('in the kind of insurance', () => {
    const published: Record<string, number> = {
      kyokai: 0.29,
      kumiai: 0.22,
      kyosai: 0.08,
      kokuho: 0.2,
      koki: 0.16,
    };
    for (const code of insurers) {
      const share = people.filter(({ insurer_type }) => insurer_type === code).length / people.length;
      if (published[code]) expect(Math.abs(share - published[code]), code).toBeLessThan(0.025);
    }
  });

  it('in deaths', () => {
    const expected = people.reduce((sum, { birth_year }) => sum + 2.9 * mortality(2023 - birth_year), 0);
    const deaths = people.filter(({ death_day }) => death_day !== null).length;
    expect(Math.abs(deaths - expected) / expected).toBeLessThan(0.15);
  });

  it('in chronic diseases, by the sexes and ages that have them', () => {
    const confirmed = new Map<string, Set<number>>();
    for (const { icd10, pno, verification } of rowsOf(sink, 'condition')) {
      if (verification !== 'confirmed') continue;
      confirmed.set(icd10, (confirmed.get(icd10) ?? new Set()).add(pno));
    }
    const reserved = new Set(reservedCells.map(({ icd10 }) => icd10));
    for (const { icd10, prevalence, femaleRatio } of chronicDiseases) {
      if (reserved.has(icd10)) continue;
      const expected = people.reduce(
        (sum, { birth_year, sex }) =>
          sum + bySex(stepAt(prevalence, 2023 - birth_year), femaleRatio, sex === 'f'),
        0,
      );
      const found = confirmed.get(icd10)?.size ?? 0;
      // Chance, and those who have the disease and were never seen after it became known.
      expect(Math.abs(found - expected), icd10).toBeLessThan(4 * Math.sqrt(expected) + 0.08 * expected + 2);
    }
  });

  it('in seasons: influenza comes in winter', () => {
    const months = rowsOf(sink, 'condition')
      .filter(({ icd10, verification }) => icd10 === 'J111' && verification === 'confirmed')
      .map(({ month }) => (month % 12) + 1);
    const winter = months.filter((month) => [12, 1, 2, 3].includes(month)).length;
    expect(winter / months.length).toBeGreaterThan(0.6);
  });

  it('in results: the diabetic have a higher HbA1c, and about one in twenty of the healthy is outside', () => {
    const diabetic = new Set(
      rowsOf(sink, 'condition').flatMap(({ pno, icd10, verification }) =>
        icd10 === 'E119' && verification === 'confirmed' ? [pno] : [],
      ),
    );
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const results = (item: string) => rowsWith(sink, 'lab', 4, labIndex(item));
    const values = results('HbA1c').filter(({ value_std }) => value_std !== null);
    expect(
      mean(values.filter(({ pno }) => diabetic.has(pno)).map(({ value_std }) => value_std!)),
    ).toBeGreaterThan(68);
    expect(
      mean(values.filter(({ pno }) => !diabetic.has(pno)).map(({ value_std }) => value_std!)),
    ).toBeLessThan(58);
    const sodium = results('Na').filter(({ out_of_ref }) => out_of_ref !== null);
    const outside = sodium.filter(({ out_of_ref }) => out_of_ref !== 0).length / sodium.length;
    expect(outside).toBeGreaterThan(0.02);
    expect(outside).toBeLessThan(0.1);
  });

  it('in how much there is of each kind of row (domain 4.6)', () => {
    const wanted = { encounter: 18, condition: 10, rx: 40, lab: 50, claim: 15 } as const;
    for (const [table, perPerson] of Object.entries(wanted)) {
      const made = sink[table as keyof typeof wanted].count / people.length;
      expect(made / perPerson, table).toBeGreaterThan(0.75);
      expect(made / perPerson, table).toBeLessThan(1.25);
    }
  });
});
