import type { ApplicationState } from '#app/domain/application/states.ts';
import { type Instant, tokyoDay } from '#app/domain/shared/brand.ts';
import { type Standing, standingOf } from '#db/portal/access-filter.server.ts';
import { caseHistory, personHistory, type Version } from '#db/portal/repositories/access-history.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { isRole, type ViewerFacts } from '#policies/access/roles.ts';
import { type SubjectOf, toSubject } from '#policies/access/subjects.ts';

export type PersonThen = {
  /** What the rules would have been given; undefined where the account did not count. */
  readonly facts: ViewerFacts | undefined;
  readonly account: Version | undefined;
  readonly affiliations: readonly Version[];
  readonly grants: readonly Version[];
};

/** What `findViewerFacts` would have found at that moment, and the rows that it would have found it in. */
export async function personAt(db: Reader, personId: string, at: Instant): Promise<PersonThen> {
  const stood = await personHistory(db, personId, at);
  const today = tokyoDay(at);
  const account = stood.find(({ thing }) => thing === 'person');
  const runs = (until: string | null | undefined) => until === null || until === undefined || until >= today;
  const affiliations = stood.filter(
    ({ thing, facts }) =>
      thing === 'affiliation' && (facts.valid_from ?? '') <= today && runs(facts.valid_until),
  );
  const grants = stood.filter(
    ({ thing, facts }) => thing === 'grant' && facts.state === 'active' && runs(facts.valid_until),
  );
  return {
    facts:
      account?.facts.state === 'active'
        ? {
            personId,
            organisationIds: affiliations.flatMap(({ facts }) => facts.organisation_id ?? []),
            roles: grants.flatMap(({ facts }) =>
              facts.role && isRole(facts.role)
                ? [{ role: facts.role, facilityId: facts.facility_id ?? null }]
                : [],
            ),
          }
        : undefined,
    account,
    affiliations,
    grants,
  };
}

export type CaseThen = {
  readonly subject: SubjectOf<'Application'>;
  /** What the person was to the case: members and duties, as rows. */
  readonly own: readonly Version[];
  readonly version: Version;
};

/** Every case as `applicationFacts` would have loaded it at that moment. */
export async function casesAt(db: Reader, personId: string, at: Instant): Promise<CaseThen[]> {
  const stood = await caseHistory(db, at);
  const byCase = new Map<string, Version[]>();
  for (const row of stood) {
    const of = row.applicationId ?? '';
    byCase.set(of, [...(byCase.get(of) ?? []), row]);
  }
  return [...byCase].flatMap(([id, rows]) => {
    const version = rows.find(({ thing }) => thing === 'application');
    if (!version) return [];
    const members = rows.filter(({ thing }) => thing === 'membership');
    const active = people(members.filter(({ facts }) => facts.state === 'active'));
    const who = (standing: Standing) =>
      people(rows.filter(({ thing, facts }) => thing === 'standing' && facts.standing === standing));
    const lead = version.facts.lead_person_id ?? '';
    const subject = toSubject('Application', {
      id,
      applicationId: id,
      organisationId: version.facts.organisation_id ?? '',
      state: version.facts.state as ApplicationState,
      applicantIds: [...new Set([lead, ...active])],
      pastOrInvitedIds: people(members.filter(({ facts }) => facts.state !== 'active')),
      rosterIds: who(standingOf.rosterIds),
      clearedIds: who(standingOf.clearedIds),
      conflictedIds: who(standingOf.conflictedIds),
      consultantIds: who(standingOf.consultantIds),
      screenerIds: who(standingOf.screenerIds),
      reviewerIds: who(standingOf.reviewerIds),
      preparerIds: who(standingOf.preparerIds),
      checkerIds: who(standingOf.checkerIds),
      suspenderIds: who(standingOf.suspenderIds),
    });
    return [{ subject, own: rows.filter((row) => row.personId === personId), version }];
  });
}

const people = (rows: readonly Version[]): string[] =>
  rows.flatMap(({ personId }) => (personId ? [personId] : [])).sort();
