import type { EventKind } from '#app/domain/ledger/event-kinds.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import { type ActorFacts, decide } from '#app/domain/workflow/decide.ts';
import {
  type AffectedRow,
  answerAffected,
  type DataErrorRow,
  listAffected,
  settleAffected,
} from '#db/portal/repositories/data-errors.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import { insertStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { type AffectedEvent, affectedMachine } from '#policies/workflow/data-error.ts';
import { excludedFrom } from '#policies/workflow/machine.ts';
import { AppError } from '../app-error.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { actingAs } from '../workflow/acting-as.ts';
import { movedOn, refusalOf } from '../workflow/refused-step.server.ts';
import { type Case, caseIn } from '../workflow/take-step.server.ts';
import { effectsOf, isSettled } from './effects.server.ts';
import { actOnError } from './error-acts.server.ts';

const kindOf: Readonly<Record<AffectedEvent, EventKind>> = {
  propose: 'data-error.proposed',
  confirm: 'data-error.settled',
  decline: 'data-error.declined',
};

/** By the person whose work it is, or by the office for the data themselves: it changes nothing here, and why. */
export const proposeNoEffect = (
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: { readonly affected: string; readonly text: string },
) => act(portal, viewer, id, 'propose', input);

/** By somebody of the secretariat who did not say it and has nothing to do with the project. */
export const confirmNoEffect = (portal: Portal, viewer: SignedIn, id: string, affected: string) =>
  act(portal, viewer, id, 'confirm', { affected, text: '' });

export const declineNoEffect = (
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: { readonly affected: string; readonly text: string },
) => act(portal, viewer, id, 'decline', input);

async function act(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  event: AffectedEvent,
  input: { readonly affected: string; readonly text: string },
): Promise<void> {
  await actOnError(portal, viewer, id, event, async (tx, error) => {
    const rows = await listAffected(tx.db, id);
    const row = rows.find((one) => one.id === input.affected);
    if (!row) throw new AppError('not-found');
    const subject = await caseIn(tx.db, row.applicationId);
    const write = tokenFor(viewer, event, subject);
    if (error.state !== 'TOLD') throw movedOn(`state.data_error.${error.state}`);
    const effect = (await effectsOf(tx.db, error, [row])).get(row.id) ?? 'open';
    if (isSettled(effect)) throw new AppError('already-done');
    const verdict = decide(
      affectedMachine,
      excludedFrom,
      row.state,
      event,
      capacities(viewer, subject, row),
      { reasons_coded: input.text !== '', not_the_requester: row.proposed?.by !== viewer.person.id },
    );
    if (!verdict.ok) throw refusalOf(verdict, `state.affected.${row.state}`);
    const textHash = input.text
      ? await insertStoredText(tx, { body: input.text, at: tx.stamp.at, purgeOn: null })
      : null;
    const moved = await write(
      tx,
      {
        kind: kindOf[event],
        subject: { type: 'data_error', id },
        case: row.applicationId,
        from: row.state,
        to: verdict.to,
        ...(textHash ? { reason: textHash } : {}),
        detail: { step: event, thing: row.kind, id: row.thingId },
      },
      { id, affectedId: row.id, from: row.state, to: verdict.to, event, as: verdict.as, textHash },
    );
    if (!moved) throw movedOn(`state.affected.${row.state}`);
    await tell(tx, error, row, event, subject);
  });
}

/** Those who prepare data speak for data, and not for what others made of them. */
function capacities(viewer: SignedIn, subject: Case, row: AffectedRow): ActorFacts {
  const { as, is } = actingAs(viewer.facts, subject);
  return { as: as.filter((one) => one !== 'data_preparer' || row.kind === 'snapshot'), is };
}

/** Whoever belongs to the project answers for it, whatever else they are; everybody else needs the office's right. */
function tokenFor(viewer: SignedIn, event: AffectedEvent, subject: Case) {
  if (event === 'propose' && may(viewer, 'data-error.answer', subject).ok) {
    const allowed = authorize(viewer, 'data-error.answer', subject);
    return (tx: Tx, ...rest: Rest) => answerAffected(tx, allowed, ...rest);
  }
  const allowed = authorize(viewer, 'data-error.write');
  return (tx: Tx, ...rest: Rest) => settleAffected(tx, allowed, ...rest);
}
type Rest = Parameters<typeof settleAffected> extends [unknown, unknown, ...infer R] ? R : never;

async function tell(
  tx: Tx,
  error: DataErrorRow,
  row: AffectedRow,
  event: AffectedEvent,
  subject: Case,
): Promise<void> {
  const about = {
    subject: { type: 'data_error', id: error.id },
    details: { reference: error.reference },
  } as const;
  if (event === 'propose') {
    const side = new Set([...subject.applicantIds, ...subject.pastOrInvitedIds, ...subject.conflictedIds]);
    const office = await findHoldersOf(tx.db, ['secretariat'], tokyoDay(tx.stamp.at));
    await notify(tx, {
      to: office.filter((one) => one !== tx.stamp.actor && !side.has(one)),
      kind: 'data-error.proposed',
      ...about,
    });
  }
  if (event === 'decline' && row.proposed)
    await notify(tx, { to: [row.proposed.by], kind: 'data-error.declined', ...about });
}
