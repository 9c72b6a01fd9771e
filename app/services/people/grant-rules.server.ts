import { plusMonths } from '#app/domain/people/validity.ts';
import { type Day, type Instant, tokyoDay } from '#app/domain/shared/brand.ts';
import { type Grant, listStandingGrants } from '#db/portal/repositories/grants.server.ts';
import { findPerson } from '#db/portal/repositories/people.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { problemOfGrant } from '#policies/access/grants.ts';
import { type Role, roleRules } from '#policies/access/roles.ts';
import { type SubjectOf, toSubject } from '#policies/access/subjects.ts';
import { AppError, fieldError } from '../app-error.ts';

/** The facts of a grant by which the rules judge. */
export const grantSubject = (
  grant: Pick<Grant, 'id' | 'personId' | 'requestedBy' | 'role'>,
): SubjectOf<'Grant'> =>
  toSubject('Grant', {
    id: grant.id,
    personId: grant.personId,
    requestedById: grant.requestedBy,
    role: grant.role,
  });

/** The last day of a grant that begins now. */
export const grantUntil = (role: Role, now: Instant): Day =>
  plusMonths(tokyoDay(now), roleRules[role].validMonths);

/**
 * What may not be given to this person, read inside the transaction that would give it: at the request, and again at
 * the approval, because another role may have come in between (INV-09).
 */
export async function refuseProblems(
  tx: Tx,
  now: Instant,
  proposal: {
    readonly id?: string;
    readonly personId: string;
    readonly role: Role;
    readonly facilityId: string | null;
  },
): Promise<void> {
  const person = await findPerson(tx.db, proposal.personId);
  if (!person) throw new AppError('not-found');
  if (person.state !== 'active' && person.state !== 'invited') throw new AppError('person-disabled');
  const others = await listStandingGrants(tx.db, proposal.personId, tokyoDay(now), proposal.id);
  const problem = problemOfGrant({ role: proposal.role, facilityId: proposal.facilityId, others });
  if (!problem) return;
  const field = problem.startsWith('facility') || problem === 'one_facility' ? 'facilityId' : 'role';
  throw fieldError(field, `grant-problem.${problem}`);
}
