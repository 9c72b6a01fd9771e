import type { DisclosureProfile } from '#policies/disclosure/profile.ts';
import { isDominated, isEstimable, type UnitShares } from './contributions.ts';
import { roundMidpoint } from './rounding.ts';

/** Why a statistic is hidden. For checkers; a reader sees the ordinary mark. */
export type StatisticReason =
  | 'too_few_persons'
  | 'too_few_institutions'
  | 'institutions_unknown'
  | 'contributions_unknown'
  | 'dominance'
  | 'p_percent'
  | 'degrees_of_freedom'
  | 'numerator'
  | 'denominator'
  | 'complement'
  | 'table_hidden'
  | 'one_category'
  | 'near_formula'
  | 'too_many_parameters'
  | 'small_level'
  | 'saturated'
  | 'no_evidence';

/** Publishable exactly where no reason speaks against it. */
export type StatisticVerdict = { readonly publish: boolean; readonly reasons: readonly StatisticReason[] };

const verdict = (tests: readonly (readonly [boolean, StatisticReason])[]): StatisticVerdict => {
  const reasons = [...new Set(tests.filter(([isBroken]) => isBroken).map(([, reason]) => reason))];
  return { publish: reasons.length === 0, reasons };
};

/** What is never published as it is, and what is offered instead. */
export const refusedStatistics = {
  min: 'safe_ends',
  max: 'safe_ends',
  range: 'safe_ends',
  outliers: 'smoothed_box',
  whiskers: 'smoothed_box',
  residuals: 'coefficients',
  fitted_values: 'coefficients',
  model_object: 'coefficients',
} as const;

export const alternativeTo = (statistic: string): string | null =>
  Object.hasOwn(refusedStatistics, statistic)
    ? refusedStatistics[statistic as keyof typeof refusedStatistics]
    : null;

/** Enough persons, institutions and, where it is a sum of amounts, nobody who dominates it. */
export type SumEvidence = {
  /** Persons with a value. */
  readonly n: number;
  /** Null where nothing is known of them. */
  readonly institutions: number | null;
  readonly persons: UnitShares | null;
  readonly perInstitution: UnitShares | null;
};

function sumTests(evidence: SumEvidence, profile: DisclosureProfile): [boolean, StatisticReason][] {
  const { institutions, dominance, pPercent } = profile;
  const asksShares = dominance.length > 0 || pPercent !== null;
  const shares = [evidence.persons, evidence.perInstitution];
  const some = (isHit: (one: UnitShares) => boolean) => shares.some((one) => one !== null && isHit(one));
  const masks = institutions?.mode === 'mask' ? institutions.min : 0;
  return [
    [evidence.n < profile.minPatients, 'too_few_persons'],
    [masks > 0 && evidence.institutions === null, 'institutions_unknown'],
    [evidence.institutions !== null && evidence.institutions < masks, 'too_few_institutions'],
    [asksShares && shares.includes(null), 'contributions_unknown'],
    [dominance.some((rule) => some((one) => isDominated(one, rule, profile))), 'dominance'],
    [pPercent !== null && some((one) => isEstimable(one, pPercent, profile)), 'p_percent'],
  ];
}

/** A sum, and a mean, which is a sum beside a number of persons. */
export const judgeSum = (evidence: SumEvidence, profile: DisclosureProfile): StatisticVerdict =>
  verdict(sumTests(evidence, profile));

/** Standard deviation, variance, skewness, kurtosis. */
export const judgeSpread = (evidence: SumEvidence, profile: DisclosureProfile): StatisticVerdict =>
  verdict([
    ...sumTests(evidence, profile),
    [evidence.n - 1 < profile.statistics.minDegreesOfFreedom, 'degrees_of_freedom'],
  ]);

/** Tests, models: no number of degrees of freedom is no evidence, and no evidence is no publication. */
export const judgeDegreesOfFreedom = (
  degrees: readonly number[],
  profile: DisclosureProfile,
): StatisticVerdict =>
  verdict([
    [degrees.length === 0, 'no_evidence'],
    [degrees.some((one) => !(one >= profile.statistics.minDegreesOfFreedom)), 'degrees_of_freedom'],
  ]);

const isSmall = (persons: number, profile: DisclosureProfile): boolean =>
  persons > 0 && persons < profile.minPatients;

/** A proportion: numerator, denominator and what is left must each pass; zero counts as it does in a table. */
export function judgeProportion(
  numerator: number,
  denominator: number,
  profile: DisclosureProfile,
): StatisticVerdict {
  const zeroPasses = profile.zero.shown && denominator >= profile.zero.parentMinimum;
  const fails = (persons: number) => isSmall(persons, profile) || (persons === 0 && !zeroPasses);
  return verdict([
    [denominator < profile.minPatients, 'denominator'],
    [fails(numerator), 'numerator'],
    [fails(denominator - numerator), 'complement'],
  ]);
}

/** Events per time at risk: the time itself is a sum over persons. */
export const judgeRate = (
  events: number,
  persons: number,
  time: UnitShares | null,
  profile: DisclosureProfile,
): StatisticVerdict => {
  const { reasons } = judgeProportion(Math.min(events, persons), persons, profile);
  const asksShares = profile.dominance.length > 0;
  return verdict([
    ...reasons.filter((reason) => reason !== 'complement').map((reason) => [true, reason] as const),
    [asksShares && time === null, 'contributions_unknown'],
    [time !== null && profile.dominance.some((rule) => isDominated(time, rule, profile)), 'dominance'],
  ]);
};

