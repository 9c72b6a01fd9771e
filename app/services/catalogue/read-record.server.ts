import { catalogueRecord, linkableRecords } from '#app/domain/catalogue/catalogue.ts';
import { categories, categories13, circled } from '#app/domain/catalogue/categories.ts';
import { icd10ByCode } from '#app/domain/catalogue/codes/icd10.ts';
import { documentType } from '#app/domain/catalogue/document-types.ts';
import { isLinkageCode } from '#app/domain/catalogue/linkage.ts';
import {
  type Bilingual,
  type CatalogueRecord,
  citationParts,
  isStale,
} from '#app/domain/catalogue/record.ts';
import { applicableVariables } from '#app/domain/catalogue/variables.ts';
import type { Day } from '#app/domain/shared/brand.ts';
import { formatDay, formatNumber } from '#app/i18n/format.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import { supplyLine } from './read-facilities.server.ts';
import type { Fact, RecordView } from './view.ts';

/** Everything about one dataset, in one language. */
export function readRecord(portal: Portal, language: Language, id: string): RecordView {
  const record = catalogueRecord(id);
  if (!record) throw new AppError('not-found');
  const t = translator(language);
  const address = `${portal.config.publicUrl}/catalogue/${record.id}`;
  const variables = applicableVariables(record.id).length;
  return {
    id: record.id,
    title: record.title[language],
    description: record.description[language],
    kind: record.kind,
    version: record.version,
    stale: isStale(record.lastVerified, portal.clock.now().slice(0, 10)),
    available: record.available?.[language],
    citation: t('catalogue.citation', { ...citationParts(record, language), address }),
    address,
    facts: facts(record, language),
    items: record.mainItems.map((item) => item[language]),
    examples: (record.examples ?? []).map((example) => example[language]),
    categories: record.categories.map((code) => ({
      code,
      name: categories[code].name[language],
      from: formatDay(language, categories[code].from as Day),
      stricter: categories[code].stricter,
      examples: categories[code].examples[language],
      excluded: (categories[code].excluded as readonly Bilingual[]).map((one) => one[language]),
    })),
    categories13: record.categories13.map((code) => `${circled(code)} ${categories13[code][language]}`),
    supply: record.documentTypes.flatMap((number) => {
      const type = documentType(number);
      return type ? [supplyLine(language, type)] : [];
    }),
    linkage:
      record.linkageCode && isLinkageCode(record.linkageCode)
        ? {
            code: record.linkageCode,
            with: linkableRecords(record).map((other) => ({ id: other.id, title: other.title[language] })),
          }
        : null,
    protectedParts: record.protectedParts.map(({ kind, part, why, measures }) => ({
      kind,
      part: part[language],
      why: why[language],
      measures: measures[language],
    })),
    distributions: record.distributions.map(({ title, access, mediaType }) => ({
      title: title[language],
      href: access,
      mediaType,
    })),
    variables: variables > 0 ? formatNumber(language, variables) : undefined,
  };
}

function facts(record: CatalogueRecord, language: Language): RecordView['facts'] {
  const t = translator(language);
  const number = (value: number) => formatNumber(language, value);
  const fact = (key: MessageKey, ...values: readonly (string | undefined)[]): Fact[] => {
    const value = values.filter((one) => one !== undefined && one !== '').join('\n');
    return value === '' ? [] : [{ term: t(key), value }];
  };
  const list = (texts: readonly Bilingual[]) => texts.map((text) => text[language]);
  const day = (value: string) => formatDay(language, value as Day);
  const { temporal, ages, individuals, contributors } = record;
  return {
    about: [
      ...fact('catalogue.field.id', record.id),
      ...fact('catalogue.field.version', record.version),
      ...fact('catalogue.field.publisher', record.publisher.name[language], record.publisher.type[language]),
      ...fact('catalogue.field.holder', record.holder[language]),
      ...fact('catalogue.field.accessBody', record.accessBody?.[language]),
      ...fact('catalogue.field.trusted', record.trustedHolder ? t('catalogue.yes') : undefined),
      ...fact('catalogue.field.keywords', list(record.keywords).join(t('catalogue.separator'))),
      ...fact(
        'catalogue.field.themes',
        ...record.themes.map((code) => `${icd10ByCode.get(code)?.[language] ?? ''} (${code})`),
      ),
      ...fact('catalogue.field.sourceData', ...list(record.sourceData)),
      ...fact('catalogue.field.started', record.started[language]),
    ],
    access: [
      ...fact('catalogue.field.access', t(`catalogue.access.${record.accessRights}`)),
      ...fact(
        'catalogue.field.class',
        record.databaseClass ? t(`catalogue.class.${record.databaseClass}`) : undefined,
      ),
      ...fact(
        'catalogue.field.consent',
        t(`catalogue.consent.${record.consent.model}`),
        record.consent.note?.[language],
      ),
      ...fact(
        'catalogue.field.provision',
        ...(record.provision.length === 0
          ? [t('catalogue.provision.none')]
          : record.provision.map(({ nature, since }) =>
              t('catalogue.provision.since', {
                nature: t(`catalogue.nature.${nature}`),
                since: since[language],
              }),
            )),
      ),
      ...fact('catalogue.field.purpose', record.purposeText[language]),
      ...fact(
        'catalogue.field.purposes',
        ...record.purposes.map((code) => `(${code}) ${t(`catalogue.purpose.${code}`)}`),
      ),
      ...fact('catalogue.field.legalBasis', record.legalBasis[language]),
      ...fact('catalogue.field.legislation', ...list(record.legislation)),
    ],
    coverage: [
      ...fact('catalogue.field.spatial', record.spatial[language]),
      ...fact(
        'catalogue.field.temporal',
        temporal &&
          t('catalogue.period', {
            from: day(temporal.start),
            to: temporal.end ? day(temporal.end) : t('catalogue.now'),
          }),
      ),
      ...fact('catalogue.field.periodicity', record.periodicity[language]),
      ...fact('catalogue.field.population', record.population?.[language]),
      ...fact(
        'catalogue.field.ages',
        ages &&
          (ages.to === undefined
            ? t('catalogue.ages.from', { from: ages.from })
            : t('catalogue.ages.between', { from: ages.from, to: ages.to })),
      ),
      ...fact(
        'catalogue.field.individuals',
        individuals &&
          t(individuals.estimate ? 'catalogue.persons.about' : 'catalogue.persons', {
            count: number(individuals.value),
          }),
      ),
      ...fact(
        'catalogue.field.contributors',
        contributors && t('catalogue.nOfM', { n: number(contributors.n), m: number(contributors.m) }),
        record.contributorsNote?.[language],
      ),
      ...fact('catalogue.field.codingSystems', ...record.codingSystems),
      ...fact('catalogue.field.conformsTo', ...list(record.conformsTo)),
      ...fact('catalogue.field.quality', record.quality?.[language]),
    ],
    origin: [
      ...fact('catalogue.field.provenance', record.provenance[language]),
      ...fact('catalogue.field.source', t(`catalogue.source.${record.source}`)),
      ...fact('catalogue.field.issued', day(record.issued)),
      ...fact('catalogue.field.modified', day(record.modified)),
      ...fact('catalogue.field.lastVerified', day(record.lastVerified)),
      ...fact('catalogue.field.retention', record.retention?.[language]),
    ],
  };
}
