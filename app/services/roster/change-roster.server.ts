import { plusMonths } from '#app/domain/people/validity.ts';
import { type Day, tokyoDay } from '#app/domain/shared/brand.ts';
import { newId } from '#db/portal/ids.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import {
  decideTerm as decideRow,
  endTerm as endRow,
  findTerm,
  proposeTerm as proposeRow,
} from '#db/portal/repositories/panel.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { longestTermMonths, type RosterDuty } from '#policies/roster.ts';
import { AppError, fieldError } from '../app-error.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

export type TermInput = {
  readonly personId: string;
  readonly duty: RosterDuty;
  readonly substitute: boolean;
  readonly fromOn: Day;
  readonly untilOn: Day;
};

/** The office registers; nothing comes of it until the chair has confirmed it. */
export async function proposeTerm(portal: Portal, viewer: SignedIn, input: TermInput): Promise<void> {
  const allowed = authorize(viewer, 'panel.change');
  const { store } = portal;
  const today = tokyoDay(portal.clock.now());
  if (input.untilOn < input.fromOn) throw fieldError('untilOn', 'field.period-order');
  if (input.untilOn < today) throw fieldError('untilOn', 'field.day-past');
  if (input.untilOn > plusMonths(input.fromOn, longestTermMonths))
    throw fieldError('untilOn', 'field.term-too-long', { months: longestTermMonths });
  await store.write(viewer.stamp(), async (tx) => {
    const holders = await findHoldersOf(tx.db, ['committee_member'], today);
    if (!holders.includes(input.personId)) throw fieldError('personId', 'field.choose');
    const id = newId();
    const subject = { type: 'person', id: input.personId } as const;
    const detail = { term: id, duty: input.duty, substitute: input.substitute };
    await proposeRow(
      tx,
      allowed,
      { kind: 'panel.changed', subject, to: 'proposed', detail },
      { id, ...input },
    );
    const chairs = await findHoldersOf(tx.db, ['chair', 'acting_chair'], today);
    await notify(tx, {
      to: chairs.filter((one) => one !== viewer.person.id && one !== input.personId),
      kind: 'panel.proposed',
      subject,
    });
  });
  portal.wakeOutbox();
}

/** The second person: never the one who proposed, never for one's own seat. The file refuses the first of them as well. */
export async function decideTerm(
  portal: Portal,
  viewer: SignedIn,
  input: { readonly id: string; readonly revision: number; readonly decision: 'confirmed' | 'refused' },
): Promise<void> {
  const allowed = authorize(viewer, 'panel.confirm');
  const { decision } = input;
  await portal.store.write(viewer.stamp(), async (tx) => {
    const term = await findTerm(tx.db, input.id);
    if (!term) throw new AppError('not-found');
    if (term.personId === viewer.person.id || term.proposedBy === viewer.person.id)
      throw new AppError('denied');
    const subject = { type: 'person', id: term.personId } as const;
    const changed = await decideRow(
      tx,
      allowed,
      {
        kind: decision === 'confirmed' ? 'panel.confirmed' : 'panel.refused',
        subject,
        from: 'proposed',
        to: decision,
        detail: { term: term.id, duty: term.duty },
      },
      input,
      decision,
    );
    if (changed === 0) throw new AppError('stale');
    if (decision === 'confirmed')
      await notify(tx, { to: [term.personId], kind: 'panel.registered', subject });
  });
  portal.wakeOutbox();
}

/** Takes effect at once: who is on no running term is not picked for the next round. Rounds under way keep their roster. */
export async function endTerm(
  portal: Portal,
  viewer: SignedIn,
  input: { readonly id: string; readonly revision: number },
): Promise<void> {
  const allowed = authorize(viewer, 'panel.change');
  await portal.store.write(viewer.stamp(), async (tx) => {
    const term = await findTerm(tx.db, input.id);
    if (!term) throw new AppError('not-found');
    const changed = await endRow(
      tx,
      allowed,
      {
        kind: 'panel.ended',
        subject: { type: 'person', id: term.personId },
        to: 'ended',
        detail: { term: term.id, duty: term.duty },
      },
      input,
    );
    if (changed === 0) throw new AppError('stale');
  });
}
