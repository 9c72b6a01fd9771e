/** A bar from `from` up to `to`; null is an open end. */
export type Bin = { readonly from: number | null; readonly to: number | null; readonly count: number };

/** The smallest width of 1, 2 or 5 times a power of ten that needs at most so many bars. */
export function gridWidth(low: number, high: number, mostBins: number): number {
  const span = Math.max(high - low, Number.MIN_VALUE);
  for (let power = Math.floor(Math.log10(span / mostBins)) - 1; ; power += 1)
    for (const step of [1, 2, 5]) {
      const width = Number(`${step}e${power}`);
      if (Math.ceil(high / width) - Math.floor(low / width) <= mostBins) return width;
    }
}

/** Most bars that a histogram of n persons may have. */
export const mostBins = (n: number, parametersPercent: number): number =>
  Math.max(1, Math.floor((n * parametersPercent) / 100));

/**
 * Bars below the threshold are merged with the smaller neighbour until every bar has enough, and the ends are open, so
 * that no edge shows the smallest or largest value. Null where even all bars together are too few.
 */
export function mergeBins(
  counts: readonly number[],
  start: number,
  width: number,
  minPatients: number,
): Bin[] | null {
  let bins: { from: number; to: number; count: number }[] = counts.map((count, i) => ({
    from: start + i * width,
    to: start + (i + 1) * width,
    count,
  }));
  while (bins.length > 1) {
    const at = bins.findIndex((bin) => bin.count < minPatients);
    if (at < 0) break;
    const before = bins[at - 1];
    const after = bins[at + 1];
    const first = after === undefined || (before !== undefined && before.count <= after.count) ? at - 1 : at;
    const [one, other] = [bins[first]!, bins[first + 1]!];
    const merged = { from: one.from, to: other.to, count: one.count + other.count };
    bins = [...bins.slice(0, first), merged, ...bins.slice(first + 2)];
  }
  if (bins.length === 0 || bins[0]!.count < minPatients) return null;
  return bins.map((bin, i) => ({
    from: i === 0 ? null : bin.from,
    to: i === bins.length - 1 ? null : bin.to,
    count: bin.count,
  }));
}
