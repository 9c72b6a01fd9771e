/** The value below which 97.5 % of a normal distribution lies. */
export const z95 = 1.959963984540054;

export type Interval = { readonly low: number; readonly high: number };
export type Estimate = Interval & { readonly value: number };

/** Coefficients of Stirling's series: Bernoulli numbers B(2k) over 2k(2k - 1). */
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360] as const;

/** ln Γ(x) for x > 0: moved up to where the series is exact to the last digits, then moved back. */
export function lnGamma(x: number): number {
  let moved = 0;
  let at = x;
  for (; at < 15; at += 1) moved += Math.log(at);
  const series = stirling.reduce((sum, term, k) => sum + term / at ** (2 * k + 1), 0);
  return (at - 0.5) * Math.log(at) - at + Math.log(2 * Math.PI) / 2 + series - moved;
}

/** P(a, x), the share of a gamma distribution of shape a below x: series below the bend, continued fraction above. */
export function lowerGamma(a: number, x: number): number {
  if (x <= 0) return 0;
  const front = Math.exp(a * Math.log(x) - x - lnGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < 10_000 && Math.abs(term) > Math.abs(sum) * 1e-16; n += 1) {
      term *= x / (a + n);
      sum += term;
    }
    return front * sum;
  }
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 10_000; i += 1) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / (an * d + b);
    c = b + an / c;
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return 1 - front * h;
}

/** The x with P(a, x) = p, by halving: no derivative to go astray, and sixty steps are exact enough. */
export function gammaQuantile(a: number, p: number): number {
  let low = 0;
  let high = Math.max(1, a);
  while (lowerGamma(a, high) < p) high *= 2;
  for (let i = 0; i < 200 && high - low > high * 1e-15; i += 1) {
    const middle = (low + high) / 2;
    if (lowerGamma(a, middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The probability that a chi-squared variable with so many degrees of freedom is at least so large. */
export const chiSquareTail = (x: number, degrees: number): number => 1 - lowerGamma(degrees / 2, x / 2);
