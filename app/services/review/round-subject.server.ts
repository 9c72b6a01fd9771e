import {
  listReviewersOf,
  listRounds,
  listSeats,
  type RoundRow,
  type SeatRow,
} from '#db/portal/repositories/rounds.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { type SubjectOf, toSubject } from '#policies/access/subjects.ts';
import type { Case } from '../workflow/take-step.server.ts';

export type RoundCase = {
  readonly round: RoundRow;
  readonly seats: readonly SeatRow[];
  readonly subject: SubjectOf<'Round'>;
};

/** The round that a case is in, or was in last, with everything that the access rules ask about it. */
export async function currentRound(db: Reader, subject: Case): Promise<RoundCase | undefined> {
  const [round] = await listRounds(db, subject.id);
  if (!round) return undefined;
  const { kind: _kind, id: _id, ...facts } = subject;
  const priorReviewerIds = await priorReviewers(db, round);
  return {
    round,
    seats: await listSeats(db, round.id),
    subject: toSubject('Round', { ...facts, id: round.id, stage: round.stage, priorReviewerIds }),
  };
}

/** Those who voted or decided in any round before an appeal, at the stage that it is about (INV-07). */
export async function priorReviewers(db: Reader, round: RoundRow): Promise<readonly string[]> {
  if (!round.appealOf) return [];
  return reviewersOfStage(db, round.applicationId, round.stage, round.id);
}
export async function reviewersOfStage(
  db: Reader,
  applicationId: string,
  stage: RoundRow['stage'],
  except?: string,
): Promise<readonly string[]> {
  const rounds = (await listRounds(db, applicationId)).filter(
    (one) => one.stage === stage && one.id !== except,
  );
  const reviewers = await Promise.all(rounds.map((one) => listReviewersOf(db, one.id)));
  return [...new Set(reviewers.flat())];
}

/** Whether this person leads the round: the chair, or the acting chair in whose hands it was put (C4). */
export const leadsRound = (seats: readonly SeatRow[], personId: string): boolean =>
  seats.some((seat) => seat.seat === 'chair' && seat.personId === personId && seat.answer === 'none');
