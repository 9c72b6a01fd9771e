import { answerEnquiryRow, findEnquiry } from '#db/portal/repositories/enquiries.server.ts';
import { settleNotices } from '#db/portal/repositories/notices.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { AppError } from '../app-error.ts';
import { sealMailDetails, sendMail } from '../notices/send-mail.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

/** The answer goes to the sender by mail; whoever else was asked for it is no longer asked. */
export async function answerEnquiry(
  portal: Portal,
  viewer: SignedIn,
  input: { readonly id: string; readonly revision: number; readonly answer: string },
): Promise<void> {
  const allowed = authorize(viewer, 'enquiry.answer', toSubject('Enquiry', { id: input.id }));
  const enquiry = await findEnquiry(portal.store.read, input.id);
  if (!enquiry) throw new AppError('not-found');
  if (enquiry.state !== 'open') throw new AppError('already-done');
  const sealedDetails = sealMailDetails(portal, input.answer);
  await portal.store.write(viewer.stamp(), async (tx) => {
    const changed = await answerEnquiryRow(
      tx,
      allowed,
      {
        kind: 'enquiry.answered',
        subject: { type: 'enquiry', id: input.id },
        from: 'open',
        to: 'answered',
        detail: { reference: enquiry.reference },
      },
      { id: input.id, revision: input.revision, by: viewer.person.id, text: input.answer },
    );
    if (changed === 0) throw new AppError('stale');
    await settleNotices(tx, 'enquiry.received', input.id);
    await sendMail(tx, {
      address: enquiry.email,
      language: enquiry.language,
      template: 'enquiry-answered',
      details: { reference: enquiry.reference },
      sealedDetails,
    });
  });
  portal.wakeOutbox();
}
