import { recordEvent } from '#db/portal/mutator.server.ts';
import { findAccount, setPassword } from '#db/portal/repositories/accounts.server.ts';
import { endSessionsOf } from '#db/portal/repositories/sessions.server.ts';
import { AppError, fieldError } from '../app-error.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { countAttempt, forgiveAttempt } from './count-attempt.server.ts';
import { checkPassword, hashPassword } from './hash-password.server.ts';
import { judgePassword } from './judge-password.ts';
import { asSelf } from './self.server.ts';
import type { Visit } from './visit.ts';

/** The former password is asked for where there is one (ASVS 6.2.3); every other sign-in ends. */
export async function changePassword(
  portal: Portal,
  viewer: SignedIn,
  visit: Visit,
  input: { readonly current: string; readonly password: string },
): Promise<void> {
  const personId = viewer.person.id;
  const account = await findAccount(portal.store.read, { personId });
  if (!account) throw new AppError('not-found');
  const weak = judgePassword(input.password, {
    email: account.email,
    names: [account.nameJa, account.nameEn],
  });
  if (weak) throw new AppError('invalid', { password: weak });
  const attempt = await countAttempt(portal, visit, 'password', account.email);
  if (account.passwordHash && !(await checkPassword(portal, account.passwordHash, input.current))) {
    throw fieldError('currentPassword', 'field.password-wrong');
  }
  const hash = await hashPassword(input.password);
  const subject = { type: 'person', id: personId } as const;
  await portal.store.write(viewer.stamp(), async (tx) => {
    await forgiveAttempt(tx, attempt);
    await setPassword(tx, asSelf(personId), { kind: 'auth.password-changed', subject }, personId, hash);
    const ended = await endSessionsOf(tx, personId, tx.stamp.at, 'password-changed', viewer.session.idHash);
    if (ended > 0) await recordEvent(tx, { kind: 'auth.sessions-ended', subject, detail: { count: ended } });
    await notify(tx, { to: [personId], kind: 'account.password-changed', subject });
  });
  portal.wakeOutbox();
}
