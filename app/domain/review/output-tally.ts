/** What the checkers say of one item together (workflow 5.3). Only votes on the bytes as they stand now count. */
export type ItemVote = {
  readonly personId: string;
  readonly choice: 'approve' | 'changes' | 'reject';
  readonly hash: string;
};
export type ItemOutcome = 'INCOMPLETE' | 'CONFLICTED' | 'APPROVED' | 'CHANGES_REQUESTED' | 'REJECTED';

/**
 * Any two different opinions are a conflict, however many are on one side: two who approve do not outvote the one who saw
 * something. A conflict goes to a third person and is never counted away.
 */
export function outcomeOf(votes: readonly ItemVote[], hash: string, needed: number): ItemOutcome {
  const standing = votes.filter((vote) => vote.hash === hash);
  const persons = new Set(standing.map((vote) => vote.personId));
  if (persons.size < needed) return 'INCOMPLETE';
  const choices = new Set(standing.map((vote) => vote.choice));
  if (choices.has('approve')) return choices.size === 1 ? 'APPROVED' : 'CONFLICTED';
  return choices.size === 1 && choices.has('reject') ? 'REJECTED' : 'CHANGES_REQUESTED';
}
