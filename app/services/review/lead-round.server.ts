import { tokyoDay } from '#app/domain/shared/brand.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { followLead, type NewLead } from '#db/portal/repositories/round-steps.server.ts';
import { listPanel, listSeats, type RoundRow, type SeatRow } from '#db/portal/repositories/rounds.server.ts';
import type { Reader, Tx } from '#db/portal/store.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import { openDeadline } from '../deadlines/open-deadline.server.ts';
import { notify } from '../notices/notify.server.ts';
import type { Case } from '../workflow/take-step.server.ts';
import { otherParts } from './other-parts.ts';
import { priorReviewers } from './round-subject.server.ts';

/** Nobody who leads is missing: somebody has answered, or has still to answer. */
export const isLed = (seats: readonly SeatRow[]): boolean =>
  seats.some(({ seat, answer }) => seat === 'chair' && (answer === 'none' || answer === 'pending'));

/** Whoever may lead this round in the chair's place: holds the role today and has no other part in the case (C4, INV-07). */
export async function findActingChairs(db: Reader, subject: Case, round: RoundRow, today: string) {
  const seated = (await listSeats(db, round.id)).map((seat) => seat.personId);
  const barred = new Set([...seated, ...otherParts(subject), ...(await priorReviewers(db, round))]);
  const free = (roles: readonly string[]) =>
    listPanel(db, roles, today).then((panel) => panel.filter((one) => !barred.has(one.personId)));
  return [...(await free(['acting_chair'])), ...(await free(['chair']))];
}

export const leadOf = (
  subject: Case,
  round: RoundRow,
  person: { readonly personId: string; readonly duties: SeatRow['duties'] },
): NewLead => ({
  round: { id: round.id, applicationId: round.applicationId },
  seat: {
    personId: person.personId,
    seat: 'chair',
    duties: person.duties,
    answer: subject.clearedIds.includes(person.personId) ? 'none' : 'pending',
  },
});

export const leadEvent = (round: RoundRow, personId: string, why: string) =>
  ({
    kind: 'round.lead-changed',
    subject: { type: 'round', id: round.id },
    case: round.applicationId,
    reason: why,
    detail: { person: personId },
  }) as const;

/** Asks the new lead about conflicts before anything is shown (INV-11). */
export async function askLead(tx: Tx, lead: NewLead): Promise<void> {
  const subject = { type: 'application', id: lead.round.applicationId } as const;
  const row = await findApplication(tx.db, subject.id);
  const asked = lead.seat.answer === 'pending';
  if (asked) await openDeadline(tx, { kind: 'conflict_answer', subject });
  await notify(tx, {
    to: [lead.seat.personId],
    kind: asked ? 'conflict.asked' : 'application.turn',
    subject,
    details: { reference: row?.reference ?? '' },
  });
}

/**
 * A chair with a conflict, or who did not answer in time, is followed by the registered acting chair, in the same
 * transaction (C4). Where nobody is free the secretariat has to name somebody.
 */
export async function followMissingLead(tx: Tx, subject: Case, round: RoundRow): Promise<void> {
  if (['DECIDED', 'CANCELLED'].includes(round.state)) return;
  if (isLed(await listSeats(tx.db, round.id))) return;
  const [next] = await findActingChairs(tx.db, subject, round, tokyoDay(tx.stamp.at));
  if (!next) return;
  const lead = leadOf(subject, round, next);
  await followLead(
    tx,
    systemAuthority('case.advance'),
    leadEvent(round, next.personId, 'chair_missing'),
    lead,
  );
  await askLead(tx, lead);
}
