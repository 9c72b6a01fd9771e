import type {
  AggregateQuery,
  CodeSet,
  Criterion,
  Dimension,
  EventSelector,
  Measure,
  NumericSource,
  ValueTest,
  Window,
} from './aggregate-query.ts';
import { writeScaled } from './check-events.ts';
import { writeDay } from './days.ts';
import { checkupQuantity, labQuantity, quantityOf } from './items.ts';
import { reservedWords } from './text-tokens.ts';

/** A question in the text notation; `parseQueryText` reads exactly the same value back. */
export function printQuery(query: AggregateQuery): string {
  const { cohort } = query;
  const index =
    cohort.index.kind === 'period-start'
      ? 'everyone'
      : `${cohort.index.pick} ${printEvent(cohort.index.event)}`;
  const where = cohort.where.kind === 'everyone' ? [] : [`  where ${printCriterion(cohort.where)}`];
  const options = [
    cohort.washoutDays === undefined ? '' : `washout ${cohort.washoutDays}d`,
    cohort.observedBefore === undefined ? '' : `observed before ${cohort.observedBefore}d`,
    cohort.observedAfter === undefined ? '' : `observed after ${cohort.observedAfter}d`,
  ].filter((option) => option !== '');
  return [
    `cohort ${index} in ${printDays(query.period)}`,
    ...where,
    ...(options.length > 0 ? [`  ${options.join(' ')}`] : []),
    ...(query.dimensions.length > 0 ? [`| by ${query.dimensions.map(printDimension).join(', ')}`] : []),
    `| count ${query.measures.map(printMeasure).join(', ')}`,
  ].join('\n');
}

const words = (...parts: readonly (string | false | undefined)[]): string => parts.filter(Boolean).join(' ');
const printDays = ({ from, to }: { from: number; to: number }): string =>
  `${writeDay(from)}..${writeDay(to)}`;

const plain = /^[A-Za-z0-9_]+(?:[-.@][A-Za-z0-9_]+)*$/;
const printCode = (code: string): string =>
  plain.test(code) && !reservedWords.has(code) ? code : `"${code}"`;
const printCodes = (codes: readonly string[]): string => codes.map(printCode).join(' ');

const printCodeSet = ({ codes, except, list }: CodeSet): string =>
  words(printCodes(codes), except && `except ${printCodes(except)}`, list && `list ${list}`);

const range = (from: number | undefined, to: number | undefined, scale = 0): string => {
  const one = (value: number | undefined) => (value === undefined ? '' : writeScaled(value, scale));
  return `${one(from)}..${one(to)}`;
};

export function printCriterion(criterion: Criterion): string {
  switch (criterion.kind) {
    case 'everyone':
      return 'everyone';
    case 'all':
    case 'any':
      return printGroup(criterion);
    case 'not':
      return `not ${inner(criterion.of)}`;
    case 'sex':
      return criterion.is === 'm' ? 'male' : 'female';
    case 'age':
      return `age ${range(criterion.from, criterion.to)}`;
    case 'area':
      return `${criterion.level} ${printCodes(criterion.codes)}`;
    case 'insurer':
      return `insurer ${printCodes(criterion.codes)}`;
    case 'institution':
      return `${criterion.attribute} ${printCodes(criterion.codes)}`;
    case 'event': {
      const counted = criterion.atLeast !== undefined || criterion.atMost !== undefined;
      return words(
        printEvent(criterion.event),
        counted && `times ${range(criterion.atLeast, criterion.atMost)}`,
        criterion.window && printWindow(criterion.window),
      );
    }
    case 'sequence':
      return words(
        `${printEvent(criterion.first)} then ${printEvent(criterion.then)}`,
        criterion.afterDays > 0 && `after ${criterion.afterDays}d`,
        `within ${criterion.withinDays}d`,
      );
  }
}

const isGroup = (criterion: Criterion): criterion is Extract<Criterion, { kind: 'all' | 'any' }> =>
  criterion.kind === 'all' || criterion.kind === 'any';

/** One part alone is still a group; a group within a group keeps its brackets. */
function printGroup({ kind, of }: Extract<Criterion, { kind: 'all' | 'any' }>): string {
  const [only] = of;
  if (of.length === 1 && only) return `${kind} (${printCriterion(only)})`;
  return of.map(inner).join(kind === 'all' ? ' and ' : ' or ');
}

const inner = (criterion: Criterion): string =>
  isGroup(criterion) && criterion.of.length > 1
    ? `(${printCriterion(criterion)})`
    : printCriterion(criterion);

function printWindow(window: Window): string {
  if (window.kind === 'dates') return `in ${printDays(window)}`;
  if (window.to === -1 && window.from < 0) return `before index ${-window.from}d`;
  if (window.from === 1 && window.to > 0) return `after index ${window.to}d`;
  return `days ${range(window.from, window.to)}`;
}

