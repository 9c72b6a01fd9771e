import type { AuditEvent } from '#app/domain/ledger/event.ts';
import { type Day, plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import { decide, type GuardResults } from '#app/domain/workflow/decide.ts';
import { type Complaint, findComplaint } from '#db/portal/repositories/complaints.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import type { Role } from '#policies/access/roles.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { complaintDays, secondReadTopics } from '#policies/complaints.ts';
import { leading } from '#policies/roster.ts';
import { type ComplaintEvent, type ComplaintState, complaintMachine } from '#policies/workflow/complaint.ts';
import { type Actor, excludedFrom } from '#policies/workflow/machine.ts';
import { AppError } from '../app-error.ts';
import type { SignedIn } from '../signed-in.ts';

export const subjectOf = (row: Pick<Complaint, 'id' | 'topic' | 'handlerId' | 'fallsTo' | 'concernedIds'>) =>
  toSubject('Complaint', {
    id: row.id,
    topic: row.topic,
    takenUp: row.handlerId ? 'yes' : 'no',
    fallsTo: row.fallsTo,
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
/** Of these roles nobody it is about, and where it is about the office nobody who acts on behalf. */
async function able(db: Reader, roles: readonly string[], row: AboutWhom, today: Day): Promise<string[]> {
  const barred = needsSecond(row) ? await findHoldersOf(db, ['entrusted_operator'], today) : [];
  const holders = await findHoldersOf(db, roles, today);
  return holders.filter((one) => !row.concernedIds.includes(one) && !barred.includes(one));
}

/** Those who may handle it: of the office, and the chairs where it fell to them. */
export const handlersOf = (
  db: Reader,
  row: AboutWhom & Pick<Complaint, 'fallsTo'>,
  today: Day,
): Promise<string[]> => able(db, ['secretariat', ...(row.fallsTo === 'chair' ? leading : [])], row, today);
/** Those who read an answer second, and to whom it falls where nobody of the office is left. */
export const chairsOf = (db: Reader, row: AboutWhom, today: Day): Promise<string[]> =>
  able(db, leading, row, today);

/** In which capacity somebody handles it; the rules of access have said before whether they may. */
export function actingOnComplaint(viewer: SignedIn, row: Pick<Complaint, 'fallsTo'>): readonly Actor[] {
  const holds = (role: Role) => viewer.facts.roles.some((held) => held.role === role);
  const office: Actor[] = holds('secretariat') ? ['secretariat'] : [];
  return row.fallsTo === 'chair' && leading.some(holds) ? [...office, 'chair'] : office;
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
  as: readonly Actor[],
  results: GuardResults = {},
): ComplaintState {
  const decision = decide(complaintMachine, excludedFrom, row.state, event, { as, is: [] }, results);
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

/** What is taken away with a draft: its second reading, and the reason that a refusal would have had. */
export const noDraft = {
  draft_hash: null,
  drafted_by: null,
  second_read_by: null,
  second_read_at: null,
  refusal: null,
} as const;
