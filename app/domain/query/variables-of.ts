import type {
  AggregateQuery,
  Criterion,
  Dimension,
  EventSelector,
  Measure,
  NumericSource,
} from './aggregate-query.ts';
import { walkQuery } from './walk.ts';

/** `table.column` of the research store. */
export type Variable = `${string}.${string}`;

const areaColumns = { prefecture: 'pref_code', med_area2: 'med_area2', municipality: 'muni_code' } as const;
/** From when to when somebody is under observation: what person-time is made of. */
const observation: readonly Variable[] = ['person.first_seen', 'person.last_seen', 'person.death_day'];

/**
 * What a question reads of what a permit approves, sorted. Internal numbers, the months that repeat a day and the flags
 * that keep people out are no variables: see `structuralColumns`.
 */
export function variablesOf(query: AggregateQuery): readonly Variable[] {
  const found = new Set<Variable>();
  const add = (variables: readonly Variable[]) => {
    for (const variable of variables) found.add(variable);
  };
  walkQuery(query, {
    criterion: (criterion) => add(ofCriterion(criterion)),
    event: (event) => add(variablesOfEvent(event)),
    source: (source) => add(variablesOfSource(source)),
  });
  for (const dimension of query.dimensions) add(ofDimension(dimension));
  for (const measure of query.measures) add(ofMeasure(measure));
  if (query.cohort.observedBefore) add(['person.first_seen']);
  if (query.cohort.observedAfter) add(['person.last_seen', 'person.death_day']);
  return [...found].sort();
}

function ofCriterion(criterion: Criterion): readonly Variable[] {
  switch (criterion.kind) {
    case 'sex':
      return ['person.sex'];
    case 'age':
      return ['person.birth_year'];
    case 'area':
      return [`person.${areaColumns[criterion.level]}`];
    case 'insurer':
      return ['person.insurer_type'];
    case 'institution':
      return [`institution.${criterion.attribute}`];
    default:
      return [];
  }
}

function ofDimension(dimension: Dimension): readonly Variable[] {
  switch (dimension.kind) {
    case 'sex':
      return ['person.sex'];
    case 'age-band':
      return ['person.birth_year'];
    case 'area':
      return [`person.${areaColumns[dimension.level]}`];
    case 'insurer':
      return ['person.insurer_type'];
    case 'institution':
      return [`institution.${dimension.attribute}`];
    case 'code-group':
      return dimension.event.kind === 'stay' ? ['dpc_stay.main_icd'] : [];
    default:
      return [];
  }
}

function ofMeasure(measure: Measure): readonly Variable[] {
  switch (measure.kind) {
    case 'person-time':
    case 'survival':
      return observation;
    case 'incidence':
      return measure.standardise ? [...observation, ...ageAndSex(measure)] : observation;
    case 'prevalence':
      return ageAndSex(measure);
    case 'length-of-stay':
      return ['dpc_stay.los'];
    default:
      return [];
  }
}

const ageAndSex = ({ standardise }: { standardise?: unknown }): readonly Variable[] =>
  standardise ? ['person.birth_year', 'person.sex'] : [];

