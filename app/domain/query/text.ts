import {
  type AggregateQuery,
  areaLevels,
  type CodedEvent,
  type Cohort,
  calendarUnits,
  type Dimension,
  institutionAttributes,
  type Measure,
  type Quantile,
  quantiles,
  queryVersion,
  standards,
} from './aggregate-query.ts';
import { quantityOf } from './items.ts';
import { parseQuery } from './parse.ts';
import type { Parsed, QueryProblem } from './problem.ts';
import { languageLimits, type QueryRules } from './rules.ts';
import { eventKinds } from './shape.ts';
import { readBracketed, readCriterion } from './text-criteria.ts';
import { Cursor, type Marks } from './text-cursor.ts';
import { readCodeSet, readDays, readEvent, readOne, readSource, readWindow } from './text-events.ts';
import { placeIn, TextStop } from './text-tokens.ts';
import { codeLevels } from './vocabulary.ts';

/**
 * The text notation (docs/query-language.md). A text becomes the same value as the form and the JSON, and passes the same
 * checks; every problem names the line and the column it is about. Never throws.
 */
export function parseQueryText(text: string, rules: QueryRules): Parsed<AggregateQuery> {
  if (text.length > languageLimits.characters)
    return {
      ok: false,
      problems: [{ code: 'tooLarge', at: '', params: { most: languageLimits.characters } }],
    };
  try {
    const cursor = new Cursor(text);
    const value = readQuestion(cursor);
    const parsed = parseQuery(value, rules);
    if (parsed.ok) return parsed;
    const place = (problem: QueryProblem) => placeIn(text, offsetOf(value, problem.at, cursor.marks));
    return { ok: false, problems: parsed.problems.map((problem) => ({ ...problem, ...place(problem) })) };
  } catch (error) {
    if (!(error instanceof TextStop)) throw error;
    const { code, params, offset } = error;
    return { ok: false, problems: [{ code, at: '', params, ...placeIn(text, offset) }] };
  }
}

/** The innermost part on the way of a pointer whose beginning is known. */
function offsetOf(value: unknown, pointer: string, marks: Marks): number {
  let here: unknown = value;
  let offset = 0;
  for (const step of ['', ...pointer.split('/').slice(1)]) {
    if (typeof here !== 'object' || here === null) break;
    if (step !== '') {
      offset = marks.elements.get(here)?.[Number(step)] ?? offset;
      here = (here as Record<string, unknown>)[step.replaceAll('~1', '/').replaceAll('~0', '~')];
    }
    if (typeof here === 'object' && here !== null) offset = marks.starts.get(here) ?? offset;
  }
  return offset;
}

function readQuestion(cursor: Cursor): AggregateQuery {
  cursor.oneOf(['cohort']);
  const index = cursor.mark((): Cohort['index'] => {
    const word = cursor.oneOf(['everyone', 'first', 'last'] as const);
    if (word === 'everyone') return { kind: 'period-start' };
    return { kind: 'event', pick: word, event: readEvent(cursor) };
  });
  cursor.oneOf(['in']);
  const period = readDays(cursor);
  const where = cursor.takes('where') ? readCriterion(cursor) : ({ kind: 'everyone' } as const);
  const options = readOptions(cursor);
  if (!cursor.sees('|')) cursor.stop(['where', 'and', 'or', 'washout', 'observed', '|']);
  cursor.oneOf(['|']);
  const grouped = cursor.oneOf(['by', 'count'] as const) === 'by';
  const dimensions = grouped ? list(cursor, () => readDimension(cursor)) : [];
  if (grouped) {
    cursor.oneOf(['|']);
    cursor.oneOf(['count']);
  }
  const measures = list(cursor, () => readMeasure(cursor));
  if (cursor.here.kind !== 'end') cursor.stop([',']);
  return { version: queryVersion, period, cohort: { index, where, ...options }, dimensions, measures };
}

function readOptions(cursor: Cursor): Omit<Cohort, 'index' | 'where'> {
  const washoutDays = cursor.takes('washout') ? cursor.number(0, 'd') : undefined;
  let observedBefore: number | undefined;
  let observedAfter: number | undefined;
  while (cursor.takes('observed')) {
    const side = cursor.oneOf(['before', 'after'] as const);
    const days = cursor.number(0, 'd');
    if (side === 'before') observedBefore = days;
    else observedAfter = days;
  }
  return {
    ...(washoutDays === undefined ? {} : { washoutDays }),
    ...(observedBefore === undefined ? {} : { observedBefore }),
    ...(observedAfter === undefined ? {} : { observedAfter }),
  };
}

function list<Part extends object>(cursor: Cursor, read: () => Part): Part[] {
  return cursor.mark(() => {
    const parts = [cursor.mark(read)];
    while (cursor.takes(',')) parts.push(cursor.mark(read));
    return parts;
  });
}

