import { systemActor } from '#app/domain/ledger/event.ts';
import { plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import {
  advanceComplaint,
  type Complaint,
  listDueComplaints,
} from '#db/portal/repositories/complaints.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import { complaintRemindBefore } from '#policies/complaints.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import { eventOf, stepTo } from './complaint-case.server.ts';

/** Once a day: reminds, tells what is late, and ends what was answered and not taken up again. Waiting decides nothing else. */
export async function watchComplaints(portal: Portal): Promise<{ reminded: number; closed: number }> {
  const at = portal.clock.now();
  const today = tokyoDay(at);
  const rows = await listDueComplaints(portal.store.read, plusDays(today, complaintRemindBefore), today);
  let reminded = 0;
  let closed = 0;
  for (const row of rows) {
    const over = row.dueOn !== undefined && row.dueOn < today;
    if (row.state === 'ANSWERED') {
      if (!over) continue;
      await close(portal, row);
      closed += 1;
    } else {
      await remind(portal, row, over);
      reminded += 1;
    }
  }
  if (reminded > 0) portal.wakeOutbox();
  return { reminded, closed };
}

const stampOf = (portal: Portal) => ({ actor: systemActor, at: portal.clock.now() });

async function close(portal: Portal, row: Complaint): Promise<void> {
  await portal.store.write(stampOf(portal), async (tx) => {
    const to = stepTo(row, 'close', 'system', { reopening_over: true });
    await advanceComplaint(
      tx,
      systemAuthority('clock.apply'),
      eventOf(row, 'complaint.moved', to, { detail: { step: 'close' } }),
      row.id,
      row.revision,
      { state: to, due_on: null, ended_at: tx.stamp.at },
    );
  });
}

async function remind(portal: Portal, row: Complaint, late: boolean): Promise<void> {
  await portal.store.write(stampOf(portal), async (tx) => {
    const today = tokyoDay(tx.stamp.at);
    const step = late ? 'overdue' : 'reminded';
    await advanceComplaint(
      tx,
      systemAuthority('clock.apply'),
      eventOf(row, 'complaint.moved', row.state, { detail: { step } }),
      row.id,
      row.revision,
      { told: late ? 2 : 1 },
    );
    const office = await findHoldersOf(tx.db, ['secretariat'], today);
    const to = office.filter((one) => !row.concernedIds.includes(one));
    const subject = { type: 'complaint', id: row.id } as const;
    const { reference } = row;
    if (late) await notify(tx, { to, kind: 'complaint.overdue', subject, details: { reference } });
    else
      await notify(tx, {
        to,
        kind: 'complaint.due',
        subject,
        details: { reference, day: row.dueOn ?? today },
      });
  });
}
