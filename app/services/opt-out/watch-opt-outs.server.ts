import { systemActor } from '#app/domain/ledger/event.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import { listOverdueOptOuts, noteOverdueOptOut } from '#db/portal/repositories/opt-outs.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';

/** A step that is late is passed on to the office and to nobody's disadvantage: nothing is done or refused by waiting. */
export async function watchOptOuts(portal: Portal): Promise<{ overdue: number }> {
  const at = portal.clock.now();
  const today = tokyoDay(at);
  const late = await listOverdueOptOuts(portal.store.read, today);
  for (const row of late)
    await portal.store.write({ actor: systemActor, at }, async (tx) => {
      const subject = { type: 'opt_out', id: row.id } as const;
      await noteOverdueOptOut(
        tx,
        systemAuthority('clock.apply'),
        { kind: 'optout.overdue', subject, case: row.facilityId, from: row.state, to: row.state },
        row.id,
      );
      await notify(tx, {
        to: await findHoldersOf(tx.db, ['secretariat'], today),
        kind: 'optout.overdue',
        subject,
        details: { reference: row.reference },
      });
    });
  if (late.length > 0) portal.wakeOutbox();
  return { overdue: late.length };
}
