import type { Asked, Joined } from '#app/domain/disclosure/ledger/joint-ledger.ts';
import { jointTable, type LabelPart } from '#app/domain/disclosure/ledger/joint-table.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import type { AggregateQuery, Criterion, Measure } from '#app/domain/query/aggregate-query.ts';
import { isOverlapping } from '#db/warehouse/compiler/dimensions.ts';
import type { Engine, Limits } from '#db/warehouse/engine.ts';
import { type Labels, runLabels } from '#db/warehouse/run-question.ts';
import type { Scope } from '#db/warehouse/scope.ts';

/** Who of each cell has something that a measure adds up. */
export type CountedValue = {
  readonly measure: number;
  /** What is added up. Numbers of the same are judged beside each other, and beside no others. */
  readonly of: string;
  /** An event is said of a person, that something was measured is not. */
  readonly isEvent: boolean;
  readonly joined: Joined;
};
export type Counted = { readonly joined: Joined; readonly values: readonly CountedValue[] };

/**
 * Who is in which cell, whom the measures count that count persons by a criterion, and who has what the others add up: two
 * means whose cohorts differ by many persons, of whom one has a value, are that person's value.
 */
export async function countJoined(
  engine: Engine,
  query: AggregateQuery,
  approved: string,
  scope: Scope,
  limits: Limits,
  stop: AbortSignal,
): Promise<Counted> {
  const overlapping = query.dimensions.map(isOverlapping);
  const asked = askedOf(query, approved);
  const labels = await runLabels(engine, query, scope, limits, stop);
  const parts: LabelPart[] = [];
  const values: CountedValue[] = [];
  for (const [measure, one] of query.measures.entries()) {
    const criteria = criteriaOf(one);
    const of = addedBy(one);
    if (criteria.length === 0 && of === null) continue;
    const column = await runLabels(engine, query, scope, limits, stop, one);
    if (of === null) {
      // What is not counted is the rest of the cell.
      const named = (at: Labels['cells'][number]) => [
        ...at.slice(0, -1),
        canonicalJson([criteria, whichOf(criteria, Number(at[at.length - 1]))]),
      ];
      parts.push({ measure, labels: { ...column, cells: column.cells.map(named) } });
    } else {
      const isEvent = one.kind === 'events' || one.kind === 'incidence';
      const table = jointTable(having(column), overlapping);
      values.push({ measure, of, isEvent, joined: { asked, table } });
    }
  }
  return { joined: { table: jointTable(labels, overlapping, parts), asked }, values };
}

/** Exposures that few persons have, or lack, whatever the cohort (A4: the set without the criteria of the cohort). */
export async function narrowExposures(
  engine: Engine,
  query: AggregateQuery,
  scope: Scope,
  least: number,
  limits: Limits,
  stop: AbortSignal,
): Promise<number[]> {
  const narrow: number[] = [];
  for (const [d, dimension] of query.dimensions.entries()) {
    if (dimension.kind !== 'exposure') continue;
    const everybody: AggregateQuery = {
      ...query,
      cohort: { index: query.cohort.index, where: { kind: 'everyone' } },
      dimensions: [dimension],
      measures: [{ kind: 'persons' }],
    };
    const { cells, cell } = await runLabels(engine, everybody, scope, limits, stop);
    const sizes = new Map([
      ['yes', 0],
      ['no', 0],
    ]);
    for (const one of cell) sizes.set(cells[one]![0]!, (sizes.get(cells[one]![0]!) ?? 0) + 1);
    if ([...sizes.values()].some((size) => size < least)) narrow.push(d);
  }
  return narrow;
}

export const askedOf = ({ period, cohort, dimensions }: AggregateQuery, scope: string): Asked => ({
  cohort: canonicalJson({ period, cohort, scope }),
  dimensions: dimensions.map((dimension) => canonicalJson(dimension)),
});

/** By what a measure counts persons so that both who is counted and who is not are protected. */
function criteriaOf(measure: Measure): readonly Criterion[] {
  switch (measure.kind) {
    case 'proportion':
    case 'prevalence':
      return [measure.criterion];
    case 'risk-ratio':
    case 'odds-ratio':
      return [measure.exposure, measure.outcome];
    default:
      return [];
  }
}

/**
 * What a measure adds up over those who have it, or null. Which of several values of a person it takes, and within which window,
 * makes no other name: they are the same persons, or nearly.
 */
export function addedBy(measure: Measure): string | null {
  switch (measure.kind) {
    case 'mean':
    case 'sd':
    case 'sum':
    case 'quantiles':
      return canonicalJson({ value: measure.of });
    case 'length-of-stay':
      return canonicalJson({ value: { kind: 'stay-los', ...(measure.main ? { main: measure.main } : {}) } });
    case 'events':
    case 'incidence':
      return canonicalJson({ event: measure.event });
    case 'not-observed':
      return canonicalJson({ absent: measure.event });
    default:
      return null;
  }
}

/** Whom a measure counts, by one bit for each criterion, the first the highest. */
const whichOf = (criteria: readonly Criterion[], code: number): string[] =>
  criteria.map((_, i) => ((code >> (criteria.length - 1 - i)) & 1 ? 'yes' : 'no'));

/** Only the persons that a measure counts, in the cells without its code. */
function having({ cells, pno, cell }: Labels): Labels {
  const kept = cells.flatMap((at, one) => (at[at.length - 1] === '0' ? [] : [one]));
  const placeOf = new Map(kept.map((one, place) => [one, place]));
  const places = pno.map((_, i) => i).filter((i) => placeOf.has(cell[i]!));
  return {
    cells: kept.map((one) => cells[one]!.slice(0, -1)),
    pno: places.map((i) => pno[i]!),
    cell: places.map((i) => placeOf.get(cell[i]!)!),
  };
}
