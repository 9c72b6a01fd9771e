import type { Category13, HealthCategory } from './categories.ts';
import type { DocumentTypeNumber } from './document-types.ts';

/** A text of a record. Records are data for people who read one language, so both stand side by side. */
export type Bilingual = { readonly ja: string; readonly en: string };
export type Language = keyof Bilingual;

export const recordKinds = ['hosted', 'public', 'planned'] as const;
export type RecordKind = (typeof recordKinds)[number];
export const accessRights = ['PUBLIC', 'RESTRICTED', 'NON_PUBLIC'] as const;
export type AccessRights = (typeof accessRights)[number];
export const consentModels = ['none', 'opt-out', 'consent', 'undecided'] as const;
export type ConsentModel = (typeof consentModels)[number];
export const provisionNatures = ['statistics', 'anonymised', 'pseudonymised', 'identified'] as const;
export type ProvisionNature = (typeof provisionNatures)[number];
export type DatabaseClass = 'anonymous' | 'identified';
/** EHDS Article 53(1) (a)-(f); (a)-(c) are for public bodies. */
export type Purpose = 'a' | 'b' | 'c' | 'd' | 'e' | 'f';

/** Whence a fact of the record comes; S4 is the Cabinet Office panel's paper of May of Reiwa 8. */
export type RecordSource = 'S1' | 'S2' | 'S4' | 'synthetic';

export type Provision = { readonly nature: ProvisionNature; readonly since: Bilingual };
/** A number, or no number; an estimate says so. */
export type Count = { readonly value: number; readonly estimate: boolean };

export type ProtectedPart = {
  /** EHDS Article 52: what a holder names, why, and what must be done about it. */
  readonly kind: 'intellectual-property' | 'trade-secret' | 'regulatory-protection';
  readonly part: Bilingual;
  readonly why: Bilingual;
  readonly measures: Bilingual;
};

/** One record of the catalogue, after the field groups of HealthDCAT-AP and the fields Japan needs besides. */
export type CatalogueRecord = {
  // Identity
  readonly id: string;
  readonly kind: RecordKind;
  readonly title: Bilingual;
  readonly description: Bilingual;
  readonly keywords: readonly Bilingual[];
  readonly version: string;
  // Agents
  readonly publisher: { readonly name: Bilingual; readonly type: Bilingual };
  readonly holder: Bilingual;
  readonly accessBody?: Bilingual;
  readonly trustedHolder: boolean;
  // Classification
  readonly categories: readonly HealthCategory[];
  readonly categories13: readonly Category13[];
  /** Chapters of ICD-10 the data are mainly about; empty where they are about all. */
  readonly themes: readonly string[];
  // Access
  readonly accessRights: AccessRights;
  readonly legislation: readonly Bilingual[];
  readonly legalBasis: Bilingual;
  readonly purposes: readonly Purpose[];
  readonly purposeText: Bilingual;
  // Japan
  readonly databaseClass?: DatabaseClass;
  readonly consent: { readonly model: ConsentModel; readonly note?: Bilingual };
  readonly provision: readonly Provision[];
  readonly started: Bilingual;
  /** Not yet available: when it will be, or what has to happen first. */
  readonly available?: Bilingual;
  /** Code of the linkage matrix. */
  readonly linkageCode?: string;
  // Content
  readonly sourceData: readonly Bilingual[];
  readonly mainItems: readonly Bilingual[];
  readonly examples?: readonly Bilingual[];
  readonly protectedParts: readonly ProtectedPart[];
  /** Kinds of content that EHDS keeps out of its categories (EH-51x). */
  readonly exclusions: readonly string[];
  // Coverage
  readonly spatial: Bilingual;
  readonly temporal?: { readonly start: string; readonly end?: string };
  readonly periodicity: Bilingual;
  readonly population?: Bilingual;
  readonly ages?: { readonly from: number; readonly to?: number };
  // Size
  readonly records?: Count;
  readonly individuals?: Count;
  /** n of m facilities contribute. */
  readonly contributors?: { readonly n: number; readonly m: number };
  readonly contributorsNote?: Bilingual;
  // Coding
  readonly codingSystems: readonly string[];
  readonly conformsTo: readonly Bilingual[];
  /** Document types of the intake the dataset is built on: how many facilities can supply them depends on the vendor. */
  readonly documentTypes: readonly DocumentTypeNumber[];
  // Technical
  readonly distributions: readonly Distribution[];
  readonly retention?: Bilingual;
  readonly quality?: Bilingual;
  // Provenance
  readonly provenance: Bilingual;
  readonly issued: string;
  readonly modified: string;
  readonly lastVerified: string;
  readonly source: RecordSource;
};

export type Distribution = {
  readonly title: Bilingual;
  /** Of this portal (begins with /) or of nobody: metadata-only records have none of their own. */
  readonly access: string;
  readonly mediaType: string;
};

/** EHDS Article 60(3): a description is checked every year. Both are days, YYYY-MM-DD. */
export function isStale(lastVerified: string, today: string): boolean {
  const [year = 0, month = 1, day = 1] = lastVerified.split('-').map(Number);
  const limit = `${year + 1}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return today > limit;
}

/** For citing: holder (year). Title, version. Catalogue. Address. The words around it are the page's. */
export function citationParts(record: CatalogueRecord, language: Language) {
  return {
    holder: record.holder[language],
    year: record.modified.slice(0, 4),
    title: record.title[language],
    version: record.version,
    id: record.id,
  };
}
