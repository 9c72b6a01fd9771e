import { linkableRecords } from './catalogue.ts';
import { categories, circled } from './categories.ts';
import type { Bilingual, CatalogueRecord } from './record.ts';

/** Namespaces of the export. `jp` holds what Japan needs and no vocabulary has; its terms are this portal's. */
const context = (base: string) => ({
  adms: 'http://www.w3.org/ns/adms#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dcatap: 'http://data.europa.eu/r5r/',
  dct: 'http://purl.org/dc/terms/',
  dpv: 'https://w3id.org/dpv#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  healthdcatap: 'http://healthdataportal.eu/ns/health#',
  jp: `${base}/catalogue#`,
  skos: 'http://www.w3.org/2004/02/skos/core#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
});

type Node = { readonly [key: string]: unknown };

const both = ({ ja, en }: Bilingual) => [
  { '@value': ja, '@language': 'ja' },
  { '@value': en, '@language': 'en' },
];
const date = (day: string) => ({ '@value': day, '@type': 'xsd:date' });
const whole = (value: number) => ({ '@value': value, '@type': 'xsd:nonNegativeInteger' });
const iri = (id: string) => ({ '@id': id });
const authority = 'http://publications.europa.eu/resource/authority';

/** A term only where there is something to say. */
const when = (condition: unknown, node: () => Node): Node => (condition ? node() : {});

export const recordAddress = (base: string, id: string): string => `${base}/catalogue/${id}`;

function datasetNode(record: CatalogueRecord, base: string): Node {
  const address = recordAddress(base, record.id);
  return {
    '@id': address,
    '@type': 'dcat:Dataset',
    'dct:identifier': record.id,
    'dct:title': both(record.title),
    'dct:description': both(record.description),
    'dcat:keyword': record.keywords.flatMap(both),
    'dcat:version': record.version,
    'dcat:landingPage': iri(address),
    'dct:publisher': {
      '@type': 'foaf:Agent',
      'foaf:name': both(record.publisher.name),
      'healthdcatap:publisherNote': both(record.publisher.type),
    },
    'dct:creator': { '@type': 'foaf:Agent', 'foaf:name': both(record.holder) },
    'healthdcatap:trustedDataHolder': record.trustedHolder,
    ...when(record.accessBody, () => ({
      'healthdcatap:hdab': { '@type': 'foaf:Agent', 'foaf:name': both(record.accessBody as Bilingual) },
    })),
    'dcat:contactPoint': { '@type': 'vcard:Kind', 'vcard:hasURL': iri(`${base}/contact`) },
    'dcat:theme': iri(`${authority}/data-theme/HEAL`),
    'healthdcatap:healthCategory': record.categories.map((code) => ({
      '@type': 'skos:Concept',
      'skos:notation': code,
      'skos:prefLabel': both(categories[code].name),
    })),
    'jp:dataCategory13': record.categories13.map(circled),
    ...when(record.themes.length, () => ({ 'healthdcatap:healthTheme': record.themes })),
    'dct:accessRights': iri(`${authority}/access-right/${record.accessRights}`),
    'dcatap:applicableLegislation': record.legislation.map((law) => ({
      '@type': 'dct:Standard',
      'dct:title': both(law),
    })),
    'dpv:hasLegalBasis': both(record.legalBasis),
    'dpv:hasPurpose': [...record.purposes, ...both(record.purposeText)],
    'dpv:hasPersonalData': record.source !== 'synthetic',
    'jp:consentModel': record.consent.model,
    'jp:provisionNature': record.provision.map(({ nature, since }) => ({
      'jp:nature': nature,
      'jp:since': both(since),
    })),
    ...when(record.databaseClass, () => ({ 'jp:dbClass': record.databaseClass })),
    'jp:holder': both(record.holder),
    'jp:linkableWith': linkableRecords(record).map(({ id }) => iri(recordAddress(base, id))),
    'dct:spatial': { '@type': 'dct:Location', 'skos:prefLabel': both(record.spatial) },
    ...when(record.temporal, () => ({
      'dct:temporal': {
        '@type': 'dct:PeriodOfTime',
        'dcat:startDate': date(record.temporal?.start ?? ''),
        ...when(record.temporal?.end, () => ({ 'dcat:endDate': date(record.temporal?.end ?? '') })),
      },
    })),
    'dct:accrualPeriodicity': both(record.periodicity),
    ...when(record.population, () => ({
      'healthdcatap:populationCoverage': both(record.population as Bilingual),
    })),
    ...when(record.ages, () => ({
      'healthdcatap:minTypicalAge': whole(record.ages?.from ?? 0),
      ...when(record.ages?.to, () => ({ 'healthdcatap:maxTypicalAge': whole(record.ages?.to ?? 0) })),
    })),
    ...when(record.individuals, () => ({
      'healthdcatap:numberOfUniqueIndividuals': whole(record.individuals?.value ?? 0),
      'jp:estimate': record.individuals?.estimate,
    })),
    ...when(record.contributors, () => ({
      'jp:numberOfContributingInstitutions': whole(record.contributors?.n ?? 0),
      'jp:numberOfInstitutions': whole(record.contributors?.m ?? 0),
    })),
    'healthdcatap:hasCodingSystem': record.codingSystems.map(iri),
    'dct:conformsTo': record.conformsTo.map((standard) => ({
      '@type': 'dct:Standard',
      'dct:title': both(standard),
    })),
    ...when(record.quality, () => ({ 'healthdcatap:qualityAnnotation': both(record.quality as Bilingual) })),
    'dcat:distribution': record.distributions.map(({ title, access, mediaType }) => ({
      '@type': 'dcat:Distribution',
      'dct:title': both(title),
      'dcat:accessURL': iri(`${base}${access}`),
      'dcat:mediaType': iri(`http://www.iana.org/assignments/media-types/${mediaType}`),
      ...when(record.retention, () => ({
        'healthdcatap:retentionPeriod': both(record.retention as Bilingual),
      })),
    })),
    'dct:provenance': { '@type': 'dct:ProvenanceStatement', 'skos:note': both(record.provenance) },
    'dct:issued': date(record.issued),
    'dct:modified': date(record.modified),
    'jp:lastVerified': date(record.lastVerified),
    'jp:source': record.source,
  };
}

export const recordJsonLd = (record: CatalogueRecord, base: string): Node => ({
  '@context': context(base),
  ...datasetNode(record, base),
});

/** The whole catalogue as one DCAT catalogue. `modified` is the latest day of its records. */
export const catalogueJsonLd = (
  records: readonly CatalogueRecord[],
  base: string,
  title: Bilingual,
): Node => ({
  '@context': context(base),
  '@id': `${base}/catalogue`,
  '@type': 'dcat:Catalog',
  'dct:title': both(title),
  'dct:language': ['ja', 'en'],
  'foaf:homepage': iri(`${base}/catalogue`),
  'dct:modified': date(
    records
      .map(({ modified }) => modified)
      .toSorted()
      .at(-1) ?? '',
  ),
  'dcat:dataset': records.map((record) => datasetNode(record, base)),
});
