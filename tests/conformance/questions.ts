import {
  type AggregateQuery,
  areaLevels,
  type CodedEvent,
  type Cohort,
  type Criterion,
  calendarUnits,
  type Dimension,
  type EventSelector,
  institutionAttributes,
  type Measure,
  type NumericSource,
  quantiles,
  type ValueTest,
} from '#app/domain/query/aggregate-query.ts';
import { levelsFor } from '#app/domain/query/check-table.ts';
import { eventKinds } from '#app/domain/query/shape.ts';
import { Random } from '#tests/support/random.ts';
import { densePeriod } from './dense-snapshot.ts';

/** Every construct of the language at least once alone and once among others, over codes that the dense rows are full of. */
export type Asked = { readonly name: string; readonly query: AggregateQuery };

const values: readonly ValueTest[] = [
  { is: 'between', from: 60 },
  { is: 'between', to: 60 },
  { is: 'between', from: -10, to: 70 },
  { is: 'change', atLeast: 5 },
  { is: 'change', atMost: -5 },
  { is: 'change', atLeast: -10, atMost: 30 },
];

export const events: readonly EventSelector[] = [
  { kind: 'condition', codes: { codes: ['E119'] } },
  { kind: 'condition', codes: { codes: ['E00-E90'], except: ['E780'] } },
  { kind: 'condition', codes: { codes: ['E78', 'I10', 'J09-J18'] }, verification: 'confirmed' },
  { kind: 'condition', codes: { codes: ['I00-I99'] }, verification: 'suspected', main: true },
  { kind: 'condition', codes: { codes: ['E11', 'I10'], list: 'common@1' }, main: true },
  { kind: 'lab', item: 'HbA1c' },
  ...values.map((value): EventSelector => ({ kind: 'lab', item: 'HbA1c', value })),
  { kind: 'lab', item: 'ALB', value: { is: 'between', from: -5, to: 20 } },
  { kind: 'lab', item: 'Cre', value: { is: 'out-of-range', side: 'below' } },
  { kind: 'lab', item: 'Cre', value: { is: 'out-of-range', side: 'above' } },
  { kind: 'lab', item: 'Cre', value: { is: 'out-of-range', side: 'either' } },
  { kind: 'lab', item: 'U-PC', value: { is: 'code', codes: ['1+', '2+'] } },
  { kind: 'drug', system: 'atc', codes: { codes: ['A10'] } },
  { kind: 'drug', system: 'atc', codes: { codes: ['A', 'C'], except: ['A10A'] }, route: 'oral' },
  { kind: 'drug', system: 'atc', codes: { codes: ['A10', 'J'] }, route: 'injection' },
  { kind: 'drug', system: 'atc', codes: { codes: ['M'] }, route: 'external' },
  { kind: 'drug', system: 'yj', codes: { codes: ['396', '2171022F2025'] } },
  { kind: 'procedure', system: 'K', codes: { codes: ['K655', 'K718', 'K721'] } },
  { kind: 'procedure', system: 'receipt', codes: { codes: ['111000110'] } },
  { kind: 'encounter' },
  { kind: 'encounter', class: 'IMP' },
  { kind: 'encounter', class: 'AMB', departments: ['01', '10'] },
  { kind: 'stay' },
  { kind: 'stay', main: { codes: ['I00-I99', 'J69'] }, losFrom: 5 },
  { kind: 'stay', dpc: ['050130'], losTo: 20 },
  { kind: 'stay', dpc: ['040081xx99x00x'], losFrom: 3, losTo: 30 },
  { kind: 'claim' },
  { kind: 'claim', disease: { codes: ['E00-E90'] } },
  { kind: 'checkup' },
  { kind: 'checkup', item: 'bmi' },
  ...values.map((value): EventSelector => ({ kind: 'checkup', item: 'sbp', value })),
  { kind: 'checkup', item: 'smoke', value: { is: 'code', codes: ['1'] } },
  { kind: 'checkup', item: 'metabo_code', value: { is: 'code', codes: ['1', '2'] } },
  { kind: 'care' },
  { kind: 'care', levels: ['C1', 'C3'], services: ['day'] },
  { kind: 'death' },
  { kind: 'death', causes: { codes: ['I50', 'J18'] } },
  { kind: 'death', places: ['home'] },
];
const coded = events.filter(
  (event): event is CodedEvent =>
    event.kind === 'condition' ||
    event.kind === 'drug' ||
    event.kind === 'procedure' ||
    event.kind === 'stay',
);

