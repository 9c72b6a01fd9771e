import type { AuditEvent } from '#app/domain/ledger/event.ts';
import { type Day, plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import { decide, type GuardResults } from '#app/domain/workflow/decide.ts';
import { type Complaint, findComplaint } from '#db/portal/repositories/complaints.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { complaintDays, secondReadTopics } from '#policies/complaints.ts';
import { type ComplaintEvent, type ComplaintState, complaintMachine } from '#policies/workflow/complaint.ts';
import { type Actor, excludedFrom } from '#policies/workflow/machine.ts';
import { AppError } from '../app-error.ts';

export const subjectOf = (row: Pick<Complaint, 'id' | 'topic' | 'handlerId' | 'concernedIds'>) =>
  toSubject('Complaint', {
    id: row.id,
    topic: row.topic,
    takenUp: row.handlerId ? 'yes' : 'no',
    concernedIds: row.concernedIds,
  });

export async function loadComplaint(db: Reader, id: string): Promise<Complaint> {
  const row = await findComplaint(db, id);
  if (!row) throw new AppError('not-found');
  return row;
}

/** About the office itself or somebody in it. */
export const needsSecond = (row: Pick<Complaint, 'topic'>): boolean => secondReadTopics.includes(row.topic);

type AboutWhom = Pick<Complaint, 'topic' | 'concernedIds'>;
/** Who of the office may handle it: nobody it is about, and where it is about the office nobody who acts on behalf. */
export async function handlersOf(db: Reader, row: AboutWhom, today: Day): Promise<string[]> {
  const barred = needsSecond(row) ? await findHoldersOf(db, ['entrusted_operator'], today) : [];
  const office = await findHoldersOf(db, ['secretariat'], today);
  return office.filter((one) => !row.concernedIds.includes(one) && !barred.includes(one));
}
export async function secondReadersOf(db: Reader, row: AboutWhom, today: Day): Promise<string[]> {
  const chairs = await findHoldersOf(db, ['chair', 'acting_chair'], today);
  return chairs.filter((one) => !row.concernedIds.includes(one));
}

/** Those of whom one may say that it is about them. Auditors are not among them: they lose sight of nothing (C5). */
export const findNameable = (db: Reader, today: Day): Promise<string[]> =>
  findHoldersOf(
    db,
    [
      'secretariat',
      'chair',
      'acting_chair',
      'committee_member',
      'output_checker',
      'data_preparer',
      'releaser',
    ],
    today,
  );

/** From the day it came, or came back; the extension counts once. */
export function answerBy(row: Pick<Complaint, 'receivedAt' | 'reopenedAt' | 'extendedHash'>): Day {
  const from = tokyoDay(row.reopenedAt ?? row.receivedAt);
  return plusDays(from, complaintDays.answer + (row.extendedHash ? complaintDays.extension : 0));
}

/** Until when another look can be asked for, if it still can. */
export function reopenUntil(row: Complaint): Day | undefined {
  if (row.reopenedAt) return undefined;
  if (row.state === 'ANSWERED') return row.dueOn;
  return row.state === 'OUT_OF_SCOPE' && row.endedAt
    ? plusDays(tokyoDay(row.endedAt), complaintDays.reopen)
    : undefined;
}

/** The state that a step leads to, by the table alone; somebody else's faster step is told. */
export function stepTo(
  row: Complaint,
  event: ComplaintEvent,
  as: Actor,
  results: GuardResults = {},
): ComplaintState {
  const decision = decide(complaintMachine, excludedFrom, row.state, event, { as: [as], is: [] }, results);
  if (decision.ok) return decision.to;
  throw decision.why === 'guards'
    ? new AppError('guards', {}, 'problem.guards', {
        missing: decision.failed.map((guard) => `guard.${guard}` as const),
      })
    : new AppError('already-done');
}

export const eventOf = (
  row: Pick<Complaint, 'id' | 'state'>,
  kind: AuditEvent['kind'],
  to: ComplaintState,
  more: Pick<AuditEvent, 'reason' | 'document' | 'detail'> = {},
): AuditEvent => ({
  kind,
  subject: { type: 'complaint', id: row.id },
  from: row.state,
  to,
  ...more,
});
