import { type CountedRound, votesFault } from './votes-fault.ts';

/** What a signer of permits must see before it signs: a decision of people, and not only a row that says so (B1). */
export type ApprovalEvidence = CountedRound & {
  readonly stage: string | null;
  /** What was prepared, under the hash that was voted on. */
  readonly bindingHash: string | null;
  readonly snapshotHash: string | null;
  readonly preparedBy: string | null;
  /** How many persons of the committee confirmed the rule profile that the permit names. */
  readonly profileConfirmedBy: number;
};

/** Why the approval does not hold; undefined when it does. `confirmations` is how many persons a rule profile needs. */
export function approvalFault(
  evidence: ApprovalEvidence,
  snapshot: string,
  confirmations: number,
): string | undefined {
  const { preparedBy, documentHash } = evidence;
  if (evidence.stage !== 'second' || evidence.state !== 'DECIDED') return 'not decided at stage 2';
  if (!documentHash || evidence.bindingHash !== documentHash)
    return 'what was prepared is not what was decided';
  if (evidence.snapshotHash !== snapshot) return 'the permit names another snapshot';
  if (evidence.profileConfirmedBy < confirmations) return 'the rule profile is not confirmed by two persons';
  return votesFault(evidence, preparedBy);
}