const dimensionWords = [
  'sex',
  'age',
  ...areaLevels,
  'insurer',
  ...institutionAttributes,
  'index',
  'exposure',
  'bands',
  'each',
  'codes',
] as const;

const levelNames = [...new Set<string>(Object.values(codeLevels).flat())];

function readDimension(cursor: Cursor): Dimension {
  const word = cursor.oneOf(dimensionWords);
  switch (word) {
    case 'sex':
    case 'insurer':
      return { kind: word };
    case 'age': {
      const width = cursor.number();
      const bottom = cursor.takes('from') ? { bottom: cursor.number() } : {};
      cursor.oneOf(['to']);
      return { kind: 'age-band', width, top: cursor.number(), ...bottom };
    }
    case 'prefecture':
    case 'med_area2':
    case 'municipality':
      return { kind: 'area', level: word };
    case 'bed_band':
    case 'vendor_group':
    case 'is_dpc':
      return { kind: 'institution', attribute: word };
    case 'index':
      return { kind: 'index-time', unit: cursor.oneOf(calendarUnits) };
    case 'exposure':
      return { kind: 'exposure', criterion: readBracketed(cursor) };
    case 'bands': {
      cursor.oneOf(['of']);
      const of = readSource(cursor);
      cursor.oneOf(['at']);
      const scale = quantityOf(of)?.scale ?? 0;
      const cuts = [cursor.number(scale)];
      while (cursor.here.kind === 'word') cuts.push(cursor.number(scale));
      return { kind: 'value-band', of, cuts };
    }
    case 'each': {
      const unit = cursor.oneOf(calendarUnits);
      cursor.oneOf(['of']);
      return { kind: 'event-time', unit, event: readEvent(cursor) };
    }
    case 'codes': {
      const level = cursor.oneOf(levelNames);
      cursor.oneOf(['of']);
      if (!cursor.sees('condition', 'drug', 'procedure', 'stay'))
        cursor.stop(['condition', 'drug', 'procedure', 'stay']);
      return { kind: 'code-group', event: readEvent(cursor) as CodedEvent, level };
    }
  }
}

const measureWords = [
  'persons',
  'events',
  'person-time',
  'incidence',
  'prevalence',
  'proportion',
  'mean',
  'sd',
  'sum',
  'quantiles',
  'length-of-stay',
  'survival',
  'risk-ratio',
  'odds-ratio',
  'not-observed',
] as const;
const pickWords = ['first', 'last', 'mean', 'total'] as const;

function readMeasure(cursor: Cursor): Measure {
  const kind = cursor.oneOf(measureWords);
  switch (kind) {
    case 'persons':
    case 'person-time':
      return { kind };
    case 'events': {
      const event = readEvent(cursor);
      const window = readWindow(cursor);
      return { kind, event, ...(window ? { window } : {}) };
    }
    case 'incidence': {
      const event = readEvent(cursor);
      cursor.oneOf(['per']);
      const per = Number(cursor.oneOf(['1000', '10000', '100000'] as const)) as 1000 | 10000 | 100000;
      return { kind, event, per, ...readStandard(cursor) };
    }
    case 'prevalence':
      return { kind, criterion: readBracketed(cursor), ...readStandard(cursor) };
    case 'proportion':
      return { kind, criterion: readBracketed(cursor) };
    case 'mean':
    case 'sd':
    case 'sum':
      return { kind, of: readSource(cursor), pick: cursor.oneOf(pickWords) };
    case 'quantiles': {
      const words = quantiles.map(String);
      const at = [Number(cursor.oneOf(words)) as Quantile];
      while (cursor.sees(...words)) at.push(Number(cursor.oneOf(words)) as Quantile);
      cursor.oneOf(['of']);
      return { kind, of: readSource(cursor), pick: cursor.oneOf(pickWords), at };
    }
    case 'length-of-stay':
      return { kind, ...(cursor.takes('main') ? { main: readCodeSet(cursor) } : {}) };
    case 'survival': {
      const event = readEvent(cursor);
      cursor.oneOf(['to']);
      const days = cursor.number(0, 'd');
      cursor.oneOf(['every']);
      const step = cursor.oneOf(['30d', '90d', '180d', '365d'] as const);
      const stepDays = Number(step.slice(0, -1)) as 30 | 90 | 180 | 365;
      return { kind, event, days, stepDays, ...(cursor.takes('log-rank') ? { logRank: true } : {}) };
    }
    case 'risk-ratio':
    case 'odds-ratio': {
      cursor.oneOf(['exposure']);
      const exposure = readBracketed(cursor);
      cursor.oneOf(['outcome']);
      return { kind, exposure, outcome: readBracketed(cursor) };
    }
    case 'not-observed':
      return { kind, event: cursor.oneOf(eventKinds) };
  }
}

function readStandard(cursor: Cursor) {
  if (!cursor.takes('standardised')) return {};
  return { standardise: readOne(cursor, standards) ?? cursor.oneOf(standards) };
}
