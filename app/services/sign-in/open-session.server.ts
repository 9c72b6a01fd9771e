import { plusSeconds } from '#app/domain/shared/brand.ts';
import { hashSecret, newId, newSecret } from '#db/portal/ids.server.ts';
import { recordEvent } from '#db/portal/mutator.server.ts';
import { noteSignedIn } from '#db/portal/repositories/accounts.server.ts';
import { endSession, insertSession } from '#db/portal/repositories/sessions.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import { markAccount, rememberAccount } from './device.server.ts';
import type { Visit } from './visit.ts';

export type SignInMethod =
  | 'password-code'
  | 'password-recovery'
  | 'passkey'
  | 'oidc'
  | 'oidc-code'
  | 'oidc-recovery'
  | 'invitation'
  | 'reset'
  | 'persona';

export type Opened = {
  /** The session key, for the cookie; only its hash is stored. */
  readonly key: string;
  readonly device: string | undefined;
  readonly maxAge: number;
};

type Who = { readonly personId: string; readonly email: string };
type Options = {
  readonly method: SignInMethod;
  /** Both factors were shown to us just now, so the next important act need not ask again. */
  readonly fresh: boolean;
};

/** In the transaction that accepted the last factor. A browser that was signed in already leaves its former session. */
export async function openSession(
  portal: Portal,
  visit: Visit,
  tx: Tx,
  who: Who,
  options: Options,
): Promise<Opened> {
  const now = tx.stamp.at;
  const key = newSecret();
  const publicId = newId();
  const { config } = portal;
  const former = visit.viewer.session;
  if (former && visit.viewer.person)
    await endSession(tx, visit.viewer.person.id, former.publicId, now, 'replaced');
  const seconds = Math.min(config.idleSeconds, config.absoluteSeconds);
  await insertSession(tx, {
    idHash: hashSecret(key),
    publicId,
    personId: who.personId,
    method: options.method,
    createdAt: now,
    seenAt: now,
    idleUntil: plusSeconds(now, seconds),
    absoluteUntil: plusSeconds(now, config.absoluteSeconds),
    steppedUpAt: options.fresh ? now : undefined,
    agent: visit.agent.slice(0, 300),
    address: visit.viewer.address,
  });
  await noteSignedIn(tx, who.personId);
  await recordEvent(tx, {
    kind: 'auth.signed-in',
    subject: { type: 'session', id: publicId },
    detail: { method: options.method },
  });
  const persona = options.method === 'persona';
  const known = visit.device?.accounts.includes(markAccount(portal, who.email));
  if (!known && !persona && options.method !== 'invitation') {
    await notify(tx, {
      to: [who.personId],
      kind: 'account.new-sign-in',
      subject: { type: 'session', id: publicId },
    });
  }
  return {
    key,
    device: persona ? undefined : rememberAccount(portal, visit.device, who.email),
    maxAge: config.absoluteSeconds,
  };
}
