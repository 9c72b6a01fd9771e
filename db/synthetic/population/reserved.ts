import { indexOfDisease } from './diseases.ts';

/**
 * Cells that belong to planted cases: chance never draws the disease in the prefecture, at any size, so that the numbers
 * of the planted cases stay exact. Diseases of planted persons alone (K053, K029) are in no table of frequencies.
 */
export const reservedCells: readonly { readonly icd10: string; readonly prefectures: readonly string[] }[] = [
  { icd10: 'G122', prefectures: ['31', '32', '33'] },
  { icd10: 'M329', prefectures: ['36'] },
  { icd10: 'B181', prefectures: ['37'] },
  { icd10: 'B182', prefectures: ['37'] },
  { icd10: 'E050', prefectures: ['38'] },
  { icd10: 'F209', prefectures: ['41'] },
];
const cells = new Set(
  reservedCells.flatMap(({ icd10, prefectures }) =>
    prefectures.map((code) => indexOfDisease(icd10) * 64 + Number(code) - 1),
  ),
);
export const isReserved = (disease: number, prefecture: number): boolean =>
  cells.has(disease * 64 + prefecture);
