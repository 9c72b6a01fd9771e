import type { AggregateQuery } from './aggregate-query.ts';
import { walkQuery } from './walk.ts';

/** What a question's form alone says about how its answer has to be read. None of it looks at data (A6). */
export const queryWarnings = [
  'overlapping',
  'three-dimensions',
  'negated',
  'suspected',
  'observation',
  'last-value',
  'many-measures',
] as const;
export type QueryWarning = (typeof queryWarnings)[number];

export function warningsOf(query: AggregateQuery): readonly QueryWarning[] {
  const found = new Set<QueryWarning>();
  for (const { kind } of query.dimensions)
    if (kind === 'event-time' || kind === 'code-group') found.add('overlapping');
  if (query.dimensions.length > 2) found.add('three-dimensions');
  if (query.measures.length > 3) found.add('many-measures');
  for (const measure of query.measures) {
    if (measure.kind === 'incidence' || measure.kind === 'survival' || measure.kind === 'person-time')
      found.add('observation');
    if ('pick' in measure && measure.pick === 'last') found.add('last-value');
  }
  walkQuery(query, {
    criterion: (criterion) => {
      if (criterion.kind === 'not') found.add('negated');
    },
    event: (event) => {
      if (event.kind === 'condition' && event.verification === undefined) found.add('suspected');
    },
  });
  return queryWarnings.filter((warning) => found.has(warning));
}
