import type { Variable, VariableTable } from './variable.ts';
import {
  claimDiseaseTable,
  claimLineTable,
  claimTable,
  dpcStayTable,
  drugVolumeTable,
  efLineTable,
} from './variables/claims.ts';
import {
  conditionTable,
  encounterTable,
  injectionTable,
  labTable,
  procedureTable,
  rxTable,
} from './variables/clinical.ts';
import { careClaimTable, checkupTable, deathTable } from './variables/life.ts';
import { institutionTable, personTable } from './variables/people.ts';
import { personYearTable } from './variables/person-year.ts';

/** The tables each hosted dataset offers. All of them see the same persons, so the table of persons is in each. */
export const dictionary: Readonly<Record<string, readonly VariableTable[]>> = {
  'SYN-EHR': [
    personTable,
    institutionTable,
    encounterTable,
    conditionTable,
    labTable,
    rxTable,
    injectionTable,
    procedureTable,
    personYearTable,
  ],
  'SYN-36': [personTable, institutionTable, conditionTable, labTable, rxTable],
  'SYN-CLM': [personTable, institutionTable, claimTable, claimLineTable, claimDiseaseTable, drugVolumeTable],
  'SYN-DPC': [personTable, institutionTable, dpcStayTable, efLineTable],
  'SYN-CHK': [personTable, institutionTable, checkupTable],
  'SYN-DTH': [personTable, deathTable],
  'SYN-CARE': [personTable, careClaimTable],
  'SYN-NET': [personTable, institutionTable, encounterTable],
};

export const isHostedDataset = (id: string): boolean => Object.hasOwn(dictionary, id);

export const tablesOf = (dataset: string): readonly VariableTable[] => dictionary[dataset] ?? [];

/** Every table once. */
export const variableTables: readonly VariableTable[] = [...new Set(Object.values(dictionary).flat())];

export const variableById: ReadonlyMap<string, Variable> = new Map(
  variableTables.flatMap((table) => table.variables.map((variable) => [variable.id, variable])),
);

/** What an application may ask for: keys, contributors and flags of the vault's own stay inside. */
export const applicableVariables = (dataset: string): readonly Variable[] =>
  tablesOf(dataset)
    .flatMap((table) => table.variables)
    .filter((variable) => !variable.internal);