const persons: readonly Criterion[] = [
  { kind: 'everyone' },
  { kind: 'sex', is: 'm' },
  { kind: 'age', from: 65 },
  { kind: 'age', to: 39 },
  { kind: 'age', from: 40, to: 74 },
  { kind: 'area', level: 'prefecture', codes: ['13', '31'] },
  { kind: 'area', level: 'med_area2', codes: ['1301'] },
  { kind: 'area', level: 'municipality', codes: ['27901', '47901'] },
  { kind: 'insurer', codes: ['kyokai', 'kokuho'] },
  { kind: 'institution', attribute: 'bed_band', codes: ['400+'] },
  { kind: 'institution', attribute: 'vendor_group', codes: ['A', 'C'] },
  { kind: 'institution', attribute: 'is_dpc', codes: ['1'] },
];
const visit: EventSelector = { kind: 'encounter' };
const diabetes: EventSelector = { kind: 'condition', codes: { codes: ['E11'] } };
const drug: EventSelector = { kind: 'drug', system: 'atc', codes: { codes: ['A10'] } };
const counted: readonly Criterion[] = [
  { kind: 'event', event: visit, atLeast: 3 },
  { kind: 'event', event: visit, atLeast: 1, atMost: 2 },
  { kind: 'event', event: visit, atLeast: 0, atMost: 1 },
  { kind: 'event', event: visit, atLeast: 0 },
  {
    kind: 'event',
    event: diabetes,
    window: { kind: 'dates', from: densePeriod.from + 100, to: densePeriod.from + 500 },
  },
  { kind: 'event', event: visit, window: { kind: 'index', from: -180, to: -1 } },
  { kind: 'event', event: visit, atLeast: 2, window: { kind: 'index', from: 0, to: 365 } },
  { kind: 'event', event: visit, atLeast: 0, atMost: 0, window: { kind: 'index', from: 1, to: 90 } },
  // biome-ignore lint/suspicious/noThenProperty: a question is never awaited.
  { kind: 'sequence', first: diabetes, then: drug, afterDays: 0, withinDays: 200 },
  // biome-ignore lint/suspicious/noThenProperty: a question is never awaited.
  { kind: 'sequence', first: visit, then: { kind: 'stay' }, afterDays: 1, withinDays: 90 },
  { kind: 'not', of: { kind: 'event', event: diabetes } },
  {
    kind: 'any',
    of: [
      { kind: 'event', event: diabetes },
      { kind: 'event', event: drug },
      { kind: 'sex', is: 'f' },
    ],
  },
  {
    kind: 'all',
    of: [
      { kind: 'sex', is: 'f' },
      {
        kind: 'not',
        of: {
          kind: 'any',
          of: [
            { kind: 'event', event: visit, atLeast: 4 },
            { kind: 'age', to: 19 },
          ],
        },
      },
    ],
  },
];
export const criteria: readonly Criterion[] = [...persons, ...counted];

export const sources: readonly NumericSource[] = [
  { kind: 'lab', item: 'HbA1c' },
  { kind: 'lab', item: 'ALB' },
  { kind: 'checkup', item: 'bmi' },
  { kind: 'stay-los' },
  { kind: 'claim-points' },
  { kind: 'drug-quantity', system: 'atc', codes: { codes: ['A10', 'J01'] } },
  { kind: 'drug-quantity', system: 'yj', codes: { codes: ['2171022F2025'] } },
];

