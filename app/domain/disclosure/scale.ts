/** How many decimals a number is written with, at most nine. */
export function decimalsOf(value: number): number {
  if (Number.isInteger(value)) return 0;
  const [digits = '', exponent = '0'] = value.toString().toLowerCase().split('e');
  const written = (digits.split('.')[1] ?? '').length;
  return Math.max(0, written - Number(exponent));
}

/** The smallest power of ten that makes all of them integers; null where more than nine decimals are needed. */
export function scaleOf(values: Iterable<number>): number | null {
  let decimals = 0;
  for (const value of values) decimals = Math.max(decimals, decimalsOf(value));
  return decimals > 9 ? null : 10 ** decimals;
}

export const scaled = (value: number, scale: number): number => Math.round(value * scale);
