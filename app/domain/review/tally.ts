import type { PanelDuty, ReviewRule, ReviewStage } from '#policies/workflow/review-round.ts';

/**
 * Counting a review round (decisions C6). The quorum is a number fixed at opening; who is eligible is counted anew at each
 * recusal. To abstain counts for the quorum and not for the majority, to be recused counts for neither.
 */

export const voteChoices = ['approve', 'approve_with_conditions', 'changes', 'reject', 'abstain'] as const;
export type VoteChoice = (typeof voteChoices)[number];
export type Outcome = Exclude<VoteChoice, 'abstain'>;

export type Seat = {
  readonly personId: string;
  /** The chair leads and has a casting vote on a tie; everybody else votes. */
  readonly seat: 'chair' | 'voter';
  readonly duties: readonly PanelDuty[];
  /** `pending` has not answered the question about conflicts: neither a no nor a vote (INV-15). */
  readonly answer: 'pending' | 'none' | 'conflict' | 'absent';
};

/** The standing vote of one person: amended ones are replaced, struck ones are kept and do not count (INV-13). */
export type StandingVote = {
  readonly personId: string;
  readonly choice: VoteChoice;
  readonly documentHash: string;
  readonly struck: boolean;
};

export type Tally = {
  readonly quorum: number;
  readonly eligible: number;
  /** Votes of eligible members, abstentions included. */
  readonly cast: number;
  readonly counts: Readonly<Record<VoteChoice, number>>;
  /** A decision is possible at all: otherwise the round escalates (INV-14). */
  readonly possible: boolean;
  readonly quorumMet: boolean;
  readonly missingDuties: readonly PanelDuty[];
  readonly oneHash: boolean;
  readonly result: Outcome | 'tie' | 'none';
};

/** Fixed when a round opens. */
export function quorumOf(rule: ReviewRule, voters: number): number {
  const [over, under] = rule.quorumShare;
  return Math.max(rule.quorumAtLeast, Math.ceil((voters * over) / under));
}

/** Whoever may still vote: a seat with a vote that has neither declared a conflict nor counts as absent. */
export const eligibleSeats = (seats: readonly Seat[]): readonly Seat[] =>
  seats.filter(({ seat, answer }) => seat === 'voter' && answer !== 'conflict' && answer !== 'absent');

export function tally(
  rule: ReviewRule,
  stage: ReviewStage,
  quorum: number,
  seats: readonly Seat[],
  votes: readonly StandingVote[],
): Tally {
  const eligible = eligibleSeats(seats);
  const mayCount = new Set(eligible.filter(({ answer }) => answer === 'none').map((seat) => seat.personId));
  const counted = votes.filter((vote) => !vote.struck && mayCount.has(vote.personId));
  const counts = { approve: 0, approve_with_conditions: 0, changes: 0, reject: 0, abstain: 0 };
  for (const { choice } of counted) counts[choice] += 1;
  const present = new Set(counted.map((vote) => vote.personId));
  const dutiesThere = new Set(
    eligible.filter((seat) => present.has(seat.personId)).flatMap((seat) => seat.duties),
  );
  return {
    quorum,
    eligible: eligible.length,
    cast: counted.length,
    counts,
    possible: eligible.length >= quorum,
    quorumMet: counted.length >= quorum,
    missingDuties: rule.dutiesPresent[stage].filter((duty) => !dutiesThere.has(duty)),
    oneHash: new Set(counted.map((vote) => vote.documentHash)).size <= 1,
    result: resultOf(counts),
  };
}

/**
 * A strict majority of those who chose. Whoever approves also accepts an approval with conditions, and whoever refuses also
 * accepts a return: so the milder form of a majority that agrees on the direction stands.
 */
function resultOf(counts: Readonly<Record<VoteChoice, number>>): Tally['result'] {
  const { approve, approve_with_conditions: conditions, changes, reject } = counts;
  const chosen = approve + conditions + changes + reject;
  if (chosen === 0) return 'none';
  const majority = (heads: number) => heads * 2 > chosen;
  if (majority(approve)) return 'approve';
  if (majority(reject)) return 'reject';
  if (majority(approve + conditions)) return 'approve_with_conditions';
  if (majority(changes + reject)) return 'changes';
  return 'tie';
}

/**
 * No decision can be recorded as the votes stand: nobody chose, too few voted, or a duty without which nothing may be
 * approved has no vote. A tie is none of these: it is for the casting vote.
 */
export function isDeadlocked(count: Tally): boolean {
  if (!count.quorumMet || count.result === 'none') return true;
  const approves = count.result === 'approve' || count.result === 'approve_with_conditions';
  return approves && count.missingDuties.length > 0;
}

/** Everybody has answered about conflicts, or counts as absent: nobody is left to wait for. */
export const conflictsAnswered = (seats: readonly Seat[]): boolean =>
  seats.every(({ answer }) => answer !== 'pending');

export const allVoted = (seats: readonly Seat[], votes: readonly StandingVote[]): boolean =>
  eligibleSeats(seats).every((seat) => votes.some((vote) => vote.personId === seat.personId && !vote.struck));

/** Whether the chair may record this: the majority's outcome, or, on a tie alone, the casting vote. */
export const mayDecide = (count: Tally, outcome: Outcome): boolean =>
  count.result === outcome || count.result === 'tie';
