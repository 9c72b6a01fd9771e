import type { Bilingual } from './record.ts';

/**
 * Which vendor's records can supply which document type (STR-1). A mark of five types was lost in the source, together
 * with the column it stood in, so for those nothing is said about any vendor (STR-3).
 */
export const vendorGroups = ['A', 'B', 'C', 'D', 'E', 'F', 'G'] as const;
export type VendorGroup = (typeof vendorGroups)[number];
export type Supply = 'structured' | 'jpeg-pdf' | 'pdf' | 'none' | 'unknown';

const marks: Readonly<Record<string, Supply>> = {
  o: 'structured',
  x: 'none',
  j: 'jpeg-pdf',
  p: 'pdf',
  '?': 'unknown',
};

/** Name in both languages and one mark a vendor group, A to G. */
const rows: readonly (readonly [string, string, string])[] = [
  ['患者情報', 'Patient information', 'ooooooo'],
  ['生活習慣情報', 'Lifestyle information', 'ooxoxoo'],
  ['基礎的診療情報', 'Basic clinical information', 'ooxoooo'],
  ['診断履歴情報', 'Diagnosis history', 'ooooooo'],
  ['経過記録情報', 'Progress notes', 'ooxjooo'],
  ['健康保険情報', 'Health insurance information', 'ooooooo'],
  ['臨床サマリー情報', 'Clinical summaries', 'oxojxop'],
  ['検歴情報', 'Test history', 'ooooooo'],
  ['注射記録情報', 'Injection records', 'ooooooo'],
  ['処方箋情報', 'Prescriptions', 'ooooooo'],
  ['バイタル情報', 'Vital signs', 'ooooooo'],
  ['体温表情報', 'Temperature charts', '???????'],
  ['透析情報', 'Dialysis information', '???????'],
  ['紹介状情報', 'Referral notes', 'oxojoop'],
  ['報告書情報', 'Reports', '???????'],
  ['手術記録情報', 'Surgery records', '???????'],
  ['初診時特有情報', 'Information at the first visit', '???????'],
];

export type DocumentTypeNumber = number;
export type DocumentType = {
  readonly number: DocumentTypeNumber;
  readonly name: Bilingual;
  readonly supply: Readonly<Record<VendorGroup, Supply>>;
};

export const documentTypes: readonly DocumentType[] = rows.map(([ja, en, letters], at) => ({
  number: at + 1,
  name: { ja, en },
  supply: Object.fromEntries(
    vendorGroups.map((group, column) => [group, marks[letters[column] ?? '?'] ?? 'unknown']),
  ) as Record<VendorGroup, Supply>,
}));

export const documentType = (number: DocumentTypeNumber): DocumentType | undefined =>
  documentTypes[number - 1];

/** Facilities of the population by vendor group: 106 of them, after the shares of the slide (domain 4.3). */
export const facilitiesByVendor: Readonly<Record<VendorGroup, number>> = {
  A: 41,
  B: 27,
  C: 14,
  D: 5,
  E: 5,
  F: 5,
  G: 9,
};

export type FacilitySupply = {
  readonly facilities: number;
  readonly structured: number;
  /** Cannot output it, or not as data: such facilities are not observed, which is not zero (STR-2). */
  readonly notObserved: number;
  readonly unknown: number;
};

/** How many of the facilities can supply a document type structured. */
export function facilitySupply(
  type: DocumentType,
  counts: Readonly<Record<VendorGroup, number>> = facilitiesByVendor,
): FacilitySupply {
  let structured = 0;
  let unknown = 0;
  let facilities = 0;
  for (const group of vendorGroups) {
    facilities += counts[group];
    if (type.supply[group] === 'structured') structured += counts[group];
    if (type.supply[group] === 'unknown') unknown += counts[group];
  }
  return { facilities, structured, unknown, notObserved: facilities - structured - unknown };
}

/** Whether a question on the type can see persons of a facility of this vendor at all. */
export const isObserved = (type: DocumentType, group: VendorGroup): boolean =>
  type.supply[group] === 'structured';

/** `institution.structured_types`: bit n - 1 for type n. What is unknown is not claimed. */
export const structuredBits = (group: VendorGroup): number =>
  documentTypes.reduce((bits, type) => (isObserved(type, group) ? bits | (1 << (type.number - 1)) : bits), 0);
