/** Median and spread that a few wild values do not move. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error('no median of nothing');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

/** So that it equals the standard deviation where values are normal. */
const consistency = 1.4826;

/** The median absolute deviation, scaled. */
export const spread = (values: readonly number[]): number => {
  const middle = median(values);
  return consistency * median(values.map((value) => Math.abs(value - middle)));
};
