import { type AggregateQuery, areaLevels } from './aggregate-query.ts';
import type { Report } from './check-events.ts';
import type { CrossName, QueryRules } from './rules.ts';
import { type Path, walkQuery } from './walk.ts';

type Used = { readonly name: CrossName; readonly at: Path; readonly dimension: boolean };

/** Everything a question tells persons apart by, as a dimension or as a criterion. */
function usedNames(query: AggregateQuery): Used[] {
  const used: Used[] = [];
  for (const [i, dimension] of query.dimensions.entries()) {
    const at = ['dimensions', i];
    if (dimension.kind === 'area') used.push({ name: dimension.level, at, dimension: true });
    else if (dimension.kind === 'age-band') used.push({ name: 'age', at, dimension: true });
    else used.push({ name: dimension.kind, at, dimension: true });
  }
  walkQuery(query, {
    criterion: (criterion, at) => {
      if (criterion.kind === 'area') used.push({ name: criterion.level, at, dimension: false });
      if (criterion.kind === 'sex' || criterion.kind === 'age' || criterion.kind === 'insurer')
        used.push({ name: criterion.kind, at, dimension: false });
      if (criterion.kind === 'institution') used.push({ name: 'institution', at, dimension: false });
    },
  });
  return used;
}

/** A filter on one side of a forbidden cross opens the same cells one question at a time, so it counts as well. */
export function areaProblems(query: AggregateQuery, rules: QueryRules, report: Report): void {
  const used = usedNames(query);
  const areas = used.filter((one) => (areaLevels as readonly string[]).includes(one.name));
  const finest = rules.finestArea === 'national' ? -1 : areaLevels.indexOf(rules.finestArea);
  for (const area of areas) {
    if (areaLevels.indexOf(area.name as (typeof areaLevels)[number]) > finest)
      report('areaTooFine', area.at, { level: area.name, finest: rules.finestArea });
  }
  const dimensions = areas.filter((area) => area.dimension);
  if (dimensions.length > 1) report('twoAreas', dimensions[1]!.at);
  const told = new Set<string>();
  for (const [one, other] of rules.forbiddenCrosses) {
    const [first, second] = [used.find((use) => use.name === one), used.find((use) => use.name === other)];
    const pair = [one, other].toSorted().join();
    if (!first || !second || told.has(pair)) continue;
    told.add(pair);
    report('forbiddenCross', second.at, { one, other });
  }
}
