import { type Estimate, gammaQuantile, type Interval, z95 } from './normal.ts';

/** Up to here the interval of a count is exact; above it Byar's approximation differs in the sixth digit only. */
const exactUpTo = 1000;

/** 95 % interval of a Poisson count: exact (Garwood) for small counts, Byar's approximation for large ones. */
export function poissonInterval(events: number): Interval {
  if (events <= exactUpTo)
    return {
      low: events === 0 ? 0 : gammaQuantile(events, 0.025),
      high: gammaQuantile(events + 1, 0.975),
    };
  return byarInterval(events);
}

export function byarInterval(events: number): Interval {
  const low = events === 0 ? 0 : events * (1 - 1 / (9 * events) - z95 / (3 * Math.sqrt(events))) ** 3;
  const more = events + 1;
  return { low, high: more * (1 - 1 / (9 * more) + z95 / (3 * Math.sqrt(more))) ** 3 };
}

/** Events per so many person-years, from person-days. Undefined where nobody was observed. */
export function rate(events: number, personDays: number, per: number): Estimate | undefined {
  if (personDays <= 0) return undefined;
  const factor = (per * 365.25) / personDays;
  const { low, high } = poissonInterval(events);
  return { value: events * factor, low: low * factor, high: high * factor };
}

/** Share with Wilson's score interval, which stays within 0 and 1 and holds for small groups. */
export function proportion(part: number, whole: number): Estimate | undefined {
  if (whole <= 0 || part < 0 || part > whole) return undefined;
  const share = part / whole;
  const z2 = z95 * z95;
  const centre = (share + z2 / (2 * whole)) / (1 + z2 / whole);
  const half = (z95 / (1 + z2 / whole)) * Math.sqrt((share * (1 - share)) / whole + z2 / (4 * whole * whole));
  // At the ends the formula is exact, its floating evaluation is not.
  return {
    value: share,
    low: part === 0 ? 0 : centre - half,
    high: part === whole ? 1 : centre + half,
  };
}
