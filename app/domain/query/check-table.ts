import { canonicalJson } from '../ledger/canonical-json.ts';
import type {
  AggregateQuery,
  CodedEvent,
  Dimension,
  EventSelector,
  Measure,
  NumericSource,
} from './aggregate-query.ts';
import { canonicalWindow } from './canonical-criterion.ts';
import { canonicalEvent } from './canonical-event.ts';
import { checkGrid, checkWindow, type Report } from './check-events.ts';
import { quantityOf } from './items.ts';
import type { QueryRules } from './rules.ts';
import { codeLevels } from './vocabulary.ts';
import type { Path } from './walk.ts';

export function checkDimensions({ dimensions }: AggregateQuery, rules: QueryRules, report: Report): void {
  if (dimensions.length > rules.maxDimensions)
    report('tooManyDimensions', ['dimensions'], { most: rules.maxDimensions });
  const seen = new Set<string>();
  for (const [i, dimension] of dimensions.entries()) {
    const at = ['dimensions', i];
    const name = nameOf(dimension);
    if (seen.has(name)) report('sameDimension', at);
    seen.add(name);
    if (dimension.kind === 'age-band') checkBands(dimension, at, rules, report);
    if (dimension.kind === 'value-band') checkCuts(dimension, at, report);
    if (dimension.kind === 'code-group') {
      const allowed: readonly string[] = levelsFor(dimension.event);
      if (!allowed.includes(dimension.level))
        report('codeLevel', [...at, 'level'], { found: dimension.level, allowed: allowed.join(', ') });
    }
  }
}

/** Two exposures are two questions about persons; two bands of one value are one. */
function nameOf(dimension: Dimension): string {
  switch (dimension.kind) {
    case 'exposure':
      return canonicalJson(dimension);
    case 'value-band':
      return `value-band ${canonicalJson(dimension.of)}`;
    case 'institution':
      return `institution ${dimension.attribute}`;
    case 'area':
      return `area ${dimension.level}`;
    default:
      return dimension.kind;
  }
}

export function levelsFor(event: CodedEvent): readonly string[] {
  return codeLevels[event.kind === 'condition' || event.kind === 'stay' ? 'icd10' : event.system];
}

function checkBands(
  band: Extract<Dimension, { kind: 'age-band' }>,
  at: Path,
  { age }: QueryRules,
  report: Report,
): void {
  const bottom = band.bottom ?? 0;
  const fits =
    band.width % age.width === 0 &&
    band.top <= age.top &&
    band.top > bottom &&
    (band.top - bottom) % band.width === 0 &&
    bottom % age.width === 0 &&
    bottom >= age.bottom;
  if (!fits) report('ageBand', at, { width: age.width, bottom: age.bottom, top: age.top });
}

function checkCuts(band: Extract<Dimension, { kind: 'value-band' }>, at: Path, report: Report): void {
  const quantity = quantityOf(band.of);
  for (const [i, cut] of band.cuts.entries()) {
    if (quantity) checkGrid(cut, quantity, [...at, 'cuts', i], report);
    if (i > 0 && cut <= band.cuts[i - 1]!) report('cutOrder', [...at, 'cuts', i]);
  }
}

const sameEvent = (one: EventSelector, other: EventSelector): boolean =>
  canonicalJson(canonicalEvent(one)) === canonicalJson(canonicalEvent(other));

export function checkMeasures(query: AggregateQuery, report: Report): void {
  const groups = query.dimensions.flatMap((dimension) =>
    dimension.kind === 'event-time' || dimension.kind === 'code-group' ? [dimension.event] : [],
  );
  const [counted, second] = groups;
  if (counted && second && !sameEvent(counted, second)) report('eventDimensions', ['dimensions']);
  const seen = new Set<string>();
  for (const [i, measure] of query.measures.entries()) {
    const at = ['measures', i];
    const name = canonicalJson(measure);
    if (seen.has(name)) report('sameMeasure', at);
    seen.add(name);
    checkMeasure(measure, at, query, report);
    if (counted && !countsEvent(measure, counted, query))
      report('eventMeasure', at, { measure: measure.kind });
  }
}

/** Where a person stands in several cells, only persons and those events can be counted in them. */
function countsEvent(measure: Measure, event: EventSelector, { period, cohort }: AggregateQuery): boolean {
  if (measure.kind === 'persons') return true;
  if (measure.kind !== 'events' || !sameEvent(measure.event, event)) return false;
  const window = canonicalWindow(measure.window, {
    period,
    indexIsStart: cohort.index.kind === 'period-start',
  });
  return window.kind === 'dates' && window.from === period.from && window.to === period.to;
}

/** Values that add up over a person's records; a sum of laboratory values means nothing. */
const adds = (source: NumericSource): boolean => source.kind !== 'lab' && source.kind !== 'checkup';

function checkMeasure(measure: Measure, at: Path, query: AggregateQuery, report: Report): void {
  switch (measure.kind) {
    case 'events':
      checkWindow(measure.window, [...at, 'window'], query.period, report);
      break;
    case 'mean':
    case 'sd':
    case 'sum':
    case 'quantiles':
      if (measure.pick === 'total' && !adds(measure.of)) report('pickTotal', [...at, 'pick']);
      if (measure.kind === 'sum' && !adds(measure.of)) report('sumSource', [...at, 'of']);
      break;
    case 'survival':
      if (measure.days % measure.stepDays !== 0)
        report('survivalSteps', [...at, 'days'], { step: measure.stepDays });
      if (measure.logRank && query.dimensions.length === 0) report('logRankGroups', [...at, 'logRank']);
      break;
    case 'incidence':
    case 'prevalence':
      if (measure.standardise && query.dimensions.some((dimension) => dimension.kind === 'age-band'))
        report('standardiseAge', [...at, 'standardise']);
      break;
  }
}
