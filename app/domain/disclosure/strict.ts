import type { DisclosureProfile } from '#policies/disclosure/profile.ts';
import type { AggregateQuery } from '../query/aggregate-query.ts';
import { isDominated, unitShares } from './contributions.ts';
import { gridOf, placeKey } from './grid.ts';
import { measureColumns, measureValues } from './measure-columns.ts';
import type { Protection, ProtectionRequest } from './protector.ts';
import type { Coordinates, ProtectedTable, ProtectedValue, RawCell } from './tables.ts';

/**
 * The strictest simple rule: the threshold on every cell and every margin, and no margin over a place where anything is
 * hidden. It gives away more than it must and nothing that one table could betray; what several tables betray together
 * is for the engine that takes its place.
 */
export function protectStrictly(request: ProtectionRequest, profile: DisclosureProfile): Protection {
  const { raw, query } = request;
  const table = (outcome: 'table' | 'too-small', rows: ProtectedTable['series']['rows']): Protection => ({
    table: {
      version: 1,
      outcome,
      dimensions: raw.dimensions,
      series: { columns: columnsOf(query), rows },
      profile: request.profile,
      query: request.queryHash,
      snapshot: request.snapshot,
    } as ProtectedTable,
    report: { profile: request.profile, hidden: [], notChecked: ['linked_tables', 'intervals'] },
  });
  // One answer for a cohort that is too small and for none at all (A4).
  if (raw.cohort < profile.smallGroup) return table('too-small', []);

  const grid = gridOf(raw.dimensions, raw.cells);
  const hidden = new Set<string>();
  for (const at of grid.places) {
    const cell = grid.cellAt(at);
    const persons = cell?.persons ?? 0;
    const fits =
      persons === 0
        ? profile.zero.shown &&
          grid.over(at).every((over) => (grid.cellAt(over)?.persons ?? 0) >= profile.zero.parentMinimum)
        : isLargeEnough(cell!, profile) && request.shownBefore(cell!.contributorSet) !== false;
    if (!fits) hidden.add(placeKey(at));
  }
  for (const at of grid.places) {
    if (grid.under(at).some((under) => hidden.has(placeKey(under)))) hidden.add(placeKey(at));
  }
  const values = new Map(
    grid.places.map((at) => [
      placeKey(at),
      hidden.has(placeKey(at)) ? undefined : rowOf(query, grid.cellAt(at), profile),
    ]),
  );
  const columns = columnsOf(query);
  const isHidden = (at: Coordinates, column: number): boolean =>
    (values.get(placeKey(at))?.[column]?.state ?? 'hidden') === 'hidden';
  return table(
    'table',
    grid.places.map((at) => ({
      at,
      // A measure that is hidden somewhere is hidden in every margin over that place too.
      values: columns.map((_, column): ProtectedValue => {
        const given = grid.under(at).some((under) => isHidden(under, column));
        return given || isHidden(at, column) ? { state: 'hidden' } : values.get(placeKey(at))![column]!;
      }),
    })),
  );
}

const columnsOf = (query: AggregateQuery): readonly string[] => [
  'persons',
  ...query.measures.flatMap((measure) => (measure.kind === 'persons' ? [] : measureColumns(measure))),
];

function rowOf(
  query: AggregateQuery,
  cell: RawCell | undefined,
  profile: DisclosureProfile,
): ProtectedValue[] {
  const persons: ProtectedValue = { state: 'value', value: cell?.persons ?? 0, digits: 0 };
  return [
    persons,
    ...query.measures.flatMap((measure, m) =>
      measure.kind === 'persons' ? [] : measureValues(measure, cell, m, profile),
    ),
  ];
}

function isLargeEnough(cell: RawCell, profile: DisclosureProfile): boolean {
  if (cell.persons < profile.minPatients) return false;
  const { institutions } = profile;
  if (institutions?.mode === 'mask' && cell.institutions.length < institutions.min) return false;
  const shares = unitShares(cell.institutions.map(({ id, persons }) => [String(id), persons] as const));
  return !profile.dominance.some((rule) => isDominated(shares, rule, profile));
}
