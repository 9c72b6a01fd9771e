import { findAccount } from '#db/portal/repositories/accounts.server.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import { countAttempt, forgiveAttempt } from './count-attempt.server.ts';
import { type Opened, openSession } from './open-session.server.ts';
import type { Pending } from './pending.server.ts';
import { proveSecondFactor, type SecondFactor } from './prove-second-factor.server.ts';
import { stampOf, type Visit } from './visit.ts';

/** The second factor after the first: only now is there a session. */
export async function completeSignIn(
  portal: Portal,
  visit: Visit,
  pending: Pending,
  factor: SecondFactor,
): Promise<Opened> {
  const { proven } = pending;
  const account = proven ? await findAccount(portal.store.read, { personId: proven.personId }) : undefined;
  // A password that was changed meanwhile no longer proves anything.
  const stale =
    proven?.by === 'password' &&
    account?.passwordChangedAt !== undefined &&
    account.passwordChangedAt > proven.at;
  if (!proven || account?.state !== 'active' || stale) throw new AppError('sign-in-expired');
  const attempt = await countAttempt(portal, visit, 'code', account.email);
  const method = `${proven.by}-${'code' in factor ? 'code' : 'recovery'}` as const;
  try {
    const spend = await proveSecondFactor(portal, account, factor);
    const opened = await portal.store.write(stampOf(portal, visit, account.personId), async (tx) => {
      await spend(tx);
      await forgiveAttempt(tx, attempt);
      return openSession(portal, visit, tx, account, { method, fresh: proven.by === 'password' });
    });
    portal.metrics.signIns.inc({ method, outcome: 'ok' });
    return opened;
  } catch (error) {
    portal.metrics.signIns.inc({ method, outcome: 'failed' });
    throw error;
  }
}
