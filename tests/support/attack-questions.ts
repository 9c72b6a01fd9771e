import type { AggregateQuery, Criterion, Dimension } from '#app/domain/query/aggregate-query.ts';
import type { Random } from './random.ts';

export const studied = { from: 19083, to: 20178 } as const;

export const question = (
  where: Criterion,
  dimensions: readonly Dimension[] = [],
  measures: AggregateQuery['measures'] = [{ kind: 'persons' }],
): AggregateQuery => ({
  version: 1,
  period: studied,
  cohort: { index: { kind: 'period-start' }, where },
  dimensions,
  measures,
});
export const everyone: Criterion = { kind: 'everyone' };
export const ill = (...codes: string[]): Criterion => ({
  kind: 'event',
  event: { kind: 'condition', codes: { codes } },
});
export const living = (...codes: string[]): Criterion => ({ kind: 'area', level: 'prefecture', codes });
export const all = (...of: Criterion[]): Criterion => ({ kind: 'all', of });
export const any = (...of: Criterion[]): Criterion => ({ kind: 'any', of });
export const not = (of: Criterion): Criterion => ({ kind: 'not', of });

/** Large sets that anybody would ask about, and small ones that single out somebody. */
const large: readonly Criterion[] = [
  everyone,
  { kind: 'sex', is: 'm' },
  { kind: 'sex', is: 'f' },
  { kind: 'age', from: 65 },
  { kind: 'age', from: 40, to: 69 },
  { kind: 'age', to: 64 },
  ill('I10'),
  ill('E11'),
  ill('E78'),
  ill('I10', 'E78'),
  living('13', '27', '14', '11', '12'),
];
const small: readonly Criterion[] = [
  all(ill('B182'), living('37')),
  all(ill('G122'), living('31')),
  all(ill('M329'), { kind: 'sex', is: 'm' }),
  all({ kind: 'age', from: 85 }, living('13')),
  all(ill('E050'), living('38')),
  ill('F209'),
  all(living('37'), { kind: 'sex', is: 'f' }),
];
const splits: readonly Dimension[] = [
  { kind: 'sex' },
  { kind: 'age-band', width: 20, top: 80 },
  { kind: 'age-band', width: 10, top: 80 },
  { kind: 'exposure', criterion: ill('I10') },
  { kind: 'exposure', criterion: ill('E11') },
];

/** A question of somebody who wants to know about one person and puts sets together until he does. */
export function trackerQuestion(random: Random): AggregateQuery {
  const [a, b, c] = [random.pick(large), random.pick(large), random.pick(small)];
  const where = random.pick([
    a,
    all(a, b),
    any(a, b),
    any(a, c),
    all(a, not(c)),
    any(all(a, b), c),
    all(any(a, b), not(c)),
    any(all(a, not(b)), c),
  ]);
  return question(where, random.chance(0.5) ? [] : random.some(splits, 1, 2).filter(distinct));
}

const distinct = ({ kind }: Dimension, i: number, list: readonly Dimension[]): boolean =>
  list.findIndex((other) => other.kind === kind) === i;
