import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from '@simplewebauthn/server';
import { findPasskey, notePasskeyUse } from '#db/portal/repositories/passkeys.server.ts';
import { spendOnce } from '#db/portal/repositories/throttle.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';

export type ProvenPasskey = { readonly personId: string; readonly spend: (tx: Tx) => Promise<void> };

/** Possession and the device's own check of the person (user verification): both factors at once. */
export async function provePasskey(
  portal: Portal,
  responseText: string,
  challenge: string | undefined,
): Promise<ProvenPasskey> {
  const failed = () => {
    portal.metrics.signIns.inc({ method: 'passkey', outcome: 'failed' });
    return new AppError('passkey-failed');
  };
  const response = parse(responseText);
  const passkey = response ? await findPasskey(portal.store.read, response.id) : undefined;
  if (!challenge || !response || !passkey) throw failed();
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: portal.config.publicUrl,
    expectedRPID: new URL(portal.config.publicUrl).hostname,
    requireUserVerification: true,
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
      counter: passkey.counter,
    },
  }).catch(() => undefined);
  if (!verified?.verified) throw failed();
  const { newCounter } = verified.authenticationInfo;
  return {
    personId: passkey.personId,
    spend: async (tx) => {
      if (!(await spendOnce(tx, challengeMark(portal, challenge), tx.stamp.at))) throw failed();
      await notePasskeyUse(tx, passkey.id, newCounter);
    },
  };
}

/** A challenge is answered once, although the browser carries it. */
export const challengeMark = (portal: Portal, challenge: string): string =>
  portal.sealer.mark('throttle', `challenge:${challenge}`);

function parse(text: string): AuthenticationResponseJSON | undefined {
  try {
    const made = JSON.parse(text) as AuthenticationResponseJSON;
    return typeof made?.id === 'string' && typeof made.response === 'object' ? made : undefined;
  } catch {
    return undefined;
  }
}
