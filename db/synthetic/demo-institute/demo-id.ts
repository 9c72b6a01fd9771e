import { createHash } from 'node:crypto';

/** The same key gives the same id on every machine, in the form of `newId()`. */
export const demoId = (key: string): string =>
  createHash('sha256').update(`demo:${key}`).digest('base64url').slice(0, 22);
