import { canonicalJson } from '../ledger/canonical-json.ts';
import type { Sha256 } from '../ledger/tree-hash.ts';
import type { AggregateQuery, Dimension, Index, Measure } from './aggregate-query.ts';
import { canonicalCriterion, canonicalWindow, type Frame } from './canonical-criterion.ts';
import { canonicalCodes, canonicalEvent, canonicalSource } from './canonical-event.ts';

/**
 * One value for one question: sorted, flattened, nothing said twice, defaults written out, codes reduced along their
 * hierarchy. It does not promise to find every logical equality (that a release was already made is the ledger's to see,
 * by the persons it counted), only that rewriting makes no second question. Takes a question that passed `parseQuery`.
 */
export function canonicalise(query: AggregateQuery): AggregateQuery {
  const { cohort } = query;
  const frame: Frame = { period: query.period, indexIsStart: cohort.index.kind === 'period-start' };
  return {
    version: query.version,
    period: { from: query.period.from, to: query.period.to },
    cohort: {
      index: canonicalIndex(cohort.index),
      where: canonicalCriterion(cohort.where, frame),
      ...(cohort.washoutDays ? { washoutDays: cohort.washoutDays } : {}),
      ...(cohort.observedBefore ? { observedBefore: cohort.observedBefore } : {}),
      ...(cohort.observedAfter ? { observedAfter: cohort.observedAfter } : {}),
    },
    dimensions: inOrder(query.dimensions.map((dimension) => canonicalDimension(dimension, frame))),
    measures: inOrder(query.measures.map((measure) => canonicalMeasure(measure, frame))),
  };
}

/** The canonical form as canonical JSON: what is hashed, cached and written down. */
export const canonicalQuery = (query: AggregateQuery): string => canonicalJson(canonicalise(query));

export const queryHash = (query: AggregateQuery, sha256: Sha256): string =>
  sha256(canonicalQuery(query), 'hex');

function inOrder<Part extends Dimension | Measure>(parts: readonly Part[]): Part[] {
  const texts = new Map(parts.map((part) => [canonicalJson(part), part]));
  return [...texts.keys()].sort().map((text) => texts.get(text)!);
}

function canonicalIndex(index: Index): Index {
  if (index.kind === 'period-start') return { kind: 'period-start' };
  return { kind: 'event', pick: index.pick, event: canonicalEvent(index.event) };
}

function canonicalDimension(dimension: Dimension, frame: Frame): Dimension {
  switch (dimension.kind) {
    case 'age-band':
      return { kind: 'age-band', width: dimension.width, top: dimension.top, bottom: dimension.bottom ?? 0 };
    case 'exposure':
      return { kind: 'exposure', criterion: canonicalCriterion(dimension.criterion, frame) };
    case 'value-band':
      return { kind: 'value-band', of: canonicalSource(dimension.of), cuts: [...dimension.cuts] };
    case 'event-time':
      return { kind: 'event-time', unit: dimension.unit, event: canonicalEvent(dimension.event) };
    case 'code-group': {
      const event = canonicalEvent(dimension.event) as typeof dimension.event;
      return { kind: 'code-group', event, level: dimension.level };
    }
    default:
      return { ...dimension };
  }
}

function canonicalMeasure(measure: Measure, frame: Frame): Measure {
  switch (measure.kind) {
    case 'events':
      return {
        kind: 'events',
        event: canonicalEvent(measure.event),
        window: canonicalWindow(measure.window, frame),
      };
    case 'incidence':
      return { ...measure, event: canonicalEvent(measure.event) };
    case 'survival':
      return { ...measure, event: canonicalEvent(measure.event) };
    case 'prevalence':
      return { ...measure, criterion: canonicalCriterion(measure.criterion, frame) };
    case 'proportion':
      return { kind: 'proportion', criterion: canonicalCriterion(measure.criterion, frame) };
    case 'mean':
    case 'sd':
    case 'sum':
      return { ...measure, of: canonicalSource(measure.of) };
    case 'quantiles':
      return {
        ...measure,
        of: canonicalSource(measure.of),
        at: [...new Set(measure.at)].sort((a, b) => a - b),
      };
    case 'length-of-stay':
      return measure.main
        ? { kind: 'length-of-stay', main: canonicalCodes('icd10', measure.main) }
        : { kind: 'length-of-stay' };
    case 'risk-ratio':
    case 'odds-ratio':
      return {
        kind: measure.kind,
        exposure: canonicalCriterion(measure.exposure, frame),
        outcome: canonicalCriterion(measure.outcome, frame),
      };
    default:
      return { ...measure };
  }
}
