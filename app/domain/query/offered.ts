import {
  type AreaLevel,
  areaLevels,
  type CheckupItem,
  checkupItems,
  type EventKind,
  type EventSelector,
  type InstitutionAttribute,
  institutionAttributes,
  type NumericSource,
} from './aggregate-query.ts';
import type { QueryRules } from './rules.ts';
import { eventKinds } from './shape.ts';
import { variablesOfEvent, variablesOfSource } from './variables-of.ts';

/** What a permit lets a project ask about, as far as the form of a question goes. */
export type AskScope = {
  readonly variables: ReadonlySet<string>;
  readonly period: { readonly from: number; readonly to: number };
  /** Null is the whole country. */
  readonly prefectures: readonly string[] | null;
  readonly rules: QueryRules;
  /** Code lists that were approved with the application; those of the board need no naming. */
  readonly lists?: readonly string[];
};

/** Everything a form may offer without a refusal to follow. */
export type Offered = {
  readonly events: readonly EventKind[];
  readonly persons: readonly ('sex' | 'age' | 'area' | 'insurer' | 'institution')[];
  readonly areas: readonly AreaLevel[];
  readonly attributes: readonly InstitutionAttribute[];
  readonly sources: readonly NumericSource['kind'][];
  readonly checkups: readonly CheckupItem[];
  readonly drugSystems: readonly ('atc' | 'yj')[];
  readonly personTime: boolean;
};

const none = { codes: [] } as const;
const kindsOfEvent: Readonly<Record<EventKind, readonly EventSelector[]>> = {
  condition: [{ kind: 'condition', codes: none }],
  lab: [{ kind: 'lab', item: '' }],
  drug: (['atc', 'yj'] as const).flatMap((system) => [
    { kind: 'drug', system, codes: none },
    { kind: 'drug', system, codes: none, route: 'oral' },
    { kind: 'drug', system, codes: none, route: 'injection' },
  ]),
  procedure: [{ kind: 'procedure', system: 'K', codes: none }],
  encounter: [{ kind: 'encounter' }],
  stay: [{ kind: 'stay' }],
  claim: [{ kind: 'claim' }],
  checkup: [{ kind: 'checkup' }],
  care: [{ kind: 'care' }],
  death: [{ kind: 'death' }],
};
const sourcesOf: Readonly<Record<NumericSource['kind'], readonly NumericSource[]>> = {
  lab: [{ kind: 'lab', item: '' }],
  checkup: checkupItems.map((item) => ({ kind: 'checkup', item })),
  'stay-los': [{ kind: 'stay-los' }],
  'claim-points': [{ kind: 'claim-points' }],
  'drug-quantity': (['atc', 'yj'] as const).map((system) => ({
    kind: 'drug-quantity',
    system,
    codes: none,
  })),
};
const areaColumn: Readonly<Record<AreaLevel, string>> = {
  prefecture: 'pref_code',
  med_area2: 'med_area2',
  municipality: 'muni_code',
};

export function offeredBy({ variables, rules }: AskScope): Offered {
  const has = (names: readonly string[]) => names.every((name) => variables.has(name));
  const finest = rules.finestArea === 'national' ? -1 : areaLevels.indexOf(rules.finestArea);
  const areas = areaLevels.filter((level, i) => i <= finest && variables.has(`person.${areaColumn[level]}`));
  const attributes = institutionAttributes.filter((one) => variables.has(`institution.${one}`));
  const some = {
    sex: variables.has('person.sex'),
    age: variables.has('person.birth_year'),
    area: areas.length > 0,
    insurer: variables.has('person.insurer_type'),
    institution: attributes.length > 0,
  };
  return {
    events: eventKinds.filter((kind) => kindsOfEvent[kind].some((event) => has(variablesOfEvent(event)))),
    persons: (Object.keys(some) as (keyof typeof some)[]).filter((kind) => some[kind]),
    areas,
    attributes,
    sources: (Object.keys(sourcesOf) as NumericSource['kind'][]).filter((kind) =>
      sourcesOf[kind].some((source) => has(variablesOfSource(source))),
    ),
    checkups: checkupItems.filter((item) => has(variablesOfSource({ kind: 'checkup', item }))),
    drugSystems: (['atc', 'yj'] as const).filter((system) =>
      ['rx', 'injection'].some((table) => has([`${table}.${system}`, `${table}.order_day`])),
    ),
    personTime: has(['person.first_seen', 'person.last_seen', 'person.death_day']),
  };
}

/** Which dimensions and measures have anything to be made of. */
export function offeredRows(offered: Offered): {
  readonly criteria: ReadonlySet<string>;
  readonly dimensions: ReadonlySet<string>;
  readonly measures: ReadonlySet<string>;
} {
  const { events, persons, sources, personTime } = offered;
  const coded = (['condition', 'drug', 'procedure', 'stay'] as const).some((kind) => events.includes(kind));
  const some = events.length > 0;
  const criteria = new Set<string>([...persons, ...events, ...(some ? ['sequence'] : []), 'all', 'any']);
  const dimensions = new Set<string>(['index-time', 'exposure']);
  for (const kind of ['sex', 'area', 'insurer', 'institution'] as const)
    if (persons.includes(kind)) dimensions.add(kind);
  if (persons.includes('age')) dimensions.add('age-band');
  if (sources.length > 0) dimensions.add('value-band');
  if (some) dimensions.add('event-time');
  if (coded) dimensions.add('code-group');
  const measures = new Set<string>(['persons', 'prevalence', 'proportion', 'not-observed']);
  if (some) for (const kind of ['events', 'risk-ratio', 'odds-ratio']) measures.add(kind);
  if (personTime) measures.add('person-time');
  if (personTime && some) for (const kind of ['incidence', 'survival']) measures.add(kind);
  if (sources.length > 0) for (const kind of ['mean', 'sd', 'sum', 'quantiles']) measures.add(kind);
  if (sources.includes('stay-los')) measures.add('length-of-stay');
  return { criteria, dimensions, measures };
}
