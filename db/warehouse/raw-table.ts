import type {
  Contributions,
  Coordinates,
  RawCell,
  RawMeasure,
  RawNumber,
  RawTable,
} from '#app/domain/disclosure/tables.ts';
import type { Measure } from '#app/domain/query/aggregate-query.ts';
import { type Layout, leading, parts } from './compiler/compile.ts';
import { headerOf } from './compiler/dimensions.ts';
import { strata } from './compiler/measures.ts';
import type { Cell } from './engine.ts';

/** The only place where rows of an engine become a raw table (law 1, B5). */

type Group = {
  readonly at: Coordinates;
  readonly institutions: { readonly id: number; readonly values: readonly bigint[] }[];
  /** By measure: key of the part and its sums. */
  readonly keyed: Map<number, { readonly key: string; readonly values: readonly bigint[] }[]>;
  readonly order: Map<number, { readonly n: number; readonly slices: readonly (readonly number[])[] }>;
};

export function rawTableOf(rows: readonly (readonly Cell[])[], layout: Layout): RawTable {
  const { dimensions, query } = layout;
  const groups = new Map<string, Group>();
  const seen = dimensions.map(() => new Set<string>());
  let cohort = 0;
  const width = dimensions.length;
  for (const row of rows) {
    const part = Number(row[0]);
    const mask = Number(row[1]);
    const values = row.slice(3 + width).map(integerOf);
    if (part === parts.cohort) {
      cohort = Number(values[0]);
      continue;
    }
    const at = dimensions.map((dimension, i) => {
      if (!(mask & (1 << i))) return null;
      const code = dimension.decode(String(row[2 + i]));
      seen[i]!.add(code);
      return code;
    });
    const name = JSON.stringify(at);
    const group: Group = groups.get(name) ?? { at, institutions: [], keyed: new Map(), order: new Map() };
    groups.set(name, group);
    const key = String(row[2 + width]);
    if (part === parts.cells) group.institutions.push({ id: Number(key), values });
    else if (part >= parts.order)
      group.order.set(part - parts.order, {
        n: Number(values[0]),
        slices: key.split(';').map((slice) => slice.split(',').map(Number)),
      });
    else {
      const keyed = group.keyed.get(part - parts.keyed) ?? [];
      keyed.push({ key, values });
      group.keyed.set(part - parts.keyed, keyed);
    }
  }
  const headers = query.dimensions.map((dimension, i) => headerOf(dimension, dimensions[i]!, seen[i]!));
  const places = headers.map(({ codes }) => new Map(codes.map((code, place) => [code, place])));
  const order = ({ at }: Group): number[] =>
    at.map((code, i) => (code === null ? -1 : places[i]!.get(code)!));
  const cells = [...groups.values()]
    .filter(({ institutions }) => institutions.length > 0)
    .map((group) => ({ group, place: order(group) }))
    .sort((one, other) => compareLists(one.place, other.place))
    .map(({ group }) => cellOf(group, layout));
  return { dimensions: headers, cells, cohort } as unknown as RawTable;
}

function integerOf(cell: Cell): bigint {
  if (cell instanceof Int32Array) throw new TypeError('a list where a number belongs');
  return BigInt(cell ?? 0);
}

function compareLists(one: readonly number[], other: readonly number[]): number {
  for (const [i, value] of one.entries()) if (value !== other[i]) return value - other[i]!;
  return 0;
}

const sumAt = (group: Group, place: number): bigint =>
  group.institutions.reduce((sum, { values }) => sum + (values[place] ?? 0n), 0n);

function cellOf(group: Group, layout: Layout): RawCell {
  const institutions = group.institutions
    .map(({ id, values }) => ({ id, persons: Number(values[0]) }))
    .sort((one, other) => other.persons - one.persons || one.id - other.id);
  return {
    at: group.at,
    persons: Number(sumAt(group, 0)),
    institutions,
    contributorSet: `${sumAt(group, 1)}.${sumAt(group, 2)}`,
    measures: layout.query.measures.map((measure, m) => measureOf(group, measure, m, layout)),
  };
}

