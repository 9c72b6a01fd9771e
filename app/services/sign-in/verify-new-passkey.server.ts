import { type RegistrationResponseJSON, verifyRegistrationResponse } from '@simplewebauthn/server';
import { newId } from '#db/portal/ids.server.ts';
import { insertPasskey } from '#db/portal/repositories/passkeys.server.ts';
import { spendOnce } from '#db/portal/repositories/throttle.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import { challengeMark } from './prove-passkey.server.ts';
import { asSelf } from './self.server.ts';

/** Checks what the device made; the returned function stores it in the caller's transaction. */
export async function verifyNewPasskey(
  portal: Portal,
  owner: { readonly personId: string; readonly passkeyName: string },
  responseText: string,
  challenge: string | undefined,
): Promise<(tx: Tx) => Promise<void>> {
  const { personId, passkeyName } = owner;
  if (!challenge) throw new AppError('passkey-failed');
  const verified = await verifyRegistrationResponse({
    response: parse(responseText),
    expectedChallenge: challenge,
    expectedOrigin: portal.config.publicUrl,
    expectedRPID: new URL(portal.config.publicUrl).hostname,
    requireUserVerification: true,
  }).catch(() => undefined);
  const made = verified?.registrationInfo;
  if (!verified?.verified || !made) throw new AppError('passkey-failed');
  const { credential } = made;
  return async (tx) => {
    if (!(await spendOnce(tx, challengeMark(portal, challenge), tx.stamp.at)))
      throw new AppError('passkey-failed');
    await insertPasskey(
      tx,
      asSelf(personId),
      { kind: 'auth.passkey-added', subject: { type: 'person', id: personId } },
      {
        id: newId(),
        personId,
        credentialId: credential.id,
        publicKey: Buffer.from(credential.publicKey).toString('base64url'),
        counter: credential.counter,
        transports: credential.transports ?? [],
        name: passkeyName,
        createdAt: tx.stamp.at,
      },
    );
  };
}

function parse(text: string): RegistrationResponseJSON {
  try {
    return JSON.parse(text) as RegistrationResponseJSON;
  } catch {
    throw new AppError('passkey-failed');
  }
}
