import { listSteps } from '#db/portal/repositories/transitions.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { AppError } from '../app-error.ts';
import type { Case } from '../workflow/take-step.server.ts';
import type { PartId } from './document.server.ts';

/**
 * The parts that may be changed now: all of them, or after a decision of the committee those that it marked. The others
 * were reviewed as they stand and keep their lock.
 */
export async function openParts(db: Reader, subject: Case): Promise<readonly string[] | 'all'> {
  if (subject.state !== 'S1_RETURNED') return 'all';
  const returned = (await listSteps(db, subject.id)).find(({ to }) => to === 'S1_RETURNED');
  return (returned?.reasons ?? []).flatMap(({ section }) => (section ? [section] : []));
}

export async function assertPartOpen(db: Reader, subject: Case, part: PartId): Promise<void> {
  const open = await openParts(db, subject);
  if (open !== 'all' && !open.includes(part))
    throw new AppError('guards', {}, 'problem.guards', { missing: ['guard.marked_sections_only'] });
}
