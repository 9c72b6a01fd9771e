import { type DeadlineClock, dueDay, pause, resume } from '#app/domain/deadline/deadline-clock.ts';
import type { DueState } from '#app/domain/deadline/relative-due.ts';
import type { EventKind } from '#app/domain/ledger/event-kinds.ts';
import { type Day, tokyoDay } from '#app/domain/shared/brand.ts';
import { changeDeadline, type Deadline, findDeadline } from '#db/portal/repositories/deadlines.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import { type DeadlineKind, deadlineRule } from '#policies/calendars/deadlines.ts';
import { officeCalendar } from '#policies/calendars/working-days.ts';
import { AppError } from '../app-error.ts';
import { caseOfClock } from './case-of-clock.server.ts';

export const clockOf = (deadline: Pick<Deadline, 'kind' | 'startedOn' | 'pauses'>): DeadlineClock => ({
  length: deadlineRule(deadline.kind as DeadlineKind).length,
  startedOn: deadline.startedOn,
  pauses: deadline.pauses,
});

type Move = {
  readonly event: EventKind;
  readonly from: readonly DueState[];
  readonly to: DueState;
  readonly reason?: string;
  readonly turn: (clock: DeadlineClock, today: Day) => DeadlineClock;
};

/** One step of a clock with its event. Whoever comes second finds that it was done already. */
export async function moveDeadline(tx: Tx, id: string, move: Move): Promise<Deadline> {
  const found = await findDeadline(tx.db, id);
  if (!found) throw new AppError('not-found');
  if (!move.from.includes(found.state)) throw new AppError('already-done');
  const today = tokyoDay(tx.stamp.at);
  const { pauses } = move.turn(clockOf(found), today);
  const dueOn =
    move.to === 'running' ? dueDay(clockOf({ ...found, pauses }), officeCalendar, today) : found.dueOn;
  const changed = await changeDeadline(
    tx,
    systemAuthority('clock.apply'),
    {
      kind: move.event,
      subject: { type: 'deadline', id },
      from: found.state,
      to: move.to,
      ...(move.reason ? { reason: move.reason } : {}),
      ...(await caseOfClock(tx.db, found.subject)),
      detail: { deadline: found.kind, dueOn },
    },
    { id, from: found.state, to: move.to, dueOn, pauses },
  );
  if (changed === 0) throw new AppError('already-done');
  return { ...found, state: move.to, dueOn, pauses };
}

/** The ball is with the applicant: the clock stands, and `why` is kept as a code. */
export const pauseDeadline = (tx: Tx, id: string, why: string): Promise<Deadline> =>
  moveDeadline(tx, id, {
    event: 'deadline.paused',
    from: ['running'],
    to: 'paused',
    reason: why,
    turn: (clock, today) => pause(clock, today, why),
  });

/** The ball is back: the due day moves by the days of the pause. */
export const resumeDeadline = (tx: Tx, id: string): Promise<Deadline> =>
  moveDeadline(tx, id, { event: 'deadline.resumed', from: ['paused'], to: 'running', turn: resume });

/** Done; also after the day has passed, because late is better than never, and the event tells which it was. */
export const meetDeadline = (tx: Tx, id: string): Promise<Deadline> =>
  moveDeadline(tx, id, {
    event: 'deadline.met',
    from: ['running', 'paused', 'expired'],
    to: 'met',
    turn: (clock, today) => (clock.pauses.at(-1)?.until === null ? resume(clock, today) : clock),
  });
