import { valueSets } from '#app/domain/catalogue/codes/value-sets.ts';
import { ageBands, prefectures } from './census.ts';
import { bySex, chronicDiseases, stepAt } from './frequencies.ts';

/** What was published or assumed, in parts of ten thousand: the figures that the generated population is held against. */
const tenThousand = (share: number): number => Math.round(share * 10_000);

const everybody = ageBands.reduce((sum, [, male, female]) => sum + male + female, 0);
export const publishedPyramid = ageBands.flatMap(([age, male, female]) => [
  { age, sex: 'm' as const, published: tenThousand(male / everybody) },
  { age, sex: 'f' as const, published: tenThousand(female / everybody) },
]);

const inhabitants = prefectures.reduce((sum, { population }) => sum + population, 0);
export const publishedPrefectures = prefectures.map(({ code, population }) => ({
  code,
  published: tenThousand(population / inhabitants),
}));

const insurerShares: Readonly<Record<string, number>> = {
  kyokai: 0.29,
  kumiai: 0.22,
  kyosai: 0.08,
  kokuho: 0.2,
  'kokuho-kumiai': 0.02,
  koki: 0.16,
  seiho: 0.02,
  other: 0.01,
};
export const publishedInsurers = valueSets.insurer.map(({ code }) => ({
  code,
  published: tenThousand(insurerShares[code] ?? 0),
}));

export const profiledDiseases = ['I10', 'E119', 'E785', 'N189', 'H269', 'J459', 'F03', 'M819'] as const;
export const profiledAges = [0, 20, 40, 50, 60, 70, 80] as const;

/** Prevalence in a band of ages, over both sexes, as the census mixes them. */
export function publishedPrevalence(icd10: string, from: number, to: number): number {
  const { prevalence, femaleRatio } = chronicDiseases.find((disease) => disease.icd10 === icd10)!;
  let persons = 0;
  let cases = 0;
  for (const [age, male, female] of ageBands) {
    for (let year = age; year < age + 5; year += 1) {
      if (year < from || year >= to) continue;
      persons += (male + female) / 5;
      cases += (male / 5) * bySex(stepAt(prevalence, year), femaleRatio, false);
      cases += (female / 5) * bySex(stepAt(prevalence, year), femaleRatio, true);
    }
  }
  return tenThousand(cases / persons);
}
