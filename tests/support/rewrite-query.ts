import type {
  AggregateQuery,
  CodeSet,
  Criterion,
  Dimension,
  EventSelector,
  Measure,
} from '#app/domain/query/aggregate-query.ts';
import { canonicalWindow } from '#app/domain/query/canonical-criterion.ts';
import { type CodeSystem, codesOfSystem, widerCodes } from '#app/domain/query/vocabulary.ts';
import type { Random } from './random.ts';

/** The same question in other words: order, repetition, nesting, De Morgan, codes below codes, defaults said or not. */
export function rewriteQuery(query: AggregateQuery, random: Random): AggregateQuery {
  const criterion = (one: Criterion) => rewriteCriterion(one, query, random, 4);
  const { cohort } = query;
  return {
    version: 1,
    period: { to: query.period.to, from: query.period.from },
    cohort: {
      ...cohort,
      index:
        cohort.index.kind === 'event'
          ? { ...cohort.index, event: rewriteEvent(cohort.index.event, random) }
          : cohort.index,
      where: criterion(cohort.where),
      ...(cohort.washoutDays ? {} : { washoutDays: 0 }),
    },
    dimensions: random.shuffle(query.dimensions).map((one) => rewriteDimension(one, criterion, random)),
    measures: random.shuffle(query.measures).map((one) => rewriteMeasure(one, query, criterion, random)),
  };
}

type Rewrite = (criterion: Criterion) => Criterion;

function rewriteDimension(dimension: Dimension, criterion: Rewrite, random: Random): Dimension {
  switch (dimension.kind) {
    case 'age-band':
      return { ...dimension, bottom: dimension.bottom ?? 0 };
    case 'exposure':
      return { ...dimension, criterion: criterion(dimension.criterion) };
    case 'event-time':
      return { ...dimension, event: rewriteEvent(dimension.event, random) };
    case 'code-group':
      return { ...dimension, event: rewriteEvent(dimension.event, random) as typeof dimension.event };
    default:
      return dimension;
  }
}

function rewriteMeasure(
  measure: Measure,
  query: AggregateQuery,
  criterion: Rewrite,
  random: Random,
): Measure {
  switch (measure.kind) {
    case 'events':
      return {
        ...measure,
        event: rewriteEvent(measure.event, random),
        // Said or left to the default; with groups of events only the default may stand.
        ...(measure.window ? { window: otherWindow(measure.window, query) } : {}),
      };
    case 'incidence':
    case 'survival':
      return { ...measure, event: rewriteEvent(measure.event, random) };
    case 'prevalence':
    case 'proportion':
      return { ...measure, criterion: criterion(measure.criterion) };
    case 'risk-ratio':
    case 'odds-ratio':
      return { ...measure, exposure: criterion(measure.exposure), outcome: criterion(measure.outcome) };
    case 'quantiles':
      return { ...measure, at: random.shuffle([...measure.at, ...measure.at.slice(0, 1)]).slice(0, 7) };
    default:
      return measure;
  }
}

const not = (of: Criterion): Criterion => ({ kind: 'not', of });

function rewriteCriterion(
  criterion: Criterion,
  query: AggregateQuery,
  random: Random,
  depth: number,
): Criterion {
  const again = (one: Criterion) => rewriteCriterion(one, query, random, depth - 1);
  const said = inOtherWords(criterion, query, again, random);
  if (depth <= 0) return said;
  switch (random.int(0, 7)) {
    case 0:
      return not(not(said));
    case 1:
      return { kind: 'all', of: [said] };
    case 2:
      return { kind: 'any', of: [said, again(criterion)] };
    case 3:
      return { kind: 'all', of: random.shuffle([{ kind: 'everyone' }, said, said]) };
    case 4:
      return { kind: 'any', of: random.shuffle([not({ kind: 'everyone' }), said]) };
    default:
      return said;
  }
}

