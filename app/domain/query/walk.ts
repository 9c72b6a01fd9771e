import type {
  AggregateQuery,
  CodeSet,
  Cohort,
  Criterion,
  Dimension,
  EventSelector,
  Measure,
  NumericSource,
} from './aggregate-query.ts';
import type { CodeSystem } from './vocabulary.ts';

export type Path = readonly (string | number)[];
export type Visitor = {
  readonly criterion?: (criterion: Criterion, at: Path, depth: number) => void;
  readonly event?: (event: EventSelector, at: Path) => void;
  readonly source?: (source: NumericSource, at: Path) => void;
};

/** Every part of a question with its place, so that no rule forgets a construct that holds others. */
export function walkQuery(query: AggregateQuery, visit: Visitor): void {
  walkCohort(query.cohort, visit, ['cohort']);
  for (const [i, dimension] of query.dimensions.entries()) walkDimension(dimension, visit, ['dimensions', i]);
  for (const [i, measure] of query.measures.entries()) walkMeasure(measure, visit, ['measures', i]);
}

export function walkCohort(cohort: Cohort, visit: Visitor, at: Path): void {
  if (cohort.index.kind === 'event') visit.event?.(cohort.index.event, [...at, 'index', 'event']);
  walkCriterion(cohort.where, visit, [...at, 'where']);
}

export function walkCriterion(criterion: Criterion, visit: Visitor, at: Path, depth = 0): void {
  visit.criterion?.(criterion, at, depth);
  switch (criterion.kind) {
    case 'all':
    case 'any':
      for (const [i, one] of criterion.of.entries()) walkCriterion(one, visit, [...at, 'of', i], depth + 1);
      break;
    case 'not':
      walkCriterion(criterion.of, visit, [...at, 'of'], depth + 1);
      break;
    case 'event':
      visit.event?.(criterion.event, [...at, 'event']);
      break;
    case 'sequence':
      visit.event?.(criterion.first, [...at, 'first']);
      visit.event?.(criterion.then, [...at, 'then']);
      break;
  }
}

function walkDimension(dimension: Dimension, visit: Visitor, at: Path): void {
  switch (dimension.kind) {
    case 'exposure':
      walkCriterion(dimension.criterion, visit, [...at, 'criterion']);
      break;
    case 'value-band':
      visit.source?.(dimension.of, [...at, 'of']);
      break;
    case 'event-time':
    case 'code-group':
      visit.event?.(dimension.event, [...at, 'event']);
      break;
  }
}

function walkMeasure(measure: Measure, visit: Visitor, at: Path): void {
  switch (measure.kind) {
    case 'events':
    case 'incidence':
    case 'survival':
      visit.event?.(measure.event, [...at, 'event']);
      break;
    case 'prevalence':
    case 'proportion':
      walkCriterion(measure.criterion, visit, [...at, 'criterion']);
      break;
    case 'mean':
    case 'sd':
    case 'sum':
    case 'quantiles':
      visit.source?.(measure.of, [...at, 'of']);
      break;
    case 'length-of-stay':
      visit.event?.(stayOf(measure.main), at);
      break;
    case 'risk-ratio':
    case 'odds-ratio':
      walkCriterion(measure.exposure, visit, [...at, 'exposure']);
      walkCriterion(measure.outcome, visit, [...at, 'outcome']);
      break;
  }
}

export const stayOf = (main: CodeSet | undefined): EventSelector =>
  main ? { kind: 'stay', main } : { kind: 'stay' };

/** The code sets and code lists of an event with the system they are written in. */
export function codesOfEvent(
  event: EventSelector,
): { readonly system: CodeSystem; readonly field: string; readonly set: CodeSet | readonly string[] }[] {
  const found: { system: CodeSystem; field: string; set: CodeSet | readonly string[] }[] = [];
  const add = (system: CodeSystem, field: string, set: CodeSet | readonly string[] | undefined) => {
    if (set) found.push({ system, field, set });
  };
  switch (event.kind) {
    case 'condition':
      add('icd10', 'codes', event.codes);
      break;
    case 'drug':
    case 'procedure':
      add(event.system, 'codes', event.codes);
      break;
    case 'encounter':
      add('department', 'departments', event.departments);
      break;
    case 'stay':
      add('icd10', 'main', event.main);
      add('dpc', 'dpc', event.dpc);
      break;
    case 'claim':
      add('icd10', 'disease', event.disease);
      break;
    case 'care':
      add('care-level', 'levels', event.levels);
      add('care-service', 'services', event.services);
      break;
    case 'death':
      add('icd10', 'causes', event.causes);
      add('death-place', 'places', event.places);
      break;
  }
  return found;
}
