import { costOf } from '#app/domain/query/classes.ts';
import type { CheckedAsk } from './ask-check.server.ts';
import type { CostClass, HidingClass } from './protocol.ts';

/** How many values a dimension usually has; what cuts finely hides much. */
const usualSize = (dimension: CheckedAsk['query']['dimensions'][number]): number => {
  switch (dimension.kind) {
    case 'sex':
    case 'exposure':
      return 2;
    case 'age-band':
      return Math.ceil(dimension.top / dimension.width) + 1;
    case 'area':
      return { prefecture: 47, med_area2: 335, municipality: 1741 }[dimension.level];
    case 'index-time':
    case 'event-time':
      return { 'fiscal-year': 3, year: 4, quarter: 12, month: 36 }[dimension.unit];
    case 'value-band':
      return dimension.cuts.length + 1;
    case 'insurer':
      return 8;
    case 'institution':
      return 4;
    case 'code-group':
      return 20;
  }
};

/** Classes from the form of a question alone (A6): nothing here has seen a count. */
export function classifyAsk({ query }: CheckedAsk): {
  readonly cost: CostClass;
  readonly hiding: HidingClass;
  readonly coarsen: readonly string[];
} {
  const sizes = query.dimensions.map(usualSize);
  const cells = sizes.reduce((product, size) => product * size, 1);
  const finest = Math.max(0, ...sizes);
  return {
    cost: costOf(query),
    hiding: cells <= 20 ? 'little' : cells <= 200 ? 'some' : 'most',
    coarsen:
      cells <= 20
        ? []
        : query.dimensions.filter((_, d) => sizes[d] === finest).map((dimension) => dimension.kind),
  };
}
