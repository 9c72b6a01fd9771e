import { atcLevel } from '../catalogue/codes/atc.ts';
import { byCode, type Code, codePath } from '../catalogue/codes/code.ts';
import { dpcByCode } from '../catalogue/codes/dpc.ts';
import { atcByCode, yjByCode } from '../catalogue/codes/drugs.ts';
import { icd10ByCode, icdLevel, toIcd10 } from '../catalogue/codes/icd10.ts';
import { procedures } from '../catalogue/codes/procedures.ts';
import { valueSets } from '../catalogue/codes/value-sets.ts';

/** Systems of codes a question may name. Codes of the first group have a hierarchy. */
export const codeSystems = [
  'icd10',
  'atc',
  'yj',
  'K',
  'receipt',
  'JSEK',
  'dpc',
  'prefecture',
  'med_area2',
  'municipality',
  'insurer',
  'bed_band',
  'vendor_group',
  'is_dpc',
  'department',
  'care-level',
  'care-service',
  'death-place',
] as const;
export type CodeSystem = (typeof codeSystems)[number];

type Table = ReadonlyMap<string, Code>;
const procedureTable = (system: 'K' | 'receipt'): Table =>
  byCode(procedures.filter((one) => one.system === system));

const tables: Partial<Record<CodeSystem, Table>> = {
  icd10: icd10ByCode,
  atc: atcByCode,
  yj: yjByCode,
  K: procedureTable('K'),
  receipt: procedureTable('receipt'),
  JSEK: new Map(),
  dpc: dpcByCode,
  insurer: byCode(valueSets.insurer),
  bed_band: byCode(valueSets.bedBand),
  vendor_group: byCode(valueSets.vendor),
  is_dpc: byCode(valueSets.yesNo),
  department: byCode(valueSets.department),
  'care-level': byCode(valueSets.careLevel),
  'care-service': byCode(valueSets.careService),
  'death-place': byCode(valueSets.deathPlace),
};

/** What a code without a table of ours must look like. */
const forms: Partial<Record<CodeSystem, RegExp>> = {
  prefecture: /^(0[1-9]|[1-3]\d|4[0-7])$/,
  med_area2: /^\d{4}$/,
  municipality: /^\d{5}$/,
};

/** One way of writing a code, as it is stored. */
export function normalCode(system: CodeSystem, written: string): string {
  if (system === 'icd10') return toIcd10(written);
  const text = written.normalize('NFKC').trim();
  // The branches of DPC groups are small letters, the codes of our own lists are what they are.
  if (system === 'dpc') return text.toLowerCase();
  const upper = ['atc', 'yj', 'K', 'vendor_group', 'care-level'].includes(system);
  return upper ? text.toUpperCase() : text;
}

export function isCode(system: CodeSystem, code: string): boolean {
  const table = tables[system];
  return table ? table.has(code) : (forms[system]?.test(code) ?? false);
}

export const codeNamed = (system: CodeSystem, code: string): Code | undefined => tables[system]?.get(code);

export const codesOfSystem = (system: CodeSystem): readonly Code[] => [...(tables[system]?.values() ?? [])];

/** The code and every wider one, itself first. */
export function widerCodes(system: CodeSystem, code: string): readonly string[] {
  const table = tables[system];
  const path = table ? codePath(table, code).map((step) => step.code) : [];
  return path.length > 0 ? path : [code];
}

/** Codes that look or read alike, for a helpful refusal. */
export function similarCodes(system: CodeSystem, code: string): readonly string[] {
  const start = code.slice(0, Math.max(1, Math.min(3, code.length - 1)));
  return codesOfSystem(system)
    .filter((one) => one.code.startsWith(start))
    .map((one) => one.code)
    .sort()
    .slice(0, 5);
}

/** Levels at which codes of a hierarchy may be counted apart, widest first. */
export const codeLevels = {
  icd10: ['chapter', 'block', 'category', 'subcategory'],
  atc: ['group1', 'group2', 'group3', 'group4', 'substance'],
  yj: ['effect', 'product'],
  K: ['procedure'],
  receipt: ['procedure'],
  JSEK: ['procedure'],
} as const satisfies Partial<Record<CodeSystem, readonly string[]>>;
export type LeveledSystem = keyof typeof codeLevels;

export function levelOf(system: LeveledSystem, code: string): string {
  if (system === 'icd10') return icdLevel(code);
  if (system === 'atc') return codeLevels.atc[atcLevel(code) - 1] ?? 'substance';
  if (system === 'yj') return code.length === 3 ? 'effect' : 'product';
  return 'procedure';
}
