import { type ConditionRow, listConditions } from '#db/portal/repositories/conditions.server.ts';
import { listRoundsOfFollowUps } from '#db/portal/repositories/follow-ups.server.ts';
import { listRounds, type RoundRow } from '#db/portal/repositories/rounds.server.ts';
import type { Reader } from '#db/portal/store.server.ts';

const consents: readonly (string | undefined)[] = ['approve', 'approve_with_conditions'];

/**
 * The approvals of the first stage of the document that was judged last, the newest first: one, or one of each review case
 * (GOV-2). A change in use is judged in rounds of its own, which take no condition of the approval away.
 */
export async function approvalsOf(db: Reader, applicationId: string): Promise<readonly RoundRow[]> {
  const changes = new Set(await listRoundsOfFollowUps(db, applicationId));
  const first = (await listRounds(db, applicationId)).filter(
    ({ id, stage, decision }) => stage === 'first' && decision !== undefined && !changes.has(id),
  );
  return first.filter(
    ({ decision, documentHash }) => documentHash === first[0]?.documentHash && consents.includes(decision),
  );
}

/** What they were approved under, in the order in which it was decided. */
export async function approvedConditions(db: Reader, applicationId: string): Promise<ConditionRow[]> {
  const rounds = (await approvalsOf(db, applicationId)).toReversed();
  return (await Promise.all(rounds.map(({ id }) => listConditions(db, id)))).flat();
}
