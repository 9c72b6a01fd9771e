import type { Figure, Section, Value } from './figure.ts';
import { protectedCount } from './protected-count.ts';

/**
 * A section as plain columns of numbers, for files: a share is three numbers and a length of time five, so that each can
 * be computed with. The screen shows the same numbers in words.
 */
export const measures = {
  count: ['count'],
  persons: ['persons'],
  sum: ['sum'],
  rate: ['rate', 'rateLow', 'rateHigh'],
  time: ['median', 'low', 'high', 'mean', 'cases'],
  /** How long answers take is told in classes (A6). */
  seconds: ['speed'],
  ratio: ['ratio'],
  agreement: ['kappa', 'observed', 'things', 'judgements'],
} as const;
export type Measure = (typeof measures)[keyof typeof measures][number];

export type Column = {
  /** Of the section. */
  readonly column: string;
  readonly measure: Measure;
  readonly digits: number;
};
/** A number, or why there is none. */
export type Amount = number | 'hidden' | 'nothing' | 'unknown';
export type PersonsRule = { readonly least: number; readonly step: number } | 'never';

const digitsOf: Readonly<Record<Measure, number>> = {
  count: 0,
  persons: 0,
  sum: 0,
  rate: 1,
  rateLow: 1,
  rateHigh: 1,
  median: 1,
  low: 1,
  high: 1,
  mean: 1,
  cases: 0,
  speed: 0,
  ratio: 2,
  kappa: 3,
  observed: 1,
  things: 0,
  judgements: 0,
};

/** The columns that the values of a section need; what nobody knows needs one to say so. */
export function columnsOf({ columns, rows }: Section): Column[] {
  return columns.flatMap((column, index) => {
    const values = rows.flatMap(({ cells }) => cells[index]?.value ?? []);
    const [kind = 'count'] = values.flatMap(kindOf);
    return measures[kind].map((measure) => ({ column, measure, digits: digitsOf[measure] }));
  });
}

const kindOf = (value: Value): (keyof typeof measures)[] =>
  value.kind === 'nothing' || value.kind === 'unknown'
    ? []
    : value.kind === 'time' && value.unit === 'second'
      ? ['seconds']
      : [value.kind];

export function amountsOf(section: Section, cells: readonly Figure[], rule: PersonsRule): Amount[] {
  return columnsOf(section).map(({ column, measure }) => {
    const figure = cells[section.columns.indexOf(column)];
    return figure ? amountOf(figure, measure, rule) : 'nothing';
  });
}

export function amountOf(figure: Figure, measure: Measure, rule: PersonsRule): Amount {
  const { value } = figure;
  if (value.kind === 'unknown' || value.kind === 'nothing') return value.kind;
  if (value.kind === 'persons') {
    if (rule === 'never') return 'hidden';
    return protectedCount(figure.entries.length, rule) ?? 'hidden';
  }
  return numberOf(value, measure, figure.entries.length);
}

function numberOf(
  value: Exclude<Value, { kind: 'persons' | 'nothing' | 'unknown' }>,
  measure: Measure,
  entries: number,
): Amount {
  const share = (part: number) => 100 * part;
  switch (value.kind) {
    case 'count':
      return entries;
    case 'sum':
      return value.total;
    case 'rate':
      return share(
        measure === 'rateLow' ? value.low : measure === 'rateHigh' ? value.high : value.part / value.whole,
      );
    case 'ratio':
      return value.part / value.whole;
    case 'time':
      return {
        median: value.middle,
        speed: value.middle,
        low: value.low,
        high: value.high,
        mean: value.mean,
        cases: value.cases,
      }[measure as 'median'];
    case 'agreement':
      return measure === 'kappa'
        ? (value.kappa ?? 'nothing')
        : measure === 'observed'
          ? share(value.observed)
          : measure === 'things'
            ? value.things
            : value.judgements;
  }
}
