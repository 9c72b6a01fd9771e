import { categories13List, excludedBy, healthCategories } from './categories.ts';
import { isLinkageCode, type LinkageCode, linkableWith } from './linkage.ts';
import { type CatalogueRecord, isStale } from './record.ts';
import { hostedRecords } from './records/hosted.ts';
import { plannedRecords } from './records/planned.ts';
import { anonymousDatabases } from './records/public-claims.ts';
import { registries } from './records/public-registries.ts';

/** All records, in the order in which the list shows them. */
export const catalogueRecords: readonly CatalogueRecord[] = [
  ...hostedRecords,
  ...anonymousDatabases,
  ...registries,
  ...plannedRecords,
];

const byId = new Map(catalogueRecords.map((record) => [record.id, record]));
export const catalogueRecord = (id: string): CatalogueRecord | undefined => byId.get(id);

/** The record of a database of the linkage matrix. */
export const recordOfCode = (code: LinkageCode): CatalogueRecord | undefined =>
  catalogueRecords.find((record) => record.linkageCode === code);

export const linkableRecords = (record: CatalogueRecord): readonly CatalogueRecord[] =>
  record.linkageCode && isLinkageCode(record.linkageCode)
    ? linkableWith(record.linkageCode).flatMap((code) => recordOfCode(code) ?? [])
    : [];

/** What keeps a record from being published, and what only needs a second look. */
export type RecordProblem =
  | 'no-category'
  | 'unknown-category'
  | 'excluded-content'
  | 'not-bilingual'
  | 'no-distribution'
  | 'stale';

export function recordProblems(record: CatalogueRecord, today: string): readonly RecordProblem[] {
  const problems: RecordProblem[] = [];
  if (record.categories.length === 0) problems.push('no-category');
  if (
    record.categories.some((category) => !healthCategories.includes(category)) ||
    record.categories13.some((category) => !categories13List.includes(category))
  )
    problems.push('unknown-category');
  if (record.categories.some((category) => excludedBy(category, record.exclusions).length > 0))
    problems.push('excluded-content');
  const texts = [record.title, record.description, record.holder, ...record.keywords, ...record.mainItems];
  if (texts.some(({ ja, en }) => ja.trim() === '' || en.trim() === '')) problems.push('not-bilingual');
  if (record.kind === 'hosted' && record.distributions.length === 0) problems.push('no-distribution');
  if (isStale(record.lastVerified, today)) problems.push('stale');
  return problems;
}
