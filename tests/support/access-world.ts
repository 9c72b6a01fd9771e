import { standingOf } from '#db/portal/access-filter.server.ts';
import { submittedStates } from '#policies/access/relations.ts';
import { roles, type ViewerFacts } from '#policies/access/roles.ts';
import type { FilteredKind } from '#policies/access/row-filter.ts';
import { type AnySubject, type SubjectFacts, toSubject } from '#policies/access/subjects.ts';
import fc from '#tests/support/fast-check.ts';

/** Small made-up worlds of people, cases, grants and outputs, with somebody who looks at them. */
export const people = ['p0', 'p1', 'p2', 'p3'] as const;
export const organisations = ['o0', 'o1'] as const;
export const facilities = ['f0', 'f1'] as const;
/** What they are about, to whom they fell, and whom they are about by the number of the person. */
export const complaints: readonly {
  readonly topic: string;
  readonly takenUp: 'yes' | 'no';
  readonly fallsTo: 'office' | 'chair';
  readonly about: readonly (0 | 1 | 2)[];
}[] = [
  { topic: 'office', takenUp: 'no', fallsTo: 'office', about: [] },
  { topic: 'office', takenUp: 'yes', fallsTo: 'office', about: [0, 2] },
  { topic: 'use', takenUp: 'yes', fallsTo: 'office', about: [1] },
  { topic: 'person', takenUp: 'yes', fallsTo: 'office', about: [] },
  { topic: 'person', takenUp: 'no', fallsTo: 'office', about: [0] },
  { topic: 'office', takenUp: 'no', fallsTo: 'chair', about: [1] },
  { topic: 'use', takenUp: 'no', fallsTo: 'chair', about: [0, 2] },
];
/** Of every area, about somebody of either side or about nobody. */
export const signals = [
  { area: 'use', aboutSide: 'operator', fallsTo: 'office', about: [0, 1] },
  { area: 'people', aboutSide: 'entrusted', fallsTo: 'chair', about: [2] },
  { area: 'portal', aboutSide: 'operator', fallsTo: 'office', about: [] },
  { area: 'review', aboutSide: 'operator', fallsTo: 'chair', about: [0] },
] as const;
/** Whom they are about, by the number of the person, and to whom they fell. */
export const incidents = [
  { fallsTo: 'office', about: [] },
  { fallsTo: 'office', about: [1] },
  { fallsTo: 'chair', about: [0, 2] },
] as const;
export const states = ['DRAFT', ...submittedStates] as const;
export const standings = Object.values(standingOf);

export const person = fc.constantFrom(...people);
export const application = fc.record({
  organisationId: fc.constantFrom(...organisations),
  leadId: person,
  state: fc.constantFrom(...states),
  memberships: fc.uniqueArray(
    fc.record({ personId: person, state: fc.constantFrom('invited', 'active', 'removed') }),
    { selector: (one) => one.personId, maxLength: 3 },
  ),
  standings: fc.uniqueArray(fc.record({ personId: person, standing: fc.constantFrom(...standings) }), {
    selector: (one) => `${one.personId} ${one.standing}`,
    maxLength: 6,
  }),
});
export const grant = fc.record({ personId: person, requestedById: person, role: fc.constantFrom(...roles) });
export const output = fc.record({ of: fc.nat(5), authorId: person, heldById: fc.option(person) });
export const viewer: fc.Arbitrary<ViewerFacts> = fc.record({
  personId: person,
  organisationIds: fc.subarray([...organisations]),
  roles: fc
    .uniqueArray(fc.constantFrom(...roles), { maxLength: 4 })
    .chain((held) =>
      fc
        .constantFrom(...facilities)
        .map((id) => held.map((role) => ({ role, facilityId: role === 'hospital_staff' ? id : null }))),
    ),
});
export const world = fc.record({
  viewer,
  applications: fc.array(application, { maxLength: 6 }),
  grants: fc.array(grant, { maxLength: 6 }),
  outputs: fc.array(output, { maxLength: 4 }),
});
export type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

export const outputState = ({ heldById }: World['outputs'][number]) => (heldById ? 'HELD' : 'SUBMITTED');