/** A quotient from rounded parts, so that it says no more than they do. The parts are shown with it. */
export function protectedQuotient(numerator: number, denominator: number, base: number) {
  const [above, below] = [roundMidpoint(numerator, base), roundMidpoint(denominator, base)];
  return { numerator: above, denominator: below, quotient: below === 0 ? null : above / below };
}

/** The most frequent value. */
export const judgeMode = (modal: number, persons: number, profile: DisclosureProfile): StatisticVerdict =>
  verdict([
    [modal < profile.minPatients, 'too_few_persons'],
    [100 * modal >= profile.statistics.modalPercent * persons, 'one_category'],
  ]);

export const judgeCorrelation = (
  evidence: {
    readonly completeCases: number;
    readonly variables: number;
    readonly coefficients: readonly number[];
  },
  profile: DisclosureProfile,
): StatisticVerdict => {
  const { completeCases, variables, coefficients } = evidence;
  const { minDegreesOfFreedom, maxCorrelationThousandths, parametersPercent } = profile.statistics;
  return verdict([
    [completeCases < profile.minPatients, 'too_few_persons'],
    [completeCases - 2 < minDegreesOfFreedom, 'degrees_of_freedom'],
    [coefficients.some((r) => !(Math.abs(r) * 1000 <= maxCorrelationThousandths)), 'near_formula'],
    [100 * variables > parametersPercent * completeCases, 'too_many_parameters'],
  ]);
};

/** χ², Fisher, t, analysis of variance: a statistic over a hidden table gives the table back. */
export const judgeTest = (
  degrees: readonly number[],
  isTablePublished: boolean,
  profile: DisclosureProfile,
): StatisticVerdict =>
  verdict([
    [!isTablePublished, 'table_hidden'],
    ...judgeDegreesOfFreedom(degrees, profile).reasons.map((reason) => [true, reason] as const),
  ]);

export type TwoByTwo = { readonly a: number; readonly b: number; readonly c: number; readonly d: number };

/** An odds or risk ratio with its interval is the release of its four numbers; zeros only where the design has them. */
export const judgeRatio = (
  table: TwoByTwo,
  profile: DisclosureProfile,
  zeroByDesign = false,
): StatisticVerdict =>
  verdict([
    [
      [table.a, table.b, table.c, table.d].some(
        (persons) => persons < profile.minPatients && !(persons === 0 && zeroByDesign),
      ),
      'too_few_persons',
    ],
  ]);

/** The four numbers that stand behind a published ratio. */
export const roundedTwoByTwo = ({ a, b, c, d }: TwoByTwo, base: number): TwoByTwo => ({
  a: roundMidpoint(a, base),
  b: roundMidpoint(b, base),
  c: roundMidpoint(c, base),
  d: roundMidpoint(d, base),
});

/** Gini, Herfindahl: enough units, and no concentration of fewer units than the dominance rule looks at. */
export const judgeConcentration = (
  persons: number,
  shares: UnitShares,
  topUnits: number | null,
  profile: DisclosureProfile,
): StatisticVerdict =>
  verdict([
    [persons < profile.minPatients, 'too_few_persons'],
    [profile.dominance.some((rule) => isDominated(shares, rule, profile)), 'dominance'],
    [topUnits !== null && topUnits <= Math.max(0, ...profile.dominance.map((rule) => rule.n)), 'dominance'],
  ]);

export type ModelEvidence = {
  readonly persons: number;
  readonly institutions: number | null;
  readonly parameters: number;
  readonly residualDegrees: number | null;
  /** Persons with and without the event; null where the outcome is not an event. */
  readonly events: number | null;
  readonly nonEvents: number | null;
  /** Persons of each level of each categorical variable and of each interaction. */
  readonly levels: readonly number[];
  /** Perfect separation, a standard error of nothing, or as many parameters as cells. */
  readonly isSaturated: boolean;
};

/** Regressions: what is published are coefficients, errors and fit, and these must not describe anyone (5.1). */
export function judgeModel(evidence: ModelEvidence, profile: DisclosureProfile): StatisticVerdict {
  const { persons, institutions, parameters, residualDegrees, events, nonEvents, levels } = evidence;
  const few = (n: number | null) => n !== null && n < profile.minPatients;
  const masks = profile.institutions?.mode === 'mask' ? profile.institutions.min : 0;
  return verdict([
    [few(persons), 'too_few_persons'],
    [masks > 0 && institutions === null, 'institutions_unknown'],
    [institutions !== null && institutions < masks, 'too_few_institutions'],
    [residualDegrees === null, 'no_evidence'],
    [(residualDegrees ?? 0) < profile.statistics.minDegreesOfFreedom, 'degrees_of_freedom'],
    [few(events) || few(nonEvents), 'too_few_persons'],
    [100 * parameters > profile.statistics.parametersPercent * persons, 'too_many_parameters'],
    [levels.some((level) => isSmall(level, profile)), 'small_level'],
    [evidence.isSaturated, 'saturated'],
  ]);
}