export function variablesOfEvent(event: EventSelector): readonly Variable[] {
  const optional = (given: unknown, ...variables: Variable[]) => (given === undefined ? [] : variables);
  switch (event.kind) {
    case 'condition':
      return [
        'condition.icd10',
        'condition.onset_day',
        ...optional(event.verification, 'condition.verification'),
        ...optional(event.main, 'condition.main_flag'),
      ];
    case 'lab':
      return ['lab.item', 'lab.sample_day', ...optional(event.value, labColumn(event.value?.is))];
    case 'drug':
      return drugTables(event.route).flatMap((table): Variable[] => [
        `${table}.${event.system}`,
        `${table}.order_day`,
        ...optional(event.route, `${table}.route`),
      ]);
    case 'procedure':
      return ['procedure.code', 'procedure.code_type', 'procedure.day'];
    case 'encounter':
      return [
        'encounter.start_day',
        ...optional(event.class, 'encounter.class'),
        ...optional(event.departments, 'encounter.dept_code'),
      ];
    case 'stay':
      return [
        'dpc_stay.admit_day',
        ...optional(event.main, 'dpc_stay.main_icd'),
        ...optional(event.dpc, 'dpc_stay.dpc14'),
        ...optional(event.losFrom ?? event.losTo, 'dpc_stay.los'),
      ];
    case 'claim':
      return event.disease ? ['claim_disease.icd10', 'claim_disease.month'] : ['claim.month'];
    case 'checkup':
      return ['checkup.day', ...(event.item ? ([`checkup.${event.item}`] as const) : [])];
    case 'care':
      return [
        'care_claim.day',
        ...optional(event.levels, 'care_claim.level'),
        ...optional(event.services, 'care_claim.service_type'),
      ];
    case 'death':
      return [
        'death.day',
        ...optional(event.causes, 'death.cause_icd3'),
        ...optional(event.places, 'death.place'),
      ];
  }
}

function labColumn(is: 'between' | 'change' | 'out-of-range' | 'code' | undefined): Variable {
  if (is === 'code') return 'lab.value_code';
  return is === 'out-of-range' ? 'lab.out_of_ref' : 'lab.value_std';
}

/** Injections are a table of their own; without a route both are meant. */
export const drugTables = (route: 'oral' | 'external' | 'injection' | undefined): ('rx' | 'injection')[] => {
  if (!route) return ['rx', 'injection'];
  return [route === 'injection' ? 'injection' : 'rx'];
};

export function variablesOfSource(source: NumericSource): readonly Variable[] {
  switch (source.kind) {
    case 'lab':
      return ['lab.item', 'lab.sample_day', 'lab.value_std'];
    case 'checkup':
      return ['checkup.day', `checkup.${source.item}`];
    case 'stay-los':
      return ['dpc_stay.admit_day', 'dpc_stay.los'];
    case 'claim-points':
      return ['claim.month', 'claim.total_points'];
    case 'drug-quantity':
      return drugTables(undefined).flatMap((table): Variable[] => [
        `${table}.${source.system}`,
        `${table}.order_day`,
        `${table}.qty_milli`,
      ]);
  }
}

/**
 * Columns every question may use in the tables it reads, because they tie rows together, repeat a day as its month or
 * keep out who must not be counted. None can be asked for and none is ever shown.
 */
export const structuralColumns: ReadonlySet<string> = new Set([
  'pno',
  'institution_id',
  'eid',
  'cid',
  'lid',
  'rxid',
  'sid',
  'clid',
  'month',
  'key_a',
  'key_b',
  'unnotified_flag',
  'structured_types',
  'notified',
  'opted_out',
  'excluded_deceased',
]);

export const tablesOf = (query: AggregateQuery): readonly string[] => [
  ...new Set(variablesOf(query).map((variable) => variable.slice(0, variable.indexOf('.')))),
];

/** Which dataset of the catalogue a table belongs to; persons and institutions belong to each of them. */
const datasetOfTable: Readonly<Record<string, string>> = {
  encounter: 'SYN-EHR',
  condition: 'SYN-EHR',
  lab: 'SYN-EHR',
  rx: 'SYN-EHR',
  injection: 'SYN-EHR',
  procedure: 'SYN-EHR',
  dpc_stay: 'SYN-DPC',
  ef_line: 'SYN-DPC',
  claim: 'SYN-CLM',
  claim_line: 'SYN-CLM',
  claim_disease: 'SYN-CLM',
  checkup: 'SYN-CHK',
  care_claim: 'SYN-CARE',
  death: 'SYN-DTH',
};

/** The datasets a question reads, sorted; a question about persons alone reads none but the register of persons. */
export const datasetsOf = (query: AggregateQuery): readonly string[] =>
  [...new Set(tablesOf(query).flatMap((table) => datasetOfTable[table] ?? []))].sort();
