import { hash, verify } from '@node-rs/argon2';
import { passwordHashing } from '#policies/session.ts';
import type { Portal } from '../portal.ts';

/** NFC, so that the same characters typed on another system are the same password; nothing else is changed. */
const asTyped = (password: string): string => password.normalize('NFC');

export const hashPassword = (password: string): Promise<string> => hash(asTyped(password), passwordHashing);

let nobodysHash: Promise<string> | undefined;

/**
 * Exactly one Argon2 verification, whether there is an account or not: who measures the time learns nothing. The count
 * of verifications is a metric and how the test compares the two paths (decisions D5).
 */
export async function checkPassword(
  portal: Portal,
  stored: string | undefined,
  password: string,
): Promise<boolean> {
  nobodysHash ??= hashPassword('there is no such account');
  const other = await nobodysHash;
  portal.metrics.passwordChecks.inc();
  const right = await verify(stored ?? other, asTyped(password));
  return right && stored !== undefined;
}