const plain: readonly Dimension[] = [
  { kind: 'sex' },
  { kind: 'age-band', width: 5, top: 90 },
  { kind: 'age-band', width: 10, top: 80, bottom: 20 },
  ...areaLevels.map((level): Dimension => ({ kind: 'area', level })),
  { kind: 'insurer' },
  ...institutionAttributes.map((attribute): Dimension => ({ kind: 'institution', attribute })),
  ...calendarUnits.map((unit): Dimension => ({ kind: 'index-time', unit })),
  { kind: 'exposure', criterion: { kind: 'event', event: drug } },
  { kind: 'exposure', criterion: counted[6]! },
  ...sources.map((of): Dimension => ({ kind: 'value-band', of, cuts: [10, 60, 90] })),
];

export const measures: readonly Measure[] = [
  { kind: 'persons' },
  ...events.slice(0, 8).map((event): Measure => ({ kind: 'events', event })),
  { kind: 'events', event: visit, window: { kind: 'index', from: -90, to: 90 } },
  {
    kind: 'events',
    event: visit,
    window: { kind: 'dates', from: densePeriod.from, to: densePeriod.from + 365 },
  },
  { kind: 'person-time' },
  { kind: 'incidence', event: diabetes, per: 1000 },
  { kind: 'incidence', event: { kind: 'death' }, per: 100_000, standardise: 'japan-2015' },
  { kind: 'prevalence', criterion: { kind: 'event', event: diabetes } },
  { kind: 'prevalence', criterion: counted[5]!, standardise: 'cohort' },
  { kind: 'proportion', criterion: { kind: 'age', from: 65 } },
  ...sources.flatMap((of): Measure[] => [
    { kind: 'mean', of, pick: 'last' },
    { kind: 'sd', of, pick: 'first' },
    { kind: 'mean', of, pick: 'mean' },
    { kind: 'sum', of, pick: 'total' },
    { kind: 'quantiles', of, pick: 'mean', at: quantiles.slice(1) },
  ]),
  { kind: 'length-of-stay' },
  { kind: 'length-of-stay', main: { codes: ['I00-I99'] } },
  { kind: 'survival', event: { kind: 'death' }, days: 720, stepDays: 90 },
  { kind: 'survival', event: visit, days: 360, stepDays: 30, logRank: true },
  { kind: 'survival', event: diabetes, days: 730, stepDays: 365 },
  {
    kind: 'risk-ratio',
    exposure: { kind: 'event', event: drug },
    outcome: { kind: 'event', event: { kind: 'stay' } },
  },
  {
    kind: 'odds-ratio',
    exposure: { kind: 'sex', is: 'm' },
    outcome: { kind: 'event', event: { kind: 'death' } },
  },
  ...eventKinds.map((event): Measure => ({ kind: 'not-observed', event })),
];

const period = densePeriod;
const atStart: Cohort = { index: { kind: 'period-start' }, where: { kind: 'everyone' } };
const atFirst: Cohort = {
  index: { kind: 'event', pick: 'first', event: visit },
  where: { kind: 'everyone' },
};
const ask = (
  cohort: Cohort,
  dimensions: readonly Dimension[],
  asked: readonly Measure[],
): AggregateQuery => ({
  version: 1,
  period,
  cohort,
  dimensions,
  measures: asked,
});
const count: readonly Measure[] = [{ kind: 'persons' }];

