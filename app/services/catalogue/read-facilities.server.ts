import {
  type DocumentType,
  documentTypes,
  facilitiesByVendor,
  facilitySupply,
  isObserved,
  vendorGroups,
} from '#app/domain/catalogue/document-types.ts';
import { formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import type { FacilitiesView, SupplyLine } from './view.ts';

export function supplyLine(language: Language, type: DocumentType): SupplyLine {
  const t = translator(language);
  const { facilities, structured, notObserved, unknown } = facilitySupply(type);
  const known = unknown === 0;
  return {
    number: type.number,
    name: type.name[language],
    structured: known
      ? t('catalogue.nOfM', { n: formatNumber(language, structured), m: formatNumber(language, facilities) })
      : undefined,
    notObserved: known ? formatNumber(language, notObserved) : undefined,
    byVendor: type.supply,
  };
}

/** Which kinds of documents the facilities can supply, by vendor group (STR-1 to STR-3). */
export function readFacilities(language: Language): FacilitiesView {
  const number = (value: number) => formatNumber(language, value);
  return {
    lines: documentTypes.map((type) => supplyLine(language, type)),
    vendors: vendorGroups.map((group) => ({ group, facilities: number(facilitiesByVendor[group]) })),
    total: number(vendorGroups.reduce((sum, group) => sum + facilitiesByVendor[group], 0)),
    allVendors: number(
      documentTypes.filter((type) => vendorGroups.every((group) => isObserved(type, group))).length,
    ),
  };
}
