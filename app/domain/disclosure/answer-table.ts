import type { DisclosureProfile } from '#policies/disclosure/profile.ts';
import type { AggregateQuery } from '../query/aggregate-query.ts';
import { type Grid, placeKey } from './grid.ts';
import { measureColumns } from './measure-columns.ts';
import { measureValues, type Surroundings } from './measure-values.ts';
import type { ProtectionRequest } from './protector.ts';
import type { Coordinates, ProtectedTable, ProtectedValue, RawCell } from './tables.ts';

/** The table that everybody else sees, once it is known which places are hidden. */
export function answerTable(
  request: ProtectionRequest,
  profile: DisclosureProfile,
  grid: Grid,
  hidden: ReadonlySet<string>,
  hiddenMeasures: ReadonlySet<string> = new Set(),
): ProtectedTable {
  const { query } = request;
  const everywhere: Coordinates = request.raw.dimensions.map(() => null);
  const inner = grid.places.filter((at) => at.every((code) => code !== null));
  const isWhole = inner.every((at) => !hidden.has(placeKey(at)));
  const total = grid.cellAt(everywhere);
  const groups = inner.flatMap((at) => grid.cellAt(at) ?? []);
  const aroundOf = (at: Coordinates): Surroundings => ({
    total,
    groups: isWhole && placeKey(at) === placeKey(everywhere) ? groups : undefined,
  });
  const values = new Map(
    grid.places.map((at) => [
      placeKey(at),
      hidden.has(placeKey(at)) ? undefined : rowOf(query, grid.cellAt(at), profile, aroundOf(at)),
    ]),
  );
  const columns = columnsOf(query);
  const measureOf = measureOfColumn(query);
  const isHidden = (at: Coordinates, column: number): boolean =>
    (values.get(placeKey(at))?.[column]?.state ?? 'hidden') === 'hidden' ||
    hiddenMeasures.has(measureKey(at, measureOf[column]!));
  const rows = grid.places.map((at) => ({
    at,
    // Persons are protected over the whole table. A measure of them that is hidden somewhere is hidden in every margin
    // over that place too, because what is left of a sum gives the rest away.
    values: columns.map((_, column): ProtectedValue => {
      const given = column > 0 && grid.under(at).some((under) => isHidden(under, column));
      return given || isHidden(at, column) ? { state: 'hidden' } : values.get(placeKey(at))![column]!;
    }),
  }));
  return framed(request, 'table', columns, rows);
}

/** A measure at a place, where what was answered before hides it alone. */
export const measureKey = (at: Coordinates, measure: number): string => `${placeKey(at)}#${measure}`;

/** By column the measure it belongs to; the persons of a cell belong to none. */
export const measureOfColumn = ({ measures }: AggregateQuery): readonly number[] => [
  -1,
  ...measures.flatMap((measure, m) =>
    measure.kind === 'persons' ? [] : measureColumns(measure).map(() => m),
  ),
];

/** Whether a table shows how many are in a cell, or the numbers of one of its measures there. */
export function shownIn(
  { series }: ProtectedTable,
  query: AggregateQuery,
): (at: Coordinates, measure?: number) => boolean {
  const columnOf = measureOfColumn(query);
  const rows = new Map(series.rows.map((row) => [placeKey(row.at), row.values]));
  return (at, measure) => {
    const column = measure === undefined ? 0 : columnOf.indexOf(measure);
    const state = rows.get(placeKey(at))?.[column]?.state;
    return state !== undefined && state !== 'hidden';
  };
}

/** One answer for a cohort that is too small and for none at all (A4). */
export const tooSmall = (request: ProtectionRequest): ProtectedTable =>
  framed(request, 'too-small', columnsOf(request.query), []);

const framed = (
  request: ProtectionRequest,
  outcome: 'table' | 'too-small',
  columns: readonly string[],
  rows: ProtectedTable['series']['rows'],
): ProtectedTable =>
  ({
    version: 1,
    outcome,
    dimensions: request.raw.dimensions,
    series: { columns, rows },
    profile: request.profile,
    query: request.queryHash,
    snapshot: request.snapshot,
  }) as ProtectedTable;

const columnsOf = (query: AggregateQuery): readonly string[] => [
  'persons',
  ...query.measures.flatMap((measure) => (measure.kind === 'persons' ? [] : measureColumns(measure))),
];

function rowOf(
  query: AggregateQuery,
  cell: RawCell | undefined,
  profile: DisclosureProfile,
  around: Surroundings,
): readonly ProtectedValue[] {
  return [
    { state: 'value', value: cell?.persons ?? 0, digits: 0 },
    ...query.measures.flatMap((measure, m) =>
      measure.kind === 'persons' ? [] : measureValues(measure, cell, m, profile, around),
    ),
  ];
}