function eachAlone(): Asked[] {
  const named = (name: string, part: unknown, query: AggregateQuery): Asked => ({
    name: `${name} ${JSON.stringify(part)}`,
    query,
  });
  return [
    ...events.map((event) =>
      named(
        'event',
        event,
        ask({ ...atStart, where: { kind: 'event', event } }, [{ kind: 'sex' }], [{ kind: 'events', event }]),
      ),
    ),
    ...events.map((event, i) => {
      const pick = i % 2 ? 'first' : 'last';
      const cohort: Cohort = {
        index: { kind: 'event', pick, event },
        where: { kind: 'everyone' },
        ...(i % 3 ? { washoutDays: 120 } : {}),
      };
      return named(`index ${pick}`, event, ask(cohort, [{ kind: 'index-time', unit: 'quarter' }], count));
    }),
    ...criteria.map((where) => named('criterion', where, ask({ ...atStart, where }, [], count))),
    ...criteria.map((where) =>
      named('criterion at an event', where, ask({ ...atFirst, where }, [{ kind: 'insurer' }], count)),
    ),
    ...plain.map((dimension) => named('dimension', dimension, ask(atStart, [dimension], count))),
    ...plain.map((dimension) =>
      named('dimension at an event', dimension, ask(atFirst, [dimension, { kind: 'sex' }], count)),
    ),
    ...events.map((event, i) =>
      named(
        'event-time',
        event,
        ask(
          atStart,
          [{ kind: 'event-time', unit: calendarUnits[i % 4]!, event }, { kind: 'sex' }],
          [...count, { kind: 'events', event }],
        ),
      ),
    ),
    ...coded.flatMap((event) =>
      levelsFor(event).map((level) =>
        named(
          `code-group ${level}`,
          event,
          ask(
            atStart,
            [{ kind: 'code-group', event, level }, { kind: 'sex' }],
            [...count, { kind: 'events', event }],
          ),
        ),
      ),
    ),
    ...coded.map((event) =>
      named(
        'code-group by time',
        event,
        ask(
          atFirst,
          [
            { kind: 'code-group', event, level: levelsFor(event)[0]! },
            { kind: 'event-time', unit: 'year', event },
            { kind: 'area', level: 'prefecture' },
          ],
          [{ kind: 'events', event }, ...count],
        ),
      ),
    ),
    ...measures.map((measure) => named('measure', measure, ask(atStart, [{ kind: 'sex' }], [measure]))),
    ...measures.map((measure) =>
      named(
        'measure at an event',
        measure,
        ask(
          { ...atFirst, observedBefore: 30 },
          [
            { kind: 'age-band', width: 20, top: 80 },
            { kind: 'institution', attribute: 'is_dpc' },
          ],
          [measure],
        ),
      ),
    ),
    named('observed', [], ask({ ...atFirst, observedBefore: 90, observedAfter: 180 }, [], count)),
    named(
      'nobody',
      [],
      ask(
        { ...atStart, where: { kind: 'not', of: { kind: 'everyone' } } },
        [{ kind: 'sex' }],
        measures.slice(0, 20),
      ),
    ),
  ];
}

/** Several constructs together, from the same building blocks. */
function mixed(from: number, to: number): Asked[] {
  return Array.from({ length: to - from }, (_, i) => {
    const random = new Random(from + i);
    const where: Criterion = { kind: random.pick(['all', 'any']), of: random.some(criteria, 1, 3) };
    const cohort: Cohort = {
      index: random.chance(0.6)
        ? { kind: 'event', pick: random.pick(['first', 'last']), event: random.pick(events) }
        : { kind: 'period-start' },
      where: random.chance(0.3) ? { kind: 'not', of: where } : where,
      ...random.maybe(0.3, () => ({ washoutDays: 100 })),
      ...random.maybe(0.3, () => ({ observedAfter: 60 })),
    };
    const event = random.pick(coded);
    const overlapping: Dimension[] = random.chance(0.3)
      ? [{ kind: 'code-group', event, level: random.pick(levelsFor(event)) }]
      : [];
    const dimensions = [...overlapping, ...random.some(plain, 0, 3 - overlapping.length)];
    const start = period.from + random.int(0, 200);
    return {
      name: `mixed ${from + i}`,
      query: {
        ...ask(cohort, dimensions, random.some(measures, 1, 5)),
        period: { from: start, to: period.to - random.int(0, 300) },
      },
    };
  });
}

export const systematic: readonly Asked[] = eachAlone();
export const mixedQuestions = (count: number): readonly Asked[] => mixed(1, 1 + count);
