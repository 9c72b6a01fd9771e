import type { AuditEvent } from '#app/domain/ledger/event.ts';
import type { Day } from '#app/domain/shared/brand.ts';
import type { GuardResults } from '#app/domain/workflow/decide.ts';
import { decide } from '#app/domain/workflow/decide.ts';
import type { OptOutCase } from '#db/portal/repositories/opt-outs.server.ts';
import { findOptOut } from '#db/portal/repositories/opt-outs.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { addWorkingDays } from '#policies/calendars/working-days.ts';
import { optOutDays } from '#policies/opt-out.ts';
import { type Actor, excludedFrom } from '#policies/workflow/machine.ts';
import { type OptOutEvent, type OptOutState, optOutMachine } from '#policies/workflow/opt-out.ts';
import { AppError } from '../app-error.ts';
import type { SignedIn } from '../signed-in.ts';

export const subjectOf = (row: Pick<OptOutCase, 'id' | 'facilityId'>) =>
  toSubject('OptOut', { id: row.id, facilityId: row.facilityId });

export async function loadOptOut(db: Reader, id: string): Promise<OptOutCase> {
  const row = await findOptOut(db, id);
  if (!row) throw new AppError('not-found');
  return row;
}

/** The day by which the step that begins in this state is to be done; none at an end. */
export function dueIn(state: OptOutState, from: Day): Day | null {
  const days: Partial<Record<OptOutState, number>> = optOutDays;
  const count = days[state];
  return count === undefined ? null : addWorkingDays(from, count);
}

/** In which capacity somebody signed in acts on a case: for a facility, or for the operator. */
export const actorOf = (viewer: SignedIn): Actor =>
  viewer.facts.roles.some(({ role }) => role === 'secretariat') ? 'secretariat' : 'desk';

/** The state that a step leads to, by the table alone; somebody else's faster step is told. */
export function stepTo(
  row: OptOutCase,
  event: OptOutEvent,
  as: Actor,
  results: GuardResults = {},
): OptOutState {
  const decision = decide(
    optOutMachine,
    excludedFrom,
    row.state as OptOutState,
    event,
    { as: [as], is: [] },
    results,
  );
  if (decision.ok) return decision.to;
  if (decision.why === 'guards') throw new AppError('invalid');
  throw new AppError('already-done');
}

export const eventOf = (
  row: Pick<OptOutCase, 'id' | 'facilityId' | 'state'>,
  kind: AuditEvent['kind'],
  to: OptOutState,
  detail: AuditEvent['detail'] = {},
): AuditEvent => ({
  kind,
  subject: { type: 'opt_out', id: row.id },
  case: row.facilityId,
  from: row.state,
  to,
  ...(Object.keys(detail).length > 0 ? { detail } : {}),
});
