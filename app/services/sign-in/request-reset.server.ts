import { plusSeconds } from '#app/domain/shared/brand.ts';
import { hashSecret, newSecret } from '#db/portal/ids.server.ts';
import { findAccount } from '#db/portal/repositories/accounts.server.ts';
import { issueReset } from '#db/portal/repositories/link-tokens.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import { linkLifetimes } from '#policies/session.ts';
import { sealMailDetails, sendMail } from '../notices/send-mail.server.ts';
import type { Portal } from '../portal.ts';
import { countAttempt } from './count-attempt.server.ts';
import type { Visit } from './visit.ts';

/**
 * Answers before it looks whether there is such an account, so that neither the words nor the time can tell. What
 * follows runs after the answer; a crash in between costs the person a second try and nothing else.
 */
export async function requestReset(
  portal: Portal,
  visit: Visit,
  email: string,
): Promise<{ readonly done: Promise<void> }> {
  await countAttempt(portal, visit, 'reset', email);
  const done = new Promise<void>((finished) => setImmediate(finished))
    .then(() => sendReset(portal, visit, email))
    .catch((error) => {
      portal.metrics.errors.inc();
      portal.log.error({ error, request: visit.viewer.requestId }, 'reset link not sent');
    });
  return { done };
}

async function sendReset(portal: Portal, visit: Visit, email: string): Promise<void> {
  const account = await findAccount(portal.store.read, { email });
  if (account?.state !== 'active') return;
  const secret = newSecret();
  const sealedDetails = sealMailDetails(portal, secret);
  await portal.store.write(visit.viewer.stamp(), async (tx) => {
    await issueReset(
      tx,
      systemAuthority('sign-in.record'),
      { kind: 'reset.sent', subject: { type: 'person', id: account.personId } },
      {
        tokenHash: hashSecret(secret),
        purpose: 'reset',
        personId: account.personId,
        expiresAt: plusSeconds(tx.stamp.at, linkLifetimes.reset),
      },
    );
    await sendMail(tx, { person: account.personId, template: 'reset', sealedDetails });
  });
  portal.wakeOutbox();
}
