import {
  activatePerson,
  setPassword,
  setRecoveryCodes,
  setTotp,
} from '#db/portal/repositories/accounts.server.ts';
import { spendLink, voidLinks } from '#db/portal/repositories/link-tokens.server.ts';
import { insertOidcLink, type OidcIdentity } from '#db/portal/repositories/oidc-links.server.ts';
import { endSessionsOf } from '#db/portal/repositories/sessions.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { AppError, fieldError } from '../app-error.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import { hashPassword } from './hash-password.server.ts';
import { judgePassword } from './judge-password.ts';
import { proposeTotpKey, sealTotpKey, stepOfCode } from './one-time-code.server.ts';
import { openLink } from './open-link.server.ts';
import { type Opened, openSession } from './open-session.server.ts';
import { hashRecoveryCode, makeRecoveryCodes } from './recovery-codes.server.ts';
import { asSelf } from './self.server.ts';
import { verifyNewPasskey } from './verify-new-passkey.server.ts';
import { stampOf, type Visit } from './visit.ts';

export type Enrolment =
  /** A password, or the institution's sign-in in its place; and an authenticator app. */
  | { readonly by: 'password'; readonly password: string; readonly code: string }
  | { readonly by: 'oidc'; readonly identity: OidcIdentity; readonly code: string }
  | {
      readonly by: 'passkey';
      readonly response: string;
      readonly challenge: string | undefined;
      readonly passkeyName: string;
    };

export type Accepted = { readonly opened: Opened; readonly recoveryCodes: readonly string[] };

/** Somebody comes in for the first time. All of it happens or none: no account is left with one factor. */
export async function acceptInvitation(
  portal: Portal,
  visit: Visit,
  secret: string,
  enrolment: Enrolment,
): Promise<Accepted> {
  const link = await openLink(portal, 'invitation', secret);
  if (!link) throw new AppError('link-void');
  const { account, tokenHash } = link;
  const { personId } = account;
  const subject = { type: 'person', id: personId } as const;
  const self = asSelf(personId);
  const enrol = await prepare(
    portal,
    { personId, email: account.email, names: [account.nameJa, account.nameEn] },
    secret,
    enrolment,
  );
  const recoveryCodes = makeRecoveryCodes();
  const hashes = recoveryCodes.map((code) => hashRecoveryCode(personId, code));
  const opened = await portal.store.write(stampOf(portal, visit, personId), async (tx) => {
    if (!(await spendLink(tx, tokenHash))) throw new AppError('link-void');
    await voidLinks(tx, personId);
    await endSessionsOf(tx, personId, tx.stamp.at, 'invitation');
    await activatePerson(
      tx,
      self,
      { kind: 'invitation.accepted', subject, from: account.state, to: 'active' },
      personId,
    );
    await enrol(tx);
    await setRecoveryCodes(tx, self, { kind: 'auth.recovery-codes-made', subject }, personId, hashes);
    await notify(tx, { to: [personId], kind: 'account.welcome', subject });
    return openSession(portal, visit, tx, account, { method: 'invitation', fresh: true });
  });
  portal.wakeOutbox();
  return { opened, recoveryCodes };
}

/** The key shown on the invitation's page; the same one as long as the link lives. */
export const totpKeyOfInvitation = (portal: Portal, secret: string): string =>
  proposeTotpKey(portal, `invitation:${secret}`);

type Owner = { readonly personId: string; readonly email: string; readonly names: readonly string[] };

async function prepare(
  portal: Portal,
  owner: Owner,
  secret: string,
  enrolment: Enrolment,
): Promise<(tx: Tx) => Promise<void>> {
  const { personId } = owner;
  const subject = { type: 'person', id: personId } as const;
  const self = asSelf(personId);
  if (enrolment.by === 'passkey')
    return verifyNewPasskey(
      portal,
      { personId, passkeyName: enrolment.passkeyName },
      enrolment.response,
      enrolment.challenge,
    );
  if (enrolment.by === 'password') {
    const weak = judgePassword(enrolment.password, owner);
    if (weak) throw new AppError('invalid', { password: weak });
  }
  const key = totpKeyOfInvitation(portal, secret);
  const step = await stepOfCode(portal, key, enrolment.code, 0);
  if (step === undefined) throw fieldError('code', 'field.code-wrong');
  const sealed = sealTotpKey(portal, key);
  const hash = enrolment.by === 'password' ? await hashPassword(enrolment.password) : undefined;
  return async (tx) => {
    if (hash) await setPassword(tx, self, { kind: 'auth.password-changed', subject }, personId, hash);
    if (enrolment.by === 'oidc') await linkIdentity(tx, personId, enrolment.identity);
    await setTotp(tx, self, { kind: 'auth.totp-enrolled', subject }, personId, sealed, step);
  };
}

/** An identity that belongs to another account already is refused by the table's key. */
export async function linkIdentity(tx: Tx, personId: string, identity: OidcIdentity): Promise<void> {
  const subject = { type: 'person', id: personId } as const;
  try {
    await insertOidcLink(tx, asSelf(personId), { kind: 'auth.oidc-linked', subject }, personId, identity);
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('SQLITE_CONSTRAINT'))
      throw new AppError('already-done');
    throw error;
  }
}
