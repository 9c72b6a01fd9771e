import { createHash } from 'node:crypto';
import { approvalFault } from '#app/domain/permit/approval.ts';
import { followUpFault } from '#app/domain/permit/follow-up-fault.ts';
import { originFault } from '#app/domain/permit/origin-fault.ts';
import { type Permit, readPermit } from '#app/domain/permit/permit.ts';
import { standingFault } from '#app/domain/permit/standing-fault.ts';
import { casesFault } from '#app/domain/permit/votes-fault.ts';
import type { WrittenPermit } from '#db/portal/approved-permits.server.ts';
import { profileConfirmations } from '#policies/disclosure/confirmations.ts';
import { maySkipSecondReview } from '#policies/services.ts';
import { amendmentTypes, changeRule, isFollowUpKind } from '#policies/workflow/follow-ups.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The permit to sign, or why it is not to be signed (B1). `signedBefore` gives a permit whose signature was checked: what
 * follows it is judged against that, and never against what the database says it was.
 */
export function judgePermit(
  written: WrittenPermit,
  signedBefore: (id: string) => Permit | undefined,
): { readonly permit: Permit } | { readonly fault: string } {
  const permit = readPermit(JSON.parse(written.document));
  if (!permit || sha256(written.document) !== written.hash || permit.id !== written.id)
    return { fault: 'not a permit' };
  if (permit.projectId !== written.applicationId) return { fault: 'the permit is of another project' };
  const fault = written.follows
    ? followedFault(written, permit, signedBefore)
    : permit.standing
      ? standingFault(permit, signedBefore(permit.standing.permit), written, maySkipSecondReview, sha256)
      : // Cases that the demo was installed with have a past that nobody voted on.
        written.demo && written.stage === null
        ? undefined
        : (approvalFault(written, permit.snapshot, profileConfirmations) ??
          originFault(permit, written, sha256) ??
          casesFault(
            written.cases,
            { first: written.first?.documentHash ?? null, second: written.documentHash },
            written.preparedBy,
          ));
  return fault === undefined ? { permit } : { fault };
}

function followedFault(
  { follows, profileConfirmedBy }: WrittenPermit,
  permit: Permit,
  signedBefore: (id: string) => Permit | undefined,
): string | undefined {
  const before = follows && signedBefore(follows.permitId);
  if (!before) return 'the permit before it is not signed';
  const { kind, type } = follows.evidence;
  if (!isFollowUpKind(kind)) return 'a change of a kind that nobody knows';
  if (profileConfirmedBy < profileConfirmations && permit.profile !== before.profile)
    return 'the rule profile is not confirmed by two persons';
  return followUpFault(
    permit,
    before,
    follows.evidence,
    changeRule(
      kind,
      amendmentTypes.find((one) => one === type),
    ),
    sha256,
  );
}
