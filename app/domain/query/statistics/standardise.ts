import { type Estimate, gammaQuantile } from './normal.ts';

/**
 * The Japanese model population of 2015 (平成27年モデル人口) of the Ministry of Health, Labour and Welfare, by five years
 * of age up to 95 and over. Written down from knowledge and not compared with the ministry's own table; the bands and
 * their total of 125,319,000 agree with each other. It has no sex: both take the same weights.
 */
export const japan2015: readonly { readonly from: number; readonly persons: number }[] = [
  { from: 0, persons: 5_026_000 },
  { from: 5, persons: 5_369_000 },
  { from: 10, persons: 5_711_000 },
  { from: 15, persons: 6_053_000 },
  { from: 20, persons: 6_396_000 },
  { from: 25, persons: 6_738_000 },
  { from: 30, persons: 7_081_000 },
  { from: 35, persons: 7_423_000 },
  { from: 40, persons: 7_766_000 },
  { from: 45, persons: 8_108_000 },
  { from: 50, persons: 8_451_000 },
  { from: 55, persons: 8_793_000 },
  { from: 60, persons: 9_135_000 },
  { from: 65, persons: 9_246_000 },
  { from: 70, persons: 7_892_000 },
  { from: 75, persons: 6_306_000 },
  { from: 80, persons: 4_720_000 },
  { from: 85, persons: 3_134_000 },
  { from: 90, persons: 1_548_000 },
  { from: 95, persons: 423_000 },
];

/** Weights of age bands that begin at these ages; the last is open. */
export function modelWeights(starts: readonly number[]): readonly number[] {
  return starts.map((start, i) => {
    const end = starts[i + 1] ?? Number.POSITIVE_INFINITY;
    return japan2015
      .filter((band) => band.from >= start && band.from < end)
      .reduce((total, band) => total + band.persons, 0);
  });
}

/** One stratum: what was counted, under how much observation (persons or person-years), and its weight in the standard. */
export type Stratum = { readonly events: number; readonly size: number; readonly weight: number };

/**
 * Directly standardised rate with the gamma interval of Fay and Feuer, which holds for small counts. Undefined where a
 * stratum with weight was not observed: its rate is not known, and leaving it out would change the standard.
 */
export function standardised(strata: readonly Stratum[]): Estimate | undefined {
  const total = strata.reduce((sum, stratum) => sum + stratum.weight, 0);
  if (total <= 0 || strata.some((stratum) => stratum.weight > 0 && stratum.size <= 0)) return undefined;
  const used = strata
    .filter((stratum) => stratum.weight > 0)
    .map(({ events, size, weight }) => ({ events, factor: weight / total / size }));
  const value = used.reduce((sum, { events, factor }) => sum + events * factor, 0);
  const variance = used.reduce((sum, { events, factor }) => sum + events * factor * factor, 0);
  const largest = Math.max(...used.map(({ factor }) => factor));
  const [more, moreVariance] = [value + largest, variance + largest * largest];
  return {
    value,
    low: value === 0 ? 0 : gammaQuantile((value * value) / variance, 0.025) * (variance / value),
    high: gammaQuantile((more * more) / moreVariance, 0.975) * (moreVariance / more),
  };
}
