/**
 * Three people who would like to find somebody: one who knows that the person is in the data (prosecutor), one who does not
 * (journalist), and one who is content with as many as possible (marketer).
 */
export type Risks = {
  /** The largest and the mean chance of the first, and the share of persons whose chance is above the threshold. */
  readonly prosecutor: { readonly largest: number; readonly mean: number; readonly above: number };
  readonly journalist: { readonly largest: number };
  readonly marketer: number;
  /** The share of persons who are alone in their class, and of whom it is estimated that they are alone in the country. */
  readonly unique: number;
  readonly uniqueInPopulation: number;
};
type Sizes = {
  readonly persons: ArrayLike<number>;
  readonly inhabitants: ArrayLike<number>;
  readonly isLeftOut?: (place: number) => boolean;
  /** A chance above this is a risk. */
  readonly threshold: number;
};

export function risksOf({ persons, inhabitants, isLeftOut, threshold }: Sizes): Risks {
  let total = 0;
  let classes = 0;
  let largest = 0;
  let above = 0;
  let journalist = 0;
  let marketer = 0;
  let unique = 0;
  let uniqueInPopulation = 0;
  for (let c = 0; c < persons.length; c += 1) {
    const size = persons[c]!;
    if (size === 0 || isLeftOut?.(c)) continue;
    total += size;
    classes += 1;
    largest = Math.max(largest, 1 / size);
    if (1 / size > threshold) above += size;
    const chance = populationChance(size, Math.max(size, inhabitants[c]!));
    journalist = Math.max(journalist, chance);
    marketer += size * chance;
    if (size === 1) {
      unique += 1;
      uniqueInPopulation += 1 / Math.max(1, inhabitants[c]!);
    }
  }
  const share = (value: number) => (total === 0 ? 0 : value / total);
  return {
    prosecutor: { largest, mean: share(classes), above: share(above) },
    journalist: { largest: journalist },
    marketer: share(marketer),
    unique: share(unique),
    uniqueInPopulation: share(uniqueInPopulation),
  };
}

/**
 * The expected value of one over the number of people in the country who share a class, given that so many of them are in
 * the data. Those who are not follow a negative binomial distribution with the share of the class that is in the data; for
 * one and for two persons it has a closed form, and from three on the ratio is near enough.
 */
export function populationChance(persons: number, inhabitants: number): number {
  const share = persons / inhabitants;
  if (share >= 1) return 1 / persons;
  const odds = share / (1 - share);
  if (persons === 1) return odds * Math.log(1 / share);
  if (persons === 2) return odds * (1 - odds * Math.log(1 / share));
  return 1 / inhabitants;
}

export const sizeBands = [1, 2, 5, 10, 20, 50, 100, 1000] as const;
/** How many persons are in classes of each size: from a band's number to below the next. */
export function sizeDistribution(
  persons: ArrayLike<number>,
  isLeftOut: (place: number) => boolean = () => false,
): number[] {
  const bands = sizeBands.map(() => 0);
  for (let c = 0; c < persons.length; c += 1) {
    if (isLeftOut(c) || persons[c] === 0) continue;
    let band = 0;
    while (band + 1 < sizeBands.length && persons[c]! >= sizeBands[band + 1]!) band += 1;
    bands[band]! += persons[c]!;
  }
  return bands;
}
