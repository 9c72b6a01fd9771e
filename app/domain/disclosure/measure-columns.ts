import type { Measure } from '../query/aggregate-query.ts';

/** What the numbers of one measure are called, in their order. */
export function measureColumns(measure: Measure): readonly string[] {
  switch (measure.kind) {
    case 'persons':
      return ['persons'];
    case 'events':
      return ['events'];
    case 'person-time':
      return ['person-years'];
    case 'incidence':
      return ['events', 'person-years', 'rate', ...(measure.standardise ? ['standardised'] : [])];
    case 'prevalence':
      return ['numerator', 'percent', ...(measure.standardise ? ['standardised'] : [])];
    case 'proportion':
      return ['numerator', 'percent'];
    case 'mean':
    case 'sd':
    case 'sum':
      return ['with-value', measure.kind];
    case 'length-of-stay':
      return ['with-value', 'stays', 'mean'];
    case 'quantiles':
      return ['with-value', ...measure.at.map((q) => `p${q}`)];
    case 'survival': {
      const steps = survivalDays(measure).flatMap((day) => [`at-risk:${day}`, `survival:${day}`]);
      return measure.logRank ? [...steps, 'log-rank'] : steps;
    }
    case 'risk-ratio':
    case 'odds-ratio':
      return ['exposed-with', 'exposed-without', 'others-with', 'others-without', measure.kind];
    case 'not-observed':
      return ['not-observed'];
  }
}

/** The last day of each step. */
export const survivalDays = (measure: Extract<Measure, { kind: 'survival' }>): readonly number[] =>
  Array.from({ length: Math.floor(measure.days / measure.stepDays) }, (_, i) => (i + 1) * measure.stepDays);
