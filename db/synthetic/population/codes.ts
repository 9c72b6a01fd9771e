import { dpcGroups } from '#app/domain/catalogue/codes/dpc.ts';
import { drugs } from '#app/domain/catalogue/codes/drugs.ts';
import { diseases } from '#app/domain/catalogue/codes/icd10.ts';
import { labItems } from '#app/domain/catalogue/codes/lab-list.ts';
import { labValues } from '#app/domain/catalogue/codes/labs.ts';
import { procedures } from '#app/domain/catalogue/codes/procedures.ts';

/**
 * Texts of coded columns. While rows are made a code is its place in one of these lists; the text is put in its place
 * when a shard is written, once for a whole column.
 */
export const sexes = ['m', 'f'] as const;
export const insurers = [
  'kyokai',
  'kenpo',
  'kyosai',
  'kokuho',
  'kokuho_kumiai',
  'koki',
  'seiho',
  'other',
] as const;
export const insurerIndex = (code: (typeof insurers)[number]): number => insurers.indexOf(code);

export const classes = ['AMB', 'IMP'] as const;
export const visitTypes = ['first', 'repeat', 'emergency', 'planned'] as const;
export const verifications = ['confirmed', 'suspected'] as const;
export const icdCodes: readonly string[] = diseases.map(({ icd10 }) => icd10);
export const receptCodes: readonly string[] = diseases.map(({ recept }) => recept);

export const labCodes: readonly string[] = labItems.map(({ code }) => code);
export const jlacCodes: readonly string[] = labItems.map(({ jlac10 }) => jlac10);
export const labIndex = (code: string): number => labCodes.indexOf(code);
/** What tests that are not numbers say, over all kinds of them. */
export const labValueCodes: readonly string[] = [
  ...new Set(Object.values(labValues).flatMap((codes) => codes.map(({ code }) => code))),
];
export const labValueIndex = (code: string): number => labValueCodes.indexOf(code);
/** No item converts from this unit: a result that carries it was written wrongly. */
export const wrongUnit = 'mIU/mL';
export const labUnits: readonly string[] = [
  ...new Set([
    wrongUnit,
    ...labItems.flatMap(({ unit, conversions }) => [
      ...(unit ? [unit] : []),
      ...conversions.map(({ from }) => from),
    ]),
  ]),
];
export const labUnitIndex = (unit: string): number => labUnits.indexOf(unit);

export const yjCodes: readonly string[] = drugs.map(({ yj }) => yj);
/** Empty where a product has no ATC code. */
export const atcCodesOfDrugs: readonly string[] = drugs.map(({ atc }) => atc ?? '');

export const procedureSystems: readonly string[] = procedures.map(({ system }) => system);
export const procedureCodes: readonly string[] = procedures.map(({ code }) => code);
export const procedureIndex = (code: string): number => procedureCodes.indexOf(code);

export const dpcCodes: readonly string[] = dpcGroups.map(({ code }) => code);
/** Result at discharge: cured, better, in remission, unchanged, worse, died. */
export const outcomes = ['1', '2', '3', '4', '5', '6'] as const;
export const efKinds = ['E', 'F'] as const;
/** Groups of the fee schedule: visits, guidance, drugs, injections, treatment, surgery, tests, imaging, other, ward. */
export const efCategories = ['10', '13', '20', '30', '40', '50', '60', '70', '80', '90'] as const;

/** In and out of hospital for the working insured, then for those in the insurance of the old. */
export const claimTypes = ['1111', '1112', '1317', '1318'] as const;
export const claimLineKinds = ['SI', 'IY', 'TO', 'CO'] as const;
/** Codes of claim lines: what was done, then what was given. */
export const claimCodes: readonly string[] = [...procedureCodes, ...yjCodes];
/** Goes on, cured, died, stopped. */
export const claimOutcomes = ['1', '2', '3', '4'] as const;

/** Metabolic syndrome: has it, close to it, has it not, cannot be judged. */
export const metaboCodes = ['1', '2', '3', '4'] as const;
/** Guidance: intensive, motivating, none. */
export const guidanceCodes = ['1', '2', '3'] as const;
export const participantTypes = ['insured', 'dependant'] as const;

/** Support 1 and 2, care 1 to 5. */
export const careLevels = ['12', '13', '21', '22', '23', '24', '25'] as const;
/** Home help, day care, equipment, nursing home, health facility. */
export const careServices = ['11', '15', '17', '51', '52'] as const;

export const deathPlaces = ['hospital', 'clinic', 'home', 'facility', 'other'] as const;
export const deathKinds = ['disease', 'accident', 'suicide', 'unknown'] as const;
export const maritalStates = ['married', 'single', 'widowed', 'divorced'] as const;
/** Three-character causes with their share in hundredths: cancers, heart, old age, stroke, pneumonia, and the rest. */
export const deathCauses: readonly (readonly [icd3: string, share: number, kind: number])[] = [
  ['C34', 6, 0],
  ['C18', 4, 0],
  ['C16', 4, 0],
  ['C25', 3, 0],
  ['C22', 2, 0],
  ['C50', 2, 0],
  ['C61', 3, 0],
  ['I21', 5, 0],
  ['I50', 10, 0],
  ['R54', 12, 0],
  ['I63', 4, 0],
  ['I61', 3, 0],
  ['J18', 5, 0],
  ['J69', 4, 0],
  ['N18', 2, 0],
  ['G30', 2, 0],
  ['W19', 3, 1],
  ['X70', 1, 2],
  ['R99', 25, 3],
];
export const causeCodes: readonly string[] = deathCauses.map(([icd3]) => icd3);
export const causeIndex = (icd3: string): number => causeCodes.indexOf(icd3);
