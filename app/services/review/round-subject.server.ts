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
  const priorReviewerIds = round.appealOf ? await listReviewersOf(db, round.appealOf) : [];
  return {
    round,
    seats: await listSeats(db, round.id),
    subject: toSubject('Round', { ...facts, id: round.id, stage: round.stage, priorReviewerIds }),
  };
}

/** Whether this person leads the round: the chair, or the acting chair in whose hands it was put (C4). */
export const leadsRound = (seats: readonly SeatRow[], personId: string): boolean =>
  seats.some((seat) => seat.seat === 'chair' && seat.personId === personId && seat.answer === 'none');
