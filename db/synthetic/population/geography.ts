import { prefectures } from './census.ts';

/**
 * Secondary medical areas and municipalities. Boundaries and populations below the prefecture are invented: an area code
 * is the prefecture and a number, a municipality code has a 9 in third place, which no real one has. Three real codes of
 * Iwate stand for the cities of a regional network, with rounded invented populations.
 */
export type Municipality = {
  readonly code: string;
  readonly area: string;
  readonly prefecture: string;
  readonly population: number;
};

const shares = [0.55, 0.25, 0.14, 0.06];
const personsPerArea = 400_000;

const network: readonly Municipality[] = [
  { code: '03203', area: '0304', prefecture: '03', population: 36_000 },
  { code: '03210', area: '0304', prefecture: '03', population: 19_000 },
  { code: '03441', area: '0304', prefecture: '03', population: 5_500 },
];

export const municipalities: readonly Municipality[] = prefectures.flatMap(({ code, population }) => {
  const areas = Math.min(20, Math.max(2, Math.round(population / personsPerArea)));
  // Areas differ: the first is twice the last.
  const weights = Array.from({ length: areas }, (_, index) => 2 - index / Math.max(1, areas - 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const ordinary = weights.flatMap((weight, area) =>
    shares.map((share, index) => ({
      code: `${code}9${String(area * shares.length + index + 1).padStart(2, '0')}`,
      area: `${code}${String(area + 1).padStart(2, '0')}`,
      prefecture: code,
      population: Math.round((population * weight * share) / total),
    })),
  );
  return code === '03' ? [...ordinary, ...network] : ordinary;
});

/** Only planted persons live here: the rules about small municipalities need exact numbers. */
export const plantedMunicipalities: readonly Municipality[] = [
  { code: '99001', area: '0399', prefecture: '03', population: 1_500 },
  { code: '99002', area: '0399', prefecture: '03', population: 8_000 },
  { code: '99003', area: '0399', prefecture: '03', population: 30_000 },
];

export const allMunicipalities: readonly Municipality[] = [...municipalities, ...plantedMunicipalities];

/** 0: under 2,000 inhabitants; 1: under 25,000; 2: more. */
export function populationClass(population: number): 0 | 1 | 2 {
  if (population < 2000) return 0;
  return population < 25_000 ? 1 : 2;
}
