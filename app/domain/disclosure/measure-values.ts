import type { DisclosureProfile } from '#policies/disclosure/profile.ts';
import type { Measure } from '../query/aggregate-query.ts';
import { quantityOf } from '../query/items.ts';
import type { Estimate } from '../query/statistics/normal.ts';
import { proportion, rate } from '../query/statistics/rates.ts';
import { japan2015, type Stratum, standardised } from '../query/statistics/standardise.ts';
import { kaplanMeier, logRank, type SurvivalStep } from '../query/statistics/survival.ts';
import { oddsRatio, riskRatio } from '../query/statistics/two-by-two.ts';
import { measureColumns, survivalDays } from './measure-columns.ts';
import { smoothedValue } from './quantile.ts';
import { significant } from './rounding.ts';
import {
  judgeProportion,
  judgeRate,
  judgeRatio,
  judgeSpread,
  judgeSum,
  type SumEvidence,
} from './statistics-rules.ts';
import { protectedSurvival } from './survival-rounding.ts';
import type { Contributions, ProtectedValue, RawCell, RawMeasure } from './tables.ts';

/** What a measure may need to know beside its own cell. */
export type Surroundings = {
  /** Everybody in the table: the standard of `standardise: cohort`. */
  readonly total: RawCell | undefined;
  /** The groups that a log-rank test compares; given in the margin over everybody only. */
  readonly groups: readonly RawCell[] | undefined;
};
type Kind<K extends Measure['kind']> = Extract<Measure, { kind: K }>;
type Raw<K extends RawMeasure['kind']> = Extract<RawMeasure, { kind: K }>;
type Values = readonly ProtectedValue[] | undefined;

const hidden: ProtectedValue = { state: 'hidden' };
/** There is nothing to speak of: the mean of nobody. */
const none: ProtectedValue = { state: 'not-observed' };
const shown = (value: number, digits: number): ProtectedValue => ({
  state: 'value',
  value: Math.round(value * 10 ** digits),
  digits,
});
const estimated = ({ value, low, high }: Estimate, digits: number): ProtectedValue => {
  const whole = (one: number): number => Math.round(one * 10 ** digits);
  return { state: 'interval', value: whole(value), low: whole(low), high: whole(high), digits };
};

/**
 * The publishable values of one measure in one cell, in the order of its columns. They are computed from numbers that
 * are published with them or have passed the rules of their kind; a measure that fails is hidden whole, because its parts
 * would give the rest away.
 */
export function measureValues(
  measure: Measure,
  cell: RawCell | undefined,
  index: number,
  profile: DisclosureProfile,
  around: Surroundings,
): readonly ProtectedValue[] {
  const columns = measureColumns(measure);
  if (!cell || cell.persons === 0) {
    return columns.map(() => (measure.kind === 'events' ? shown(0, 0) : none));
  }
  const raw = cell.measures[index];
  return (raw && publishable(measure, raw, cell, index, profile, around)) ?? columns.map(() => hidden);
}

/** The values, or undefined where any rule of the kind speaks against them. */
function publishable(
  measure: Measure,
  raw: RawMeasure,
  cell: RawCell,
  index: number,
  profile: DisclosureProfile,
  around: Surroundings,
): Values {
  const total = around.total?.measures[index];
  switch (raw.kind) {
    case 'count':
      // Events of few persons tell of these persons; events of none are a zero like any other.
      if (raw.persons > 0 && raw.persons < profile.minPatients) return undefined;
      if (raw.persons === 0 && !isZeroShown(cell.persons, profile)) return undefined;
      return [shown(raw.value, 0)];
    case 'number':
      return numberValues(measure, raw, cell, profile);
    case 'rate':
      return measure.kind === 'incidence'
        ? rateValues(measure, raw, total?.kind === 'rate' ? total : undefined, cell, profile)
        : undefined;
    case 'share':
      return shareValues(measure, raw, total?.kind === 'share' ? total : undefined, profile);
    case 'order': {
      if (raw.n < profile.minPatients) return undefined;
      const digits = digitsOf(measure);
      const values = raw.at.map(({ values: window }) => smoothedValue(window, profile));
      return [
        shown(raw.n, 0),
        ...values.map((value) => (value === null ? hidden : shown(value / 10 ** digits, digits + 1))),
      ];
    }
    case 'survival':
      return measure.kind === 'survival' ? survivalValues(measure, raw, index, profile, around) : undefined;
    case 'two-by-two': {
      if (!judgeRatio(raw, profile).publish) return undefined;
      const { a, b, c, d } = raw;
      const four = { exposedWith: a, exposedWithout: b, otherWith: c, otherWithout: d };
      const ratio = measure.kind === 'odds-ratio' ? oddsRatio(four) : riskRatio(four);
      return [
        ...[a, b, c, d].map((count) => shown(count, 0)),
        'refused' in ratio ? none : estimated(ratio, 2),
      ];
    }
  }
}

