/**
 * The roles a person can hold, as data. A role is granted and ends; a relation (author, member, conflicted …) is
 * computed from what a person has to do with a thing, is never granted, and wins over every role.
 */
export const roles = [
  'researcher',
  'committee_member',
  'chair',
  'acting_chair',
  'secretariat',
  'entrusted_operator',
  'data_preparer',
  'output_checker',
  'releaser',
  'hospital_staff',
  'ehr_operator',
  'consultant',
  'auditor',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

export type RoleRule = {
  /** A grant takes effect only when someone other than the requester and the grantee approves it (C4, INV-08). */
  readonly secondPerson: boolean;
  /** A hospital desk sees one facility and no other, so its grant names exactly one (ROL-4). */
  readonly boundTo: 'facility' | null;
  /** A marker allows nothing: it says on whose behalf the other roles of the person are used (C4, ROL-2). */
  readonly marker: boolean;
  /** The longest a grant lasts before somebody has to ask for it again. */
  readonly validMonths: number;
  /** Roles that one person may not hold beside this one; read in both directions by `exclusive()`. */
  readonly excludes: readonly Role[] | 'every other role';
};

export const roleRules: Readonly<Record<Role, RoleRule>> = {
  researcher: { secondPerson: false, boundTo: null, marker: false, validMonths: 24, excludes: [] },
  committee_member: { secondPerson: true, boundTo: null, marker: false, validMonths: 24, excludes: [] },
  chair: { secondPerson: true, boundTo: null, marker: false, validMonths: 24, excludes: ['acting_chair'] },
  acting_chair: { secondPerson: true, boundTo: null, marker: false, validMonths: 24, excludes: [] },
  // The operator convenes the committee and does not vote in it (ROL-1).
  secretariat: {
    secondPerson: true,
    boundTo: null,
    marker: false,
    validMonths: 12,
    excludes: ['committee_member', 'chair', 'acting_chair'],
  },
  entrusted_operator: { secondPerson: true, boundTo: null, marker: true, validMonths: 12, excludes: [] },
  data_preparer: { secondPerson: true, boundTo: null, marker: false, validMonths: 12, excludes: [] },
  output_checker: { secondPerson: true, boundTo: null, marker: false, validMonths: 12, excludes: [] },
  releaser: { secondPerson: true, boundTo: null, marker: false, validMonths: 12, excludes: [] },
  hospital_staff: { secondPerson: true, boundTo: 'facility', marker: false, validMonths: 12, excludes: [] },
  ehr_operator: { secondPerson: true, boundTo: null, marker: false, validMonths: 12, excludes: [] },
  consultant: { secondPerson: true, boundTo: null, marker: false, validMonths: 12, excludes: [] },
  // Whoever looks at everything may have a hand in nothing (INV-09).
  auditor: {
    secondPerson: true,
    boundTo: null,
    marker: false,
    validMonths: 12,
    excludes: 'every other role',
  },
  administrator: { secondPerson: true, boundTo: null, marker: false, validMonths: 12, excludes: [] },
};

const known: ReadonlySet<string> = new Set(roles);
export const isRole = (text: string): text is Role => known.has(text);

/** A role that nobody has defined must not pass as one that allows nothing: the data behind it is wrong. */
export function asRole(text: string): Role {
  if (!isRole(text)) throw new Error(`unknown role: ${text}`);
  return text;
}

/** Whether two different roles may not be held by one person at the same time. */
export function exclusive(a: Role, b: Role): boolean {
  if (a === b) return false;
  const names = (one: Role, other: Role): boolean => {
    const { excludes } = roleRules[one];
    return excludes === 'every other role' || excludes.includes(other);
  };
  return names(a, b) || names(b, a);
}

/** A grant in force: approved, not revoked, within its validity. Whoever loads it answers for that. */
export type HeldRole = { readonly role: Role; readonly facilityId: string | null };

/**
 * What the rules need to know about the person who acts. Read afresh for every request, so that a change of
 * roles or affiliation takes effect at the next one (INV-25, INV-28).
 */
export type ViewerFacts = {
  readonly personId: string;
  /** Organisations of the current affiliations. */
  readonly organisationIds: readonly string[];
  readonly roles: readonly HeldRole[];
};
