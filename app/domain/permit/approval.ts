import { profileConfirmations } from '#policies/disclosure/confirmations.ts';

/** What a signer of permits must see before it signs: a decision of people, and not only a row that says so (B1). */
export type ApprovalEvidence = {
  readonly stage: string | null;
  readonly state: string | null;
  readonly decision: string | null;
  readonly quorum: number | null;
  readonly decidedBy: string | null;
  /** The chair decided a tie (C6). */
  readonly casting: boolean;
  /** What was voted on, and what was prepared. */
  readonly documentHash: string | null;
  readonly bindingHash: string | null;
  readonly snapshotHash: string | null;
  readonly preparedBy: string | null;
  /** How many persons of the committee confirmed the rule profile that the permit names. */
  readonly profileConfirmedBy: number;
  readonly votes: readonly { readonly person: string; readonly choice: string; readonly hash: string }[];
};

const consents = new Set(['approve', 'approve_with_conditions']);
const counted = new Set(['approve', 'approve_with_conditions', 'changes', 'reject']);

/** Why the approval does not hold; undefined when it does. */
export function approvalFault(evidence: ApprovalEvidence, snapshot: string): string | undefined {
  const { votes, preparedBy, documentHash } = evidence;
  if (evidence.stage !== 'second' || evidence.state !== 'DECIDED') return 'not decided at stage 2';
  if (!consents.has(evidence.decision ?? '')) return 'not approved';
  if (!evidence.decidedBy) return 'decided by nobody';
  if (!documentHash || evidence.bindingHash !== documentHash)
    return 'what was prepared is not what was decided';
  if (evidence.snapshotHash !== snapshot) return 'the permit names another snapshot';
  if (evidence.profileConfirmedBy < profileConfirmations)
    return 'the rule profile is not confirmed by two persons';
  if (votes.some((vote) => vote.hash !== documentHash)) return 'a vote on something else';
  if (votes.some((vote) => vote.person === preparedBy)) return 'the preparer voted';
  if (new Set(votes.map((vote) => vote.person)).size !== votes.length) return 'somebody voted twice';
  if (votes.length < (evidence.quorum ?? Number.POSITIVE_INFINITY)) return 'no quorum';
  const yes = votes.filter((vote) => consents.has(vote.choice)).length;
  const all = votes.filter((vote) => counted.has(vote.choice)).length;
  const isTie = evidence.casting && yes > 0 && 2 * yes === all;
  return 2 * yes > all || isTie ? undefined : 'no majority';
}
