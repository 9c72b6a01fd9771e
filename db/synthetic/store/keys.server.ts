import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Two secrets keep the two stores apart. The numbering key makes identity numbers of the synthetic persons; the base key
 * makes research ids from identity numbers. Whoever holds one store alone can name no row of the other.
 */
export type PersonKeys = { readonly rid: string; readonly keyA: number; readonly keyB: number };

const hmac = (key: Uint8Array, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const shortText = (bytes: Buffer): string => bytes.subarray(0, 16).toString('base64url');

export const identityId = (numberingKey: Uint8Array, person: number): string =>
  shortText(hmac(numberingKey, `person ${person}`));

/** Different bytes of one keyed value: an id that may be seen, and two numbers that never leave the vault. */
export function personKeys(baseKey: Uint8Array, identity: string): PersonKeys {
  const bytes = hmac(baseKey, identity);
  return {
    rid: shortText(bytes),
    keyA: bytes.readUInt32BE(16) & 0x7fffffff,
    keyB: bytes.readUInt32BE(20) & 0x7fffffff,
  };
}

/** The same person under another number for every project: two projects cannot join their numbers. */
export const projectKey = (baseKey: Uint8Array, projectId: string): Uint8Array =>
  hmac(baseKey, `project ${projectId}`);
export const projectResearchId = (key: Uint8Array, rid: string): string => shortText(hmac(key, rid));

export const baseKeyPath = (dataDir: string): string => join(dataDir, 'research', 'keys', 'base.key');
export const numberingKeyPath = (dataDir: string): string =>
  join(dataDir, 'identity', 'keys', 'numbering.key');

/** 256 bits from a file that only its owner can read; made at the first use. */
export function readOrMakeKey(path: string): Uint8Array {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    // Written aside and renamed, so that a kill never leaves half a key.
    const aside = `${path}.${process.pid}`;
    writeFileSync(aside, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
    renameSync(aside, path);
  }
  const text = readFileSync(path, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(text)) throw new SnapshotError('bad-key', path);
  return Buffer.from(text, 'hex');
}

export type SnapshotProblem = 'bad-key' | 'busy' | 'other-plan' | 'bad-manifest' | 'worker';
/** Expected refusals; whoever speaks to a person puts them into words. */
export class SnapshotError extends Error {
  readonly problem: SnapshotProblem;
  readonly detail: string;
  constructor(problem: SnapshotProblem, detail: string) {
    super(`${problem}: ${detail}`);
    this.name = 'SnapshotError';
    this.problem = problem;
    this.detail = detail;
  }
}
