import { countRecoveryCodes, findAccount } from '#db/portal/repositories/accounts.server.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { mayConfirmByClick } from './step-up.server.ts';

/** What a person has set up, as facts for the page; no secret among them. */
export type Factors = {
  readonly password: boolean;
  readonly totp: boolean;
  readonly passkeys: number;
  readonly recoveryCodes: number;
  /** A persona of the demonstration confirms with a click. */
  readonly click: boolean;
};

export async function describeFactors(portal: Portal, viewer: SignedIn): Promise<Factors> {
  const account = await findAccount(portal.store.read, { personId: viewer.person.id });
  if (!account) throw new AppError('not-found');
  return {
    password: account.passwordHash !== undefined,
    totp: account.totpSealed !== undefined,
    passkeys: account.passkeys,
    recoveryCodes: await countRecoveryCodes(portal.store.read, viewer.person.id),
    click: mayConfirmByClick(portal, viewer, account.demo),
  };
}
