import type {
  AggregateQuery,
  Cohort,
  Criterion,
  Dimension,
  EventCriterion,
  Measure,
  SequenceCriterion,
  Standard,
} from './aggregate-query.ts';
import { quantityOf } from './items.ts';
import { codeSetText, codesText, joined, type Speaker, spanText } from './say.ts';
import { cutsText, eventText, sourceText, windowText } from './say-events.ts';

/** A question as a sentence that people of the committee read; the same for every way of writing it. */
export function sentenceOf(query: AggregateQuery, language: Speaker): string {
  const speaker = { ...language, period: query.period };
  const cohort = cohortText(query.cohort, query.period, speaker);
  const measures = joined(
    speaker,
    query.measures.map((measure) => measureText(measure, speaker)),
    'andMeasure',
  );
  if (query.dimensions.length === 0) return speaker.say('sentence', { cohort, measures });
  const dimensions = joined(
    speaker,
    query.dimensions.map((dimension) => dimensionText(dimension, speaker)),
  );
  return speaker.say('sentenceBy', { cohort, measures, dimensions });
}

export function cohortText(cohort: Cohort, period: AggregateQuery['period'], speaker: Speaker): string {
  const { say } = speaker;
  const span = spanText(speaker, period);
  const { index, where } = cohort;
  let text =
    index.kind === 'period-start'
      ? say('cohortAll', { span })
      : say(index.pick === 'first' ? 'cohortFirst' : 'cohortLast', {
          span,
          event: eventText(speaker, index.event),
        });
  if (cohort.washoutDays) text = say('washout', { cohort: text, days: cohort.washoutDays });
  if (cohort.observedBefore) text = say('observedBefore', { cohort: text, days: cohort.observedBefore });
  if (cohort.observedAfter) text = say('observedAfter', { cohort: text, days: cohort.observedAfter });
  return where.kind === 'everyone'
    ? text
    : say('cohortWhere', { cohort: text, where: clause(where, speaker) });
}

/** What is true of a person, to stand before (Japanese) or behind (English) the word for people. */
export function clause(criterion: Criterion, speaker: Speaker): string {
  const { say } = speaker;
  switch (criterion.kind) {
    case 'everyone':
      return say('everyone');
    case 'all':
    case 'any': {
      const [first = '', ...rest] = criterion.of.map((part) => nested(part, criterion.of.length, speaker));
      const goesOn = (text: string) =>
        criterion.kind === 'all' && speaker.goesOn ? speaker.goesOn(text) : text;
      return rest.reduce((a, b) => say(criterion.kind, { a: goesOn(a), b }), first);
    }
    case 'not':
      if (criterion.of.kind === 'event') return eventClause(criterion.of, true, speaker);
      return say('not', { clause: clause(criterion.of, speaker) });
    case 'sex':
      return say(criterion.is === 'm' ? 'male' : 'female');
    case 'age':
      return ageText(criterion.from, criterion.to, speaker);
    case 'area':
      return say('livesIn', { codes: codesText(speaker, criterion.level, criterion.codes) });
    case 'insurer':
      return say('insuredWith', { codes: codesText(speaker, 'insurer', criterion.codes) });
    case 'institution':
      return say('attends', {
        attribute: say(criterion.attribute),
        codes: codesText(speaker, criterion.attribute, criterion.codes),
      });
    case 'event':
      return eventClause(criterion, false, speaker);
    case 'sequence':
      return sequenceClause(criterion, speaker);
  }
}

const nested = (part: Criterion, siblings: number, speaker: Speaker): string => {
  const text = clause(part, speaker);
  const group = (part.kind === 'all' || part.kind === 'any') && part.of.length > 1 && siblings > 1;
  return group ? speaker.say('brackets', { clause: text }) : text;
};

function ageText(from: number | undefined, to: number | undefined, { say }: Speaker): string {
  if (from !== undefined && to !== undefined) return say('ageBetween', { from, to });
  return from === undefined ? say('ageTo', { to: to ?? 0 }) : say('ageFrom', { from });
}