export function printEvent(event: EventSelector): string {
  switch (event.kind) {
    case 'condition':
      return words('condition', printCodeSet(event.codes), event.verification, event.main && 'main');
    case 'lab':
      return words(
        'lab',
        printCode(event.item),
        event.value && printValue(event.value, labQuantity(event.item)?.scale),
      );
    case 'drug':
      return words('drug', event.system === 'yj' && 'yj', printCodeSet(event.codes), event.route);
    case 'procedure':
      return words('procedure', event.system !== 'K' && event.system, printCodeSet(event.codes));
    case 'encounter':
      return words(
        'encounter',
        event.class && (event.class === 'IMP' ? 'inpatient' : 'outpatient'),
        event.departments && `department ${printCodes(event.departments)}`,
      );
    case 'stay': {
      const los = event.losFrom !== undefined || event.losTo !== undefined;
      return words(
        'stay',
        event.main && `main ${printCodeSet(event.main)}`,
        event.dpc && `dpc ${printCodes(event.dpc)}`,
        los && `los ${range(event.losFrom, event.losTo)}`,
      );
    }
    case 'claim':
      return words('claim', event.disease && `disease ${printCodeSet(event.disease)}`);
    case 'checkup':
      return words(
        'checkup',
        event.item,
        event.item && event.value && printValue(event.value, checkupQuantity(event.item)?.scale),
      );
    case 'care':
      return words(
        'care',
        event.levels && `level ${printCodes(event.levels)}`,
        event.services && `service ${printCodes(event.services)}`,
      );
    case 'death':
      return words(
        'death',
        event.causes && `cause ${printCodeSet(event.causes)}`,
        event.places && `place ${printCodes(event.places)}`,
      );
  }
}

function printValue(value: ValueTest, scale = 0): string {
  switch (value.is) {
    case 'between':
      return range(value.from, value.to, scale);
    case 'change':
      return `change ${range(value.atLeast, value.atMost, scale)}`;
    case 'out-of-range':
      return value.side === 'either' ? 'out of range' : `${value.side} range`;
    case 'code':
      return `is ${printCodes(value.codes)}`;
  }
}

export function printSource(source: NumericSource): string {
  if (source.kind === 'lab') return `lab ${printCode(source.item)}`;
  if (source.kind === 'checkup') return `checkup ${source.item}`;
  if (source.kind !== 'drug-quantity') return source.kind;
  return words('drug-quantity', source.system === 'yj' && 'yj', printCodeSet(source.codes));
}

function printDimension(dimension: Dimension): string {
  switch (dimension.kind) {
    case 'sex':
    case 'insurer':
      return dimension.kind;
    case 'age-band': {
      const bottom = dimension.bottom !== undefined && `from ${dimension.bottom}`;
      return words(`age ${dimension.width}`, bottom, `to ${dimension.top}`);
    }
    case 'area':
      return dimension.level;
    case 'institution':
      return dimension.attribute;
    case 'index-time':
      return `index ${dimension.unit}`;
    case 'exposure':
      return `exposure (${printCriterion(dimension.criterion)})`;
    case 'value-band': {
      const scale = quantityOf(dimension.of)?.scale ?? 0;
      const cuts = dimension.cuts.map((cut) => writeScaled(cut, scale)).join(' ');
      return `bands of ${printSource(dimension.of)} at ${cuts}`;
    }
    case 'event-time':
      return `each ${dimension.unit} of ${printEvent(dimension.event)}`;
    case 'code-group':
      return `codes ${dimension.level} of ${printEvent(dimension.event)}`;
  }
}

function printMeasure(measure: Measure): string {
  switch (measure.kind) {
    case 'persons':
    case 'person-time':
      return measure.kind;
    case 'events':
      return words(`events ${printEvent(measure.event)}`, measure.window && printWindow(measure.window));
    case 'incidence':
      return words(
        `incidence ${printEvent(measure.event)} per ${measure.per}`,
        measure.standardise && `standardised ${measure.standardise}`,
      );
    case 'prevalence':
      return words(
        `prevalence (${printCriterion(measure.criterion)})`,
        measure.standardise && `standardised ${measure.standardise}`,
      );
    case 'proportion':
      return `proportion (${printCriterion(measure.criterion)})`;
    case 'mean':
    case 'sd':
    case 'sum':
      return `${measure.kind} ${printSource(measure.of)} ${measure.pick}`;
    case 'quantiles':
      return `quantiles ${measure.at.join(' ')} of ${printSource(measure.of)} ${measure.pick}`;
    case 'length-of-stay':
      return words('length-of-stay', measure.main && `main ${printCodeSet(measure.main)}`);
    case 'survival':
      return words(
        `survival ${printEvent(measure.event)} to ${measure.days}d every ${measure.stepDays}d`,
        measure.logRank && 'log-rank',
      );
    case 'risk-ratio':
    case 'odds-ratio':
      return `${measure.kind} exposure (${printCriterion(measure.exposure)}) outcome (${printCriterion(measure.outcome)})`;
    case 'not-observed':
      return `not-observed ${measure.event}`;
  }
}
