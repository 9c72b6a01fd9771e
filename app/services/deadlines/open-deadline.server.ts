import { dueDay } from '#app/domain/deadline/deadline-clock.ts';
import type { SubjectType } from '#app/domain/ledger/event-kinds.ts';
import { type Day, tokyoDay } from '#app/domain/shared/brand.ts';
import { newId } from '#db/portal/ids.server.ts';
import { insertDeadline } from '#db/portal/repositories/deadlines.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import { type DeadlineKind, deadlineRule } from '#policies/calendars/deadlines.ts';
import { officeCalendar } from '#policies/calendars/working-days.ts';
import { caseOfClock } from './case-of-clock.server.ts';

/** Starts a clock, in the transaction of the step that starts it. The day of that step is not counted. */
export async function openDeadline(
  tx: Tx,
  deadline: {
    readonly kind: DeadlineKind;
    readonly subject: { readonly type: SubjectType; readonly id: string };
  },
): Promise<string> {
  const startedOn = tokyoDay(tx.stamp.at);
  const clock = { length: deadlineRule(deadline.kind).length, startedOn, pauses: [] };
  return openAgreedDeadline(tx, { ...deadline, dueOn: dueDay(clock, officeCalendar, startedOn) });
}

/** The same for a day that somebody names or that is counted elsewhere. */
export async function openAgreedDeadline(
  tx: Tx,
  deadline: {
    readonly kind: DeadlineKind;
    readonly subject: { readonly type: SubjectType; readonly id: string };
    readonly dueOn: Day;
  },
): Promise<string> {
  const { kind, subject, dueOn } = deadline;
  const id = newId();
  const startedOn = tokyoDay(tx.stamp.at);
  await insertDeadline(
    tx,
    systemAuthority('clock.apply'),
    {
      kind: 'deadline.opened',
      subject: { type: 'deadline', id },
      to: 'running',
      ...(await caseOfClock(tx.db, subject)),
      detail: { deadline: kind, startedOn, dueOn, of: subject.type, ofId: subject.id },
    },
    { id, subject, kind, startedOn, dueOn },
  );
  return id;
}
