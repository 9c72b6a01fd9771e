import { type ConditionRow, listConditions } from '#db/portal/repositories/conditions.server.ts';
import { listRounds, type RoundRow } from '#db/portal/repositories/rounds.server.ts';
import type { Reader } from '#db/portal/store.server.ts';

const consents: readonly (string | undefined)[] = ['approve', 'approve_with_conditions'];

/** The approvals of the first stage of one document, the newest first: one, or one of each review case (GOV-2). */
export async function approvalsOf(db: Reader, applicationId: string): Promise<readonly RoundRow[]> {
  const first = (await listRounds(db, applicationId)).filter(
    ({ stage, decision }) => stage === 'first' && decision !== undefined,
  );
  const [newest] = first;
  if (!newest || !consents.includes(newest.decision)) return [];
  return first.filter(
    ({ decision, documentHash }) => documentHash === newest.documentHash && consents.includes(decision),
  );
}

/** What they were approved under, in the order in which it was decided. */
export async function approvedConditions(db: Reader, applicationId: string): Promise<ConditionRow[]> {
  const rounds = (await approvalsOf(db, applicationId)).toReversed();
  return (await Promise.all(rounds.map(({ id }) => listConditions(db, id)))).flat();
}
