import { catalogueRecord, catalogueRecords, linkableRecords } from '#app/domain/catalogue/catalogue.ts';
import { circled } from '#app/domain/catalogue/categories.ts';
import { toCsv } from '#app/domain/catalogue/csv.ts';
import { catalogueJsonLd, recordJsonLd } from '#app/domain/catalogue/json-ld.ts';
import type { Bilingual, CatalogueRecord } from '#app/domain/catalogue/record.ts';
import { tablesOf } from '#app/domain/catalogue/variables.ts';
import { translator } from '#app/i18n/translator.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';

/** Exports are the same for every reader: both languages stand in them, and nothing in them depends on the viewer. */
function find(id: string): CatalogueRecord {
  const record = catalogueRecord(id);
  if (!record) throw new AppError('not-found');
  return record;
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

export const exportRecordJson = (portal: Portal, id: string): string =>
  json(recordJsonLd(find(id), portal.config.publicUrl));

export const exportCatalogueJson = (portal: Portal): string =>
  json(
    catalogueJsonLd(catalogueRecords, portal.config.publicUrl, {
      ja: translator('ja')('catalogue.title'),
      en: translator('en')('catalogue.title'),
    }),
  );

const columns: readonly (readonly [string, (record: CatalogueRecord) => string | number])[] = [
  ['identifier', (record) => record.id],
  ['kind', (record) => record.kind],
  ['version', (record) => record.version],
  ['title_ja', (record) => record.title.ja],
  ['title_en', (record) => record.title.en],
  ['description_ja', (record) => record.description.ja],
  ['description_en', (record) => record.description.en],
  ['holder_ja', (record) => record.holder.ja],
  ['holder_en', (record) => record.holder.en],
  ['health_category', (record) => record.categories.join('; ')],
  ['data_category_13', (record) => record.categories13.map(circled).join('; ')],
  ['access_rights', (record) => record.accessRights],
  ['database_class', (record) => record.databaseClass ?? ''],
  ['consent_model', (record) => record.consent.model],
  ['consent_note_ja', (record) => record.consent.note?.ja ?? ''],
  ['consent_note_en', (record) => record.consent.note?.en ?? ''],
  ['provision_ja', (record) => record.provision.map((one) => `${one.nature}: ${one.since.ja}`).join('; ')],
  ['provision_en', (record) => record.provision.map((one) => `${one.nature}: ${one.since.en}`).join('; ')],
  ['started_ja', (record) => record.started.ja],
  ['started_en', (record) => record.started.en],
  ['available_ja', (record) => record.available?.ja ?? ''],
  ['available_en', (record) => record.available?.en ?? ''],
  ['purpose_ja', (record) => record.purposeText.ja],
  ['purpose_en', (record) => record.purposeText.en],
  ['source_data_ja', (record) => joined(record.sourceData, 'ja')],
  ['source_data_en', (record) => joined(record.sourceData, 'en')],
  ['items_ja', (record) => joined(record.mainItems, 'ja')],
  ['items_en', (record) => joined(record.mainItems, 'en')],
  [
    'linkable_with',
    (record) =>
      linkableRecords(record)
        .map(({ id }) => id)
        .join('; '),
  ],
  ['period_start', (record) => record.temporal?.start ?? ''],
  ['period_end', (record) => record.temporal?.end ?? ''],
  ['individuals', (record) => record.individuals?.value ?? ''],
  ['individuals_estimate', (record) => (record.individuals ? String(record.individuals.estimate) : '')],
  ['contributing_facilities', (record) => record.contributors?.n ?? ''],
  ['facilities', (record) => record.contributors?.m ?? ''],
  ['conforms_to', (record) => joined(record.conformsTo, 'en')],
  ['source', (record) => record.source],
  ['last_verified', (record) => record.lastVerified],
];

const joined = (texts: readonly Bilingual[], language: keyof Bilingual) =>
  texts.map((text) => text[language]).join('; ');

const recordsCsv = (records: readonly CatalogueRecord[]): string =>
  toCsv([
    columns.map(([name]) => name),
    ...records.map((record) => columns.map(([, value]) => value(record))),
  ]);

export const exportCatalogueCsv = (): string => recordsCsv(catalogueRecords);
export const exportRecordCsv = (id: string): string => recordsCsv([find(id)]);

export function exportVariablesCsv(id: string): string {
  find(id);
  const tables = tablesOf(id);
  if (tables.length === 0) throw new AppError('not-found');
  return toCsv([
    [
      'variable',
      'table',
      'column',
      'label_ja',
      'label_en',
      'definition_ja',
      'definition_en',
      'type',
      'role',
      'unit',
      'decimals',
      'codes',
      'valid_from',
      'document_type',
      'applicable',
    ],
    ...tables
      .flatMap((table) => table.variables)
      .map((one) => [
        one.id,
        one.table,
        one.column,
        one.label.ja,
        one.label.en,
        one.definition.ja,
        one.definition.en,
        one.type,
        one.role,
        typeof one.unit === 'object' ? one.unit.en : (one.unit ?? ''),
        one.scale,
        one.codes ? ('set' in one.codes ? one.codes.set : one.codes.system) : '',
        one.validFrom ?? '',
        one.documentType ?? '',
        one.internal ? 'no' : 'yes',
      ]),
  ]);
}
