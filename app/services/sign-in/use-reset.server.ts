import { recordEvent } from '#db/portal/mutator.server.ts';
import { setPassword } from '#db/portal/repositories/accounts.server.ts';
import { spendLink, voidLinks } from '#db/portal/repositories/link-tokens.server.ts';
import { endSessionsOf } from '#db/portal/repositories/sessions.server.ts';
import { AppError } from '../app-error.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import { countAttempt, forgiveAttempt } from './count-attempt.server.ts';
import { hashPassword } from './hash-password.server.ts';
import { judgePassword } from './judge-password.ts';
import { openLink } from './open-link.server.ts';
import { type Opened, openSession } from './open-session.server.ts';
import { proveSecondFactor, type SecondFactor } from './prove-second-factor.server.ts';
import { asSelf } from './self.server.ts';
import { stampOf, type Visit } from './visit.ts';

/**
 * The link alone changes nothing: whoever reads somebody's mail still lacks the second factor (ASVS 6.4.3). With both,
 * the password changes, every sign-in ends and this one begins.
 */
export async function useReset(
  portal: Portal,
  visit: Visit,
  input: { readonly secret: string; readonly password: string; readonly factor: SecondFactor },
): Promise<Opened> {
  const link = await openLink(portal, 'reset', input.secret);
  if (!link) throw new AppError('link-void');
  const { account, tokenHash } = link;
  const weak = judgePassword(input.password, {
    email: account.email,
    names: [account.nameJa, account.nameEn],
  });
  if (weak) throw new AppError('invalid', { password: weak });
  const attempt = await countAttempt(portal, visit, 'code', account.email);
  const spend = await proveSecondFactor(portal, account, input.factor);
  const hash = await hashPassword(input.password);
  const subject = { type: 'person', id: account.personId } as const;
  return portal.store.write(stampOf(portal, visit, account.personId), async (tx) => {
    if (!(await spendLink(tx, tokenHash))) throw new AppError('link-void');
    await spend(tx);
    await forgiveAttempt(tx, attempt);
    await voidLinks(tx, account.personId, 'reset');
    await recordEvent(tx, { kind: 'reset.used', subject });
    await setPassword(
      tx,
      asSelf(account.personId),
      { kind: 'auth.password-changed', subject },
      account.personId,
      hash,
    );
    const ended = await endSessionsOf(tx, account.personId, tx.stamp.at, 'reset');
    if (ended > 0) await recordEvent(tx, { kind: 'auth.sessions-ended', subject, detail: { count: ended } });
    await notify(tx, { to: [account.personId], kind: 'account.password-changed', subject });
    return openSession(portal, visit, tx, account, { method: 'reset', fresh: true });
  });
}
