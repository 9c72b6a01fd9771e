/** Exact sums of integers in the scale of an item. */
export type Sums = { readonly count: number; readonly sum: bigint; readonly squares: bigint };

/**
 * Integers as a fraction in floating point, without losing digits where both are large: the whole part is divided
 * exactly first.
 */
export function divide(numerator: bigint, denominator: bigint): number {
  const whole = numerator / denominator;
  const rest = numerator % denominator;
  return Number(whole) + ratio(rest, denominator);
}

function ratio(numerator: bigint, denominator: bigint): number {
  const digits = denominator.toString(2).length;
  const shift = BigInt(Math.max(0, digits - 1000));
  return Number(numerator >> shift) / Number(denominator >> shift);
}

/** In the unit of the item: 65 with one decimal place is 6.5. */
export function mean({ count, sum }: Sums, scale: number): number | undefined {
  return count > 0 ? divide(sum, BigInt(count) * 10n ** BigInt(scale)) : undefined;
}

/**
 * Sample standard deviation. n·Σx² − (Σx)² is computed as an integer, so that two close numbers are never subtracted in
 * floating point.
 */
export function standardDeviation({ count, sum, squares }: Sums, scale: number): number | undefined {
  if (count < 2) return undefined;
  const n = BigInt(count);
  const spread = n * squares - sum * sum;
  if (spread < 0n) return undefined;
  return Math.sqrt(divide(spread, n * (n - 1n))) / 10 ** scale;
}

/**
 * A quantile as the mean of the order statistics around its rank, rounded to significant digits: no person's own value.
 * `values` are those order statistics, as the engine returned them.
 */
export function smoothedQuantile(
  values: readonly number[],
  scale: number,
  significantDigits: number,
): number | undefined {
  if (values.length === 0) return undefined;
  const sum = values.reduce((total, value) => total + BigInt(value), 0n);
  return roundTo(divide(sum, BigInt(values.length) * 10n ** BigInt(scale)), significantDigits);
}

export function roundTo(value: number, significantDigits: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(significantDigits));
}

/**
 * Which order statistics (from 1) stand for a quantile of so many persons; undefined where fewer than `least` persons
 * lie on one of its sides, so that it is refused.
 */
export function quantileRanks(
  persons: number,
  percent: number,
  smoothed: number,
  least: number,
): { readonly from: number; readonly to: number } | undefined {
  if (persons * Math.min(percent, 100 - percent) < least * 100 || persons < smoothed) return undefined;
  const centre = (persons * percent) / 100 + 0.5;
  const from = Math.min(Math.max(1, Math.round(centre - smoothed / 2 + 0.5)), persons - smoothed + 1);
  return { from, to: from + smoothed - 1 };
}
