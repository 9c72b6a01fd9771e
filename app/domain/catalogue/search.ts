import { foldText } from '../application/search-terms.ts';
import { catalogueRecords, linkableRecords } from './catalogue.ts';
import { categories, categories13, type HealthCategory } from './categories.ts';
import type { AccessRights, Bilingual, CatalogueRecord, ConsentModel, RecordKind } from './record.ts';
import type { Variable, VariableTable } from './variable.ts';
import { tablesOf } from './variables.ts';

/** Width, case, and the two kana are one; every word has to be somewhere, in whichever language it was written. */
export function matches(search: string, texts: readonly string[]): boolean {
  const words = foldText(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const all = foldText(texts.join('\n'));
  return words.every((word) => all.includes(word));
}

const both = (texts: readonly Bilingual[]): string[] => texts.flatMap(({ ja, en }) => [ja, en]);

function recordTexts(record: CatalogueRecord): string[] {
  return [
    record.id,
    record.linkageCode ?? '',
    ...both([
      record.title,
      record.description,
      record.holder,
      record.publisher.name,
      record.purposeText,
      ...record.keywords,
      ...record.sourceData,
      ...record.mainItems,
      ...(record.examples ?? []),
      ...record.conformsTo,
      ...record.categories.map((category) => categories[category].name),
      ...record.categories13.map((category) => categories13[category]),
    ]),
    ...linkableRecords(record).map(({ id }) => id),
    ...both(tablesOf(record.id).flatMap((table) => table.variables.map((variable) => variable.label))),
  ];
}

const index = new Map(catalogueRecords.map((record) => [record.id, recordTexts(record)]));

export type CatalogueFilter = {
  readonly search?: string | undefined;
  readonly kind?: RecordKind | undefined;
  readonly category?: HealthCategory | undefined;
  readonly access?: AccessRights | undefined;
  readonly consent?: ConsentModel | undefined;
  /** The holder's name in either language. */
  readonly holder?: string | undefined;
};

export const facets = ['kind', 'category', 'access', 'consent', 'holder'] as const;
export type Facet = (typeof facets)[number];

const has: {
  readonly [F in Facet]: (record: CatalogueRecord, value: string) => boolean;
} = {
  kind: (record, value) => record.kind === value,
  category: (record, value) => record.categories.some((category) => category === value),
  access: (record, value) => record.accessRights === value,
  consent: (record, value) => record.consent.model === value,
  holder: (record, value) => record.holder.ja === value || record.holder.en === value,
};

export function findRecords(filter: CatalogueFilter): readonly CatalogueRecord[] {
  return catalogueRecords.filter(
    (record) =>
      facets.every((facet) => {
        const value = filter[facet];
        return value === undefined || has[facet](record, value);
      }) && matches(filter.search ?? '', index.get(record.id) ?? []),
  );
}

/** How many records a choice would show, given the other choices. */
export const countFor = (filter: CatalogueFilter, facet: Facet, value: string): number =>
  findRecords({ ...filter, [facet]: undefined }).filter((record) => has[facet](record, value)).length;

/** The tables of a dataset with the variables that match; a table by whose name one searched is shown whole. */
export function findVariables(dataset: string, search: string): readonly VariableTable[] {
  return tablesOf(dataset)
    .map((table) => ({
      ...table,
      variables: table.variables.filter((variable) => matches(search, variableTexts(table, variable))),
    }))
    .filter((table) => table.variables.length > 0);
}

const variableTexts = (table: VariableTable, variable: Variable): string[] => [
  variable.id,
  ...both([table.label, variable.label, variable.definition]),
];
