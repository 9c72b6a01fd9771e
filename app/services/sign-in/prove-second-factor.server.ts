import { recordEvent } from '#db/portal/mutator.server.ts';
import {
  type Account,
  countRecoveryCodes,
  spendRecoveryCode,
  spendTotpStep,
} from '#db/portal/repositories/accounts.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { fieldError } from '../app-error.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import { openTotpKey, stepOfCode } from './one-time-code.server.ts';
import { hashRecoveryCode } from './recovery-codes.server.ts';

export type SecondFactor = { readonly code: string } | { readonly recoveryCode: string };

/**
 * Checks before the transaction and spends inside it: the returned function refuses the loser of two requests with the
 * same code. Throws beside the field for a wrong one.
 */
export async function proveSecondFactor(
  portal: Portal,
  account: Account,
  factor: SecondFactor,
): Promise<(tx: Tx) => Promise<void>> {
  if ('code' in factor) {
    const key = openTotpKey(portal, account.totpSealed);
    const step = key ? await stepOfCode(portal, key, factor.code, account.totpLastStep) : undefined;
    if (step === undefined) throw fieldError('code', 'field.code-wrong');
    return async (tx) => {
      if (!(await spendTotpStep(tx, account.personId, step))) throw fieldError('code', 'field.code-wrong');
    };
  }
  const hash = hashRecoveryCode(account.personId, factor.recoveryCode);
  return async (tx) => {
    if (!(await spendRecoveryCode(tx, account.personId, hash)))
      throw fieldError('recoveryCode', 'field.recovery-code-wrong');
    await recordEvent(tx, {
      kind: 'auth.recovery-code-used',
      subject: { type: 'person', id: account.personId },
    });
    const left = await countRecoveryCodes(tx.db, account.personId);
    await notify(tx, {
      to: [account.personId],
      kind: 'account.recovery-code-used',
      subject: { type: 'person', id: account.personId },
      details: { left },
    });
  };
}
