import { readFileSync, statSync } from 'node:fs';
import { instant } from '#app/domain/shared/brand.ts';
import type { Clock } from '#app/domain/shared/clock.ts';

export const systemClock: Clock = { now: () => instant(new Date()) };

/** A clock that demonstrations and browser tests move: the file holds the seconds to add. Refused in production. */
export function fileClock(path: string): Clock {
  let read = { at: -1, seconds: 0 };
  return {
    now() {
      try {
        const at = statSync(path).mtimeMs;
        if (at !== read.at) read = { at, seconds: Number(readFileSync(path, 'utf8').trim()) || 0 };
      } catch {
        read = { at: -1, seconds: 0 };
      }
      return instant(new Date(Date.now() + read.seconds * 1000));
    },
  };
}
