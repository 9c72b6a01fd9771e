import type { RequestLetter } from '#app/domain/opt-out/request-letter.ts';
import { type Day, tokyoDay } from '#app/domain/shared/brand.ts';
import { newId } from '#db/portal/ids.server.ts';
import {
  findByReceipt,
  handleOptOut,
  insertLetter,
  withdrawOptOut,
} from '#db/portal/repositories/opt-outs.server.ts';
import { authorize, systemAuthority } from '#policies/access/authorize.ts';
import type { IdentityDocument, OptOutRefusal, RelationDocument, TellingWay } from '#policies/opt-out.ts';
import { AppError, fieldError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import type { Viewer } from '../viewer.ts';
import { actorOf, eventOf, loadOptOut, stepTo, subjectOf } from './opt-out-case.server.ts';
import { receiptHash } from './receipt.server.ts';
import { noteChecked, requireRelation } from './receive-opt-out.server.ts';
import { emptyLetter, sealLetter } from './seal-letter.server.ts';

/**
 * 本人確認: the desk writes what the document says. The office compares it with what the person wrote; nobody at the desk
 * or in the portal reads either again.
 */
export async function checkIdentity(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  check: {
    readonly document: IdentityDocument;
    readonly relationDocument: RelationDocument | undefined;
    readonly letter: RequestLetter;
  },
): Promise<void> {
  const row = await loadOptOut(portal.store.read, id);
  authorize(viewer, 'optout.handle', subjectOf(row));
  requireRelation({ ...check, requester: row.requester });
  const sealed = sealLetter(portal, id, 'checked', check.letter);
  await portal.store.write(viewer.stamp(), async (tx) => {
    await noteChecked(portal, tx, viewer, id, check.document, check.relationDocument);
    await insertLetter(tx, { id: newId(), caseId: id, purpose: 'checked', sealed });
  });
}

/** Nobody but the person and the listed bereaved can ask, and only whoever shows who they are (OPT-6). */
export async function refuseOptOut(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  refusal: OptOutRefusal,
): Promise<void> {
  const sealed = sealLetter(portal, id, 'withdrawal', emptyLetter);
  await portal.store.write(viewer.stamp(), async (tx) => {
    const row = await loadOptOut(tx.db, id);
    const allowed = authorize(viewer, 'optout.handle', subjectOf(row));
    const to = stepTo(row, 'refuse', actorOf(viewer), { reasons_coded: true });
    await handleOptOut(
      tx,
      allowed,
      { ...eventOf(row, 'optout.refused', to), reason: refusal },
      id,
      row.revision,
      { state: to, refusal, due_on: null, ended_at: tx.stamp.at },
    );
    // The office forgets what was written.
    await insertLetter(tx, { id: newId(), caseId: id, purpose: 'withdrawal', sealed });
  });
}

/** 通知: the person has been told that it is done. */
export async function tellPerson(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  told: { readonly on: Day; readonly how: TellingWay },
): Promise<void> {
  await portal.store.write(viewer.stamp(), async (tx) => {
    const row = await loadOptOut(tx.db, id);
    const allowed = authorize(viewer, 'optout.handle', subjectOf(row));
    if (told.on > tokyoDay(tx.stamp.at)) throw fieldError('on', 'field.future-day');
    const to = stepTo(row, 'tell', actorOf(viewer));
    await handleOptOut(tx, allowed, eventOf(row, 'optout.told', to, { how: told.how }), id, row.revision, {
      state: to,
      told_on: told.on,
      told_how: told.how,
      told_by: viewer.person.id,
      due_on: null,
      ended_at: tx.stamp.at,
    });
  });
}

/** Taken back at the desk (OPT-9). */
export async function withdrawAtDesk(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  const sealed = sealLetter(portal, id, 'withdrawal', emptyLetter);
  await portal.store.write(viewer.stamp(), async (tx) => {
    const row = await loadOptOut(tx.db, id);
    const allowed = authorize(viewer, 'optout.handle', subjectOf(row));
    const to = stepTo(row, 'withdraw', actorOf(viewer));
    const values = { state: to, due_on: null, ended_at: tx.stamp.at };
    await handleOptOut(tx, allowed, eventOf(row, 'optout.withdrawn', to), id, row.revision, values);
    await insertLetter(tx, { id: newId(), caseId: id, purpose: 'withdrawal', sealed });
  });
}

/** Taken back by whoever holds the receipt number. */
export async function withdrawByReceipt(portal: Portal, viewer: Viewer, receipt: string): Promise<void> {
  const found = await findByReceipt(portal.store.read, receiptHash(receipt));
  if (!found) throw fieldError('receipt', 'field.receipt');
  const sealed = sealLetter(portal, found.id, 'withdrawal', emptyLetter);
  await portal.store.write(viewer.stamp(), async (tx) => {
    const row = await loadOptOut(tx.db, found.id);
    const to = stepTo(row, 'withdraw', 'applicant');
    const changed = await withdrawOptOut(
      tx,
      systemAuthority('optout.withdraw'),
      eventOf(row, 'optout.withdrawn', to),
      row.id,
      row.revision,
      { state: to, due_on: null, ended_at: tx.stamp.at },
    );
    if (changed === 0) throw new AppError('already-done');
    await insertLetter(tx, { id: newId(), caseId: row.id, purpose: 'withdrawal', sealed });
  });
}
