import { plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import { newId } from '#db/portal/ids.server.ts';
import {
  type Complaint,
  type ComplaintChange,
  handleComplaint,
  insertComplaintNote,
  listComplaintNotes,
  nameConcerned,
  secondReadComplaint,
  unnameConcerned,
} from '#db/portal/repositories/complaints.server.ts';
import { settleNotices } from '#db/portal/repositories/notices.server.ts';
import { insertStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { type ComplaintLink, complaintDays, type OutOfScopeReason } from '#policies/complaints.ts';
import type { ComplaintEvent } from '#policies/workflow/complaint.ts';
import type { Actor } from '#policies/workflow/machine.ts';
import { AppError, fieldError } from '../app-error.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import {
  actingOnComplaint,
  answerBy,
  chairsOf,
  eventOf,
  findNameable,
  handlersOf,
  loadComplaint,
  needsSecond,
  noDraft,
  stepTo,
  subjectOf,
} from './complaint-case.server.ts';
import { findLink } from './find-link.server.ts';
import { passOnIfNeeded } from './pass-on.server.ts';

type Handling = { readonly id: string; readonly revision: number };

/** One act of the office on one complaint: asked of the rules on the loaded thing, and lost to whoever was faster (INV-22). */
async function handle(
  portal: Portal,
  viewer: SignedIn,
  { id, revision }: Handling,
  act: (tx: Tx, row: Complaint, move: Move, as: readonly Actor[]) => Promise<void>,
): Promise<void> {
  await portal.store.write(viewer.stamp(), async (tx) => {
    const row = await loadComplaint(tx.db, id);
    const allowed = authorize(viewer, 'complaint.handle', subjectOf(row));
    if (row.revision !== revision) throw new AppError('stale');
    const move: Move = async (event, values) => {
      if ((await handleComplaint(tx, allowed, event, id, revision, values)) === 0)
        throw new AppError('stale');
    };
    await act(tx, row, move, actingOnComplaint(viewer, row));
  });
  portal.wakeOutbox();
}
type Move = (event: ReturnType<typeof eventOf>, values: ComplaintChange) => Promise<void>;

const keep = (tx: Tx, body: string) => insertStoredText(tx, { body, at: tx.stamp.at, purgeOn: null });

export const acceptComplaint = (portal: Portal, viewer: SignedIn, what: Handling): Promise<void> =>
  handle(portal, viewer, what, async (tx, row, move, as) => {
    const to = stepTo(row, 'accept', as);
    await move(eventOf(row, 'complaint.moved', to, { detail: { step: 'accept' } }), {
      state: to,
      handler_id: viewer.person.id,
      acknowledged_at: tx.stamp.at,
      due_on: answerBy(row),
      told: 0,
      ...noDraft,
    });
    await settleNotices(tx, 'complaint.received', row.id);
    await settleNotices(tx, 'complaint.second', row.id);
    // Whoever it is about was named before; a draft of a refusal has told the others already.
    if (needsSecond(row) && row.handlerId === undefined)
      await tell(tx, row, 'complaint.about-office', await chairsOf(tx.db, row, tokyoDay(tx.stamp.at)));
  });

/** At once, or as a draft where a chair has to agree before it goes out. */
export const refuseComplaint = (
  portal: Portal,
  viewer: SignedIn,
  what: Handling & { readonly reason: OutOfScopeReason; readonly answer: string },
): Promise<void> =>
  handle(portal, viewer, what, async (tx, row, move, as) => {
    const hash = await keep(tx, what.answer);
    if (!needsSecond(row)) return refuse(tx, { ...row, refusal: what.reason }, move, as, hash);
    if (row.state !== 'RECEIVED') throw new AppError('already-done');
    const more = { reason: what.reason, document: hash, detail: { step: 'draft' } };
    await move(eventOf(row, 'complaint.moved', row.state, more), {
      refusal: what.reason,
      handler_id: viewer.person.id,
      draft_hash: hash,
      drafted_by: viewer.person.id,
      second_read_by: null,
      second_read_at: null,
    });
    await askSecond(tx, row);
  });

/** The refusal that a chair agreed to. */
export const sendRefusal = (portal: Portal, viewer: SignedIn, what: Handling): Promise<void> =>
  handle(portal, viewer, what, (tx, row, move, as) => refuse(tx, row, move, as, row.draftHash));

async function refuse(
  tx: Tx,
  row: Complaint,
  move: Move,
  as: readonly Actor[],
  hash: string | undefined,
): Promise<void> {
  const to = stepTo(row, 'refuse', as, {
    reasons_coded: row.refusal !== undefined && hash !== undefined,
    second_reader_agreed: !needsSecond(row) || row.secondReadBy !== undefined,
  });
  const more = { ...(row.refusal ? { reason: row.refusal } : {}), ...(hash ? { document: hash } : {}) };
  await move(eventOf(row, 'complaint.answered', to, more), {
    state: to,
    refusal: row.refusal ?? null,
    handler_id: tx.stamp.actor,
    acknowledged_at: tx.stamp.at,
    answer_hash: hash ?? null,
    answered_by: tx.stamp.actor,
    answered_at: tx.stamp.at,
    due_on: null,
    ended_at: tx.stamp.at,
  });
  await settleNotices(tx, 'complaint.received', row.id);
  await settleNotices(tx, 'complaint.agreed', row.id);
}

/** For the office only; the complainant never reads it. */
export async function noteComplaint(
  portal: Portal,
  viewer: SignedIn,
  what: { readonly id: string; readonly note: string },
): Promise<void> {
  await portal.store.write(viewer.stamp(), async (tx) => {
    const row = await loadComplaint(tx.db, what.id);
    const allowed = authorize(viewer, 'complaint.handle', subjectOf(row));
    const hash = await keep(tx, what.note);
    const event = eventOf(row, 'complaint.noted', row.state, { document: hash });
    await insertComplaintNote(tx, allowed, event, { id: newId(), complaintId: row.id, textHash: hash });
  });
}

type Naming = { readonly id: string; readonly personId: string };
const namingEvent = (row: Complaint, step: 'name' | 'unname', person: string) =>
  eventOf(row, 'complaint.moved', row.state, { detail: { step, person } });

/**
 * Whom it is about: from now on they neither see nor handle it, also where they named themselves. A complaint about everybody of
 * the office falls to the chairs. Somebody stays who can handle it, and who can read the answer where that is asked for: no
 * complaint disappears by naming people.
 */
export async function nameConcernedPerson(portal: Portal, viewer: SignedIn, what: Naming): Promise<void> {
  await portal.store.write(viewer.stamp(), async (tx) => {
    const row = await loadComplaint(tx.db, what.id);
    const allowed = authorize(viewer, 'complaint.handle', subjectOf(row));
    const today = tokyoDay(tx.stamp.at);
    if (row.concernedIds.includes(what.personId)) throw new AppError('already-done');
    if (!(await findNameable(tx.db, today)).includes(what.personId))
      throw fieldError('person', 'field.choose');
    const then = { ...row, concernedIds: [...row.concernedIds, what.personId] };
    const chairs = await chairsOf(tx.db, then, today);
    if (chairs.length === 0) {
      if ((await handlersOf(tx.db, then, today)).length === 0)
        throw fieldError('person', 'field.no-handler-left');
      if (needsSecond(row)) throw fieldError('person', 'field.no-second-reader-left');
    }
    await nameConcerned(tx, allowed, namingEvent(row, 'name', what.personId), row.id, what.personId);
    await passOnIfNeeded(tx, then);
  });
  portal.wakeOutbox();
}

/** Takes back a naming; never one's own, because who is named no longer handles it. */
export async function unnameConcernedPerson(portal: Portal, viewer: SignedIn, what: Naming): Promise<void> {
  await portal.store.write(viewer.stamp(), async (tx) => {
    const row = await loadComplaint(tx.db, what.id);
    const allowed = authorize(viewer, 'complaint.handle', subjectOf(row));
    if (!row.concernedIds.includes(what.personId)) throw new AppError('already-done');
    await unnameConcerned(tx, allowed, namingEvent(row, 'unname', what.personId), row.id, what.personId);
  });
}

export const linkComplaint = (
  portal: Portal,
  viewer: SignedIn,
  what: Handling & { readonly kind: ComplaintLink; readonly reference: string },
): Promise<void> =>
  handle(portal, viewer, what, async (tx, row, move) => {
    const found = await findLink(tx.db, what.kind, what.reference);
    if (!found) throw fieldError('reference', 'field.no-such-reference');
    const detail = { step: 'link', kind: what.kind, linked: found };
    await move(eventOf(row, 'complaint.moved', row.state, { detail }), {
      link_kind: what.kind,
      link_id: found,
    });
  });

export const examineComplaint = (portal: Portal, viewer: SignedIn, what: Handling): Promise<void> =>
  handle(portal, viewer, what, async (tx, row, move, as) => {
    const { reopenedAt } = row;
    // What was noted before it came back does not stand for looking again.
    const noted = (await listComplaintNotes(tx.db, row.id)).some(({ at }) => !reopenedAt || at > reopenedAt);
    const to = stepTo(row, 'examine', as, { examination_noted: noted });
    await move(eventOf(row, 'complaint.moved', to, { detail: { step: 'examine' } }), { state: to });
  });

/** The answer as it would go out. A changed draft needs to be read again. */
export const draftAnswer = (
  portal: Portal,
  viewer: SignedIn,
  what: Handling & { readonly answer: string },
): Promise<void> =>
  handle(portal, viewer, what, async (tx, row, move) => {
    if (row.state !== 'EXAMINED') throw new AppError('already-done');
    const hash = await keep(tx, what.answer);
    await move(eventOf(row, 'complaint.moved', row.state, { document: hash, detail: { step: 'draft' } }), {
      draft_hash: hash,
      drafted_by: viewer.person.id,
      // The chair who drafts has taken it over from the office.
      ...(row.fallsTo === 'chair' ? { handler_id: viewer.person.id } : {}),
      second_read_by: null,
      second_read_at: null,
    });
    if (needsSecond(row)) await askSecond(tx, row);
  });

const askSecond = async (tx: Tx, row: Complaint): Promise<void> =>
  tell(tx, row, 'complaint.second', await chairsOf(tx.db, row, tokyoDay(tx.stamp.at)));

export const sendAnswer = (portal: Portal, viewer: SignedIn, what: Handling): Promise<void> =>
  handle(portal, viewer, what, async (tx, row, move, as) => {
    const ready = row.draftHash !== undefined && (!needsSecond(row) || row.secondReadBy !== undefined);
    const to = stepTo(row, 'answer', as, { second_reader_agreed: ready });
    const hash = row.draftHash ?? null;
    await move(eventOf(row, 'complaint.answered', to, hash ? { document: hash } : {}), {
      state: to,
      answer_hash: hash,
      answered_by: viewer.person.id,
      answered_at: tx.stamp.at,
      due_on: plusDays(tokyoDay(tx.stamp.at), complaintDays.reopen),
      told: 0,
    });
    await settleNotices(tx, 'complaint.agreed', row.id);
  });

/** Once, and whoever complained reads why. */
export const extendTime = (
  portal: Portal,
  viewer: SignedIn,
  what: Handling & { readonly reason: string },
): Promise<void> =>
  handle(portal, viewer, what, async (tx, row, move, as) => {
    const to = stepTo(row, 'extend', as, { not_extended: row.extendedHash === undefined });
    const hash = await keep(tx, what.reason);
    await move(eventOf(row, 'complaint.moved', to, { reason: hash, detail: { step: 'extend' } }), {
      extended_hash: hash,
      due_on: answerBy({ ...row, extendedHash: hash }),
      told: 0,
    });
  });

/** The chair, or the acting one, for a complaint about the office. */
export async function secondRead(
  portal: Portal,
  viewer: SignedIn,
  what: Handling & { readonly agree: boolean },
): Promise<void> {
  const step: ComplaintEvent = what.agree ? 'second_read' : 'send_back';
  await portal.store.write(viewer.stamp(), async (tx) => {
    const row = await loadComplaint(tx.db, what.id);
    const allowed = authorize(viewer, 'complaint.second-read', subjectOf(row));
    if (row.revision !== what.revision) throw new AppError('stale');
    // Nobody is the second reader of what they wrote.
    const drafted = row.draftHash !== undefined && row.draftedBy !== viewer.person.id;
    const to = stepTo(row, step, ['chair'], { answer_drafted: drafted });
    const read = { second_read_by: viewer.person.id, second_read_at: tx.stamp.at };
    const changed = await secondReadComplaint(
      tx,
      allowed,
      eventOf(row, 'complaint.moved', to, { detail: { step } }),
      row.id,
      row.revision,
      what.agree ? read : { state: to, ...noDraft },
    );
    if (changed === 0) throw new AppError('stale');
    await settleNotices(tx, 'complaint.second', row.id);
    await tell(
      tx,
      row,
      what.agree ? 'complaint.agreed' : 'complaint.sent-back',
      row.handlerId ? [row.handlerId] : [],
    );
  });
  portal.wakeOutbox();
}

function tell(
  tx: Tx,
  row: Complaint,
  kind: 'complaint.about-office' | 'complaint.second' | 'complaint.agreed' | 'complaint.sent-back',
  to: readonly string[],
): Promise<void> {
  return notify(tx, {
    // Nobody is told of what they did themselves.
    to: to.filter((one) => !row.concernedIds.includes(one) && one !== tx.stamp.actor),
    kind,
    subject: { type: 'complaint', id: row.id },
    details: { reference: row.reference },
  });
}
