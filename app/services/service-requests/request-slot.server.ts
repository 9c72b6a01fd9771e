import { nextPlace, queuePosition } from '#app/domain/application/slots.ts';
import type { AuditEvent } from '#app/domain/ledger/event.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import {
  findSlot,
  giveLapsedSlotBack,
  giveSlotBack,
  slotsFrom,
  takeSlot,
} from '#db/portal/repositories/service-requests.server.ts';
import type { Reader, Tx } from '#db/portal/store.server.ts';
import { type Authorized, systemAuthority } from '#policies/access/authorize.ts';
import { basicSlotsAMonth } from '#policies/services.ts';

/**
 * A request for the basic service gets the next place of the month, or the first one of a later month and waits for it
 * (SVC-1). One transaction reads and takes; two requests for the last slot of a month give exactly one of them that month.
 */
export async function requestSlot(
  tx: Tx,
  allowed: Authorized<'application.submit'>,
  id: string,
): Promise<void> {
  if (await findSlot(tx.db, id)) return;
  const month = tokyoDay(tx.stamp.at).slice(0, 7);
  const place = nextPlace(await slotsFrom(tx.db, month), month, basicSlotsAMonth);
  await takeSlot(
    tx,
    allowed,
    {
      kind: 'slot.taken',
      subject: { type: 'application', id },
      case: id,
      detail: { month: place.month, number: place.number },
    },
    id,
    place,
  );
}

export const returnSlot = (tx: Tx, allowed: Authorized<'application.withdraw'>, id: string): Promise<void> =>
  giveBack(tx, id, (event, month) => giveSlotBack(tx, allowed, event, id, month));

/** A case that nobody answered for in time has left as well. */
export const returnLapsedSlot = (tx: Tx, id: string): Promise<void> =>
  giveBack(tx, id, (event, month) =>
    giveLapsedSlotBack(tx, systemAuthority('clock.apply'), event, id, month),
  );

async function giveBack(
  tx: Tx,
  id: string,
  give: (event: AuditEvent, month: string) => Promise<void>,
): Promise<void> {
  const slot = await findSlot(tx.db, id);
  if (!slot) return;
  const event = {
    kind: 'slot.returned',
    subject: { type: 'application', id },
    case: id,
    detail: { month: slot.month, number: slot.number },
  } as const;
  await give(event, tokyoDay(tx.stamp.at).slice(0, 7));
}

export type SlotStanding = {
  readonly month: string;
  readonly number: number;
  /** 0: it has a slot of this month. */
  readonly waiting: number;
};

/** Where a request stands; undefined for the full service and for drafts. */
export async function slotStanding(db: Reader, id: string, today: string): Promise<SlotStanding | undefined> {
  const slot = await findSlot(db, id);
  if (!slot) return undefined;
  const month = today.slice(0, 7);
  return {
    month: slot.month,
    number: slot.number,
    waiting: queuePosition(await slotsFrom(db, month), slot, month),
  };
}
