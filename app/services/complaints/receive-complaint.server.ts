import { type Day, type Instant, plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import { hashSecret } from '#db/portal/ids.server.ts';
import {
  countReceivedSince,
  findComplaint,
  findComplaintByReceipt,
  insertComplaint,
  reopenComplaint,
} from '#db/portal/repositories/complaints.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import { nextReference } from '#db/portal/repositories/references.server.ts';
import { insertStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import {
  type Complainant,
  type ComplaintTopic,
  complaintDays,
  complaintNoticesPerHour,
} from '#policies/complaints.ts';
import { AppError, fieldError } from '../app-error.ts';
import { notify } from '../notices/notify.server.ts';
import { plainReceipt, spokenCode } from '../opt-out/receipt.server.ts';
import type { Portal } from '../portal.ts';
import type { Viewer } from '../viewer.ts';
import { eventOf, handlersOf, needsSecond, reopenUntil, stepTo } from './complaint-case.server.ts';

export type NewComplaint = {
  readonly submission: string;
  readonly topic: ComplaintTopic;
  readonly complainant: Complainant;
  readonly together: number;
  readonly body: string;
  /** How to reach whoever complains, where they want to be written to; may stay empty. */
  readonly contact: string;
};
/** The number that everybody may see, and the code that opens the status page and is shown once. */
export type Receipt = { readonly reference: string; readonly code: string };

export const contactPurpose = 'complaint contact';
export const codeOf = (portal: Pick<Portal, 'sealer'>, id: string): string =>
  spokenCode(portal, 'complaint receipt', id);
export const codeHash = (code: string): string => hashSecret(`complaint ${plainReceipt(code)}`);
/**
 * The complaint that a form leads to, however often it is sent; nobody can choose somebody else's. The same form with other words in
 * it is another complaint: nothing that was written is lost, and the page that answers says so.
 */
const idOf = (portal: Pick<Portal, 'sealer'>, { submission, ...said }: NewComplaint): string => {
  const { topic, complainant, together, body, contact } = said;
  const words = JSON.stringify([submission, topic, complainant, together, body, contact]);
  return portal.sealer.mark('complaint', words).slice(0, 22);
};

/** For a program that fills in every field: looks like a receipt and leads to nothing. */
export const unusedReceipt = (portal: Portal, submission: string): Receipt => ({
  reference: `K-${tokyoDay(portal.clock.now()).slice(0, 4)}-0000`,
  code: codeOf(portal, `unused ${submission}`),
});

/**
 * From anybody, alone or together with others, without an account (EHDS Article 81). The ledger learns what it is about; what was
 * written stands apart, and how to reach the sender is sealed: only whoever handles it can open that.
 */
export async function receiveComplaint(portal: Portal, viewer: Viewer, sent: NewComplaint): Promise<Receipt> {
  const id = idOf(portal, sent);
  const code = codeOf(portal, id);
  const contact = sent.contact ? portal.sealer.seal(contactPurpose, sent.contact) : null;
  const stamp = viewer.stamp();
  const today = tokyoDay(stamp.at);
  const reference = await portal.store.write(stamp, async (tx) => {
    // The same form sent twice is one complaint.
    const before = await findComplaint(tx.db, id);
    if (before) return before.reference;
    const reference = await nextReference(tx.db, 'complaint', today.slice(0, 4));
    const bodyHash = await insertStoredText(tx, { body: sent.body, at: stamp.at, purgeOn: null });
    const dueOn = plusDays(today, complaintDays.acknowledge);
    await insertComplaint(
      tx,
      systemAuthority('complaint.receive'),
      {
        kind: 'complaint.received',
        subject: { type: 'complaint', id },
        to: 'RECEIVED',
        document: bodyHash,
        detail: { reference, topic: sent.topic, complainant: sent.complainant },
      },
      {
        id,
        reference,
        receiptHash: codeHash(code),
        topic: sent.topic,
        complainant: sent.complainant,
        together: sent.together,
        language: viewer.language,
        bodyHash,
        contact,
        dueOn,
      },
    );
    await tellOfNew(tx, { id, reference, topic: sent.topic }, dueOn);
    return reference;
  });
  portal.wakeOutbox();
  return { reference, code };
}

type New = { readonly id: string; readonly reference: string; readonly topic: ComplaintTopic };

/**
 * The office, and for one about the office the auditors, so that it cannot be left lying: it may be about a chair, who learns of
 * it when the office has looked at it and named whom it is about. Beyond the ceiling of an hour one notice says that more have come: a flood of
 * forms is one of forms, and never one of mails.
 */
async function tellOfNew(tx: Tx, { id, reference, topic }: New, day: Day): Promise<void> {
  const today = tokyoDay(tx.stamp.at);
  const subject = { type: 'complaint', id } as const;
  const about = { topic, concernedIds: [], fallsTo: 'office' } as const;
  const hour = new Date(Date.parse(tx.stamp.at) - 3_600_000).toISOString() as Instant;
  const over = (await countReceivedSince(tx.db, hour)) - complaintNoticesPerHour;
  if (over > 1) return;
  const office = await handlersOf(tx.db, about, today);
  const auditors = needsSecond({ topic }) ? await findHoldersOf(tx.db, ['auditor'], today) : [];
  if (over === 1)
    return notify(tx, {
      to: [...office, ...auditors],
      kind: 'complaint.many',
      subject: { type: 'complaint', id },
    });
  await notify(tx, { to: office, kind: 'complaint.received', subject, details: { reference, day } });
  await notify(tx, { to: auditors, kind: 'complaint.to-watch', subject, details: { reference } });
}

/** Once, by whoever holds the code, while there is time (the reason is theirs to write). */
export async function reopenByCode(
  portal: Portal,
  viewer: Viewer,
  sent: { readonly code: string; readonly reason: string },
): Promise<void> {
  const found = await findComplaintByReceipt(portal.store.read, codeHash(sent.code));
  if (!found) throw fieldError('receipt', 'field.receipt');
  const stamp = viewer.stamp();
  const today = tokyoDay(stamp.at);
  await portal.store.write(stamp, async (tx) => {
    const row = await findComplaint(tx.db, found.id);
    if (!row) throw new AppError('not-found');
    const until = reopenUntil(row);
    const to = stepTo(row, 'reopen', ['applicant'], { not_reopened: until !== undefined && today <= until });
    const hash = await insertStoredText(tx, { body: sent.reason, at: stamp.at, purgeOn: null });
    const changed = await reopenComplaint(
      tx,
      systemAuthority('complaint.receive'),
      eventOf(row, 'complaint.moved', to, { reason: hash, detail: { step: 'reopen' } }),
      row.id,
      row.revision,
      {
        state: to,
        reopened_at: stamp.at,
        reopened_hash: hash,
        ended_at: null,
        told: 0,
        refusal: row.state === 'OUT_OF_SCOPE' ? null : (row.refusal ?? null),
        draft_hash: null,
        drafted_by: null,
        second_read_by: null,
        second_read_at: null,
        due_on: plusDays(today, to === 'RECEIVED' ? complaintDays.acknowledge : complaintDays.answer),
      },
    );
    if (changed === 0) throw new AppError('already-done');
    await notify(tx, {
      to: await handlersOf(tx.db, row, today),
      kind: 'complaint.reopened',
      subject: { type: 'complaint', id: row.id },
      details: { reference: row.reference },
    });
  });
  portal.wakeOutbox();
}
