import {
  conflictsAnswered,
  eligibleSeats,
  isDeadlocked,
  type Seat,
  tally,
} from '#app/domain/review/tally.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import { decide, type GuardResults } from '#app/domain/workflow/decide.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { listDeadlinesOf } from '#db/portal/repositories/deadlines.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import { advanceRound as moveRound } from '#db/portal/repositories/round-steps.server.ts';
import { continuedAt, listRounds, listSeats, type RoundRow } from '#db/portal/repositories/rounds.server.ts';
import { listVotes, standingVotes } from '#db/portal/repositories/votes.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import { excludedFrom } from '#policies/workflow/machine.ts';
import { type RoundEvent, reviewRule, reviewRuleOf, roundMachine } from '#policies/workflow/review-round.ts';
import { AppError } from '../app-error.ts';
import { meetDeadline } from '../deadlines/move-deadline.server.ts';
import { notify } from '../notices/notify.server.ts';
import { bySystem } from './round-verdict.ts';

/** Whether everybody who may has voted. A continued deliberation asks anew; a substitute who joins asks nobody else to. */
async function votesIn(tx: Tx, round: RoundRow, seats: readonly Seat[]): Promise<boolean> {
  const since = await continuedAt(tx.db, round.id);
  const votes = standingVotes(await listVotes(tx.db, round.id));
  return eligibleSeats(seats)
    .filter(({ answer }) => answer === 'none')
    .every((seat) =>
      votes.some(
        (vote) =>
          vote.personId === seat.personId && !vote.struck && (since === undefined || vote.castAt > since),
      ),
    );
}

async function countOf(tx: Tx, round: RoundRow, seats: readonly Seat[]) {
  const votes = standingVotes(await listVotes(tx.db, round.id));
  return tally(reviewRuleOf(round.ruleVersion), round.stage, round.quorum, seats, votes);
}

/**
 * Takes every step of a round that follows of itself: all answers are in, all votes are in, too few remain. None of them
 * decides anything. `deadlinePassed` closes a vote that not everybody has cast (INV-15: a missing vote is no vote).
 */
export async function advanceRound(
  tx: Tx,
  roundId: string,
  applicationId: string,
  deadlinePassed = false,
): Promise<void> {
  for (;;) {
    const round = (await listRounds(tx.db, applicationId)).find((one) => one.id === roundId);
    if (!round) throw new AppError('not-found');
    const seats = await listSeats(tx.db, roundId);
    const enough = eligibleSeats(seats).length >= round.quorum;
    const guards: GuardResults = {
      conflicts_answered: conflictsAnswered(seats),
      quorum_reachable: enough,
      quorum_unreachable: !enough,
      votes_in_or_deadline: deadlinePassed || (await votesIn(tx, round, seats)),
      no_majority: isDeadlocked(await countOf(tx, round, seats)),
      deliberation_used: round.continued >= reviewRule.continuedDeliberations,
    };
    const wanted: readonly RoundEvent[] = [
      'no_quorum_possible',
      'all_coi_in',
      'all_in_or_deadline',
      'no_majority',
    ];
    const next = wanted
      .map((event) => ({
        event,
        verdict: decide(roundMachine, excludedFrom, round.state, event, bySystem, guards),
      }))
      .find(({ verdict }) => verdict.ok);
    if (!next?.verdict.ok) return;
    const { to } = next.verdict;
    const moved = await moveRound(
      tx,
      systemAuthority('case.advance'),
      {
        kind: 'round.moved',
        subject: { type: 'round', id: roundId },
        case: applicationId,
        from: round.state,
        to,
        detail: { step: next.event },
      },
      { round, event: next.event, to, as: 'system' },
    );
    if (!moved) throw new AppError('stale');
    await tell(tx, applicationId, to, seats);
  }
}

async function tell(
  tx: Tx,
  applicationId: string,
  to: RoundRow['state'],
  seats: readonly Seat[],
): Promise<void> {
  const subject = { type: 'application', id: applicationId } as const;
  const row = await findApplication(tx.db, applicationId);
  const details = { reference: row?.reference ?? '' };
  const fit = seats.filter(({ answer }) => answer === 'none');
  if (to === 'VOTING') {
    for (const clock of await listDeadlinesOf(tx.db, 'application', applicationId)) {
      if (clock.kind === 'conflict_answer' && clock.state !== 'met') await meetDeadline(tx, clock.id);
    }
    const voters = fit.filter(({ seat }) => seat === 'voter').map((seat) => seat.personId);
    await notify(tx, { to: voters, kind: 'vote.asked', subject, details });
  }
  // A round that cannot go on needs other people, whom the secretariat names.
  if (to === 'ESCALATED')
    await notify(tx, {
      to: await findHoldersOf(tx.db, ['secretariat'], tokyoDay(tx.stamp.at)),
      kind: 'application.turn',
      subject,
      details,
    });
  if (to === 'CONSOLIDATION' || to === 'ESCALATED') {
    const chairs = fit.filter(({ seat }) => seat === 'chair').map((seat) => seat.personId);
    await notify(tx, { to: chairs, kind: 'application.turn', subject, details });
  }
}
