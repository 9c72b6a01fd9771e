import { catalogueRecords } from '#app/domain/catalogue/catalogue.ts';
import { categories, healthCategories } from '#app/domain/catalogue/categories.ts';
import { accessRights, consentModels, recordKinds } from '#app/domain/catalogue/record.ts';
import { type CatalogueFilter, countFor, type Facet, findRecords } from '#app/domain/catalogue/search.ts';
import { formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import type { CatalogueList, FacetChoice } from './view.ts';

export function listCatalogue(language: Language, filter: CatalogueFilter): CatalogueList {
  const t = translator(language);
  const found = findRecords(filter);
  /** A choice that would show nothing is left out, unless it is the one that was made. */
  const choices = (
    facet: Facet,
    values: readonly string[],
    label: (value: string) => string,
  ): readonly FacetChoice[] =>
    values.flatMap((value) => {
      const count = countFor(filter, facet, value);
      if (count === 0 && filter[facet] !== value) return [];
      return [
        {
          value,
          label: t('catalogue.facet.choice', { name: label(value), count: formatNumber(language, count) }),
        },
      ];
    });
  return {
    lines: found.map((record) => ({
      id: record.id,
      title: record.title[language],
      description: record.description[language],
      kind: record.kind,
      holder: record.holder[language],
      categories: record.categories.map((code) => ({ code, name: categories[code].name[language] })),
      access: record.accessRights,
      consent: record.consent.model,
      available: record.available?.[language],
    })),
    count: t('catalogue.count', {
      found: formatNumber(language, found.length),
      total: formatNumber(language, catalogueRecords.length),
    }),
    facets: {
      kind: choices('kind', recordKinds, (value) => t(`catalogue.kind.${value as 'hosted'}`)),
      category: choices(
        'category',
        healthCategories,
        (value) => `${value}: ${categories[value as 'a'].name[language]}`,
      ),
      access: choices('access', accessRights, (value) => t(`catalogue.access.${value as 'PUBLIC'}`)),
      consent: choices('consent', consentModels, (value) => t(`catalogue.consent.${value as 'none'}`)),
      holder: choices(
        'holder',
        [...new Set(catalogueRecords.map((record) => record.holder[language]))],
        (value) => value,
      ),
    },
  };
}
