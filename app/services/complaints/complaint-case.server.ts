import type { AuditEvent } from '#app/domain/ledger/event.ts';
import { type Day, plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import { decide, type GuardResults } from '#app/domain/workflow/decide.ts';
import { type Complaint, findComplaint } from '#db/portal/repositories/complaints.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { complaintDays } from '#policies/complaints.ts';
import { type ComplaintEvent, type ComplaintState, complaintMachine } from '#policies/workflow/complaint.ts';
import { type Actor, excludedFrom } from '#policies/workflow/machine.ts';
import { AppError } from '../app-error.ts';

export const subjectOf = (row: Pick<Complaint, 'id' | 'topic' | 'concernedIds'>) =>
  toSubject('Complaint', { id: row.id, topic: row.topic, concernedIds: row.concernedIds });

export async function loadComplaint(db: Reader, id: string): Promise<Complaint> {
  const row = await findComplaint(db, id);
  if (!row) throw new AppError('not-found');
  return row;
}

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
