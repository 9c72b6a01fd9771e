import { tokyoDay } from '#app/domain/shared/brand.ts';
import { newId } from '#db/portal/ids.server.ts';
import { insertEnquiry } from '#db/portal/repositories/enquiries.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import { nextReference } from '#db/portal/repositories/references.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import type { EnquiryTopic } from '#policies/enquiries.ts';
import { notify } from '../notices/notify.server.ts';
import { sendMail } from '../notices/send-mail.server.ts';
import type { Portal } from '../portal.ts';
import type { Viewer } from '../viewer.ts';

export type EnquiryInput = {
  readonly topic: EnquiryTopic;
  readonly name: string;
  readonly email: string;
  readonly body: string;
};

/** From anybody. The ledger learns that one arrived and what it is about, and nothing that was written (C2). */
export async function receiveEnquiry(portal: Portal, viewer: Viewer, input: EnquiryInput): Promise<string> {
  const { language } = viewer;
  const stamp = viewer.stamp();
  const today = tokyoDay(stamp.at);
  const reference = await portal.store.write(stamp, async (tx) => {
    const id = newId();
    const reference = await nextReference(tx.db, 'enquiry', today.slice(0, 4));
    const subject = { type: 'enquiry', id } as const;
    await insertEnquiry(
      tx,
      systemAuthority('enquiry.receive'),
      { kind: 'enquiry.received', subject, to: 'open', detail: { topic: input.topic, reference } },
      { id, reference, ...input, language },
    );
    const office = await findHoldersOf(tx.db, ['secretariat'], today);
    await notify(tx, { to: office, kind: 'enquiry.received', subject, details: { reference } });
    await sendMail(tx, {
      address: input.email,
      language,
      template: 'enquiry-received',
      details: { reference },
    });
    return reference;
  });
  portal.wakeOutbox();
  return reference;
}
