import { decide } from '#app/domain/workflow/decide.ts';
import { listDeadlinesOf } from '#db/portal/repositories/deadlines.server.ts';
import { advanceRound } from '#db/portal/repositories/round-steps.server.ts';
import { listRounds } from '#db/portal/repositories/rounds.server.ts';
import { strikeVotes } from '#db/portal/repositories/votes.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import { excludedFrom } from '#policies/workflow/machine.ts';
import { roundMachine } from '#policies/workflow/review-round.ts';
import { AppError } from '../app-error.ts';
import { meetDeadline } from '../deadlines/move-deadline.server.ts';
import { bySystem } from './round-verdict.ts';

/**
 * Ends the rounds of a case that has left them: withdrawn, lapsed, or about something else now. Then the votes are struck as
 * well (INV-16). Nobody is asked about conflicts any more.
 */
export async function cancelRounds(
  tx: Tx,
  applicationId: string,
  cause: 'case_left' | 'document_changed',
): Promise<void> {
  const allowed = systemAuthority('case.advance');
  const rounds = await listRounds(tx.db, applicationId);
  for (const round of rounds) {
    const guards = { case_left_round: true };
    const verdict = decide(roundMachine, excludedFrom, round.state, 'cancel', bySystem, guards);
    if (!verdict.ok) continue;
    const moved = await advanceRound(
      tx,
      allowed,
      {
        kind: 'round.moved',
        subject: { type: 'round', id: round.id },
        case: applicationId,
        from: round.state,
        to: verdict.to,
        reason: cause,
        detail: { step: 'cancel' },
      },
      { round, event: 'cancel', to: verdict.to, as: 'system' },
    );
    if (!moved) throw new AppError('stale');
  }
  // Also those of rounds that have decided already, of every review case: an approval that nobody has used yet is void with
  // its votes.
  const [last] = rounds;
  for (const round of cause === 'document_changed' ? rounds : []) {
    if (round.stage !== last?.stage || round.documentHash !== last.documentHash) continue;
    await strikeVotes(
      tx,
      allowed,
      {
        kind: 'dataset.invalidated',
        subject: { type: 'round', id: round.id },
        case: applicationId,
        document: round.documentHash,
      },
      round.id,
    );
  }
  for (const clock of await listDeadlinesOf(tx.db, 'application', applicationId))
    if (clock.kind === 'conflict_answer' && clock.state !== 'met') await meetDeadline(tx, clock.id);
}
