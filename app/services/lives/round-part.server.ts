import type { MessageKey } from '#app/i18n/texts.ts';
import type { LedgerEntry } from '#db/portal/ledger/read.server.ts';
import type { readStoredRound } from '#db/portal/repositories/number-chain.server.ts';
import { listSeats } from '#db/portal/repositories/rounds.server.ts';
import { listVotes, standingVotes, type VoteRow } from '#db/portal/repositories/votes.server.ts';
import type { RoundState } from '#policies/workflow/review-round.ts';
import { areVotesOpen } from '../review/votes-open.server.ts';
import type { Fact, Trace } from './trace.server.ts';

export type StoredRound = NonNullable<Awaited<ReturnType<typeof readStoredRound>>>;

export type JudgedRound = {
  readonly round: StoredRound;
  readonly votes: readonly VoteRow[];
  readonly facts: readonly Fact[];
};

/** A round as auditors read it: who voted how and when, who stayed out, and what was decided by whom. */
export async function roundFacts(trace: Trace, round: StoredRound): Promise<JudgedRound> {
  const { t, fact, db, at } = trace;
  const state = round.state as RoundState;
  // Auditors read everything, and nobody reads a vote before all are in: it could reach those who have still to vote.
  const isOpen = await areVotesOpen(db, { id: round.id, state });
  const votes = isOpen ? standingVotes(await listVotes(db, round.id)).filter((vote) => !vote.struck) : [];
  const seats = await listSeats(db, round.id);
  const who = await trace.people([...votes.map((vote) => vote.personId), round.decided_by]);
  const name = (seat: (typeof seats)[number]) => (trace.language === 'ja' ? seat.nameJa : seat.nameEn);
  const out = seats.filter(({ answer }) => answer === 'conflict');
  const separator = t('common.listSeparator');
  return {
    round,
    votes,
    facts: [
      fact(
        t('life.fact.votes'),
        !isOpen
          ? t('life.blind')
          : votes
              .map((vote) =>
                t('life.vote', {
                  who: who(vote.personId),
                  choice: t(`vote.${vote.choice}` as MessageKey),
                  at: at(vote.castAt),
                }),
              )
              .join('\n'),
      ),
      ...(out.length > 0 ? [fact(t('life.fact.recused'), out.map(name).join(separator))] : []),
      fact(
        t('life.fact.decision'),
        round.decision && round.decided_by
          ? t('life.decided', {
              outcome: t(`vote.${round.decision}` as MessageKey),
              who: who(round.decided_by),
              at: at(round.decided_at),
            })
          : undefined,
      ),
      fact(t('life.fact.votedOn'), round.document_hash),
    ],
  };
}

/** Every vote that counts names this very document, and nobody voted twice. */
export const votesHold = (votes: readonly VoteRow[], document: string | undefined): boolean =>
  document !== undefined &&
  votes.length > 0 &&
  votes.every((vote) => vote.documentHash === document) &&
  new Set(votes.map((vote) => vote.personId)).size === votes.length;

const consents = new Set(['approve', 'approve_with_conditions']);

/**
 * The decision is that of the ledger: it names the same document, the quorum was there, and each vote that counts was
 * written down by the one who cast it.
 */
export function roundHolds({ round, votes }: JudgedRound, entries: readonly LedgerEntry[]): boolean {
  const decided = entries.find(({ body }) => body.kind === 'decision.recorded');
  const cast = entries.filter(({ body }) => body.kind === 'vote.cast' || body.kind === 'vote.amended');
  return (
    round.state === 'DECIDED' &&
    votes.length >= round.quorum &&
    decided?.body.document === round.document_hash &&
    decided.body.actor === round.decided_by &&
    decided.body.detail?.outcome === round.decision &&
    votes.every((vote) =>
      cast.some(
        ({ body }) =>
          body.actor === vote.personId && body.document === vote.documentHash && body.at === vote.castAt,
      ),
    )
  );
}

export const isConsent = (round: StoredRound): boolean => consents.has(round.decision ?? '');

/** A decision that was appealed against gives way to that of the appeal. */
export const standingRounds = (rounds: readonly StoredRound[]): readonly StoredRound[] =>
  rounds.filter((round) => !rounds.some((later) => later.appeal_of === round.id));
