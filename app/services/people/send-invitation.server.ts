import { plusSeconds } from '#app/domain/shared/brand.ts';
import { hashSecret, newSecret } from '#db/portal/ids.server.ts';
import { issueInvitation } from '#db/portal/repositories/link-tokens.server.ts';
import { findPerson } from '#db/portal/repositories/people.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { linkLifetimes } from '#policies/session.ts';
import { AppError } from '../app-error.ts';
import { sealMailDetails, sendMail } from '../notices/send-mail.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { findReadable } from './read-person.server.ts';

/** A link that works once and for a week; a new one makes the older ones void. Only its hash is kept. */
export async function sendInvitation(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  await findReadable(portal, viewer, id);
  const allowed = authorize(viewer, 'invitation.send', toSubject('Person', { id }));
  const secret = newSecret();
  const link = {
    tokenHash: hashSecret(secret),
    purpose: 'invitation',
    personId: id,
    expiresAt: plusSeconds(portal.clock.now(), linkLifetimes.invitation),
  } as const;
  const sealedDetails = sealMailDetails(portal, secret);
  await portal.store.write(viewer.stamp(), async (tx) => {
    const person = await findPerson(tx.db, id);
    if (person?.state !== 'invited') throw new AppError('already-done');
    await issueInvitation(tx, allowed, { kind: 'invitation.sent', subject: { type: 'person', id } }, link);
    await sendMail(tx, { person: id, template: 'invitation', sealedDetails });
  });
  portal.wakeOutbox();
}
