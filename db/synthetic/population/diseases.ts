import { diseases } from '#app/domain/catalogue/codes/icd10.ts';
import { placeIn } from './codes.ts';
import { acuteDiseases, bySex, chronicDiseases, stepAt } from './frequencies.ts';

/** Diseases are numbers while rows are made: their places in the catalogue's list. */
export const diseaseIndex: ReadonlyMap<string, number> = new Map(
  diseases.map(({ icd10 }, index) => [icd10, index]),
);
export const indexOfDisease = (icd10: string): number => diseaseIndex.get(icd10)!;
export const isCancer = (index: number): boolean => diseases[index]!.icd10.startsWith('C');

export const topAge = 104;
type Tables = { readonly male: Float64Array; readonly female: Float64Array };
const byAge = (of: (age: number, female: boolean) => number): Tables => ({
  male: Float64Array.from({ length: topAge + 6 }, (_, age) => of(age, false)),
  female: Float64Array.from({ length: topAge + 6 }, (_, age) => of(age, true)),
});

/** The same numbers once for every age, because ten million persons ask for each of them. */
export const chronicTables = chronicDiseases.map((disease) => ({
  index: indexOfDisease(disease.icd10),
  cause: disease.after ? chronicDiseases.findIndex(({ icd10 }) => icd10 === disease.after?.[0]) : -1,
  times: disease.after?.[1] ?? 1,
  ...byAge((age, female) => bySex(stepAt(disease.prevalence, age), disease.femaleRatio, female)),
}));
export const acuteTables = acuteDiseases.map((disease) => ({
  index: indexOfDisease(disease.icd10),
  season: disease.season,
  admitted: disease.admitted,
  ...byAge((age, female) => bySex(stepAt(disease.incidence, age) / 100_000, disease.femaleRatio, female)),
}));
/** Cases of all acute diseases together in a person-year, and the share of each: one draw for how many, one for which. */
export const acuteMix = (['male', 'female'] as const).map((sex) =>
  Array.from({ length: topAge + 6 }, (_, age) => {
    const rates = acuteTables.map((table) => table[sex][age]!);
    const total = rates.reduce((sum, rate) => sum + rate, 0);
    let running = 0;
    const cumulative = Float64Array.from(rates, (rate) => {
      running += rate / total;
      return running;
    });
    cumulative[cumulative.length - 1] = 1;
    return { total, cumulative };
  }),
);

export const departmentIndex = (code: string): number => placeIn('department', code);
/** Department of a disease, by its place in the catalogue's list; internal medicine for the rest. */
export const departmentOfDisease: Int32Array = (() => {
  const places = new Int32Array(diseases.length);
  for (const { icd10, dept } of [...chronicDiseases, ...acuteDiseases])
    places[indexOfDisease(icd10)] = departmentIndex(dept);
  return places;
})();