function eventClause(
  { atLeast = 1, atMost, ...criterion }: EventCriterion,
  not: boolean,
  speaker: Speaker,
): string {
  const { say } = speaker;
  const event = eventText(speaker, criterion.event);
  const window = windowText(speaker, criterion.window);
  const none = atMost === 0 || (atLeast === 0 && atMost === undefined);
  if (atLeast === 1 && atMost === undefined) return say(not ? 'hasNot' : 'has', { event, window });
  if (none && atMost === 0) return say(not ? 'has' : 'hasNot', { event, window });
  const times =
    atMost === undefined
      ? say('timesFrom', { from: atLeast })
      : atLeast === 0
        ? say('timesTo', { to: atMost })
        : say('times', { from: atLeast, to: atMost });
  const text = say('hasTimes', { event, window, times });
  return not ? say('not', { clause: text }) : text;
}

function sequenceClause(criterion: SequenceCriterion, speaker: Speaker): string {
  const { say } = speaker;
  const { afterDays: from, withinDays: to } = criterion;
  return say('sequence', {
    first: eventText(speaker, criterion.first),
    second: eventText(speaker, criterion.then),
    days: from === 0 ? say('within', { to }) : say('withinFrom', { from, to }),
  });
}

export function dimensionText(dimension: Dimension, speaker: Speaker): string {
  const { say } = speaker;
  switch (dimension.kind) {
    case 'sex':
      return say('bySex');
    case 'age-band': {
      const { width, top, bottom = 0 } = dimension;
      return bottom > 0 ? say('byAgeOpen', { width, top, bottom }) : say('byAge', { width, top });
    }
    case 'area':
      return say(dimension.level);
    case 'insurer':
      return say('byInsurer');
    case 'institution':
      return say(dimension.attribute);
    case 'index-time':
      return say('byIndexTime', { unit: say(dimension.unit) });
    case 'exposure':
      return say('byExposure', { clause: clause(dimension.criterion, speaker) });
    case 'value-band':
      return say('byBand', {
        source: sourceText(speaker, dimension.of),
        cuts: cutsText(speaker, dimension.cuts, quantityOf(dimension.of)),
      });
    case 'event-time':
      return say('byEventTime', { unit: say(dimension.unit), event: eventText(speaker, dimension.event) });
    case 'code-group':
      return say('byCodes', {
        level: say(`level.${dimension.level}` as 'level.block'),
        event: eventText(speaker, dimension.event),
      });
  }
}

export function measureText(measure: Measure, speaker: Speaker): string {
  const { say } = speaker;
  switch (measure.kind) {
    case 'persons':
      return say('persons');
    case 'events':
      return say('events', {
        event: eventText(speaker, measure.event),
        window: windowText(speaker, measure.window),
      });
    case 'person-time':
      return say('personTime');
    case 'incidence':
      return standardised(
        say('incidence', { event: eventText(speaker, measure.event), per: measure.per }),
        measure.standardise,
        speaker,
      );
    case 'prevalence':
      return standardised(
        say('prevalence', { clause: clause(measure.criterion, speaker) }),
        measure.standardise,
        speaker,
      );
    case 'proportion':
      return say('proportion', { clause: clause(measure.criterion, speaker) });
    case 'mean':
    case 'sd':
    case 'sum':
      return say(measure.kind, { source: sourceText(speaker, measure.of, measure.pick) });
    case 'quantiles':
      return say('quantiles', {
        source: sourceText(speaker, measure.of, measure.pick),
        at: joined(
          speaker,
          measure.at.map((one) => (one === 50 ? say('median') : say('percentile', { at: one }))),
        ),
      });
    case 'length-of-stay':
      return measure.main
        ? say('lengthOfStayMain', { codes: codeSetText(speaker, 'icd10', measure.main) })
        : say('lengthOfStay');
    case 'survival': {
      const { days, stepDays: step } = measure;
      const text = say('survival', { event: eventText(speaker, measure.event), days, step });
      return measure.logRank ? say('logRank', { measure: text }) : text;
    }
    case 'risk-ratio':
    case 'odds-ratio':
      return say(measure.kind === 'risk-ratio' ? 'riskRatio' : 'oddsRatio', {
        exposure: clause(measure.exposure, speaker),
        outcome: clause(measure.outcome, speaker),
      });
    case 'not-observed':
      return say('notObserved', { kind: say(`kind.${measure.event}`) });
  }
}

function standardised(measure: string, standard: Standard | undefined, { say }: Speaker): string {
  if (!standard) return measure;
  return say(standard === 'japan-2015' ? 'standardJapan' : 'standardCohort', { measure });
}
