import { findAccount } from '#db/portal/repositories/accounts.server.ts';
import { deletePasskey, renamePasskey } from '#db/portal/repositories/passkeys.server.ts';
import { AppError } from '../app-error.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { asSelf } from './self.server.ts';
import { verifyNewPasskey } from './verify-new-passkey.server.ts';

export async function addPasskey(
  portal: Portal,
  viewer: SignedIn,
  input: { readonly response: string; readonly challenge: string | undefined; readonly name: string },
): Promise<void> {
  const personId = viewer.person.id;
  const store = await verifyNewPasskey(
    portal,
    { personId, passkeyName: input.name },
    input.response,
    input.challenge,
  );
  await portal.store.write(viewer.stamp(), async (tx) => {
    await store(tx);
    await notify(tx, {
      to: [personId],
      kind: 'account.factor-added',
      subject: { type: 'person', id: personId },
    });
  });
  portal.wakeOutbox();
}

export async function nameMyPasskey(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  name: string,
): Promise<void> {
  const renamed = await portal.store.write(viewer.stamp(), (tx) =>
    renamePasskey(tx, viewer.person.id, id, name),
  );
  if (renamed === 0) throw new AppError('already-done');
}

/** The last second factor stays. */
export async function removeMyPasskey(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  const personId = viewer.person.id;
  const subject = { type: 'person', id: personId } as const;
  await portal.store.write(viewer.stamp(), async (tx) => {
    const account = await findAccount(tx.db, { personId });
    if (account && !account.totpSealed && account.passkeys <= 1) throw new AppError('last-factor');
    const removed = await deletePasskey(
      tx,
      asSelf(personId),
      { kind: 'auth.passkey-removed', subject },
      personId,
      id,
    );
    if (removed === 0) throw new AppError('already-done');
    await notify(tx, { to: [personId], kind: 'account.factor-removed', subject });
  });
  portal.wakeOutbox();
}
