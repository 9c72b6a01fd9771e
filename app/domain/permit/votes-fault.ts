/** A round of the committee as somebody sees it who counts for themselves. */
export type CountedRound = {
  readonly state: string | null;
  readonly decision: string | null;
  readonly quorum: number | null;
  readonly decidedBy: string | null;
  /** The chair decided a tie (C6). */
  readonly casting: boolean;
  /** What was voted on. */
  readonly documentHash: string | null;
  readonly votes: readonly { readonly person: string; readonly choice: string; readonly hash: string }[];
};

/** A round that each review case of a mixed application needs; none where its reviewers never decided (GOV-2). */
export type CaseRound = {
  readonly stage: 'first' | 'second';
  readonly reviewer: string;
  readonly round: CountedRound | null;
};

const consents = new Set(['approve', 'approve_with_conditions']);
const counted = new Set(['approve', 'approve_with_conditions', 'changes', 'reject']);

/** Why the votes do not carry the decision; undefined when they do. */
export function votesFault(round: CountedRound, barred: string | null): string | undefined {
  const { votes, documentHash } = round;
  if (round.state !== 'DECIDED') return 'not decided';
  if (!consents.has(round.decision ?? '')) return 'not approved';
  if (!round.decidedBy) return 'decided by nobody';
  if (!documentHash || votes.some((vote) => vote.hash !== documentHash)) return 'a vote on something else';
  if (votes.some((vote) => vote.person === barred)) return 'the preparer voted';
  if (new Set(votes.map((vote) => vote.person)).size !== votes.length) return 'somebody voted twice';
  if (votes.length < (round.quorum ?? Number.POSITIVE_INFINITY)) return 'no quorum';
  const yes = votes.filter((vote) => consents.has(vote.choice)).length;
  const all = votes.filter((vote) => counted.has(vote.choice)).length;
  const isTie = round.casting && yes > 0 && 2 * yes === all;
  return 2 * yes > all || isTie ? undefined : 'no majority';
}

/** Why a mixed application lacks the consent of one of its reviewers; undefined when all gave it to the same document. */
export function casesFault(
  cases: readonly CaseRound[],
  documents: Readonly<Record<CaseRound['stage'], string | null>>,
  preparedBy: string | null,
): string | undefined {
  for (const { stage, reviewer, round } of cases) {
    if (!round || !documents[stage] || round.documentHash !== documents[stage])
      return `the ${stage} stage was not decided for the data of: ${reviewer}`;
    const fault = votesFault(round, stage === 'second' ? preparedBy : null);
    if (fault) return `the ${stage} stage for the data of ${reviewer}: ${fault}`;
  }
  return undefined;
}
