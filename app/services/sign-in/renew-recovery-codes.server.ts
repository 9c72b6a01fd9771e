import { setRecoveryCodes } from '#db/portal/repositories/accounts.server.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { hashRecoveryCode, makeRecoveryCodes } from './recovery-codes.server.ts';
import { asSelf } from './self.server.ts';

/** The only time they exist outside a hash is this answer. */
export async function renewRecoveryCodes(portal: Portal, viewer: SignedIn): Promise<readonly string[]> {
  const personId = viewer.person.id;
  const codes = makeRecoveryCodes();
  const hashes = codes.map((code) => hashRecoveryCode(personId, code));
  const subject = { type: 'person', id: personId } as const;
  await portal.store.write(viewer.stamp(), async (tx) => {
    await setRecoveryCodes(
      tx,
      asSelf(personId),
      { kind: 'auth.recovery-codes-made', subject },
      personId,
      hashes,
    );
    await notify(tx, { to: [personId], kind: 'account.recovery-codes-made', subject });
  });
  portal.wakeOutbox();
  return codes;
}