function inOtherWords(
  criterion: Criterion,
  query: AggregateQuery,
  again: Rewrite,
  random: Random,
): Criterion {
  switch (criterion.kind) {
    case 'all':
    case 'any': {
      const parts = random.shuffle(criterion.of).map(again);
      if (random.chance(0.3))
        return not({ kind: criterion.kind === 'all' ? 'any' : 'all', of: parts.map(not) });
      if (parts.length > 2 && random.chance(0.4)) {
        const [first, ...rest] = parts;
        return { kind: criterion.kind, of: [{ kind: criterion.kind, of: rest }, first!] };
      }
      return { kind: criterion.kind, of: parts };
    }
    case 'not':
      return not(again(criterion.of));
    case 'sex':
      return random.chance(0.5) ? criterion : not({ kind: 'sex', is: criterion.is === 'm' ? 'f' : 'm' });
    case 'age':
      return splitAge(criterion, random);
    case 'area':
    case 'insurer':
    case 'institution':
      return splitCodes(criterion, random);
    case 'event':
      return rewriteCount(criterion, query, random);
    case 'sequence':
      return {
        ...criterion,
        first: rewriteEvent(criterion.first, random),
        // biome-ignore lint/suspicious/noThenProperty: a question is never awaited.
        then: rewriteEvent(criterion.then, random),
      };
    default:
      return criterion;
  }
}

type Age = Extract<Criterion, { kind: 'age' }>;

function splitAge(age: Age, random: Random): Criterion {
  const { from = 0, to } = age;
  if (to === undefined) {
    if (from > 0 && random.chance(0.3)) return not({ kind: 'age', to: from - 1 });
    return age;
  }
  if (random.chance(0.3)) {
    const above: Criterion = { kind: 'age', from: to + 1 };
    return from === 0 ? not(above) : { kind: 'all', of: [{ kind: 'age', from }, not(above)] };
  }
  if (to - from < 9) return age;
  const cut = from + 5;
  return {
    kind: 'any',
    of: [
      { kind: 'age', from: cut, to },
      { kind: 'age', from, to: cut - 1 },
      { kind: 'age', from, to },
    ],
  };
}

type Listed = Extract<Criterion, { kind: 'area' | 'insurer' | 'institution' }>;

function splitCodes(criterion: Listed, random: Random): Criterion {
  const codes = random.shuffle([...criterion.codes, criterion.codes[0]!]);
  if (random.chance(0.5)) return { ...criterion, codes };
  return { kind: 'any', of: codes.map((code) => ({ ...criterion, codes: [code] })) };
}

function rewriteCount(
  criterion: Extract<Criterion, { kind: 'event' }>,
  query: AggregateQuery,
  random: Random,
): Criterion {
  const { atLeast = 1, atMost } = criterion;
  const window = otherWindow(criterion.window, query);
  const event = rewriteEvent(criterion.event, random);
  const base = { kind: 'event', event, window } as const;
  if (random.chance(0.3)) {
    const low: Criterion = atLeast === 0 ? { kind: 'everyone' } : { ...base, atLeast };
    return atMost === undefined ? low : { kind: 'all', of: [not({ ...base, atLeast: atMost + 1 }), low] };
  }
  return { ...base, atLeast, ...(atMost === undefined ? {} : { atMost }) };
}

const otherWindow = (window: Parameters<typeof canonicalWindow>[0], query: AggregateQuery) =>
  canonicalWindow(window, {
    period: query.period,
    indexIsStart: query.cohort.index.kind === 'period-start',
  });

export function rewriteEvent(event: EventSelector, random: Random): EventSelector {
  switch (event.kind) {
    case 'condition':
      return { ...event, codes: rewriteCodes('icd10', event.codes, random) };
    case 'drug':
    case 'procedure':
      return { ...event, codes: rewriteCodes(event.system, event.codes, random) };
    case 'stay':
      return event.main ? { ...event, main: rewriteCodes('icd10', event.main, random) } : event;
    case 'encounter':
      return event.departments ? { ...event, departments: random.shuffle(event.departments) } : event;
    default:
      return event;
  }
}

/** A code below one of the set, a repetition, an exception that takes nothing, another list. */
function rewriteCodes(system: CodeSystem, set: CodeSet, random: Random): CodeSet {
  const codes = [...set.codes];
  const below = codesOfSystem(system)
    .map((one) => one.code)
    .filter((code) => widerCodes(system, code).some((wider) => codes.includes(wider)));
  if (below.length > 0) codes.push(random.pick(below));
  const outside = codesOfSystem(system).find(
    (one) =>
      !widerCodes(system, one.code).some((wider) => codes.includes(wider)) &&
      !codes.some((code) => widerCodes(system, code).includes(one.code)),
  );
  const except = [...(set.except ?? []), ...(outside ? [outside.code] : [])];
  return {
    codes: random.shuffle(codes),
    ...(except.length > 0 && (set.except || random.chance(0.3)) ? { except } : {}),
    list: `other-${random.int(1, 99)}@1`,
  };
}
