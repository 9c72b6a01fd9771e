import type { MailboxLine } from '#app/features/inbox/inbox-view.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import { findAddresses, listMail } from '#db/portal/repositories/outbox.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { composeMail } from './compose-mail.server.ts';

/**
 * Only in the demo, only without a mail server, only for the administrator: the page shows links that let somebody in,
 * which outside of a demonstration is nobody's but the recipient's.
 */
export const showsDemoMail = (portal: Portal, viewer: SignedIn): boolean =>
  portal.config.mode === 'demo' &&
  !portal.config.smtpUrl &&
  may(viewer, 'system.view').ok &&
  viewer.person.roles.includes('administrator');

export async function listDemoMail(portal: Portal, viewer: SignedIn): Promise<readonly MailboxLine[]> {
  if (!showsDemoMail(portal, viewer)) throw new AppError('not-found');
  authorize(viewer, 'system.view');
  const mails = await listMail(portal.store.read, 'waiting', 50);
  const people = await findAddresses(
    portal.store.read,
    mails.flatMap((mail) => (mail.personId ? [mail.personId] : [])),
  );
  return mails.map((mail) => {
    const { subject, text, link } = composeMail(portal, mail);
    return {
      id: mail.id,
      subject,
      text,
      link: new URL(link).pathname,
      to: mail.address ?? (mail.personId ? (people.get(mail.personId) ?? '') : ''),
      at: formatDateTime(viewer.language, mail.createdAt),
    };
  });
}
