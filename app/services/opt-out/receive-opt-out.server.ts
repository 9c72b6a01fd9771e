import type { AuditEvent } from '#app/domain/ledger/event.ts';
import type { RequestLetter } from '#app/domain/opt-out/request-letter.ts';
import { type Day, tokyoDay } from '#app/domain/shared/brand.ts';
import { newId } from '#db/portal/ids.server.ts';
import { listDeskPeople } from '#db/portal/repositories/grants.server.ts';
import {
  findOptOut,
  handleOptOut,
  insertLetter,
  insertReceivedOptOut,
  insertRequestedOptOut,
  type NewOptOut,
} from '#db/portal/repositories/opt-outs.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import { nextReference } from '#db/portal/repositories/references.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { authorize, systemAuthority } from '#policies/access/authorize.ts';
import { toSubject } from '#policies/access/subjects.ts';
import type { IdentityDocument, OptOutRequester, OptOutScope, RelationDocument } from '#policies/opt-out.ts';
import { fieldError } from '../app-error.ts';
import { notify } from '../notices/notify.server.ts';
import { findReadableFacility } from '../organisations/read-facility.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import type { Viewer } from '../viewer.ts';
import { dueIn, eventOf, loadOptOut, stepTo, subjectOf } from './opt-out-case.server.ts';
import { isDesk } from './read-desks.server.ts';
import { caseOfSubmission, receiptHash, receiptOf } from './receipt.server.ts';
import { sealLetter } from './seal-letter.server.ts';

export type OptOutRequest = {
  readonly facilityId: string;
  readonly scope: OptOutScope;
  readonly requester: OptOutRequester;
  readonly letter: RequestLetter;
};

/**
 * From anybody, without an account (OPT-2, no reason asked). The answer is a receipt number, whoever the person is and
 * whether or not anything is known of them: the portal cannot tell, because it never reads what was written (C9).
 */
export async function requestOptOut(
  portal: Portal,
  viewer: Viewer,
  request: OptOutRequest & { readonly submission: string },
): Promise<string> {
  const id = caseOfSubmission(portal, request.submission);
  if (!(await isDesk(portal, request.facilityId))) throw fieldError('facility', 'field.choose');
  const sealed = sealLetter(portal, id, 'request', request.letter);
  const stamp = viewer.stamp();
  await portal.store.write(stamp, async (tx) => {
    // The same form sent twice is one request.
    if (await findOptOut(tx.db, id)) return;
    const row = await newCase(portal, tx, id, { ...request, channel: 'web' }, tokyoDay(stamp.at), viewer);
    await insertRequestedOptOut(tx, systemAuthority('optout.request'), received(row), row);
    await insertLetter(tx, { id: newId(), caseId: id, purpose: 'request', sealed });
    await tellDesk(tx, row);
  });
  portal.wakeOutbox();
  return receiptOf(portal, id);
}

export type DeskRequest = OptOutRequest & {
  readonly channel: 'desk' | 'paper';
  readonly receivedOn: Day;
  /** Looked at while the person stood there; without one the check comes later. */
  readonly document: IdentityDocument | undefined;
  readonly relationDocument: RelationDocument | undefined;
};

/** At the desk or from a letter (OPT-3). Whoever shows a document at once is also checked at once. */
export async function receiveOptOut(portal: Portal, viewer: SignedIn, request: DeskRequest): Promise<string> {
  await findReadableFacility(portal, viewer, request.facilityId);
  const allowed = authorize(viewer, 'optout.receive', toSubject('Facility', { id: request.facilityId }));
  requireRelation(request);
  const id = newId();
  const stamp = viewer.stamp();
  if (request.receivedOn > tokyoDay(stamp.at)) throw fieldError('receivedOn', 'field.future-day');
  const purpose = request.document ? 'checked' : 'request';
  const sealed = sealLetter(portal, id, purpose, request.letter);
  await portal.store.write(stamp, async (tx) => {
    const row = await newCase(portal, tx, id, request, request.receivedOn, viewer);
    await insertReceivedOptOut(tx, allowed, received(row), row);
    await insertLetter(tx, { id: newId(), caseId: id, purpose, sealed });
    if (request.document)
      await noteChecked(portal, tx, viewer, id, request.document, request.relationDocument);
  });
  portal.wakeOutbox();
  return id;
}

/** Somebody bereaved shows the relation too (OPT-6, P-20). */
export function requireRelation(check: {
  readonly requester: string;
  readonly document: IdentityDocument | undefined;
  readonly relationDocument: RelationDocument | undefined;
}): void {
  if (check.document && check.requester !== 'self' && !check.relationDocument)
    throw fieldError('relationDocument', 'field.choose');
}

export async function noteChecked(
  portal: Portal,
  tx: Tx,
  viewer: SignedIn,
  id: string,
  document: IdentityDocument,
  relationDocument: RelationDocument | undefined,
): Promise<void> {
  const row = await loadOptOut(tx.db, id);
  const as = viewer.facts.roles.some(({ role }) => role === 'secretariat') ? 'secretariat' : 'desk';
  const to = stepTo(row, 'check_identity', as, { identity_document_seen: true });
  await handleOptOut(
    tx,
    authorize(viewer, 'optout.handle', subjectOf(row)),
    eventOf(row, 'optout.checked', to, { document }),
    id,
    row.revision,
    {
      state: to,
      document,
      relation_document: relationDocument ?? null,
      checked_by: viewer.person.id,
      checked_at: tx.stamp.at,
      needs_details: 0,
      due_on: dueIn(to, tokyoDay(portal.clock.now())),
    },
  );
}

type Asked = Pick<OptOutRequest, 'facilityId' | 'scope' | 'requester'> & { readonly channel: string };

async function newCase(
  portal: Portal,
  tx: Tx,
  id: string,
  asked: Asked,
  receivedOn: Day,
  viewer: Viewer,
): Promise<NewOptOut> {
  return {
    id,
    reference: await nextReference(tx.db, 'optOut', tokyoDay(tx.stamp.at).slice(0, 4)),
    receiptHash: receiptHash(receiptOf(portal, id)),
    facilityId: asked.facilityId,
    channel: asked.channel,
    scope: asked.scope,
    requester: asked.requester,
    language: viewer.language,
    receivedOn,
    dueOn: dueIn('RECEIVED', receivedOn) ?? receivedOn,
  };
}

/** Neither who nor the relation: the ledger knows where, how and how far. */
const received = (row: NewOptOut): AuditEvent => ({
  kind: 'optout.received',
  subject: { type: 'opt_out', id: row.id },
  case: row.facilityId,
  to: 'RECEIVED',
  detail: { reference: row.reference, channel: row.channel, scope: row.scope },
});

/** The desk that the person named, or the office where a facility has nobody at its desk yet. */
export async function tellDesk(
  tx: Tx,
  row: Pick<NewOptOut, 'id' | 'reference' | 'facilityId'>,
): Promise<void> {
  const today = tokyoDay(tx.stamp.at);
  const desk = (await listDeskPeople(tx.db, row.facilityId, today)).map(({ id }) => id);
  const to = desk.length > 0 ? desk : await findHoldersOf(tx.db, ['secretariat'], today);
  await notify(tx, {
    to,
    kind: 'optout.turn',
    subject: { type: 'opt_out', id: row.id },
    details: { reference: row.reference },
  });
}