/** Nobody has voted in these worlds: votes stay for ever, and a new world could not be made. */
export const outputsOf = ({ applications, outputs }: World): SubjectFacts['Output'][] =>
  outputs.flatMap((one, index) => {
    const ofCase = applications[one.of];
    return ofCase
      ? [
          {
            ...factsOf(ofCase, `a${one.of}`),
            id: `x${index}`,
            outputState: outputState(one),
            authorId: one.authorId,
            organisationIds: placesOf(ofCase, one.authorId),
            outputReviewerIds: [],
            heldById: one.heldById,
          },
        ]
      : [];
  });

/** Everybody works somewhere, and the fourth has worked somewhere before any of this began. */
export const workplaceOf = (person: string) =>
  ({ p0: 'o0', p1: 'o1', p2: 'o0', p3: undefined })[person as (typeof people)[number]];

const placesOf = (one: World['applications'][number], author: string): string[] => {
  const active = one.memberships.filter(({ state }) => state === 'active').map(({ personId }) => personId);
  return [
    ...new Set([
      one.organisationId,
      ...[author, one.leadId, ...active].flatMap((id) => workplaceOf(id) ?? []),
    ]),
  ];
};

/** The facts straight from the generated world, so that the loader is checked too and not trusted. */
export function factsOf(one: World['applications'][number], id: string): SubjectFacts['Application'] {
  const members = (wanted: readonly string[]) =>
    one.memberships.filter(({ state }) => wanted.includes(state)).map(({ personId }) => personId);
  const who = (standing: string) =>
    one.standings.filter((s) => s.standing === standing).map(({ personId }) => personId);
  return {
    id,
    applicationId: id,
    organisationId: one.organisationId,
    state: one.state,
    applicantIds: [...new Set([one.leadId, ...members(['active'])])],
    pastOrInvitedIds: members(['invited', 'removed']),
    rosterIds: who('roster'),
    clearedIds: who('cleared'),
    conflictedIds: who('conflicted'),
    consultantIds: who('consultant'),
    screenerIds: who('screener'),
    reviewerIds: who('reviewer'),
    preparerIds: who('preparer'),
    checkerIds: who('checker'),
    suspenderIds: who('suspender'),
  };
}

export const things = (made: World): Record<FilteredKind, AnySubject[]> => {
  const { applications, grants } = made;
  return {
    Application: applications.map((one, index) => toSubject('Application', factsOf(one, `a${index}`))),
    Grant: grants.map((one, index) => toSubject('Grant', { id: `g${index}`, ...one })),
    Person: people.map((id) => toSubject('Person', { id })),
    Organisation: organisations.map((id) => toSubject('Organisation', { id })),
    Facility: facilities.map((id) => toSubject('Facility', { id })),
    Enquiry: [toSubject('Enquiry', { id: 'e0' })],
    OptOut: facilities.map((facilityId, index) => toSubject('OptOut', { id: `o${index}`, facilityId })),
    Complaint: complaints.map(({ topic, takenUp, fallsTo, about }, index) =>
      toSubject('Complaint', {
        id: `k${index}`,
        topic,
        takenUp,
        fallsTo,
        concernedIds: about.map((who) => people[who]),
      }),
    ),
    Signal: [
      ...signals.map(({ area, aboutSide, fallsTo, about }, index) =>
        toSubject('Signal', {
          id: `s${index}`,
          area,
          aboutSide,
          fallsTo,
          concernedIds: about.map((who) => people[who] ?? ''),
        }),
      ),
      ...applications.map((one, index) => {
        const { applicantIds, pastOrInvitedIds, conflictedIds } = factsOf(one, `a${index}`);
        return toSubject('Signal', {
          id: `s-a${index}`,
          area: 'use',
          aboutSide: 'operator',
          fallsTo: 'chair',
          concernedIds: [...applicantIds, ...pastOrInvitedIds, ...conflictedIds],
        });
      }),
    ],
    Incident: [
      ...incidents.map(({ fallsTo, about }, index) =>
        toSubject('Incident', {
          id: `i${index}`,
          fallsTo,
          shutOutIds: about.map((who) => people[who] ?? ''),
        }),
      ),
      ...applications.map((one, index) => {
        const { applicantIds, pastOrInvitedIds, conflictedIds } = factsOf(one, `a${index}`);
        return toSubject('Incident', {
          id: `i-a${index}`,
          fallsTo: 'chair',
          shutOutIds: ['p1', ...applicantIds, ...pastOrInvitedIds, ...conflictedIds],
        });
      }),
    ],
    Output: outputsOf(made).map((facts) => toSubject('Output', facts)),
  };
};
