import { dpcGroups } from '#app/domain/catalogue/codes/dpc.ts';
import { drugs } from '#app/domain/catalogue/codes/drugs.ts';
import { diseases } from '#app/domain/catalogue/codes/icd10.ts';
import { labItems } from '#app/domain/catalogue/codes/lab-list.ts';
import { labValues } from '#app/domain/catalogue/codes/labs.ts';
import { procedures } from '#app/domain/catalogue/codes/procedures.ts';
import { type ValueSetName, valueSets } from '#app/domain/catalogue/codes/value-sets.ts';

/**
 * Texts of coded columns. While rows are made a code is its place in one of these lists; the text is put in its place
 * when a shard is written, once for a whole column.
 */
const codesOf = (set: ValueSetName): readonly string[] => valueSets[set].map(({ code }) => code);
/** The place of a code in a set; a code that is not in it is a mistake of ours and stops the generator. */
export function placeIn(set: ValueSetName, code: string): number {
  const place = codesOf(set).indexOf(code);
  if (place < 0) throw new Error(`${code} is not in ${set}`);
  return place;
}

export const sexes = codesOf('sex');
export const insurers = codesOf('insurer');
export const classes = codesOf('encounterClass');
export const visitTypes = codesOf('visitType');
export const departments = codesOf('department');
export const verifications = codesOf('verification');
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
export const outcomes = codesOf('stayOutcome');
export const efKinds = codesOf('efKind');
export const efCategories = codesOf('efCategory');
export const claimTypes = codesOf('claimType');
export const claimLineKinds = codesOf('claimLineKind');
/** Codes of claim lines: what was done, then what was given. */
export const claimCodes: readonly string[] = [...procedureCodes, ...yjCodes];
export const claimOutcomes = codesOf('claimOutcome');
export const metaboCodes = codesOf('metabolic');
export const guidanceCodes = codesOf('guidance');
export const participantTypes = codesOf('participant');
export const careLevels = codesOf('careLevel');
export const careServices = codesOf('careService');
export const deathPlaces = codesOf('deathPlace');
export const deathKinds = codesOf('deathKind');
export const maritalStates = codesOf('marital');

/** Three-character causes with their share in hundredths: cancers, heart, old age, stroke, pneumonia, and the rest. */
export const deathCauses: readonly (readonly [icd3: string, share: number, kind: string])[] = [
  ['C34', 6, 'disease'],
  ['C18', 4, 'disease'],
  ['C16', 4, 'disease'],
  ['C25', 3, 'disease'],
  ['C22', 2, 'disease'],
  ['C50', 2, 'disease'],
  ['C61', 3, 'disease'],
  ['I21', 5, 'disease'],
  ['I50', 10, 'disease'],
  ['R54', 12, 'disease'],
  ['I63', 4, 'disease'],
  ['I61', 3, 'disease'],
  ['J18', 5, 'disease'],
  ['J69', 4, 'disease'],
  ['N18', 2, 'disease'],
  ['G30', 2, 'disease'],
  ['W19', 3, 'fall'],
  ['X70', 1, 'suicide'],
  ['R99', 25, 'other'],
];
export const causeCodes: readonly string[] = deathCauses.map(([icd3]) => icd3);
export const causeIndex = (icd3: string): number => causeCodes.indexOf(icd3);