function numberValues(
  measure: Measure,
  raw: Raw<'number'>,
  cell: RawCell,
  profile: DisclosureProfile,
): Values {
  const { number } = raw;
  const evidence: SumEvidence = {
    n: number.n,
    institutions: cell.institutions.length,
    persons: sharesOf(number.persons),
    perInstitution: sharesOf(number.institutions),
  };
  const judge = measure.kind === 'sd' ? judgeSpread : judgeSum;
  // That nobody of few has a value is an answer like any other zero (A4).
  if (number.n === 0 && !isZeroShown(cell.persons, profile)) return undefined;
  if (number.n === 0) return measureColumns(measure).map(() => none);
  if (!judge(evidence, profile).publish) return undefined;
  const sum = Number(number.sum);
  if (measure.kind === 'person-time') return [shown(sum / 365.25, 1)];
  const n = shown(number.n, 0);
  const digits = digitsOf(measure);
  const scale = 10 ** digits;
  if (measure.kind === 'sum') return [n, shown(sum / scale, digits)];
  if (measure.kind === 'length-of-stay') {
    const stays = raw.observations ?? 0;
    return [n, shown(stays, 0), stays === 0 ? none : shown(sum / stays, 1)];
  }
  if (measure.kind === 'sd') {
    // In whole numbers up to the last step: the difference of two large sums loses its digits otherwise.
    const spread = BigInt(number.n) * number.sumOfSquares - number.sum * number.sum;
    return [n, shown(Math.sqrt(Number(spread) / (number.n * (number.n - 1))) / scale, digits + 1)];
  }
  return [n, shown(sum / number.n / scale, digits + 1)];
}

function rateValues(
  measure: Kind<'incidence'>,
  raw: Raw<'rate'>,
  total: Raw<'rate'> | undefined,
  cell: RawCell,
  profile: DisclosureProfile,
): Values {
  if (!judgeRate(raw.events, cell.persons, null, { ...profile, dominance: [] }).publish) return undefined;
  const days = Number(raw.days);
  const crude = rate(raw.events, days, measure.per);
  const values = [shown(raw.events, 0), shown(days / 365.25, 1), crude ? estimated(crude, 2) : none];
  if (!measure.standardise) return values;
  const own = raw.strata.map(({ stratum, events, days: size }) => ({
    stratum,
    events,
    size: Number(size) / 365.25,
  }));
  const all = total?.strata.map(({ stratum, days: size }) => ({ stratum, size: Number(size) }));
  return [...values, standardValue(measure.standardise, own, all, measure.per)];
}

function shareValues(
  measure: Measure,
  raw: Raw<'share'>,
  total: Raw<'share'> | undefined,
  profile: DisclosureProfile,
): Values {
  const { numerator, denominator } = raw;
  if (denominator === 0) return measureColumns(measure).map(() => none);
  if (!judgeProportion(numerator, denominator, profile).publish) return undefined;
  const crude = proportion(numerator, denominator);
  const percent = crude && { value: 100 * crude.value, low: 100 * crude.low, high: 100 * crude.high };
  const values = [shown(numerator, 0), percent ? estimated(percent, 1) : none];
  if (measure.kind !== 'prevalence' || !measure.standardise) return values;
  const own = raw.strata.map((one) => ({
    stratum: one.stratum,
    events: one.numerator,
    size: one.denominator,
  }));
  const all = total?.strata.map((one) => ({ stratum: one.stratum, size: one.denominator }));
  return [...values, standardValue(measure.standardise, own, all, 100)];
}

