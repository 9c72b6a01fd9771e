import { listDeadlinesOf } from '#db/portal/repositories/deadlines.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import type { OutputState } from '#policies/workflow/output-request.ts';
import { meetDeadline, pauseDeadline, resumeDeadline } from '../deadlines/move-deadline.server.ts';
import { openDeadline } from '../deadlines/open-deadline.server.ts';

const checking: readonly OutputState[] = ['SUBMITTED', 'PARTIALLY_REVIEWED', 'REVIEWED', 'ADJUDICATION'];

/** The clock of the check runs while the desk has the request, and stands while its author has it. */
export async function moveOutputClock(tx: Tx, id: string, to: OutputState): Promise<void> {
  const clock = (await listDeadlinesOf(tx.db, 'output', id)).find((one) =>
    ['running', 'paused', 'expired'].includes(one.state),
  );
  if (checking.includes(to)) {
    if (!clock) await openDeadline(tx, { kind: 'output_review', subject: { type: 'output', id } });
    else if (clock.state === 'paused') await resumeDeadline(tx, clock.id);
    return;
  }
  if (!clock) return;
  if (to !== 'RETURNED') await meetDeadline(tx, clock.id);
  else if (clock.state === 'running') await pauseDeadline(tx, clock.id, 'applicant');
}
