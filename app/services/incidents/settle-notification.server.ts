import { type Day, tokyoDay } from '#app/domain/shared/brand.ts';
import { listDeadlinesOf } from '#db/portal/repositories/deadlines.server.ts';
import {
  agreeNotNeeded as agree,
  dropProposal,
  type IncidentRow,
  listNotifications,
  type NotificationRow,
  proposeNotNeeded as propose,
  settleAsTold,
} from '#db/portal/repositories/incidents.server.ts';
import { settleNotices } from '#db/portal/repositories/notices.server.ts';
import { insertStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import type { Reader, Tx } from '#db/portal/store.server.ts';
import type { Authorized } from '#policies/access/authorize.ts';
import type { Addressee } from '#policies/incidents.ts';
import { AppError, fieldError } from '../app-error.ts';
import { meetDeadline } from '../deadlines/move-deadline.server.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { refusalOf } from '../workflow/refused-step.server.ts';
import {
  actOnIncident,
  authorizeHandling,
  eventOf,
  incidentFor,
  isSecondHandler,
} from './incident-case.server.ts';
import { findHandlers } from './pass-on.server.ts';

type Allowed = Authorized<'supervision.handle'>;

/** The incident of a notification, for somebody who may handle it. */
async function handled(tx: Tx, viewer: SignedIn, id: string): Promise<[IncidentRow, Allowed]> {
  const row = await incidentFor(tx.db, viewer, id, 'supervision.handle');
  return [row, await authorizeHandling(tx.db, viewer, row)];
}

const keep = (tx: Tx, body: string) => insertStoredText(tx, { body, at: tx.stamp.at, purgeOn: null });

async function clockOf(db: Reader, id: string, addressee: Addressee): Promise<NotificationRow | undefined> {
  return (await listNotifications(db, [id])).find((one) => one.addressee === addressee);
}

export type Telling = { readonly toldOn: Day; readonly recipient: string; readonly note: string };

/** Who told whom when. */
export async function recordTold(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  addressee: Addressee,
  { toldOn, recipient, note }: Telling,
): Promise<void> {
  await actOnIncident(portal, viewer, id, `notify.${addressee}`, async (tx) => {
    const [row, allowed] = await handled(tx, viewer, id);
    if (toldOn > tokyoDay(tx.stamp.at)) throw fieldError('toldOn', 'field.future-day');
    if (toldOn < tokyoDay(row.discoveredAt)) throw fieldError('toldOn', 'field.told-early');
    const noteHash = note ? await keep(tx, note) : null;
    const event = eventOf(row, 'incident.notified', {
      to: 'told',
      ...(noteHash ? { reason: noteHash } : {}),
      detail: { addressee, toldOn },
    });
    const settled = await settleAsTold(tx, allowed, event, {
      incidentId: id,
      addressee,
      toldOn,
      recipient,
      noteHash,
    });
    if (!settled) throw new AppError('already-done');
    await meetClock(tx, id, addressee);
    await settleAsked(tx, id);
  });
}

/** That nobody has to be told, and why. Its clock runs until somebody else agrees: nobody lets a duty go alone. */
export async function proposeNotNeeded(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  addressee: Addressee,
  reason: string,
): Promise<void> {
  await actOnIncident(portal, viewer, id, `not_needed.${addressee}`, async (tx) => {
    const [row, allowed] = await handled(tx, viewer, id);
    const textHash = await keep(tx, reason);
    const event = eventOf(row, 'incident.waiver-proposed', {
      to: 'proposed',
      reason: textHash,
      detail: { addressee },
    });
    if (!(await propose(tx, allowed, event, { incidentId: id, addressee, textHash })))
      throw new AppError('already-done');
    const handlers = await findHandlers(tx.db, row, tokyoDay(tx.stamp.at));
    await notify(tx, {
      to: handlers.filter((one) => one !== viewer.person.id),
      kind: 'incident.second',
      subject: { type: 'incident', id },
      details: { reference: row.reference },
    });
  });
}

type Answer = { readonly agrees: boolean; readonly reason: string };

/**
 * To a proposal that nobody has to be told. Agreeing takes somebody other than who proposed it; that it is needed after all,
 * everybody who handles the incident can say, who proposed it too.
 */
export async function answerProposal(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  addressee: Addressee,
  { agrees, reason }: Answer,
): Promise<void> {
  await actOnIncident(portal, viewer, id, `${agrees ? 'agree.' : 'decline.'}${addressee}`, async (tx) => {
    const [row, allowed] = await handled(tx, viewer, id);
    const clock = await clockOf(tx.db, id, addressee);
    if (clock?.state !== 'due' || !clock.proposed) throw new AppError('already-done');
    const { by } = clock.proposed;
    if (agrees && !isSecondHandler(viewer, by))
      throw refusalOf({ why: 'guards', failed: ['second_handler'] }, `state.incident_case.${row.state}`);
    const textHash = await keep(tx, reason);
    const event = eventOf(row, agrees ? 'incident.waiver-agreed' : 'incident.waiver-declined', {
      from: 'proposed',
      to: agrees ? 'not_needed' : 'due',
      reason: textHash,
      detail: { addressee, proposedBy: by },
    });
    const of = { incidentId: id, addressee };
    const done = agrees
      ? await agree(tx, allowed, event, { ...of, textHash })
      : await dropProposal(tx, allowed, event, of);
    if (!done) throw new AppError('already-done');
    if (agrees) await meetClock(tx, id, addressee);
    await settleAsked(tx, id);
  });
}

async function meetClock(tx: Tx, id: string, addressee: Addressee): Promise<void> {
  for (const clock of await listDeadlinesOf(tx.db, 'incident', id))
    if (clock.kind === `notify_${addressee}` && clock.state !== 'met') await meetDeadline(tx, clock.id);
}

/** Nobody is asked any more once no proposal waits. */
async function settleAsked(tx: Tx, id: string): Promise<void> {
  const clocks = await listNotifications(tx.db, [id]);
  if (!clocks.some(({ state, proposed }) => state === 'due' && proposed))
    await settleNotices(tx, 'incident.second', id);
}
