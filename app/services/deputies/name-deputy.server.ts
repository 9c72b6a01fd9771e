import { type Day, plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import { newId } from '#db/portal/ids.server.ts';
import {
  endDeputyship as endRow,
  findDeputyship,
  insertDeputyship,
  listDeputyships,
} from '#db/portal/repositories/deputies.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { deputyRole, longestAbsenceDays, type Office } from '#policies/roster.ts';
import { AppError, fieldError } from '../app-error.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { seatActingChairFor } from './seat-acting-chairs.server.ts';

export type DeputyInput = {
  readonly office: Office;
  readonly personId: string;
  readonly deputyId: string;
  readonly fromOn: Day;
  readonly untilOn: Day;
};

/** One's own absence, or anybody's where the office keeps the list. */
const mayNameFor = (viewer: SignedIn, personId: string): boolean =>
  viewer.person.id === personId || viewer.person.roles.includes('secretariat');

/**
 * Registers an absence and who stands in. The deputy holds the role already, granted by two persons (INV-08), so nothing
 * can be approved through this that could not be approved without it; work and notices find their way, nothing more.
 */
export async function nameDeputy(portal: Portal, viewer: SignedIn, input: DeputyInput): Promise<void> {
  const allowed = authorize(viewer, 'deputy.name');
  if (!mayNameFor(viewer, input.personId)) throw new AppError('denied');
  const today = tokyoDay(portal.clock.now());
  const { fromOn, untilOn } = input;
  if (untilOn < fromOn) throw fieldError('untilOn', 'field.day-order');
  if (untilOn < today) throw fieldError('untilOn', 'field.day-past');
  if (untilOn > plusDays(fromOn, longestAbsenceDays))
    throw fieldError('untilOn', 'field.absence-too-long', { days: longestAbsenceDays });
  await portal.store.write(viewer.stamp(), async (tx) => {
    const holders = await findHoldersOf(tx.db, [input.office], today);
    if (!holders.includes(input.personId)) throw fieldError('personId', 'field.choose');
    const able = await findHoldersOf(tx.db, [deputyRole[input.office]], today);
    if (!able.includes(input.deputyId)) throw fieldError('deputyId', 'field.deputy-role');
    if (input.deputyId === input.personId) throw fieldError('deputyId', 'field.deputy-self');
    const others = (await listDeputyships(tx.db, today)).filter(
      (one) => one.office === input.office && one.fromOn <= untilOn && one.untilOn >= fromOn,
    );
    if (others.some((one) => one.personId === input.personId))
      throw fieldError('fromOn', 'field.absence-overlap');
    if (others.some((one) => one.personId === input.deputyId))
      throw fieldError('deputyId', 'field.deputy-absent');
    const id = newId();
    await insertDeputyship(
      tx,
      allowed,
      {
        kind: 'deputy.named',
        subject: { type: 'person', id: input.personId },
        detail: {
          office: input.office,
          person: input.deputyId,
          deputyship: id,
          from: fromOn,
          until: untilOn,
        },
      },
      { id, ...input },
    );
    await notify(tx, {
      to: [input.deputyId, input.personId].filter((one) => one !== viewer.person.id),
      kind: 'deputy.named',
      subject: { type: 'person', id: input.personId },
      details: { day: untilOn },
    });
    if (input.office === 'chair' && fromOn <= today)
      await seatActingChairFor(tx, input.personId, input.deputyId);
  });
  portal.wakeOutbox();
}

/** Back earlier than planned. What the deputy did stands. */
export async function endDeputyship(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  const allowed = authorize(viewer, 'deputy.name');
  await portal.store.write(viewer.stamp(), async (tx) => {
    const found = await findDeputyship(tx.db, id);
    if (!found || !mayNameFor(viewer, found.personId)) throw new AppError('not-found');
    const changed = await endRow(
      tx,
      allowed,
      {
        kind: 'deputy.ended',
        subject: { type: 'person', id: found.personId },
        detail: { office: found.office, person: found.deputyId, deputyship: id },
      },
      id,
    );
    if (changed === 0) throw new AppError('already-done');
  });
}
