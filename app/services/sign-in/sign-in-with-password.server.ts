import { findAccount } from '#db/portal/repositories/accounts.server.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import { countAttempt, forgiveAttempt } from './count-attempt.server.ts';
import { checkPassword } from './hash-password.server.ts';
import type { Pending } from './pending.server.ts';
import { stampOf, type Visit } from './visit.ts';

/**
 * The first factor. Unknown, invited, disabled and wrong all walk the same path and read the same sentence (ASVS 6.3.8):
 * one counted attempt, one look-up, one Argon2 verification.
 */
export async function signInWithPassword(
  portal: Portal,
  visit: Visit,
  input: { readonly email: string; readonly password: string; readonly to: string },
): Promise<Pending> {
  const attempt = await countAttempt(portal, visit, 'password', input.email);
  const account = await findAccount(portal.store.read, { email: input.email });
  const right = await checkPassword(portal, account?.passwordHash, input.password);
  if (!right || account?.state !== 'active') {
    portal.metrics.signIns.inc({ method: 'password', outcome: 'failed' });
    throw new AppError('sign-in-failed');
  }
  await portal.store.write(stampOf(portal, visit, account.personId), (tx) => forgiveAttempt(tx, attempt));
  return { to: input.to, proven: { personId: account.personId, by: 'password', at: portal.clock.now() } };
}
