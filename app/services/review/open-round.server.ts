import type { ApplicationDocument } from '#app/domain/application/form.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { scoreRisk } from '#app/domain/review/risk-score.ts';
import { eligibleSeats, quorumOf, type Seat } from '#app/domain/review/tally.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import { newId } from '#db/portal/ids.server.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import {
  listPanel,
  listRounds,
  listSeats,
  type NewRound,
  openFollowingRound,
  openRound,
  type RoundRow,
} from '#db/portal/repositories/rounds.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { type Authorized, systemAuthority } from '#policies/access/authorize.ts';
import {
  type ReviewRule,
  type ReviewStage,
  reviewRule,
  shortReviewRule,
} from '#policies/workflow/review-round.ts';
import { riskRule } from '#policies/workflow/risk.ts';
import { AppError } from '../app-error.ts';
import { openDeadline } from '../deadlines/open-deadline.server.ts';
import { notify } from '../notices/notify.server.ts';
import { fitsShortTrack } from '../preparation/standing.server.ts';
import type { Case } from '../workflow/take-step.server.ts';
import { advanceRound } from './advance-round.server.ts';
import { otherParts } from './other-parts.ts';
import { reviewCaseFor } from './review-cases.server.ts';
import { reviewersOfStage } from './round-subject.server.ts';

type Opened = { readonly roundId: string; readonly reachable: boolean };

/** By which rule a round of this stage counts: before the use, statistics from the menu may take the short track (C8). */
async function ruleFor(
  tx: Tx,
  subject: Case,
  stage: ReviewStage,
  document: ApplicationDocument,
): Promise<ReviewRule> {
  if (stage === 'second' || !['SCREENING', 'S1_RETURNED', 'S1_REJECTED'].includes(subject.state))
    return reviewRule;
  return (await fitsShortTrack(tx.db, document, tx.stamp.at)) ? shortReviewRule : reviewRule;
}

/** Freezes what a round is about: roster, quorum, the hash of the documents, and the computed score of the first stage. */
async function makeRound(
  tx: Tx,
  subject: Case,
  stage: ReviewStage,
  seats: readonly Seat[],
  documentHash: string,
  document: ApplicationDocument,
  appealOf: string | null = null,
): Promise<NewRound> {
  const earlier = (await listRounds(tx.db, subject.id)).filter((round) => round.stage === stage);
  const rule = await ruleFor(tx, subject, stage, document);
  return {
    id: newId(),
    applicationId: subject.id,
    stage,
    number: earlier.length + 1,
    appealOf,
    ruleVersion: rule.version,
    quorum: quorumOf(rule, seats.filter(({ seat }) => seat === 'voter').length),
    documentHash,
    computedRisk: stage === 'first' ? canonicalJson(scoreRisk(riskRule, document)) : null,
    seats,
    reviewCase: await reviewCaseFor(tx.db, subject, stage, document, documentHash),
  };
}

const eventOf = (subject: Case, round: NewRound) =>
  ({
    kind: 'round.opened',
    subject: { type: 'round', id: round.id },
    case: subject.id,
    to: 'OPENED',
    document: round.documentHash,
    detail: {
      stage: round.stage,
      number: round.number,
      quorum: round.quorum,
      seats: round.seats.length,
      ...(round.reviewCase ? { reviewer: round.reviewCase.reviewer } : {}),
    },
  }) as const;

/** Somebody has still to vote on it, or to decide it. */
export const isRunning = ({ state }: Pick<RoundRow, 'state'>): boolean =>
  state !== 'DECIDED' && state !== 'CANCELLED';

const reachable = (round: NewRound): boolean => eligibleSeats(round.seats).length >= round.quorum;

/** Asks those who have not answered about conflicts; nothing else is shown to them before (INV-11). */
async function ask(tx: Tx, subject: Case, round: NewRound): Promise<void> {
  const pending = round.seats.filter(({ answer }) => answer === 'pending').map((seat) => seat.personId);
  if (pending.length > 0) {
    const row = await findApplication(tx.db, subject.id);
    await openDeadline(tx, { kind: 'conflict_answer', subject: { type: 'application', id: subject.id } });
    await notify(tx, {
      to: pending,
      kind: 'conflict.asked',
      subject: { type: 'application', id: subject.id },
      details: { reference: row?.reference ?? '' },
    });
  }
  await advanceRound(tx, round.id, subject.id);
}

