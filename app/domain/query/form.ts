import { type AggregateQuery, type Dimension, type Measure, queryVersion } from './aggregate-query.ts';
import { readCriteria, writeCriteria } from './form-criteria.ts';
import {
  readCodes,
  readEvent,
  readSource,
  readWindow,
  scaleOf,
  writeCodes,
  writeEvent,
  writeSource,
  writeWindow,
} from './form-events.ts';
import { FieldReader, FieldWriter, type FormFields } from './form-fields.ts';
import { parseQuery } from './parse.ts';
import type { QueryProblem } from './problem.ts';
import type { QueryRules } from './rules.ts';

export type FormProblem = QueryProblem & {
  /** The name of the field, or the beginning of the names of a row. */
  readonly field: string;
};
export type ParsedForm =
  | { readonly ok: true; readonly value: AggregateQuery }
  | { readonly ok: false; readonly problems: readonly FormProblem[] };

type Loose = Record<string, unknown>;
const given = (name: string, value: unknown): Loose => (value === undefined ? {} : { [name]: value });

/** Form fields as a question; every problem names the field it is about. Rows whose kind is not chosen yet are left out. */
export function parseQueryForm(fields: FormFields, rules: QueryRules): ParsedForm {
  const reader = new FieldReader(fields);
  const value = readForm(reader);
  if (reader.problems.length > 0) return { ok: false, problems: reader.problems };
  const parsed = parseQuery(value, rules);
  if (parsed.ok) return parsed;
  return {
    ok: false,
    problems: parsed.problems.map((problem) => ({ ...problem, field: fieldOf(value, problem.at, reader) })),
  };
}

/** Where the form calls something else than the value does. */
const otherNames: Readonly<Record<string, string>> = {
  codes: 'terms',
  main: 'terms',
  disease: 'terms',
  causes: 'terms',
  withinDays: 'within',
  afterDays: 'after',
  washoutDays: 'washout',
  stepDays: 'step',
  at: 'at',
};

function fieldOf(value: unknown, pointer: string, reader: FieldReader): string {
  let here: unknown = value;
  let prefix = '';
  let last = '';
  for (const step of pointer.split('/').slice(1)) {
    if (typeof here !== 'object' || here === null) break;
    here = (here as Loose)[step];
    const known = typeof here === 'object' && here !== null ? reader.names.get(here) : undefined;
    if (known !== undefined) {
      prefix = known;
      last = '';
    } else if (!/^\d+$/.test(step)) last = otherNames[step] ?? step;
  }
  if (prefix === '' || last === '') return prefix || (last === '' ? 'from' : last);
  return /\.(terms|except|departments|levels|services|places|dpc|valueTerms|at|cuts)$/.test(prefix)
    ? prefix
    : `${prefix}.${last}`;
}

function readForm(reader: FieldReader): unknown {
  const index = reader.text('index') ?? 'everyone';
  return {
    version: queryVersion,
    period: { ...given('from', reader.day('from')), ...given('to', reader.day('to')) },
    cohort: {
      index:
        index === 'everyone'
          ? { kind: 'period-start' }
          : { kind: 'event', pick: index, event: readEvent(reader.below('event')) },
      where: readCriteria(reader, 'where'),
      ...given('washoutDays', reader.number('washout')),
      ...given('observedBefore', reader.number('observedBefore')),
      ...given('observedAfter', reader.number('observedAfter')),
    },
    dimensions: reader.rows('by').filter(chosen).map(readDimension),
    measures: reader.rows('count').filter(chosen).map(readMeasure),
  };
}

const chosen = (row: FieldReader): boolean => row.text('kind') !== undefined;

function readDimension(row: FieldReader): object {
  const kind = row.text('kind');
  const fields = (): object => {
    switch (kind) {
      case 'age-band':
        return {
          ...given('width', row.number('width')),
          ...given('top', row.number('top')),
          ...given('bottom', row.number('bottom')),
        };
      case 'area':
        return given('level', row.text('area'));
      case 'institution':
        return given('attribute', row.text('attribute'));
      case 'index-time':
        return given('unit', row.text('unit'));
      case 'exposure':
        return { criterion: readCriteria(row, 'where') };
      case 'value-band': {
        const of = readSource(row);
        return { of, cuts: row.numbers('cuts', scaleOf(of)) };
      }
      case 'event-time':
        return { ...given('unit', row.text('unit')), event: readEvent(row.below('event')) };
      case 'code-group':
        return { ...given('level', row.text('group')), event: readEvent(row.below('event')) };
      default:
        return {};
    }
  };
  return row.mark({ kind, ...fields() });
}

