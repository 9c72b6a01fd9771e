import type { AggregateQuery, Dimension } from './aggregate-query.ts';
import { canonicalise } from './canonical.ts';
import { parseQuery } from './parse.ts';
import type { QueryRules } from './rules.ts';
import { codeLevels, type LeveledSystem } from './vocabulary.ts';

/** The question with one dimension coarser by a step, or without it where there is no step; null is left out. */
export type Coarser = { readonly query: AggregateQuery; readonly dimension: Dimension | null };

/** From the form of the question alone; what the rules of the project do not allow is passed over. */
export function coarserQuestion(
  query: AggregateQuery,
  place: number,
  rules: QueryRules,
): Coarser | undefined {
  const dimension = query.dimensions[place];
  if (!dimension) return undefined;
  for (const wider of [...widerDimensions(dimension), null]) {
    const dimensions = query.dimensions.flatMap((one, i) => (i === place ? (wider ?? []) : one));
    const parsed = parseQuery(canonicalise({ ...query, dimensions }), rules);
    if (parsed.ok) return { query: parsed.value, dimension: wider };
  }
  return undefined;
}

function widerDimensions(dimension: Dimension): Dimension[] {
  switch (dimension.kind) {
    case 'age-band':
      return [2, 3, 4].flatMap((times) => {
        const width = dimension.width * times;
        // The open band begins where the last whole one ends.
        const bottom = dimension.bottom ?? 0;
        const top = bottom + Math.floor((dimension.top - bottom) / width) * width;
        return top > bottom ? [{ ...dimension, width, top }] : [];
      });
    case 'area':
      return (['med_area2', 'prefecture'] as const)
        .slice({ municipality: 0, med_area2: 1, prefecture: 2 }[dimension.level])
        .map((level) => ({ ...dimension, level }));
    case 'index-time':
    case 'event-time':
      return (['quarter', 'year'] as const)
        .slice({ month: 0, quarter: 1, 'fiscal-year': 2, year: 2 }[dimension.unit])
        .map((unit) => ({ ...dimension, unit }));
    case 'value-band':
      return dimension.cuts.length > 1
        ? [{ ...dimension, cuts: dimension.cuts.filter((_, i) => i % 2 === 1) }]
        : [];
    case 'code-group': {
      const { event } = dimension;
      const system = event.kind === 'condition' || event.kind === 'stay' ? 'icd10' : event.system;
      if (!(system in codeLevels)) return [];
      const levels: readonly string[] = codeLevels[system as LeveledSystem];
      const wider = levels.slice(0, levels.indexOf(dimension.level)).reverse();
      return wider.map((level) => ({ ...dimension, level }));
    }
    default:
      return [];
  }
}
