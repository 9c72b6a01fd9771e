import { findAccount } from '#db/portal/repositories/accounts.server.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import { type Opened, openSession } from './open-session.server.ts';
import { provePasskey } from './prove-passkey.server.ts';
import { stampOf, type Visit } from './visit.ts';

/** Never slowed down by anybody's failures: there is nothing to guess (the counters are for what can be guessed). */
export async function signInWithPasskey(
  portal: Portal,
  visit: Visit,
  input: { readonly response: string; readonly challenge: string | undefined },
): Promise<Opened> {
  const proven = await provePasskey(portal, input.response, input.challenge);
  const account = await findAccount(portal.store.read, { personId: proven.personId });
  if (account?.state !== 'active') throw new AppError('passkey-failed');
  const opened = await portal.store.write(stampOf(portal, visit, account.personId), async (tx) => {
    await proven.spend(tx);
    return openSession(portal, visit, tx, account, { method: 'passkey', fresh: true });
  });
  portal.metrics.signIns.inc({ method: 'passkey', outcome: 'ok' });
  return opened;
}