function measureOf(group: Group, measure: Measure, m: number, layout: Layout): RawMeasure {
  const place = layout.measures[m]!;
  const sum = (s: number): bigint => sumAt(group, place.sums + s);
  const persons = Number(sumAt(group, 0));
  switch (measure.kind) {
    case 'persons':
      return { kind: 'count', value: persons, persons };
    case 'events':
      return { kind: 'count', value: Number(sum(0)), persons: Number(sum(1)) };
    case 'not-observed':
      return { kind: 'count', value: Number(sum(0)), persons: Number(sum(0)) };
    case 'person-time':
    case 'mean':
    case 'sd':
    case 'sum':
      return { kind: 'number', number: numberOf(group, place, sum) };
    case 'length-of-stay':
      return { kind: 'number', number: numberOf(group, place, sum), observations: Number(sum(5)) };
    case 'incidence':
      return {
        kind: 'rate',
        events: Number(sum(0)),
        days: sum(1),
        strata: strataOf(group, m).map(({ stratum, values }) => ({
          stratum,
          events: Number(values[0]),
          days: values[1]!,
        })),
      };
    case 'prevalence':
    case 'proportion':
      return {
        kind: 'share',
        numerator: Number(sum(0)),
        denominator: Number(sum(1)),
        strata: strataOf(group, m).map(({ stratum, values }) => ({
          stratum,
          numerator: Number(values[0]),
          denominator: Number(values[1]),
        })),
      };
    case 'quantiles': {
      const found = group.order.get(m);
      return {
        kind: 'order',
        n: found?.n ?? 0,
        at: measure.at.map((q, i) => ({ q, values: found?.slices[i] ?? [] })),
      };
    }
    case 'survival': {
      const steps = (group.keyed.get(m) ?? [])
        .map(({ key, values }) => ({
          from: Number(key) * measure.stepDays,
          events: Number(values[0]),
          censored: Number(values[1]),
        }))
        .sort((one, other) => one.from - other.from);
      return { kind: 'survival', n: persons, steps };
    }
    case 'risk-ratio':
    case 'odds-ratio':
      return {
        kind: 'two-by-two',
        a: Number(sum(0)),
        b: Number(sum(1)),
        c: Number(sum(2)),
        d: Number(sum(3)),
      };
  }
}

/** Sums as `numberSums` of the compiler orders them: n, sum, squares high and low, sum of absolute values. */
function numberOf(group: Group, place: Layout['measures'][number], sum: (s: number) => bigint): RawNumber {
  const total = Number(sum(4));
  const top = place.top ?? leading;
  const tops = group.institutions.flatMap(({ values }) => [Number(values[top]), Number(values[top + 1])]);
  const byInstitution = group.institutions.map(({ values }) => Number(values[place.sums + 4]));
  return {
    sum: sum(1),
    sumOfSquares: (sum(2) << 32n) + sum(3),
    n: Number(sum(0)),
    persons: { total, largest: largestTwo(tops) },
    institutions: { total, largest: largestTwo(byInstitution) },
  };
}

function largestTwo(values: readonly number[]): Contributions['largest'] {
  let [first, second] = [0, 0];
  for (const value of values) {
    if (value > first) [first, second] = [value, first];
    else if (value > second) second = value;
  }
  return [first, second];
}

const sexes = ['u', 'm', 'f'];
function strataOf(
  group: Group,
  m: number,
): { readonly stratum: string; readonly values: readonly bigint[] }[] {
  return (group.keyed.get(m) ?? [])
    .map(({ key, values }) => ({ place: Number(key), values }))
    .sort((one, other) => one.place - other.place)
    .map(({ place, values }) => {
      const from = Math.floor(place / 10) * strata.width;
      const band = from >= strata.top ? `${strata.top}+` : `${from}-${from + strata.width - 1}`;
      return { stratum: `${sexes[place % 10]}:${band}`, values };
    });
}
