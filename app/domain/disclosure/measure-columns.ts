import type { DisclosureProfile } from '#policies/disclosure/profile.ts';
import type { Measure } from '../query/aggregate-query.ts';
import { quantityOf } from '../query/items.ts';
import { smoothedValue } from './quantile.ts';
import {
  judgeProportion,
  judgeRate,
  judgeRatio,
  judgeSpread,
  judgeSum,
  type SumEvidence,
} from './statistics-rules.ts';
import { protectedSurvival } from './survival-rounding.ts';
import type { Contributions, ProtectedValue, RawCell, RawMeasure, RawNumber } from './tables.ts';

/**
 * What the numbers of one measure are called, in their order, and their publishable values in one cell. Everything is
 * computed from numbers that are published with it or have passed the rules of their kind; a measure that fails is
 * hidden whole, because its parts would give the rest away.
 */
export function measureColumns(measure: Measure): readonly string[] {
  switch (measure.kind) {
    case 'persons':
      return ['persons'];
    case 'events':
      return ['events'];
    case 'person-time':
      return ['person-years'];
    case 'incidence':
      return ['events', 'person-years', 'rate'];
    case 'prevalence':
    case 'proportion':
      return ['numerator', 'percent'];
    case 'mean':
    case 'sd':
    case 'sum':
      return ['with-value', measure.kind];
    case 'length-of-stay':
      return ['with-value', 'mean'];
    case 'quantiles':
      return ['with-value', ...measure.at.map((q) => `p${q}`)];
    case 'survival':
      return survivalSteps(measure).flatMap((day) => [`at-risk:${day}`, `survival:${day}`]);
    case 'risk-ratio':
    case 'odds-ratio':
      return ['exposed-with', 'exposed-without', 'others-with', 'others-without', measure.kind];
    case 'not-observed':
      return ['not-observed'];
  }
}

const survivalSteps = (measure: Extract<Measure, { kind: 'survival' }>): readonly number[] =>
  Array.from({ length: Math.floor(measure.days / measure.stepDays) }, (_, i) => (i + 1) * measure.stepDays);

const hidden: ProtectedValue = { state: 'hidden' };
/** There is nothing to speak of: the mean of nobody. */
const none: ProtectedValue = { state: 'not-observed' };
const shown = (value: number, digits: number): ProtectedValue => ({
  state: 'value',
  value: Math.round(value * 10 ** digits),
  digits,
});

export function measureValues(
  measure: Measure,
  cell: RawCell | undefined,
  index: number,
  profile: DisclosureProfile,
): readonly ProtectedValue[] {
  const columns = measureColumns(measure);
  const all = (value: ProtectedValue): ProtectedValue[] => columns.map(() => value);
  if (!cell || cell.persons === 0) return all(measure.kind === 'events' ? shown(0, 0) : none);
  const raw = cell.measures[index];
  return (raw && publishable(measure, raw, cell, profile)) ?? all(hidden);
}

/** The values, or undefined where any rule of the kind speaks against them. */
function publishable(
  measure: Measure,
  raw: RawMeasure,
  cell: RawCell,
  profile: DisclosureProfile,
): readonly ProtectedValue[] | undefined {
  switch (raw.kind) {
    case 'count':
      // Events of few persons tell of these persons; events of none are a zero like any other.
      if (raw.persons > 0 && raw.persons < profile.minPatients) return undefined;
      if (raw.persons === 0 && cell.persons < profile.zero.parentMinimum) return undefined;
      return [shown(raw.value, 0)];
    case 'number':
      return numberValues(measure, raw.number, cell, profile);
    case 'rate': {
      const years = Number(raw.days) / 365.25;
      const per = measure.kind === 'incidence' ? measure.per : 1;
      if (measure.kind === 'person-time') return [shown(years, 1)];
      if (!judgeRate(raw.events, cell.persons, null, { ...profile, dominance: [] }).publish) return undefined;
      if (years === 0) return [shown(raw.events, 0), shown(0, 1), none];
      return [shown(raw.events, 0), shown(years, 1), shown((raw.events / years) * per, 2)];
    }
    case 'share':
      if (raw.denominator === 0) return [none, none];
      if (!judgeProportion(raw.numerator, raw.denominator, profile).publish) return undefined;
      return [shown(raw.numerator, 0), shown((100 * raw.numerator) / raw.denominator, 1)];
    case 'order': {
      if (raw.n < profile.minPatients) return undefined;
      const digits = digitsOf(measure) + 1;
      const values = raw.at.map(({ values: window }) => smoothedValue(window, profile));
      const scale = 10 ** digitsOf(measure);
      return [
        shown(raw.n, 0),
        ...values.map((value) => (value === null ? hidden : shown(value / scale, digits))),
      ];
    }
    case 'survival': {
      const base = profile.statistics.survivalBase;
      const curve = protectedSurvival(raw.n, raw.steps, { base, minPatients: profile.minPatients });
      if (!curve) return undefined;
      // The curve ends where too few are at risk; what lies beyond is hidden for everybody in the same way.
      return raw.steps.flatMap((_, i) => {
        const step = curve[i];
        return step ? [shown(step.atRisk, 0), shown(step.survival, 3)] : [hidden, hidden];
      });
    }
    case 'two-by-two': {
      if (!judgeRatio(raw, profile).publish) return undefined;
      const { a, b, c, d } = raw;
      const ratio = measure.kind === 'odds-ratio' ? (a * d) / (b * c) : a / (a + b) / (c / (c + d));
      return [...[a, b, c, d].map((count) => shown(count, 0)), shown(ratio, 2)];
    }
  }
}

function numberValues(
  measure: Measure,
  number: RawNumber,
  cell: RawCell,
  profile: DisclosureProfile,
): readonly ProtectedValue[] | undefined {
  const evidence: SumEvidence = {
    n: number.n,
    institutions: cell.institutions.length,
    persons: sharesOf(number.persons),
    perInstitution: sharesOf(number.institutions),
  };
  const judge = measure.kind === 'sd' ? judgeSpread : judgeSum;
  if (!judge(evidence, profile).publish) return undefined;
  const digits = digitsOf(measure);
  const scale = 10 ** digits;
  const sum = Number(number.sum);
  if (measure.kind === 'person-time') return [shown(sum / 365.25, 1)];
  const n = shown(number.n, 0);
  if (measure.kind === 'sum') return [n, shown(sum / scale, digits)];
  if (measure.kind === 'sd') {
    // In whole numbers up to the last step: the difference of two large sums loses its digits otherwise.
    const spread = BigInt(number.n) * number.sumOfSquares - number.sum * number.sum;
    return [n, shown(Math.sqrt(Number(spread) / (number.n * (number.n - 1))) / scale, digits + 1)];
  }
  return [n, shown(sum / number.n / scale, digits + 1)];
}

const sharesOf = ({ total, largest }: Contributions) => ({ total, largest, complete: false });

/** Decimal places of the integers behind a measure. */
const digitsOf = (measure: Measure): number => ('of' in measure ? (quantityOf(measure.of)?.scale ?? 0) : 0);
