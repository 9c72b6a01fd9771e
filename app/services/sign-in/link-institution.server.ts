import { findAccount } from '#db/portal/repositories/accounts.server.ts';
import {
  deleteOidcLinks,
  listOidcLinks,
  type OidcIdentity,
} from '#db/portal/repositories/oidc-links.server.ts';
import { AppError } from '../app-error.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { linkIdentity } from './accept-invitation.server.ts';
import { asSelf } from './self.server.ts';

export async function linkInstitution(
  portal: Portal,
  viewer: SignedIn,
  identity: OidcIdentity | undefined,
): Promise<void> {
  if (!identity) throw new AppError('oidc-failed');
  const personId = viewer.person.id;
  await portal.store.write(viewer.stamp(), async (tx) => {
    await linkIdentity(tx, personId, identity);
    await notify(tx, {
      to: [personId],
      kind: 'account.identity-linked',
      subject: { type: 'person', id: personId },
    });
  });
  portal.wakeOutbox();
}

/** Something to sign in with must remain: a password or a passkey. */
export async function unlinkInstitution(portal: Portal, viewer: SignedIn): Promise<void> {
  const personId = viewer.person.id;
  await portal.store.write(viewer.stamp(), async (tx) => {
    const account = await findAccount(tx.db, { personId });
    if (!account?.passwordHash && account?.passkeys === 0) throw new AppError('no-password');
    const event = { kind: 'auth.oidc-unlinked', subject: { type: 'person', id: personId } } as const;
    if ((await deleteOidcLinks(tx, asSelf(personId), event, personId)) === 0)
      throw new AppError('already-done');
  });
}

export const listMyLinks = (portal: Portal, viewer: SignedIn) =>
  listOidcLinks(portal.store.read, viewer.person.id);
