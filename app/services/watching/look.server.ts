import { type Day, type Instant, plusDays, plusSeconds, tokyoDay } from '#app/domain/shared/brand.ts';
import { type Window, windowSince } from '#db/portal/repositories/watch-facts.server.ts';
import type { Reader } from '#db/portal/store.server.ts';

/** One run of the rules: from which entry on it is new, when it is, and windows of time as numbers of entries. */
export type Look = {
  readonly db: Reader;
  readonly now: Instant;
  readonly today: Day;
  /** The first entry that no earlier run has seen, and the first that the next one will see. */
  readonly from: number;
  readonly until: number;
  /** How many entries there are. */
  readonly size: number;
  /** From which entry on openings were watched; before it a vote without one proves nothing. */
  readonly watchedFrom: number;
  readonly since: (days: number) => Instant;
  /** Asked once a run for each length. */
  readonly window: (days: number) => Promise<Window>;
};

/** More new entries than that are left to the next run. */
export const entriesAtOnce = 50_000;
/** Entries of one person or project that a rule reads at most. */
export const entriesOfOne = 2_000;

export function lookAt(
  db: Reader,
  now: Instant,
  { from, until, size, watchedFrom }: Pick<Look, 'from' | 'until' | 'size' | 'watchedFrom'>,
): Look {
  const windows = new Map<number, Promise<Window>>();
  const since = (days: number) => plusSeconds(now, -days * 86_400);
  return {
    db,
    now,
    today: tokyoDay(now),
    from,
    until,
    size,
    watchedFrom,
    since,
    window: (days) => {
      const known = windows.get(days) ?? windowSince(db, since(days));
      windows.set(days, known);
      return known;
    },
  };
}

export const dayBefore = (look: Look, days: number): Day => plusDays(look.today, -days);
