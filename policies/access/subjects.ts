import type { ApplicationState } from '#app/domain/application/states.ts';

/**
 * The things that rules speak about. A rule that forbids looks at a field, and a field that was not loaded would make
 * it silent; so every field that a rule uses is required here, by the type and again when the program runs.
 */

/** Who has what to do with a case. Everything that belongs to a case carries these facts of it. */
export type CaseFacts = {
  readonly applicationId: string;
  readonly organisationId: string;
  readonly state: ApplicationState;
  /** The responsible applicant and every current member. */
  readonly applicantIds: readonly string[];
  /** Removed members and invited ones: they see nothing, and may still not judge it (INV-02, INV-28). */
  readonly pastOrInvitedIds: readonly string[];
  readonly rosterIds: readonly string[];
  /** Answered the question about conflicts of interest with "none". Silence is not an answer (INV-15). */
  readonly clearedIds: readonly string[];
  /** Declared a conflict or were recused. */
  readonly conflictedIds: readonly string[];
  readonly consultantIds: readonly string[];
  readonly screenerIds: readonly string[];
  readonly reviewerIds: readonly string[];
  readonly preparerIds: readonly string[];
  readonly checkerIds: readonly string[];
  /** Who suspended it, for as long as it is suspended (INV-10). */
  readonly suspenderIds: readonly string[];
};

export type SubjectFacts = {
  Portal: Record<never, never>;
  Organisation: { readonly id: string };
  Person: { readonly id: string };
  Grant: {
    readonly id: string;
    readonly personId: string;
    readonly requestedById: string;
    /** The role that it grants. */
    readonly role: string;
  };
  Application: CaseFacts & { readonly id: string };
  Round: CaseFacts & {
    readonly id: string;
    readonly stage: 'first' | 'second';
    /** Those who voted or decided in the round that an appeal is against (INV-07). */
    readonly priorReviewerIds: readonly string[];
  };
  Output: CaseFacts & {
    readonly id: string;
    readonly outputState: string;
    readonly authorId: string;
    /** Of the application, and wherever its members have worked since the request was begun: no colleague judges. */
    readonly organisationIds: readonly string[];
    /** Those who reviewed this very output. */
    readonly outputReviewerIds: readonly string[];
    readonly heldById: string | null;
  };
  Publication: CaseFacts & {
    readonly id: string;
    readonly publicationState: string;
    readonly authorId: string;
  };
  Enquiry: { readonly id: string };
  Facility: { readonly id: string };
  OptOut: { readonly id: string; readonly facilityId: string };
  Complaint: {
    readonly id: string;
    readonly topic: string;
    /** `yes` once somebody of the office has looked at it, so that those it is about are named; `no` before. */
    readonly takenUp: string;
    /** `chair` since nobody of the office may handle it. */
    readonly fallsTo: string;
    /** Those it is about. */
    readonly concernedIds: readonly string[];
  };
  Signal: {
    readonly id: string;
    readonly area: string;
    /** Whether it is about somebody who acts on behalf of the operator. */
    readonly aboutSide: string;
    /** `chair` since nobody of the office may handle it. */
    readonly fallsTo: string;
    /** The person it is about, or those of the project it is about. */
    readonly concernedIds: readonly string[];
  };
  Incident: {
    readonly id: string;
    /** `chair` since too few of the office may handle it. */
    readonly fallsTo: string;
    /** Those it is about, and those who may not know of the project in which it happened. */
    readonly shutOutIds: readonly string[];
  };
};
export type SubjectKind = keyof SubjectFacts;
export type SubjectOf<K extends SubjectKind> = K extends SubjectKind
  ? Readonly<SubjectFacts[K]> & { readonly kind: K }
  : never;
export type AnySubject = SubjectOf<SubjectKind>;

const caseFields = [
  'applicationId',
  'organisationId',
  'state',
  'applicantIds',
  'pastOrInvitedIds',
  'rosterIds',
  'clearedIds',
  'conflictedIds',
  'consultantIds',
  'screenerIds',
  'reviewerIds',
  'preparerIds',
  'checkerIds',
  'suspenderIds',
] as const satisfies readonly (keyof CaseFacts)[];

/** The fields of each kind, for the check at run time. A field missing from this list does not compile. */
export const subjectFields = {
  Portal: [],
  Organisation: ['id'],
  Person: ['id'],
  Grant: ['id', 'personId', 'requestedById', 'role'],
  Application: ['id', ...caseFields],
  Round: ['id', ...caseFields, 'stage', 'priorReviewerIds'],
  Output: [
    'id',
    ...caseFields,
    'outputState',
    'authorId',
    'organisationIds',
    'outputReviewerIds',
    'heldById',
  ],
  Publication: ['id', ...caseFields, 'publicationState', 'authorId'],
  Enquiry: ['id'],
  Facility: ['id'],
  OptOut: ['id', 'facilityId'],
  Signal: ['id', 'area', 'aboutSide', 'fallsTo', 'concernedIds'],
  Incident: ['id', 'fallsTo', 'shutOutIds'],
  Complaint: ['id', 'topic', 'takenUp', 'fallsTo', 'concernedIds'],
} as const satisfies { [K in SubjectKind]: readonly (keyof SubjectFacts[K])[] };

type Unlisted = {
  [K in SubjectKind]: Exclude<keyof SubjectFacts[K], (typeof subjectFields)[K][number]>;
}[SubjectKind];
const everyFieldIsListed: [Unlisted] extends [never] ? true : Unlisted = true;
void everyFieldIsListed;

/** The only way to make a subject: tagged, complete, frozen. Fields that no rule knows are left out. */
export function toSubject<K extends SubjectKind>(kind: K, facts: SubjectFacts[K]): SubjectOf<K> {
  const fields: readonly string[] = subjectFields[kind];
  const given = facts as Readonly<Record<string, unknown>>;
  const made: Record<string, unknown> = { kind };
  for (const field of fields) {
    const value = given[field];
    if (value === undefined) throw new Error(`${kind} has no ${field}: a rule on it would be silent`);
    if (field.endsWith('Ids') && !Array.isArray(value)) throw new Error(`${kind}.${field} is not a list`);
    made[field] = Array.isArray(value) ? Object.freeze([...value]) : value;
  }
  return Object.freeze(made) as SubjectOf<K>;
}

/** The installation itself. */
export const thePortal: SubjectOf<'Portal'> = toSubject('Portal', {});
