import type { VoteChoice } from '#app/domain/review/tally.ts';
import { decide } from '#app/domain/workflow/decide.ts';
import { newId } from '#db/portal/ids.server.ts';
import { findFollowUpOfRound } from '#db/portal/repositories/follow-ups.server.ts';
import type { RoundRow } from '#db/portal/repositories/rounds.server.ts';
import { insertStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import { listVotes, standingVotes, castVote as write } from '#db/portal/repositories/votes.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { excludedFrom } from '#policies/workflow/machine.ts';
import { offeredChoices, roundMachine } from '#policies/workflow/review-round.ts';
import { AppError, fieldError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import { invalidateWhenBroken } from '../preparation/invalidate.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { actingAs } from '../workflow/acting-as.ts';
import { actOnCase } from '../workflow/take-step.server.ts';
import { advanceRound } from './advance-round.server.ts';
import { currentRound } from './round-subject.server.ts';

export type VoteInput = {
  readonly choice: VoteChoice;
  readonly reason: string;
  /** RV1-2: both are asked for in the first stage. */
  readonly planJudgement: string;
  readonly dataJudgement: string;
};

/** What a ballot offers: a change in use is agreed to or not, and carries no conditions of its own. */
export async function choicesOf(
  db: Reader,
  round: Pick<RoundRow, 'id' | 'stage'>,
): Promise<readonly VoteChoice[]> {
  const change = await findFollowUpOfRound(db, round.id);
  return offeredChoices[change ? 'second' : round.stage];
}

/**
 * A vote on the documents of the round and on nothing else. Until all are in nobody sees another's; afterwards one's own
 * can be amended with a reason, and the earlier one stays readable.
 */
export async function castVote(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: VoteInput,
): Promise<void> {
  await invalidateWhenBroken(portal, id);
  await actOnCase(portal, viewer, id, 'vote.cast', async (tx, subject) => {
    const at = await currentRound(tx.db, subject);
    if (!at) throw new AppError('not-found');
    const { round } = at;
    const allowed = authorize(viewer, 'vote.cast', at.subject);
    if (!(await choicesOf(tx.db, round)).includes(input.choice)) throw fieldError('choice', 'field.choose');
    const seat = at.seats.find((one) => one.personId === viewer.person.id);
    if (seat?.seat !== 'voter' || seat.answer !== 'none') throw new AppError('denied');
    const mine = standingVotes(await listVotes(tx.db, round.id)).find(
      (vote) => vote.personId === viewer.person.id && !vote.struck,
    );
    if (round.state === 'CONSOLIDATION') {
      const guards = { vote_reasoned: input.reason.length > 0 };
      const who = actingAs(viewer.facts, at.subject);
      const verdict = decide(roundMachine, excludedFrom, round.state, 'amend_vote', who, guards);
      if (!mine || !verdict.ok) throw fieldError('reason', 'field.required');
    } else if (round.state !== 'VOTING') {
      throw new AppError('moved-on', {}, 'problem.moved-on', { state: [`state.round.${round.state}`] });
    }
    if (round.stage === 'first') {
      if (!input.planJudgement) throw fieldError('planJudgement', 'field.required');
      if (!input.dataJudgement) throw fieldError('dataJudgement', 'field.required');
    }
    const keep = (body: string) =>
      body ? insertStoredText(tx, { body, at: tx.stamp.at, purgeOn: null }) : Promise.resolve(null);
    const reason = await keep(input.reason);
    await write(
      tx,
      allowed,
      {
        kind: mine ? 'vote.amended' : 'vote.cast',
        subject: { type: 'round', id: round.id },
        case: id,
        document: round.documentHash,
        // How somebody voted is in the vote; while voting is blind the log tells only that they did.
        ...(reason ? { reason } : {}),
      },
      {
        id: newId(),
        roundId: round.id,
        applicationId: id,
        choice: input.choice,
        documentHash: round.documentHash,
        reason,
        planJudgement: await keep(input.planJudgement),
        dataJudgement: await keep(input.dataJudgement),
        replaces: mine?.id ?? null,
      },
    );
    await advanceRound(tx, round.id, id);
  });
}