function readMeasure(row: FieldReader): object {
  const kind = row.text('kind');
  const event = () => ({ event: readEvent(row.below('event')) });
  const fields = (): object => {
    switch (kind) {
      case 'events':
        return { ...event(), ...given('window', readWindow(row)) };
      case 'incidence':
        return {
          ...event(),
          ...given('per', row.number('per')),
          ...given('standardise', row.text('standardise')),
        };
      case 'prevalence':
        return { criterion: readCriteria(row, 'where'), ...given('standardise', row.text('standardise')) };
      case 'proportion':
        return { criterion: readCriteria(row, 'where') };
      case 'mean':
      case 'sd':
      case 'sum':
        return { of: readSource(row), ...given('pick', row.text('pick')) };
      case 'quantiles':
        return { of: readSource(row), ...given('pick', row.text('pick')), at: row.numbers('at') };
      case 'length-of-stay':
        return given('main', readCodes(row));
      case 'survival':
        return {
          ...event(),
          ...given('days', row.number('days')),
          ...given('stepDays', row.number('step')),
          ...(row.flag('logRank') ? { logRank: true } : {}),
        };
      case 'risk-ratio':
      case 'odds-ratio':
        return { exposure: readCriteria(row, 'exposure'), outcome: readCriteria(row, 'outcome') };
      case 'not-observed':
        return given('event', row.text('records'));
      default:
        return {};
    }
  };
  return row.mark({ kind, ...fields() });
}

/** A question as the fields of the form; `parseQueryForm` reads exactly the same value back. */
export function formOfQuery(query: AggregateQuery): FormFields {
  const writer = new FieldWriter();
  const { cohort } = query;
  writer.day('from', query.period.from);
  writer.day('to', query.period.to);
  if (cohort.index.kind === 'period-start') writer.text('index', 'everyone');
  else {
    writer.text('index', cohort.index.pick);
    writeEvent(writer.below('event'), cohort.index.event);
  }
  writeCriteria(writer.below('where'), cohort.where);
  writer.number('washout', cohort.washoutDays);
  writer.number('observedBefore', cohort.observedBefore);
  writer.number('observedAfter', cohort.observedAfter);
  for (const [i, dimension] of query.dimensions.entries())
    writeDimension(writer.below('by').below(i), dimension);
  for (const [i, measure] of query.measures.entries()) writeMeasure(writer.below('count').below(i), measure);
  return writer.fields;
}

function writeDimension(row: FieldWriter, dimension: Dimension): void {
  row.text('kind', dimension.kind);
  switch (dimension.kind) {
    case 'age-band':
      row.number('width', dimension.width);
      row.number('top', dimension.top);
      row.number('bottom', dimension.bottom);
      break;
    case 'area':
      row.text('area', dimension.level);
      break;
    case 'institution':
      row.text('attribute', dimension.attribute);
      break;
    case 'index-time':
      row.text('unit', dimension.unit);
      break;
    case 'exposure':
      writeCriteria(row.below('where'), dimension.criterion);
      break;
    case 'value-band': {
      const scale = scaleOf(dimension.of);
      writeSource(row, dimension.of);
      const written = new FieldWriter();
      row.list(
        'cuts',
        dimension.cuts.map((cut) => {
          written.number('cut', cut, scale);
          return written.fields.get('cut') ?? '';
        }),
      );
      break;
    }
    case 'event-time':
      row.text('unit', dimension.unit);
      writeEvent(row.below('event'), dimension.event);
      break;
    case 'code-group':
      row.text('group', dimension.level);
      writeEvent(row.below('event'), dimension.event);
      break;
  }
}

function writeMeasure(row: FieldWriter, measure: Measure): void {
  row.text('kind', measure.kind);
  switch (measure.kind) {
    case 'events':
      writeEvent(row.below('event'), measure.event);
      writeWindow(row, measure.window);
      break;
    case 'incidence':
      writeEvent(row.below('event'), measure.event);
      row.number('per', measure.per);
      row.text('standardise', measure.standardise);
      break;
    case 'prevalence':
      writeCriteria(row.below('where'), measure.criterion);
      row.text('standardise', measure.standardise);
      break;
    case 'proportion':
      writeCriteria(row.below('where'), measure.criterion);
      break;
    case 'mean':
    case 'sd':
    case 'sum':
      writeSource(row, measure.of);
      row.text('pick', measure.pick);
      break;
    case 'quantiles':
      writeSource(row, measure.of);
      row.text('pick', measure.pick);
      row.list('at', measure.at);
      break;
    case 'length-of-stay':
      writeCodes(row, measure.main);
      break;
    case 'survival':
      writeEvent(row.below('event'), measure.event);
      row.number('days', measure.days);
      row.number('step', measure.stepDays);
      row.flag('logRank', measure.logRank);
      break;
    case 'risk-ratio':
    case 'odds-ratio':
      writeCriteria(row.below('exposure'), measure.exposure);
      writeCriteria(row.below('outcome'), measure.outcome);
      break;
    case 'not-observed':
      row.text('records', measure.event);
      break;
  }
}
