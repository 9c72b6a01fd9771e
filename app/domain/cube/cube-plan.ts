import type { DatasetId } from '../application/datasets.ts';
import type { CubeDimension } from '../query/published-cube.ts';
import { levelOf, widerCodes } from '../query/vocabulary.ts';

/** Tables of records whose persons make up a dataset. */
export const memberTables = [
  'encounter',
  'condition',
  'claim',
  'dpc_stay',
  'checkup',
  'death',
  'care_claim',
] as const;
export type MemberTable = (typeof memberTables)[number];

/** Where codes of a person stand. */
export const codeSources = {
  diagnoses: { system: 'icd10', columns: [['condition', 'icd10']] },
  claimed: { system: 'icd10', columns: [['claim_disease', 'icd10']] },
  stays: { system: 'icd10', columns: [['dpc_stay', 'main_icd']] },
  causes: { system: 'icd10', columns: [['death', 'cause_icd3']] },
  drugs: {
    system: 'atc',
    columns: [
      ['rx', 'atc'],
      ['injection', 'atc'],
    ],
  },
  prescriptions: { system: 'atc', columns: [['rx', 'atc']] },
} as const;
export type CodeSource = keyof typeof codeSources;

export type DatasetPlan = {
  readonly members: MemberTable;
  readonly condition?: CodeSource;
  readonly drug?: CodeSource;
};

export const cubePlan: Readonly<Record<DatasetId, DatasetPlan>> = {
  'SYN-EHR': { members: 'encounter', condition: 'diagnoses', drug: 'drugs' },
  'SYN-36': { members: 'condition', condition: 'diagnoses', drug: 'prescriptions' },
  'SYN-CLM': { members: 'claim', condition: 'claimed' },
  'SYN-DPC': { members: 'dpc_stay', condition: 'stays' },
  'SYN-CHK': { members: 'checkup' },
  'SYN-DTH': { members: 'death', condition: 'causes' },
  'SYN-CARE': { members: 'care_claim' },
  'SYN-NET': { members: 'encounter' },
};

/** What is crossed: small on purpose. Diseases and drugs are crossed with sex only. */
export const plainTables: readonly (readonly CubeDimension[])[] = [
  ['sex'],
  ['age'],
  ['prefecture'],
  ['med_area2'],
  ['insurer'],
  ['bed_band'],
  ['vendor_group'],
  ['is_dpc'],
  ['sex', 'age'],
  ['sex', 'prefecture'],
  ['sex', 'insurer'],
  ['age', 'prefecture'],
  ['age', 'insurer'],
];

/** The class that a code is counted in: the ICD-10 block, or the second level of ATC. */
export function countedCode(system: 'icd10' | 'atc', code: string): string | undefined {
  const level = system === 'icd10' ? 'block' : 'group2';
  return widerCodes(system, code).find((wider) => levelOf(system, wider) === level);
}
