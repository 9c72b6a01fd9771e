import type { Perturbation } from '#policies/disclosure/profile.ts';

/** Probabilities of the noises of one original count, by noise in ascending order. */
export type NoiseRow = readonly { readonly noise: number; readonly probability: number }[];
/** Row i is for the count i; counts beyond the last row use the last one. */
export type NoiseTable = readonly NoiseRow[];

export type NoiseRules = Pick<Perturbation, 'maxDeviation' | 'varianceHundredths' | 'forbiddenUpTo'>;

/**
 * The noise of largest entropy with mean zero and the wanted variance, that never makes a count negative, never lands in
 * 1..forbiddenUpTo and leaves zero alone. Closed form: p(v) is proportional to exp(a·v + b·v²).
 */
export function noiseTable(rules: NoiseRules): NoiseTable {
  const { maxDeviation, varianceHundredths, forbiddenUpTo } = rules;
  const variance = varianceHundredths / 100;
  const rows: NoiseRow[] = [[{ noise: 0, probability: 1 }]];
  for (let count = 1; count <= maxDeviation + forbiddenUpTo + 1; count += 1) {
    const support: number[] = [];
    for (let noise = -Math.min(count, maxDeviation); noise <= maxDeviation; noise += 1) {
      const result = count + noise;
      if (result === 0 || result > forbiddenUpTo) support.push(noise);
    }
    const probabilities = largestEntropy(support, variance);
    rows.push(support.map((noise, i) => ({ noise, probability: probabilities[i]! })));
  }
  return rows;
}

export class NoiseError extends Error {
  override readonly name = 'NoiseError';
}

/** Damped Newton on the two moments. */
function largestEntropy(support: readonly number[], variance: number): number[] {
  let a = 0;
  let b = -0.1;
  let now = moments(support, a, b);
  const missOf = ({ mean, second }: Moments) => Math.hypot(mean, second - variance);
  for (let round = 0; round < 500 && missOf(now) > 1e-13; round += 1) {
    // The Jacobian of (mean, second moment) is the covariance of (v, v²).
    const [aa, ab, bb] = [
      now.second - now.mean ** 2,
      now.third - now.mean * now.second,
      now.fourth - now.second ** 2,
    ];
    const determinant = aa * bb - ab * ab;
    if (!(Math.abs(determinant) > 1e-300)) break;
    const stepA = (bb * -now.mean - ab * (variance - now.second)) / determinant;
    const stepB = (aa * (variance - now.second) - ab * -now.mean) / determinant;
    let length = 1;
    let next = moments(support, a + stepA, b + stepB);
    while (!(missOf(next) < missOf(now)) && length > 1e-12) {
      length /= 2;
      next = moments(support, a + length * stepA, b + length * stepB);
    }
    if (!(missOf(next) < missOf(now))) break;
    a += length * stepA;
    b += length * stepB;
    now = next;
  }
  if (missOf(now) > 1e-9)
    throw new NoiseError(`No noise on ${support.join(', ')} has mean 0 and variance ${variance}.`);
  return now.probabilities;
}

type Moments = ReturnType<typeof moments>;

function moments(support: readonly number[], a: number, b: number) {
  const exponents = support.map((v) => a * v + b * v * v);
  const top = Math.max(...exponents);
  const weights = exponents.map((exponent) => Math.exp(exponent - top));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const probabilities = weights.map((weight) => weight / whole);
  const moment = (power: number) => probabilities.reduce((sum, p, i) => sum + p * support[i]! ** power, 0);
  return { probabilities, mean: moment(1), second: moment(2), third: moment(3), fourth: moment(4) };
}

/** The noise that a key selects: the rows of the table lie end to end between 0 and 1. */
export function noiseOf(row: NoiseRow, key: number, boundary: Perturbation['boundary']): number {
  let upper = 0;
  for (const { noise, probability } of row) {
    upper += probability;
    if (boundary === 'lower' ? key <= upper : key < upper) return noise;
  }
  return row.at(-1)?.noise ?? 0;
}

/** Same persons, same key, same noise: the result depends on the key and the count and on nothing else. */
export function perturbCount(
  count: number,
  key: number,
  table: NoiseTable,
  boundary: Perturbation['boundary'],
): number {
  if (count === 0) return 0;
  return count + noiseOf(table[Math.min(count, table.length - 1)]!, key, boundary);
}

/** Keys of records are integers below this; a cell's key is the fraction of their sum. */
export const recordKeyRange = 100_000_000;

export function cellKey(recordKeys: Iterable<number>): number {
  let sum = 0;
  for (const key of recordKeys) sum = (sum + key) % recordKeyRange;
  return sum / recordKeyRange;
}

/** What everybody who knows the table of noise can say about the true count. */
export const perturbedInterval = (shown: number, { maxDeviation }: Pick<Perturbation, 'maxDeviation'>) => ({
  low: Math.max(0, shown - maxDeviation),
  high: shown + maxDeviation,
});

/** Beside a perturbed count an exact mean would give the true one away: sums are divided by what is shown. */
export const perturbedMean = (sum: number, shownCount: number): number | null =>
  shownCount === 0 ? null : sum / shownCount;