const startOf = (stratum: string): number => Number.parseInt(stratum.slice(2), 10);

/** Rounded to three digits: with more, the small numbers of the strata could be solved for. */
function standardValue(
  standard: 'japan-2015' | 'cohort',
  own: readonly { readonly stratum: string; readonly events: number; readonly size: number }[],
  all: readonly { readonly stratum: string; readonly size: number }[] | undefined,
  per: number,
): ProtectedValue {
  // The ages and sexes of the whole table are the standard's; where a cell lacks one of them, its rate is not known.
  const standards = all ?? own;
  const sexes = new Set(standards.map(({ stratum }) => stratum[0])).size;
  const strata = standards.map(({ stratum, size: whole }): Stratum => {
    const mine = own.find((one) => one.stratum === stratum);
    const model = (japan2015.find(({ from }) => from === startOf(stratum))?.persons ?? 0) / sexes;
    const weight = standard === 'cohort' ? whole : model;
    return { events: mine?.events ?? 0, size: mine?.size ?? 0, weight };
  });
  const found = standardised(strata);
  if (!found) return none;
  const three = (value: number): number => significant(value * per, 3);
  return estimated({ value: three(found.value), low: three(found.low), high: three(found.high) }, 2);
}

function survivalValues(
  measure: Kind<'survival'>,
  raw: Raw<'survival'>,
  index: number,
  profile: DisclosureProfile,
  around: Surroundings,
): Values {
  const steps = roundedSteps(measure, raw, profile);
  if (!steps) return undefined;
  const curve = kaplanMeier(steps);
  // The curve ends where too few are at risk; what lies beyond is hidden for everybody in the same way.
  const values = survivalDays(measure).flatMap((_, i) => {
    const point = curve[i];
    return point ? [shown(point.atRisk, 0), estimated(point, 3)] : [hidden, hidden];
  });
  if (!measure.logRank) return values;
  return [...values, around.groups ? logRankValue(measure, around.groups, index, profile) : none];
}

/** Every step of the grid, the empty ones too, from rounded numbers only. */
function roundedSteps(
  measure: Kind<'survival'>,
  raw: Raw<'survival'>,
  profile: DisclosureProfile,
): readonly SurvivalStep[] | undefined {
  const known = new Map(raw.steps.map((step) => [step.from, step]));
  const days = survivalDays(measure);
  const dense = days.map((day) => known.get(day - measure.stepDays) ?? { events: 0, censored: 0 });
  const rules = { base: profile.statistics.survivalBase, minPatients: profile.minPatients };
  const curve = protectedSurvival(raw.n, dense, rules);
  return curve?.map((step, i) => ({
    day: days[i]!,
    atRisk: step.atRisk,
    events: step.events,
    left: step.cumulativeCensored - (curve[i - 1]?.cumulativeCensored ?? 0),
  }));
}

/** A test over a hidden group would give it back, so all must be shown; the rounded steps are what is tested. */
function logRankValue(
  measure: Kind<'survival'>,
  groups: readonly RawCell[],
  index: number,
  profile: DisclosureProfile,
): ProtectedValue {
  const steps = groups.map((cell) => {
    const raw = cell.measures[index];
    return raw?.kind === 'survival' ? roundedSteps(measure, raw, profile) : undefined;
  });
  if (steps.length < 2 || steps.some((one) => one === undefined)) return hidden;
  const found = logRank(steps.map((one) => one!));
  return found ? shown(found.p, 3) : none;
}

const isZeroShown = (parent: number, { zero }: DisclosureProfile): boolean =>
  zero.shown && parent >= zero.parentMinimum;

const sharesOf = ({ total, largest }: Contributions) => ({ total, largest, complete: false });

/** Decimal places of the integers behind a measure. */
const digitsOf = (measure: Measure): number => ('of' in measure ? (quantityOf(measure.of)?.scale ?? 0) : 0);
