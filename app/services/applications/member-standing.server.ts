import type { Day } from '#app/domain/shared/brand.ts';
import { listMembers, type Member } from '#db/portal/repositories/applications.server.ts';
import { findEvidenceEnds, findTermsAccepted } from '#db/portal/repositories/members.server.ts';
import type { Reader } from '#db/portal/store.server.ts';

/** What must hold of a member before the application can be submitted. */
export type MemberStanding = Member & {
  /** The version of the terms that was accepted; the lead pledges in the application itself. */
  readonly terms: string | undefined;
  readonly trainedUntil: Day | undefined;
  readonly accreditedUntil: Day | undefined;
};

/** Everybody who is a member or invited. Of somebody who has not accepted yet nothing is read: they need not take part. */
export async function memberStandings(
  db: Reader,
  applicationId: string,
  today: Day,
): Promise<readonly MemberStanding[]> {
  const members = (await listMembers(db, applicationId)).filter((member) => member.state !== 'removed');
  const active = members.filter((member) => member.state === 'active').map((member) => member.personId);
  const [ends, terms] = await Promise.all([
    findEvidenceEnds(db, active, today),
    findTermsAccepted(db, applicationId),
  ]);
  const end = (personId: string, kind: string) =>
    ends.find((one) => one.personId === personId && one.kind === kind)?.until;
  return members.map((member) => ({
    ...member,
    terms: terms.find((one) => one.personId === member.personId)?.version,
    trainedUntil: end(member.personId, 'training'),
    accreditedUntil: end(member.personId, 'accreditation'),
  }));
}

/** Whom a condition of the submission is waiting for. */
export const waitedFor: Readonly<
  Record<'members_accepted' | 'members_qualified', (member: MemberStanding) => boolean>
> = {
  members_accepted: (member) => member.state === 'invited',
  members_qualified: (member) => member.state === 'active' && member.trainedUntil === undefined,
};
