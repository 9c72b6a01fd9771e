import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server';
import { listPasskeys } from '#db/portal/repositories/passkeys.server.ts';
import type { Portal } from '../portal.ts';

const rpID = (portal: Portal): string => new URL(portal.config.publicUrl).hostname;

/** Any passkey of this site may answer: the device shows which ones it has, so no name need be typed. */
export const askForPasskey = (portal: Portal) =>
  generateAuthenticationOptions({ rpID: rpID(portal), userVerification: 'required' });

type Owner = { readonly personId: string; readonly email: string; readonly name: string };

/** Discoverable and with user verification, so that it can stand for both factors. */
export async function offerPasskey(portal: Portal, owner: Owner) {
  const existing = await listPasskeys(portal.store.read, owner.personId);
  return generateRegistrationOptions({
    rpName: '関所 Sekisho',
    rpID: rpID(portal),
    userName: owner.email,
    userDisplayName: owner.name,
    // The handle is stored on the device: our random id, nothing personal.
    userID: new TextEncoder().encode(owner.personId),
    attestationType: 'none',
    excludeCredentials: existing.map((passkey) => ({
      id: passkey.credentialId,
      transports: [...passkey.transports],
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}
