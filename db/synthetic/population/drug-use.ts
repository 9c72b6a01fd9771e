import { drugs } from '#app/domain/catalogue/codes/drugs.ts';
import { diseases } from '#app/domain/catalogue/codes/icd10.ts';

/** Which products treat which disease; the first of a list is the most frequent. Codes of the price list. */
const use: Readonly<Record<string, readonly string[]>> = {
  I10: ['2171022F2025', '2149048F1022', '2149044F6026', '2149042F2021', '2149040F3029', '2171014G4029'],
  I500: ['2139005F1052', '2123016F1107', '2149032F1021', '2133001F1522', '2190041F2023', '3969019F1027'],
  E785: ['2189017F1022', '2189015F2020', '2189016F2024', '2189018F1027'],
  E780: ['2189017F1022', '2189018F1027'],
  E119: [
    '3962002F2027',
    '3969010F2030',
    '3969014F1024',
    '3969023F1023',
    '3969019F1027',
    '3961008F1020',
    '2499014F1021',
    '2492416G2024',
    '2492419G1021',
    '2499418G4027',
  ],
  I208: ['3399008F2021'],
  I639: ['3399008F2021'],
  I489: ['3339002F2026', '3339004F2025', '3339003F2020', '2123016F1107'],
  K210: ['2329030F1020', '2329029M2023', '2329023F1020', '2329028F1023'],
  K295: ['2329021F1102'],
  M179: ['1149019F1560', '2649729S2169', '1149037F1020'],
  M545: ['1149019F1560', '1141007F3023', '2649729S2169', '1190017F2025'],
  J304: ['4490033F1028', '4490023F1024'],
  J459: ['2290803G3020', '2290801G2025', '4490026F2059'],
  J449: ['2290803G3020', '2290801G2025'],
  G470: ['1190027F2029', '1190023F1024', '1129009F1025', '1124009F1223', '1179025F1026'],
  F329: ['1179054F1022', '1179052M1022'],
  G309: ['1190012F4025', '1190018F1023'],
  E790: ['3949003F2020', '3943001F1314'],
  M109: ['3949003F2020'],
  M819: ['3112006M2029', '3999018F2036', '3999435G1023'],
  N40: ['2590008F2022'],
  N328: ['2590014F2028'],
  E039: ['2431004F1056'],
  N185: ['3999425S7020'],
  M069: ['3999426G3027'],
  K509: ['2399402F1026', '3999426G3027'],
  K519: ['2399402F1026'],
  C169: ['4291427A3027'],
  C349: ['4291045F2023', '4291435A2025', '4291427A3027'],
  C189: ['4291413A2029'],
  C509: ['4291406D6020'],
  J069: ['1141007F3023', '6131001M2300', '6132016F2020'],
  J209: ['6149004F1028', '6132015F1037'],
  J111: ['6250021M1027', '6250047F2029'],
  U071: ['1141007F3023', '6250051M1028'],
  J189: ['6132419F2026', '6241013F3027'],
  J690: ['6139505F4026', '6139400D2030'],
  N390: ['6241013F3027', '6132419F2026'],
};

/** Never drawn: planted cases need drugs whose patients are known to the last one (P-11, P-35). */
export const plantedDrugs = { known: '3999431G1025', canary: '6399421A3022' } as const;
export const infusion = '3319510A4105';

export const drugIndex: ReadonlyMap<string, number> = new Map(drugs.map(({ yj }, index) => [yj, index]));
export const indexOfDrug = (yj: string): number => drugIndex.get(yj)!;

/** Places in the catalogue's list of drugs, for each place in its list of diseases. */
export const drugsOfDisease: readonly (readonly number[])[] = diseases.map(({ icd10 }) =>
  (use[icd10] ?? []).map(indexOfDrug),
);
export const isInjection: readonly boolean[] = drugs.map(({ route }) => route === 'injection');
export const isExternal: readonly boolean[] = drugs.map(({ route }) => route === 'external');
export const routes = ['oral', 'external', 'injection'] as const;
export const routeOfDrug: readonly number[] = drugs.map(({ route }) => routes.indexOf(route));
/** Units a day in thousandths; packs that last a month or longer are less than one. */
export const dailyMilli: readonly number[] = drugs.map(({ yj, route }) => {
  if (route !== 'oral') return 36;
  return /^(1149019|1141007|2329021|3962002|613)/.test(yj) ? 3000 : 1000;
});
