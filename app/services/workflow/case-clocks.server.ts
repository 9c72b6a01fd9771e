import type { Day } from '#app/domain/shared/brand.ts';
import { findDeadline, listDeadlinesOf } from '#db/portal/repositories/deadlines.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { type DeadlineKind, deadlineRule, isDeadlineKind, useClocks } from '#policies/calendars/deadlines.ts';
import {
  type ApplicationMachineState,
  applicationRows,
  applicationStateFacts,
} from '#policies/workflow/application.ts';
import { meetDeadline, pauseDeadline, resumeDeadline } from '../deadlines/move-deadline.server.ts';
import { openDeadline } from '../deadlines/open-deadline.server.ts';

const open = ['running', 'paused', 'expired'];

/**
 * Stops, pauses and starts the clocks of a case that goes from one state to another, and says which day is due now. A
 * clock that pauses for the applicant stands while the ball is there and goes on when it comes back.
 */
export async function moveClocks(
  tx: Tx,
  applicationId: string,
  from: ApplicationMachineState,
  to: ApplicationMachineState,
): Promise<Day | null> {
  const waits = applicationStateFacts[to].turn === 'applicant';
  const ends = applicationStateFacts[to].turn === 'nobody';
  const before = applicationStateFacts[from].clocks ?? [];
  const wanted = applicationStateFacts[to].clocks ?? [];
  const clocks = (await listDeadlinesOf(tx.db, 'application', applicationId)).filter((clock) =>
    open.includes(clock.state),
  );
  const started: string[] = [];
  for (const clock of clocks) {
    if (!isDeadlineKind(clock.kind) || clock.kind === 'conflict_answer') continue;
    if (useClocks.includes(clock.kind)) {
      if (to !== 'ACTIVE' && to !== 'SUSPENDED') await meetDeadline(tx, clock.id);
      continue;
    }
    const goesOn = wanted.some(({ kind }) => kind === clock.kind);
    if (goesOn) {
      if (clock.state === 'paused') await resumeDeadline(tx, clock.id);
      started.push(clock.id);
      continue;
    }
    const rule = before.find(({ kind }) => kind === clock.kind);
    if (!ends && rule?.until && rule.until !== to) continue;
    // A clock that stands for the applicant stands for as long as the applicant has the ball, and not beyond.
    if (!rule && waits && clock.state === 'paused') continue;
    if (!rule && !ends && clock.state !== 'paused' && !reached(clock.kind, to)) continue;
    const comesBack = waits && deadlineRule(clock.kind).pausesForApplicant && leadsBack(to, from);
    if (rule && clock.state === 'running' && comesBack)
      await pauseDeadline(tx, clock.id, 'returned_to_applicant');
    else await meetDeadline(tx, clock.id);
  }
  for (const { kind } of wanted) {
    if (clocks.some((clock) => clock.kind === kind)) continue;
    started.push(await openDeadline(tx, { kind, subject: { type: 'application', id: applicationId } }));
  }
  const due: Day[] = [];
  for (const id of started) {
    const clock = await findDeadline(tx.db, id);
    if (clock) due.push(clock.dueOn);
  }
  return due.sort()[0] ?? null;
}

/** Whether what the applicant has now can return to where the clock runs: an approval under conditions cannot. */
const leadsBack = (to: ApplicationMachineState, from: ApplicationMachineState): boolean =>
  applicationRows.some(([state, , next]) => state === to && next === from);

/** Whether a clock that outlives its state ends in this one. */
const reached = (kind: DeadlineKind, to: ApplicationMachineState): boolean =>
  Object.values(applicationStateFacts).some((facts) =>
    facts.clocks?.some((clock) => clock.kind === kind && clock.until === to),
  );
