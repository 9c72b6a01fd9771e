import type { Classes, Microdata } from './microdata.ts';

export type Requirement = {
  readonly k: number;
  /** Persons who may be left out altogether. */
  readonly suppressAtMost: number;
  /** At least so many different values of what is sensitive in every class. */
  readonly distinctL?: number;
  /** The largest distance between the sensitive values of a class and of everybody, 0 to 1 (half the sum of differences). */
  readonly t?: number;
};

/** Which classes do not meet the requirement. Their persons are left out whole, so that no class is left half. */
export function failingClasses(data: Microdata, classes: Classes, requirement: Requirement): Uint8Array {
  const failing = new Uint8Array(classes.persons.length);
  for (let c = 0; c < failing.length; c += 1) if (classes.persons[c]! < requirement.k) failing[c] = 1;
  const { sensitive } = data;
  const { distinctL = 0, t } = requirement;
  if (!sensitive || (distinctL < 2 && t === undefined)) return failing;
  const all = new Float64Array(sensitive.values);
  const within: (Map<number, number> | undefined)[] = [];
  let total = 0;
  for (let row = 0; row < data.persons.length; row += 1) {
    const value = sensitive.codes[row]!;
    const persons = data.persons[row]!;
    all[value]! += persons;
    total += persons;
    const place = classes.classOf[row]!;
    const values = within[place] ?? new Map<number, number>();
    values.set(value, (values.get(value) ?? 0) + persons);
    within[place] = values;
  }
  for (let c = 0; c < failing.length; c += 1) {
    const values = within[c] ?? new Map<number, number>();
    if (values.size < distinctL) failing[c] = 1;
    if (t !== undefined && distance(values, classes.persons[c]!, all, total) > t + 1e-12) failing[c] = 1;
  }
  return failing;
}

/** Values without an order are all equally far from each other, so the distance is the share that would have to move. */
function distance(
  values: ReadonlyMap<number, number>,
  persons: number,
  all: Float64Array,
  total: number,
): number {
  let sum = 0;
  let present = 0;
  for (const [value, count] of values) {
    sum += Math.abs(count / persons - all[value]! / total);
    present += all[value]! / total;
  }
  return (sum + (1 - present)) / 2;
}

export function suppressedPersons(classes: Classes, failing: Uint8Array): number {
  let persons = 0;
  for (let c = 0; c < failing.length; c += 1) if (failing[c]) persons += classes.persons[c]!;
  return persons;
}

/**
 * Whether a coarser node meets the requirement wherever a finer one does. A class of k persons, or with l different values,
 * stays one when others join it. The distance to everybody is no larger in a union than in its larger part, but a class that
 * was left out can spoil one that was kept; so with t the search is monotone only where nobody may be left out.
 */
export const isMonotone = ({ t, suppressAtMost }: Requirement): boolean =>
  t === undefined || suppressAtMost === 0;
