import { findAccount } from '#db/portal/repositories/accounts.server.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import { type Opened, openSession } from './open-session.server.ts';
import { stampOf, type Visit } from './visit.ts';

/** Demonstration only: no factor at all. Production has no such door, whatever its database holds. */
export async function signInAsPersona(portal: Portal, visit: Visit, personId: string): Promise<Opened> {
  if (portal.config.mode !== 'demo') throw new AppError('not-found');
  const account = await findAccount(portal.store.read, { personId });
  if (!account?.demo || account.state !== 'active') throw new AppError('not-found');
  const opened = await portal.store.write(stampOf(portal, visit, personId), (tx) =>
    openSession(portal, visit, tx, account, { method: 'persona', fresh: false }),
  );
  portal.metrics.signIns.inc({ method: 'persona', outcome: 'ok' });
  return opened;
}
