import { eligibleSeats, type Seat } from '#app/domain/review/tally.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import { decide } from '#app/domain/workflow/decide.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { listDeadlinesOf } from '#db/portal/repositories/deadlines.server.ts';
import { handLeadOver, reconstituteRound } from '#db/portal/repositories/round-steps.server.ts';
import { listPanel, listSeats, type PanelRow } from '#db/portal/repositories/rounds.server.ts';
import type { Reader, Tx } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { excludedFrom } from '#policies/workflow/machine.ts';
import { roundMachine } from '#policies/workflow/review-round.ts';
import { AppError, fieldError } from '../app-error.ts';
import { meetDeadline } from '../deadlines/move-deadline.server.ts';
import { openDeadline } from '../deadlines/open-deadline.server.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { actingAs } from '../workflow/acting-as.ts';
import { actOnCase, type Case } from '../workflow/take-step.server.ts';
import { advanceRound } from './advance-round.server.ts';
import { askLead, findActingChairs, leadEvent, leadOf } from './lead-round.server.ts';
import { otherParts } from './other-parts.ts';
import { currentRound, priorReviewers, type RoundCase } from './round-subject.server.ts';
import { allowedStep } from './round-verdict.ts';

/** Registered members who can still be asked: without a seat in this round and without another part in the case. */
export async function findSubstitutes(
  db: Reader,
  subject: Case,
  { round, seats }: RoundCase,
  today: string,
): Promise<PanelRow[]> {
  const barred = new Set([
    ...seats.map((seat) => seat.personId),
    ...otherParts(subject),
    ...(await priorReviewers(db, round)),
  ]);
  const panel = await listPanel(db, ['committee_member'], today);
  // Those registered for this very purpose first.
  return panel
    .filter((one) => !barred.has(one.personId))
    .sort((a, b) => Number(b.substitute) - Number(a.substitute));
}

/** Opens a round again that had too few or no majority, with people registered beforehand (INV-14). */
export async function reconstitute(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  people: readonly string[],
): Promise<void> {
  await actOnCase(portal, viewer, id, 'reconstitute', async (tx, subject) => {
    const allowed = authorize(viewer, 'round.open', subject);
    const at = await currentRound(tx.db, subject);
    if (!at) throw new AppError('not-found');
    const { round } = at;
    const free = await findSubstitutes(tx.db, subject, at, tokyoDay(tx.stamp.at));
    const named = free.filter((one) => people.includes(one.personId));
    if (named.length !== new Set(people).size) throw fieldError('people', 'field.choose');
    const seats: Seat[] = named.map(({ personId, duties }) => ({
      personId,
      duties,
      seat: 'voter',
      answer: subject.clearedIds.includes(personId) ? 'none' : 'pending',
    }));
    const enough = eligibleSeats([...at.seats, ...seats]).length >= round.quorum;
    const who = actingAs(viewer.facts, subject);
    const guards = { substitutes_named: named.length > 0 && enough };
    const verdict = decide(roundMachine, excludedFrom, round.state, 'reconstitute', who, guards);
    const step = allowedStep(verdict, round.state);
    const done = await reconstituteRound(
      tx,
      allowed,
      {
        kind: 'round.reconstituted',
        subject: { type: 'round', id: round.id },
        case: id,
        from: round.state,
        to: step.to,
        document: round.documentHash,
        detail: { added: seats.length, quorum: round.quorum },
      },
      { round, event: 'reconstitute', to: step.to, as: step.as },
      seats.map((seat) => ({ ...seat, addedAs: 'substitute' })),
    );
    if (!done) throw new AppError('stale');
    await startAgain(tx, id, round.stage);
    await askThem(tx, subject, seats);
    await advanceRound(tx, round.id, id);
  });
}

/** A clock that ran out while the round could not go on begins anew; otherwise nothing would ever close the vote. */
async function startAgain(tx: Tx, id: string, stage: 'first' | 'second'): Promise<void> {
  const kind = stage === 'first' ? 'first_round' : 'second_round';
  const clocks = (await listDeadlinesOf(tx.db, 'application', id)).filter((clock) => clock.kind === kind);
  if (clocks.some(({ state }) => state === 'running')) return;
  for (const clock of clocks) if (clock.state === 'expired') await meetDeadline(tx, clock.id);
  await openDeadline(tx, { kind, subject: { type: 'application', id } });
}

async function askThem(tx: Tx, subject: Case, seats: readonly Seat[]): Promise<void> {
  const pending = seats.filter(({ answer }) => answer === 'pending').map((seat) => seat.personId);
  if (pending.length === 0) return;
  const about = { type: 'application', id: subject.id } as const;
  const row = await findApplication(tx.db, subject.id);
  await openDeadline(tx, { kind: 'conflict_answer', subject: about });
  await notify(tx, {
    to: pending,
    kind: 'conflict.asked',
    subject: about,
    details: { reference: row?.reference ?? '' },
  });
}

/** Why somebody else leads a round (C4). */
export const leadReasons = ['absent', 'conflicted', 'voted_before'] as const;
export type LeadReason = (typeof leadReasons)[number];

/** The secretariat puts the round into the hands of the acting chair, or of another chair who is free. */
export async function changeLead(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: { readonly person: string; readonly why: LeadReason },
): Promise<void> {
  await actOnCase(portal, viewer, id, 'change_lead', async (tx, subject) => {
    const allowed = authorize(viewer, 'round.open', subject);
    const at = await currentRound(tx.db, subject);
    if (!at || !leadable(subject, at.round.state)) throw new AppError('not-found');
    const free = await findActingChairs(tx.db, subject, at.round, tokyoDay(tx.stamp.at));
    const person = free.find((one) => one.personId === input.person);
    if (!person) throw fieldError('person', 'field.choose');
    const lead = leadOf(subject, at.round, person);
    await handLeadOver(tx, allowed, leadEvent(at.round, person.personId, input.why), lead);
    await askLead(tx, lead);
    const seats = await listSeats(tx.db, at.round.id);
    if (seats.length > 0) await advanceRound(tx, at.round.id, id);
  });
}

/** While the round can still be decided, and while its conditions wait for the chair's confirmation. */
export const leadable = (subject: Case, state: string): boolean =>
  state === 'DECIDED' ? subject.state === 'S1_CONDITIONS' : state !== 'CANCELLED';
