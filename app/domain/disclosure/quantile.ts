import type { DisclosureProfile } from '#policies/disclosure/profile.ts';
import { significant } from './rounding.ts';

type QuantileRules = Pick<DisclosureProfile, 'minPatients' | 'statistics'>;

/** Enough persons on either side of the quantile. Q is in thousandths, so that the edge is exact. */
export const isQuantileAllowed = (n: number, thousandths: number, rules: QuantileRules): boolean =>
  n * Math.min(thousandths, 1000 - thousandths) >= rules.minPatients * 1000;

/** Ranks, from 1, of the order statistics around a quantile whose mean is published. */
export function quantileWindow(
  n: number,
  thousandths: number,
  rules: QuantileRules,
): { readonly from: number; readonly to: number } | null {
  const width = rules.statistics.smoothedPersons;
  if (!isQuantileAllowed(n, thousandths, rules) || n < width) return null;
  // The window is centred on the place between the ranks n·q and n·q + 1.
  const centre = (n * thousandths) / 1000;
  const from = Math.min(Math.max(1, Math.floor(centre - width / 2) + 1), n - width + 1);
  return { from, to: from + width - 1 };
}

/** The mean of the window, so that no single person's value is shown. `ordered` is ascending and complete. */
export function smoothedQuantile(
  ordered: readonly number[],
  thousandths: number,
  rules: QuantileRules,
): number | null {
  const window = quantileWindow(ordered.length, thousandths, rules);
  return window && smoothedValue(ordered.slice(window.from - 1, window.to), rules);
}

/** The same where an engine has already picked the order statistics of the window. */
export function smoothedValue(window: readonly number[], rules: QuantileRules): number | null {
  if (window.length < rules.statistics.smoothedPersons) return null;
  const mean = window.reduce((sum, value) => sum + value, 0) / window.length;
  return significant(mean, rules.statistics.significantDigits);
}

/** A box plot: the box by quartiles, whiskers by the 5th and 95th percentile, no outliers; whole or not at all. */
export function smoothedBox(ordered: readonly number[], rules: QuantileRules): readonly number[] | null {
  const parts = [50, 250, 500, 750, 950].map((q) => smoothedQuantile(ordered, q, rules));
  return parts.every((part): part is number => part !== null) ? parts : null;
}
