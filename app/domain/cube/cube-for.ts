import { datasetIds, groupsOf, itemGroups } from '../application/datasets.ts';
import type { AggregateQuery } from '../query/aggregate-query.ts';
import type { PublishedCube } from '../query/published-cube.ts';
import { variablesOf } from '../query/variables-of.ts';

/** The cube of the dataset that has the most of what a question reads; of several the first in our list. */
export function cubeFor(query: AggregateQuery, cubes: readonly PublishedCube[]): PublishedCube {
  const asked = variablesOf(query);
  const ranked = datasetIds
    .flatMap((dataset) => {
      const cube = cubes.find((one) => one.dataset === dataset);
      const offered = new Set(groupsOf[dataset].flatMap((group): readonly string[] => itemGroups[group]));
      return cube ? [{ cube, known: asked.filter((variable) => offered.has(variable)).length }] : [];
    })
    .sort((one, other) => other.known - one.known);
  const [best] = ranked;
  if (!best) throw new Error('a snapshot without a cube');
  return best.cube;
}
