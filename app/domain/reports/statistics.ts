/** The few statistics that reports tell, each with vectors in tests/unit/report-statistics.test.ts. */

export type Quartiles = { readonly low: number; readonly middle: number; readonly high: number };

/**
 * Median and quartiles by linear interpolation between neighbours (type 7 of Hyndman and Fan; QUARTILE.INC of
 * spreadsheets), so that whoever opens the file can compute the same.
 */
export function quartilesOf(values: readonly number[]): Quartiles | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => {
    const place = (sorted.length - 1) * share;
    const below = Math.floor(place);
    const low = sorted[below] as number;
    return low + (place - below) * ((sorted[below + 1] ?? low) - low);
  };
  return { low: at(0.25), middle: at(0.5), high: at(0.75) };
}

export type Interval = { readonly low: number; readonly high: number };

/** The normal quantile of 97.5 %. */
const z = 1.959963984540054;

/** The interval of Wilson for a share, at 95 %: it stays within 0 and 1 and is right for few cases too. */
export function wilson(part: number, whole: number): Interval | undefined {
  if (whole <= 0) return undefined;
  const share = part / whole;
  const scale = 1 + z ** 2 / whole;
  const centre = (share + z ** 2 / (2 * whole)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / whole + z ** 2 / (4 * whole ** 2));
  return { low: part === 0 ? 0 : centre - half, high: part === whole ? 1 : centre + half };
}

export type Agreement = {
  /** 1 where all agree, 0 where they agree as often as chance would have it. */
  readonly kappa: number | undefined;
  /** Share of pairs of judgements of one thing that are the same. */
  readonly observed: number;
  readonly things: number;
  readonly judgements: number;
};

/**
 * Fleiss' kappa: how far people who judged the same things independently agree beyond chance. Things that fewer than two
 * judged say nothing; where not all are judged by equally many, each thing counts as much as its judgements do in the
 * chance part and as one in the observed part (with equal numbers this is the statistic as it was published).
 */
export function fleissKappa(things: readonly (readonly string[])[]): Agreement | undefined {
  const judged = things.filter((choices) => choices.length >= 2);
  if (judged.length === 0) return undefined;
  const totals = new Map<string, number>();
  let judgements = 0;
  let agreed = 0;
  for (const choices of judged) {
    const counts = new Map<string, number>();
    for (const choice of choices) {
      counts.set(choice, (counts.get(choice) ?? 0) + 1);
      totals.set(choice, (totals.get(choice) ?? 0) + 1);
    }
    judgements += choices.length;
    const pairs = [...counts.values()].reduce((sum, count) => sum + count * (count - 1), 0);
    agreed += pairs / (choices.length * (choices.length - 1));
  }
  const observed = agreed / judged.length;
  const chance = [...totals.values()].reduce((sum, count) => sum + (count / judgements) ** 2, 0);
  return {
    // Where everybody always says the same, chance cannot be told from agreement.
    kappa: chance === 1 ? undefined : (observed - chance) / (1 - chance),
    observed,
    things: judged.length,
    judgements,
  };
}
