import { hashSecret, newSecret } from '#db/portal/ids.server.ts';
import { recordEvent } from '#db/portal/mutator.server.ts';
import { findAccount } from '#db/portal/repositories/accounts.server.ts';
import { rotateSession } from '#db/portal/repositories/sessions.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { AppError, fieldError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { countAttempt, forgiveAttempt } from './count-attempt.server.ts';
import { checkPassword } from './hash-password.server.ts';
import { provePasskey } from './prove-passkey.server.ts';
import { proveSecondFactor } from './prove-second-factor.server.ts';
import type { Visit } from './visit.ts';

export type StepUpProof =
  | { readonly by: 'code'; readonly code: string }
  | { readonly by: 'recovery'; readonly password: string; readonly recoveryCode: string }
  | { readonly by: 'passkey'; readonly response: string; readonly challenge: string | undefined }
  /** One click, for a persona in demo mode. */
  | { readonly by: 'demo' };

/** Confirms who sits there and gives the session a new key (ASVS 7.2.4); returns the key for the cookie. */
export async function stepUp(
  portal: Portal,
  viewer: SignedIn,
  visit: Visit,
  proof: StepUpProof,
): Promise<string> {
  const account = await findAccount(portal.store.read, { personId: viewer.person.id });
  if (!account) throw new AppError('not-found');
  const key = newSecret();
  const confirm = (spend: (tx: Tx) => Promise<void>) =>
    portal.store.write(viewer.stamp(), async (tx) => {
      await spend(tx);
      await rotateSession(tx, viewer.session.idHash, hashSecret(key), tx.stamp.at);
      await recordEvent(tx, {
        kind: 'auth.stepped-up',
        subject: { type: 'session', id: viewer.session.publicId },
        detail: { method: proof.by },
      });
    });
  if (proof.by === 'demo') {
    if (!mayConfirmByClick(portal, viewer, account.demo)) throw new AppError('not-found');
    await confirm(async () => {});
    return key;
  }
  if (proof.by === 'passkey') {
    const proven = await provePasskey(portal, proof.response, proof.challenge);
    if (proven.personId !== account.personId) throw new AppError('passkey-failed');
    await confirm(proven.spend);
    return key;
  }
  const attempt = await countAttempt(portal, visit, 'code', account.email);
  if (proof.by === 'recovery' && !(await checkPassword(portal, account.passwordHash, proof.password))) {
    throw fieldError('password', 'field.password-wrong');
  }
  const spend = await proveSecondFactor(
    portal,
    account,
    proof.by === 'code' ? { code: proof.code } : { recoveryCode: proof.recoveryCode },
  );
  await confirm(async (tx) => {
    await spend(tx);
    await forgiveAttempt(tx, attempt);
  });
  return key;
}

/** Only for a session that began without any factor, and only where such sessions exist. */
export const mayConfirmByClick = (portal: Portal, viewer: SignedIn, demoPerson: boolean): boolean =>
  portal.config.mode === 'demo' && demoPerson && viewer.session.method === 'persona';
