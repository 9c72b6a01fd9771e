declare const brand: unique symbol;

/** A string that only its own constructor can make, so that two kinds of id or a raw string cannot be confused. */
export type Branded<Name extends string> = string & { readonly [brand]: Name };

/** UTC text `YYYY-MM-DDTHH:mm:ss.sssZ`: sorts as it reads, the only form stored or compared. */
export type Instant = Branded<'Instant'>;
/** A calendar day in Asia/Tokyo, `YYYY-MM-DD`. */
export type Day = Branded<'Day'>;

const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const dayForm = /^\d{4}-\d{2}-\d{2}$/;

export const instant = (date: Date): Instant => date.toISOString() as Instant;

export function asInstant(text: string): Instant {
  if (!instantForm.test(text)) throw new Error('not an instant of the stored form');
  return text as Instant;
}

export function asDay(text: string): Day {
  if (!dayForm.test(text)) throw new Error('not a day of the stored form');
  return text as Day;
}

export const plusSeconds = (at: Instant, seconds: number): Instant =>
  instant(new Date(Date.parse(at) + seconds * 1000));

/** Japan has had no summer time since 1951, so the day in Tokyo is UTC plus nine hours. */
export const tokyoDay = (at: Instant): Day =>
  new Date(Date.parse(at) + 9 * 3_600_000).toISOString().slice(0, 10) as Day;

/** The first instant of a day in Tokyo. */
export const startOfTokyoDay = (day: Day): Instant =>
  instant(new Date(Date.parse(`${day}T00:00:00.000Z`) - 9 * 3_600_000));

export const plusDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10) as Day;

export function earlier(a: Instant, b: Instant): Instant {
  if (a < b) return a;
  return b;
}
