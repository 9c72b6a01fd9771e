import { formatDate } from '#app/i18n/format.ts';
import { countRecoveryCodes, findAccount } from '#db/portal/repositories/accounts.server.ts';
import { listPasskeys } from '#db/portal/repositories/passkeys.server.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

/** What the page about one's own ways of confirmation shows: days and names, no secret. */
export async function describeSecurity(portal: Portal, viewer: SignedIn) {
  const personId = viewer.person.id;
  const account = await findAccount(portal.store.read, { personId });
  if (!account) throw new AppError('not-found');
  const day = (at: Parameters<typeof formatDate>[1] | undefined) =>
    at ? formatDate(viewer.language, at) : undefined;
  const passkeys = await listPasskeys(portal.store.read, personId);
  return {
    passwordSince: day(account.passwordChangedAt),
    totpSince: day(account.totpEnrolledAt),
    totpRemovable: account.totpSealed !== undefined && passkeys.length > 0,
    recoveryCodes: await countRecoveryCodes(portal.store.read, personId),
    passkeys: passkeys.map((passkey) => ({
      id: passkey.id,
      name: passkey.name,
      created: day(passkey.createdAt) ?? '',
      used: day(passkey.lastUsedAt),
    })),
    passkeysRemovable: account.totpSealed !== undefined || passkeys.length > 1,
  };
}
