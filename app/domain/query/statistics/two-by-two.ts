import { type Estimate, z95 } from './normal.ts';

/** Persons with and without the outcome, exposed and not. */
export type TwoByTwo = {
  readonly exposedWith: number;
  readonly exposedWithout: number;
  readonly otherWith: number;
  readonly otherWithout: number;
};

/** With an empty cell the interval does not exist; half a person added to each would be a number that nobody observed. */
export type Ratio = Estimate | { readonly refused: 'empty-cell' };

const empty = ({ exposedWith, exposedWithout, otherWith, otherWithout }: TwoByTwo): boolean =>
  [exposedWith, exposedWithout, otherWith, otherWithout].some((count) => count <= 0);

function around(value: number, variance: number): Estimate {
  const half = z95 * Math.sqrt(variance);
  return { value, low: value * Math.exp(-half), high: value * Math.exp(half) };
}

/** Risk ratio with Katz's interval on the log scale. */
export function riskRatio(table: TwoByTwo): Ratio {
  if (empty(table)) return { refused: 'empty-cell' };
  const exposed = table.exposedWith + table.exposedWithout;
  const other = table.otherWith + table.otherWithout;
  const value = table.exposedWith / exposed / (table.otherWith / other);
  return around(value, 1 / table.exposedWith - 1 / exposed + 1 / table.otherWith - 1 / other);
}

/** Odds ratio with Woolf's interval on the log scale. */
export function oddsRatio(table: TwoByTwo): Ratio {
  if (empty(table)) return { refused: 'empty-cell' };
  const { exposedWith: a, exposedWithout: b, otherWith: c, otherWithout: d } = table;
  return around((a * d) / (b * c), 1 / a + 1 / b + 1 / c + 1 / d);
}
