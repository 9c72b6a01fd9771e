import { dpcGroups } from '#app/domain/catalogue/codes/dpc.ts';
import { diseases } from '#app/domain/catalogue/codes/icd10.ts';
import { procedureIndex } from './codes.ts';
import { indexOfDisease } from './diseases.ts';

/** DPC groups that a disease leads to, by its place in the list of diseases. */
export const groupsOfDisease: readonly (readonly number[])[] = diseases.map(({ icd10 }) =>
  dpcGroups.flatMap((group, index) => (group.icd10 === icd10 ? [index] : [])),
);
/** Days. */
export const meanStayOfGroup: readonly number[] = dpcGroups.map(({ meanStay }) => meanStay / 100);

const planned = [
  'I208',
  'I500',
  'D126',
  'N189',
  'N185',
  'H269',
  'M179',
  'I489',
  'K509',
  'K519',
  'F209',
  'E119',
  'N40',
];
/** How often a disease is the reason of a planned stay: those that a DPC group is known for three times as often. */
export const plannedReasons: readonly (readonly number[])[] = diseases.map(({ icd10 }, index) => {
  if (!planned.includes(icd10)) return [];
  return groupsOfDisease[index]!.length > 0 ? [index, index, index] : [index];
});

const surgery: Readonly<Record<string, string>> = {
  S720: 'K081',
  S721: 'K046',
  M179: 'K082',
  H269: 'K282',
  C509: 'K476',
  C349: 'K514',
  I219: 'K549',
  I208: 'K546',
  I489: 'K595',
  C169: 'K655',
  C220: 'K695',
  K358: 'K718',
  C189: 'K719',
  D126: 'K721',
  C20: 'K740',
  C61: 'K843',
};
/** Surgery a stay for the disease may bring, by its place in the list; -1 is none. */
export const surgeryOfDisease: Int32Array = new Int32Array(diseases.length).fill(-1);
for (const [icd10, code] of Object.entries(surgery))
  surgeryOfDisease[indexOfDisease(icd10)] = procedureIndex(code);

export const firstVisitFee = procedureIndex('111000110');
export const prescriptionFee = procedureIndex('120002910');
