import type { ValueSetName } from './codes/value-sets.ts';
import type { DocumentTypeNumber } from './document-types.ts';
import type { Bilingual } from './record.ts';

/**
 * What a column is to the protection of persons: K internal key, QI quasi-identifier, S sensitive, M measure, T time
 * (treated like QI), CP contributing patient, CI contributing institution. ID, an identifier, is part of the notation
 * and of no variable: identifiers are in another store.
 */
export const variableRoles = ['K', 'QI', 'S', 'M', 'T', 'CP', 'CI'] as const;
export type VariableRole = (typeof variableRoles)[number];
export const variableTypes = ['code', 'integer', 'decimal', 'day', 'month', 'flag'] as const;
export type VariableType = (typeof variableTypes)[number];

/** Where the codes of a variable are listed: a closed set of ours, or a system with its own tables. */
export type CodeSource =
  | { readonly set: ValueSetName }
  | { readonly system: 'icd10' | 'atc' | 'yj' | 'jlac10' | 'lab-item' | 'receipt' | 'procedure' | 'dpc' }
  | { readonly system: 'prefecture' | 'medical-area' | 'municipality' };

export type Variable = {
  /** `table.column`, as permits and questions name it. */
  readonly id: string;
  readonly table: string;
  readonly column: string;
  readonly label: Bilingual;
  readonly definition: Bilingual;
  readonly type: VariableType;
  readonly role: VariableRole;
  /** A sign of both languages, or a counter. */
  readonly unit?: string | Bilingual;
  /** Decimal places of a stored integer: 72 with scale 1 is 7.2. */
  readonly scale: number;
  readonly codes?: CodeSource;
  /** The first day for which it was collected; before it there are no data, which is not zero (DTH-2). */
  readonly validFrom?: string;
  readonly documentType?: DocumentTypeNumber;
  /** Serves to join and count inside the vault: it can be neither applied for nor asked about. */
  readonly internal: boolean;
};

export type VariableTable = {
  readonly name: string;
  readonly label: Bilingual;
  readonly variables: readonly Variable[];
};

type Extra = Partial<Pick<Variable, 'unit' | 'scale' | 'codes' | 'validFrom' | 'documentType' | 'internal'>>;
type Row = readonly [
  column: string,
  role: VariableRole,
  type: VariableType,
  label: readonly [string, string],
  definition: readonly [string, string],
  extra?: Extra,
];

export function table(
  name: string,
  [ja, en]: readonly [string, string],
  rows: readonly Row[],
  shared: Pick<Extra, 'documentType' | 'validFrom'> = {},
): VariableTable {
  return {
    name,
    label: { ja, en },
    variables: rows.map(([column, role, type, label, definition, extra = {}]) => ({
      id: `${name}.${column}`,
      table: name,
      column,
      label: { ja: label[0], en: label[1] },
      definition: { ja: definition[0], en: definition[1] },
      type,
      role,
      scale: 0,
      internal: role === 'K' || role === 'CP' || role === 'CI',
      ...shared,
      ...extra,
    })),
  };
}

export const counters = {
  beds: { ja: '床', en: 'beds' },
  days: { ja: '日', en: 'days' },
  points: { ja: '点', en: 'points' },
  times: { ja: '回', en: 'times' },
  units: { ja: '単位', en: 'units' },
  years: { ja: '歳', en: 'years' },
  weeks: { ja: '週', en: 'weeks' },
} as const satisfies Record<string, Bilingual>;

/** Columns that nearly every table has. */
export const person: Row = [
  'pno',
  'CP',
  'integer',
  ['患者の内部番号', 'Internal number of the person'],
  ['人を数えるための番号。金庫の外に出ません。', 'Counts persons. Never leaves the vault.'],
];
export const institution: Row = [
  'institution_id',
  'CI',
  'integer',
  ['施設の内部番号', 'Internal number of the institution'],
  [
    '記録を提供した施設。結果には表れません。',
    'The institution that supplied the record. Never part of a result.',
  ],
];
export const month = (ja: string, en: string): Row => [
  'month',
  'T',
  'month',
  [`${ja}の年月`, `Month of ${en}`],
  [
    `${ja}のあった年月。暦の単位の集計に使います。`,
    `Year and month of ${en}, for counting by calendar unit.`,
  ],
];
export const key = (column: string, ja: string, en: string): Row => [
  column,
  'K',
  'integer',
  [`${ja}の番号`, `Number of the ${en}`],
  ['表どうしを結ぶための番号。金庫の外に出ません。', 'Joins tables. Never leaves the vault.'],
];
