/** Which fields belong to a chosen kind, as data; app/domain/query/form.ts reads exactly these names. */
export type FieldSpec = {
  readonly name: string;
  readonly as: 'text' | 'number' | 'day' | 'select' | 'check';
  /** Of a select: values whose labels are `ask.option.<value>`, or a list that the page brings. */
  readonly options?: readonly string[] | 'labs' | 'checkups' | 'levels';
};

const text = (name: string): FieldSpec => ({ name, as: 'text' });
const number = (name: string): FieldSpec => ({ name, as: 'number' });
const select = (name: string, options: NonNullable<FieldSpec['options']>): FieldSpec => ({
  name,
  as: 'select',
  options,
});
const check = (name: string): FieldSpec => ({ name, as: 'check' });

const units = ['fiscal-year', 'year', 'quarter', 'month'] as const;
const areas = ['prefecture', 'med_area2', 'municipality'] as const;
const attributes = ['bed_band', 'vendor_group', 'is_dpc'] as const;
const value = [
  select('value', ['between', 'change', 'below', 'above', 'either']),
  number('valueFrom'),
  number('valueTo'),
];

export const eventFields: Readonly<Record<string, readonly FieldSpec[]>> = {
  condition: [
    text('terms'),
    text('except'),
    select('verification', ['confirmed', 'suspected']),
    check('main'),
  ],
  lab: [select('item', 'labs'), ...value],
  drug: [
    select('system', ['atc', 'yj']),
    text('terms'),
    text('except'),
    select('route', ['oral', 'external', 'injection']),
  ],
  procedure: [select('system', ['K', 'receipt', 'JSEK']), text('terms')],
  encounter: [select('class', ['IMP', 'AMB']), text('departments')],
  stay: [text('terms'), text('dpc'), number('losFrom'), number('losTo')],
  claim: [text('terms')],
  checkup: [select('item', 'checkups'), ...value],
  care: [text('levels'), text('services')],
  death: [text('terms'), text('places')],
};
export const eventKindList = Object.keys(eventFields);

const window = [select('window', ['dates', 'index']), text('windowFrom'), text('windowTo')];
const source = [
  select('source', ['lab', 'checkup', 'stay-los', 'claim-points', 'drug-quantity']),
  select('item', 'labs'),
  text('terms'),
];

export const personFields: Readonly<Record<string, readonly FieldSpec[]>> = {
  sex: [select('is', ['m', 'f'])],
  age: [number('from'), number('to')],
  area: [select('area', areas), text('terms')],
  insurer: [text('terms')],
  institution: [select('attribute', attributes), text('terms')],
};
export const criterionKinds = [
  ...Object.keys(personFields),
  ...eventKindList,
  'sequence',
  'all',
  'any',
] as const;

/** Of a condition: how often, and when. */
export const occurrenceFields: readonly FieldSpec[] = [number('atLeast'), number('atMost'), ...window];
export const sequenceFields: readonly FieldSpec[] = [number('after'), number('within')];

export const dimensionFields: Readonly<Record<string, readonly FieldSpec[]>> = {
  sex: [],
  'age-band': [number('width'), number('top'), number('bottom')],
  area: [select('area', areas)],
  insurer: [],
  institution: [select('attribute', attributes)],
  'index-time': [select('unit', units)],
  exposure: [],
  'value-band': [...source, text('cuts')],
  'event-time': [select('unit', units)],
  'code-group': [select('group', 'levels')],
};
export const dimensionKinds = Object.keys(dimensionFields);
/** Kinds that speak of an event, or of a condition, below the row. */
export const withEvent = new Set(['event-time', 'code-group', 'events', 'incidence', 'survival']);
export const withWhere = new Set(['exposure', 'prevalence', 'proportion']);

const pick = select('pick', ['first', 'last', 'mean', 'total']);
const standardise = select('standardise', ['japan-2015', 'cohort']);
export const measureFields: Readonly<Record<string, readonly FieldSpec[]>> = {
  persons: [],
  events: [...window],
  'person-time': [],
  incidence: [select('per', ['1000', '10000', '100000']), standardise],
  prevalence: [standardise],
  proportion: [],
  mean: [...source, pick],
  sd: [...source, pick],
  sum: [...source, pick],
  quantiles: [...source, pick, text('at')],
  'length-of-stay': [text('terms')],
  survival: [number('days'), select('step', ['30', '90', '180', '365']), check('logRank')],
  'risk-ratio': [],
  'odds-ratio': [],
  'not-observed': [select('records', eventKindList)],
};
export const measureKinds = Object.keys(measureFields);

/** Rows of a list that the form holds now, in their order. */
export function rowsIn(values: Readonly<Record<string, string>>, list: string): number[] {
  const numbers = new Set<number>();
  for (const name of Object.keys(values)) {
    const match = name.startsWith(`${list}.`) ? /^(\d{1,4})(?=\.)/.exec(name.slice(list.length + 1)) : null;
    if (match) numbers.add(Number(match[1]));
  }
  return [...numbers].sort((a, b) => a - b);
}
