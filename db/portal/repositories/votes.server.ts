import type { StandingVote, VoteChoice } from '#app/domain/review/tally.ts';
import type { Instant } from '#app/domain/shared/brand.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

export type VoteRow = StandingVote & {
  readonly id: string;
  readonly reason: string | undefined;
  readonly planJudgement: string | undefined;
  readonly dataJudgement: string | undefined;
  readonly replaces: string | undefined;
  readonly replaced: boolean;
  readonly castAt: Instant;
};

/** Every vote of a round in the order in which they were cast: amended and struck ones stay (INV-41). */
export async function listVotes(db: Reader, roundId: string): Promise<VoteRow[]> {
  const rows = await db
    .selectFrom('vote as v')
    .leftJoin('vote_strike as s', 's.vote_id', 'v.id')
    .selectAll('v')
    .select('s.cause')
    .where('v.round_id', '=', roundId)
    .orderBy('v.cast_at')
    .execute();
  const replaced = new Set(rows.map((row) => row.replaces));
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    choice: row.choice as VoteChoice,
    documentHash: row.document_hash,
    struck: row.cause !== null,
    reason: row.reason ?? undefined,
    planJudgement: row.plan_judgement ?? undefined,
    dataJudgement: row.data_judgement ?? undefined,
    replaces: row.replaces ?? undefined,
    replaced: replaced.has(row.id),
    castAt: row.cast_at as Instant,
  }));
}

/** The one vote of each person that counts, unless it was struck. */
export const standingVotes = (votes: readonly VoteRow[]): readonly VoteRow[] =>
  votes.filter((vote) => !vote.replaced);

export type NewVote = {
  readonly id: string;
  readonly roundId: string;
  readonly applicationId: string;
  readonly choice: VoteChoice;
  readonly documentHash: string;
  readonly reason: string | null;
  readonly planJudgement: string | null;
  readonly dataJudgement: string | null;
  readonly replaces: string | null;
};

/** What was voted on is another thing now: the votes stay readable and count no more (INV-16). */
export const strikeVotes = mutator('case.advance', async (tx, roundId: string) => {
  const votes = await tx.db.selectFrom('vote').select('id').where('round_id', '=', roundId).execute();
  if (votes.length === 0) return;
  await tx.db
    .insertInto('vote_strike')
    .values(votes.map((vote) => ({ vote_id: vote.id, cause: 'document_changed', struck_at: tx.stamp.at })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
});

/** A vote makes its author a reviewer of the case, who does no other duty on it (C4). */
export const castVote = mutator('vote.cast', async (tx, vote: NewVote) => {
  await tx.db
    .insertInto('vote')
    .values({
      id: vote.id,
      round_id: vote.roundId,
      person_id: tx.stamp.actor,
      choice: vote.choice,
      document_hash: vote.documentHash,
      reason: vote.reason,
      plan_judgement: vote.planJudgement,
      data_judgement: vote.dataJudgement,
      replaces: vote.replaces,
      cast_at: tx.stamp.at,
    })
    .execute();
  await tx.db
    .insertInto('case_standing')
    .values({
      application_id: vote.applicationId,
      person_id: tx.stamp.actor,
      standing: 'reviewer',
      since: tx.stamp.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
});
