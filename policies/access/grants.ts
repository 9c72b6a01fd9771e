import { exclusive, type Role, roleRules } from './roles.ts';

/** What is wrong with giving a role to a person, beyond who may do it: `grant-problem.<code>` is its sentence. */
export type GrantProblem =
  | 'exclusive'
  | 'already_held'
  | 'facility_missing'
  | 'facility_not_asked'
  | 'one_facility';

export type GrantProposal = {
  readonly role: Role;
  readonly facilityId: string | null;
  /** Grants in force or requested for the same person, this one left out. */
  readonly others: readonly { readonly role: Role; readonly facilityId: string | null }[];
};

/**
 * Checked when a role is requested and again when it is approved, because the person may have received another one
 * in between (INV-09, ROL-4).
 */
export function problemOfGrant({ role, facilityId, others }: GrantProposal): GrantProblem | null {
  const { boundTo } = roleRules[role];
  if (boundTo === 'facility' && facilityId === null) return 'facility_missing';
  if (boundTo === null && facilityId !== null) return 'facility_not_asked';
  const same = others.filter((other) => other.role === role);
  if (same.length > 0) {
    return boundTo === 'facility' && same.some((other) => other.facilityId !== facilityId)
      ? 'one_facility'
      : 'already_held';
  }
  return others.some((other) => exclusive(role, other.role)) ? 'exclusive' : null;
}

/** Whether a grant waits for a second person after it was requested by someone who may approve (C4). */
export const needsSecondPerson = (role: Role): boolean => roleRules[role].secondPerson;
