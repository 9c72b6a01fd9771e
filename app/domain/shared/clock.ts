import type { Instant } from './brand.ts';

/** The one source of time. Tests and demonstrations move it; nothing else asks the machine what time it is. */
export interface Clock {
  now(): Instant;
}
