import { diseases } from '#app/domain/catalogue/codes/icd10.ts';
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

export const departments: readonly (readonly [code: string, ja: string, en: string])[] = [
  ['01', '内科', 'Internal medicine'],
  ['02', '精神科', 'Psychiatry'],
  ['04', '神経内科', 'Neurology'],
  ['05', '呼吸器科', 'Respiratory medicine'],
  ['06', '消化器科', 'Gastroenterology'],
  ['08', '循環器科', 'Cardiology'],
  ['09', '小児科', 'Paediatrics'],
  ['10', '外科', 'Surgery'],
  ['11', '整形外科', 'Orthopaedics'],
  ['14', '脳神経外科', 'Neurosurgery'],
  ['19', '皮膚科', 'Dermatology'],
  ['20', '泌尿器科', 'Urology'],
  ['25', '婦人科', 'Gynaecology'],
  ['26', '眼科', 'Ophthalmology'],
  ['27', '耳鼻咽喉科', 'Otorhinolaryngology'],
];
export const departmentIndex = (code: string): number =>
  departments.findIndex(([department]) => department === code);
/** Department of a disease, by its place in the catalogue's list; internal medicine for the rest. */
export const departmentOfDisease: Int32Array = (() => {
  const places = new Int32Array(diseases.length);
  for (const { icd10, dept } of [...chronicDiseases, ...acuteDiseases])
    places[indexOfDisease(icd10)] = departmentIndex(dept);
  return places;
})();
