import { findAccount, removeTotp, setTotp } from '#db/portal/repositories/accounts.server.ts';
import { AppError, fieldError } from '../app-error.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { proposeTotpKey, sealTotpKey, stepOfCode } from './one-time-code.server.ts';
import { asSelf } from './self.server.ts';

async function accountOf(portal: Portal, viewer: SignedIn) {
  const account = await findAccount(portal.store.read, { personId: viewer.person.id });
  if (!account) throw new AppError('not-found');
  return account;
}

/** Stays the same until it is used: it follows from this sign-in and from the last enrolment. */
export async function proposedTotp(
  portal: Portal,
  viewer: SignedIn,
): Promise<{ readonly key: string; readonly email: string }> {
  const account = await accountOf(portal, viewer);
  const key = proposeTotpKey(portal, `session:${viewer.session.publicId}:${account.totpEnrolledAt ?? ''}`);
  return { key, email: account.email };
}

export async function enrolTotp(portal: Portal, viewer: SignedIn, code: string): Promise<void> {
  const { key } = await proposedTotp(portal, viewer);
  const personId = viewer.person.id;
  const step = await stepOfCode(portal, key, code, 0);
  if (step === undefined) throw fieldError('code', 'field.code-wrong');
  const sealed = sealTotpKey(portal, key);
  const subject = { type: 'person', id: personId } as const;
  await portal.store.write(viewer.stamp(), async (tx) => {
    await setTotp(tx, asSelf(personId), { kind: 'auth.totp-enrolled', subject }, personId, sealed, step);
    await notify(tx, { to: [personId], kind: 'account.factor-added', subject });
  });
  portal.wakeOutbox();
}

/** Only while a passkey remains: nobody may be left with one factor. */
export async function dropTotp(portal: Portal, viewer: SignedIn): Promise<void> {
  const personId = viewer.person.id;
  const subject = { type: 'person', id: personId } as const;
  await portal.store.write(viewer.stamp(), async (tx) => {
    const account = await findAccount(tx.db, { personId });
    if (!account?.totpSealed) throw new AppError('already-done');
    if (account.passkeys === 0) throw new AppError('last-factor');
    await removeTotp(tx, asSelf(personId), { kind: 'auth.totp-removed', subject }, personId);
    await notify(tx, { to: [personId], kind: 'account.factor-removed', subject });
  });
  portal.wakeOutbox();
}
