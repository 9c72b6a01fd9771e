import type { DisclosureProfile } from '#policies/disclosure/profile.ts';

/** What a reader of a rounded number knows about the true one. */
export type RoundedNumber = { readonly value: number; readonly low: number; readonly high: number };

type Rounding = DisclosureProfile['rounding'];

/** Up to the next multiple. */
export const roundUp = (value: number, base: number): number => Math.ceil(value / base) * base;

/** To the nearest multiple, halves upwards. */
export const roundNearest = (value: number, base: number): number =>
  Math.floor((2 * value + base) / (2 * base)) * base;

/** To the middle of its class: nobody is nobody, 1..base becomes half of base, and so on. */
export const roundMidpoint = (value: number, base: number): number =>
  value === 0 ? 0 : roundUp(value, base) - Math.floor(base / 2);

/** A count as a profile shows it, with the interval that the audit and the ledger must assume is known. */
export function roundCount(value: number, rounding: Rounding): RoundedNumber {
  switch (rounding.kind) {
    case 'none':
      return { value, low: value, high: value };
    case 'ceil': {
      const shown = roundUp(value, rounding.base);
      return { value: shown, low: Math.max(0, shown - rounding.base + 1), high: shown };
    }
    case 'nearest': {
      const shown = roundNearest(value, rounding.base);
      const half = rounding.base / 2;
      return { value: shown, low: Math.max(0, Math.ceil(shown - half)), high: Math.ceil(shown + half) - 1 };
    }
    case 'midpoint': {
      const shown = roundMidpoint(value, rounding.base);
      if (shown === 0) return { value: 0, low: 0, high: 0 };
      const high = shown + Math.floor(rounding.base / 2);
      return { value: shown, low: high - rounding.base + 1, high };
    }
    case 'controlled': {
      // Either neighbour may have been chosen; a multiple stays where it is.
      const shown = roundNearest(value, rounding.base);
      return controlledInterval(shown, rounding.base);
    }
  }
}

/** A controlled rounding moves by less than the base, to keep all sums. */
export const controlledInterval = (shown: number, base: number): RoundedNumber => ({
  value: shown,
  low: Math.max(0, shown - base + 1),
  high: shown + base - 1,
});

/** To so many significant digits, halves away from zero. */
export function significant(value: number, digits: number): number {
  return value === 0 || !Number.isFinite(value) ? value : Number(value.toPrecision(digits));
}
