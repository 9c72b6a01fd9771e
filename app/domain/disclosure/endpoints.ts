import { isDominated, unitShares } from './contributions.ts';

export type EndpointRules = {
  /** Least number of persons whose mean stands for an end. */
  readonly persons: number;
  readonly institutions: number;
  readonly dominance: readonly { readonly n: number; readonly percent: number }[];
};

export type Observation = {
  readonly person: string;
  readonly institution?: string | undefined;
  readonly value: number;
};

/**
 * In place of a minimum and a maximum, which are never published: the means of the most extreme persons, as many as it
 * takes until no one of them dominates. Null where the two groups would meet, or where nothing is safe.
 */
export function safeEnds(
  observations: readonly Observation[],
  rules: EndpointRules,
): { readonly low: number; readonly high: number } | null {
  const ascending = [...observations].sort((a, b) => a.value - b.value || (a.person < b.person ? -1 : 1));
  const low = safeGroup(ascending, rules);
  const high = safeGroup(ascending.toReversed(), rules);
  if (!low || !high || low.length + high.length > ascending.length) return null;
  return { low: meanOf(low), high: meanOf(high) };
}

const meanOf = (group: readonly Observation[]): number =>
  group.reduce((sum, one) => sum + one.value, 0) / group.length;

function safeGroup(from: readonly Observation[], rules: EndpointRules): readonly Observation[] | null {
  const persons = new Set<string>();
  const institutions = new Set<string>();
  for (const [i, { person, institution }] of from.entries()) {
    persons.add(person);
    if (institution !== undefined) institutions.add(institution);
    if (persons.size < rules.persons || institutions.size < rules.institutions) continue;
    const group = from.slice(0, i + 1);
    const shares = unitShares(group.map((one) => [one.person, one.value] as const));
    if (!rules.dominance.some((rule) => isDominated(shares, rule, { dominanceEdge: 'equality_fails' })))
      return group;
  }
  return null;
}
