/** Days since 1970-01-01 as `YYYY-MM-DD`, and back. */
export const writeDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

const form = /^\d{4}-\d{2}-\d{2}$/;

/** Undefined for what is no day: 2025-02-30 is none, although a calendar would carry it over to March. */
export function readDay(text: string): number | undefined {
  const stamp = form.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(stamp) || new Date(stamp).toISOString().slice(0, 10) !== text) return undefined;
  return stamp / 86_400_000;
}