/** The first round of a case, with the roster that the secretariat names. */
export async function openFirstRound(
  tx: Tx,
  subject: Case,
  allowed: Authorized<'round.open'>,
  seats: readonly Seat[],
  document: ApplicationDocument,
  documentHash: string,
): Promise<Opened> {
  const round = await makeRound(tx, subject, 'first', seats, documentHash, document);
  if (!reachable(round)) return { roundId: round.id, reachable: false };
  await openRound(tx, allowed, eventOf(subject, round), round);
  await ask(tx, subject, round);
  return { roundId: round.id, reachable: true };
}

/**
 * The round of an appeal. Its roster is drawn from the registered panel, without anybody who voted or decided on this stage
 * before or has another part in the case (INV-07). Where too few are left the round waits for substitutes at once.
 */
export async function openAppealRound(
  tx: Tx,
  subject: Case,
  against: RoundRow,
  document: ApplicationDocument,
): Promise<{ readonly roundId: string; readonly disjoint: boolean }> {
  const today = tokyoDay(tx.stamp.at);
  const judged = await reviewersOfStage(tx.db, subject.id, against.stage);
  const barred = new Set([...judged, ...otherParts(subject)]);
  const free = async (roles: readonly string[]) =>
    (await listPanel(tx.db, roles, today)).filter((one) => !barred.has(one.personId));
  const [chair] = [...(await free(['chair'])), ...(await free(['acting_chair']))];
  const voters = (await free(['committee_member'])).filter(
    (one) => !one.substitute && one.personId !== chair?.personId,
  );
  const seatOf =
    (seat: Seat['seat']) =>
    ({ personId, duties }: Pick<Seat, 'personId' | 'duties'>): Seat => ({
      personId,
      duties,
      seat,
      answer: subject.clearedIds.includes(personId) ? 'none' : 'pending',
    });
  const seats = [...voters.map(seatOf('voter')), ...(chair ? [seatOf('chair')(chair)] : [])];
  if (seats.length === 0) return { roundId: '', disjoint: false };
  const round = await makeRound(
    tx,
    subject,
    against.stage,
    seats,
    against.documentHash,
    document,
    against.id,
  );
  await openFollowingRound(tx, systemAuthority('case.advance'), eventOf(subject, round), round);
  await ask(tx, subject, round);
  return { roundId: round.id, disjoint: seats.every(({ personId }) => !judged.includes(personId)) };
}

/** Registered members without another part in the case and without a seat, save those kept as substitutes. */
async function ordinaryMembers(tx: Tx, subject: Case, seated: readonly { readonly personId: string }[]) {
  const barred = new Set([...seated.map(({ personId }) => personId), ...otherParts(subject)]);
  const panel = await listPanel(tx.db, ['committee_member'], tokyoDay(tx.stamp.at));
  return panel
    .filter((one) => !one.substitute && !barred.has(one.personId))
    .map(({ personId, duties }) => ({ personId, duties, seat: 'voter' as const }));
}

/**
 * A later round of the same case, with the roster of the one before. Who declared a conflict does not come back, and the
 * answers that were given stand: they are about this case and its people.
 */
export async function openNextRound(
  tx: Tx,
  subject: Case,
  stage: ReviewStage,
  document: ApplicationDocument,
  documentHash: string,
): Promise<Opened> {
  const rounds = await listRounds(tx.db, subject.id);
  const [last] = rounds;
  if (!last) return { roundId: '', reachable: false };
  // One round of a case at a time: two at once would mix up whose votes are whose.
  if (rounds.some(isRunning)) throw new AppError('round-running');
  const barred = new Set([...subject.conflictedIds, ...subject.preparerIds, ...subject.screenerIds]);
  const before = (await listSeats(tx.db, last.id)).filter((seat) => !barred.has(seat.personId));
  const rule = await ruleFor(tx, subject, stage, document);
  // One member judged it on the short track; what is judged in full needs the panel.
  const joins = last.ruleVersion !== rule.version ? await ordinaryMembers(tx, subject, before) : [];
  const seats = [...before, ...joins].map(({ personId, seat, duties }): Seat => {
    const cleared = subject.clearedIds.includes(personId);
    return { personId, seat, duties, answer: cleared ? 'none' : 'pending' };
  });
  const round = await makeRound(tx, subject, stage, seats, documentHash, document);
  if (!reachable(round)) return { roundId: round.id, reachable: false };
  await openFollowingRound(tx, systemAuthority('case.advance'), eventOf(subject, round), round);
  await ask(tx, subject, round);
  return { roundId: round.id, reachable: true };
}
