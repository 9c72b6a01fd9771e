import { type Day, type Instant, tokyoDay } from '../shared/brand.ts';
import { nextQuarter } from './fiscal-quarter.ts';

/** What a facility declared of a quarter, and when it did. */
export type Declaration = { readonly quarter: Day; readonly persons: number; readonly at: Instant };

/**
 * How many persons of one facility everybody may be told of on the first day of a quarter. Only what was declared before that day
 * counts, the newest word of each quarter. The number moves when at least `least` persons came or went since it last moved, and
 * stays where it was otherwise: two numbers of different quarters never have a small group between them (A10, C9).
 */
export function toldPersons(declared: readonly Declaration[], before: Day, least: number): number {
  const moves = [...new Set(declared.map(({ at }) => nextQuarter(tokyoDay(at))))].sort();
  let told = 0;
  for (const day of moves) {
    if (day > before) break;
    const known = sumUntil(declared, day);
    if (Math.abs(known - told) >= least) told = known;
  }
  return told;
}

function sumUntil(declared: readonly Declaration[], day: Day): number {
  const newest = new Map<Day, Declaration>();
  for (const one of declared)
    if (tokyoDay(one.at) < day && one.at >= (newest.get(one.quarter)?.at ?? '')) newest.set(one.quarter, one);
  return [...newest.values()].reduce((sum, { persons }) => sum + persons, 0);
}
