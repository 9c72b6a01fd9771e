import { canonicalJson } from '../ledger/canonical-json.ts';
import type { AggregateQuery, Criterion } from '../query/aggregate-query.ts';

/** How two questions ask about their persons, told from the form alone. */
export type Relation =
  /** The same persons. */
  | 'same'
  /** All persons of one are among those of the other. */
  | 'nested'
  /** One condition or the period is another. */
  | 'near'
  | 'apart';

const conjuncts = (criterion: Criterion): readonly Criterion[] =>
  criterion.kind === 'everyone'
    ? []
    : criterion.kind === 'all'
      ? criterion.of.flatMap(conjuncts)
      : [criterion];

const frameOf = ({ period, cohort: { where: _, ...rest } }: AggregateQuery): string =>
  canonicalJson({ period, rest });

export function relationOf(one: AggregateQuery, other: AggregateQuery): Relation {
  const [mine, theirs] = [conjuncts(one.cohort.where), conjuncts(other.cohort.where)];
  const isSameFrame = frameOf(one) === frameOf(other);
  const inTheirs = allHold(mine, theirs);
  const inMine = allHold(theirs, mine);
  if (isSameFrame && inTheirs && inMine) return 'same';
  if (isSameFrame && (inTheirs || inMine)) return 'nested';
  return changedBetween(one, other) <= 1 ? 'near' : 'apart';
}

/** In how many conditions two questions differ about whom they ask; the period and what frames it count as one. */
export function changedBetween(one: AggregateQuery, other: AggregateQuery): number {
  const [mine, theirs] = [conjuncts(one.cohort.where), conjuncts(other.cohort.where)];
  const texts = new Set(theirs.map((criterion) => canonicalJson(criterion)));
  const shared = mine.filter((criterion) => texts.has(canonicalJson(criterion))).length;
  return Math.max(mine.length, theirs.length) - shared + (frameOf(one) === frameOf(other) ? 0 : 1);
}

/** Whether everybody who fulfils the first conditions fulfils the second. */
const allHold = (narrow: readonly Criterion[], wide: readonly Criterion[]): boolean =>
  wide.every((wanted) => narrow.some((criterion) => implies(criterion, wanted)));

/**
 * A sound look at the form: true only when it follows. Fewer codes, a smaller range of ages, fewer alternatives and more
 * conditions are narrower; `not` turns it round.
 */
function implies(narrow: Criterion, wide: Criterion): boolean {
  if (wide.kind === 'everyone') return true;
  if (narrow.kind === 'not' && wide.kind === 'not') return implies(wide.of, narrow.of);
  if (narrow.kind === 'any') return narrow.of.every((one) => implies(one, wide));
  if (wide.kind === 'any') return wide.of.some((one) => implies(narrow, one));
  if (narrow.kind === 'age' && wide.kind === 'age')
    return (
      (narrow.from ?? 0) >= (wide.from ?? 0) &&
      (narrow.to ?? Number.POSITIVE_INFINITY) <= (wide.to ?? Number.POSITIVE_INFINITY)
    );
  return narrowerCodes(narrow, wide);
}

/** The same but for lists of codes, of which the first has no other than the second; counted events keep to equality. */
function narrowerCodes(narrow: unknown, wide: unknown): boolean {
  if (canonicalJson(narrow) === canonicalJson(wide)) return true;
  if (!isRecord(narrow) || !isRecord(wide) || 'atMost' in narrow || 'atMost' in wide) return false;
  const keys = new Set([...Object.keys(narrow), ...Object.keys(wide)]);
  // Whence a list comes is no part of the meaning.
  keys.delete('list');
  return [...keys].every((key) => {
    const [mine, theirs] = [narrow[key], wide[key]];
    if (key === 'codes' && isTexts(mine) && isTexts(theirs))
      return mine.every((code) => theirs.includes(code));
    if (mine === undefined || theirs === undefined) return mine === theirs;
    return narrowerCodes(mine, theirs);
  });
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');
