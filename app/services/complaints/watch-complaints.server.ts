import { systemActor } from '#app/domain/ledger/event.ts';
import { type Day, plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import {
  advanceComplaint,
  type Complaint,
  findComplaint,
  listDueComplaints,
} from '#db/portal/repositories/complaints.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import { complaintRemindBefore } from '#policies/complaints.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import { eventOf, handlersOf, stepTo } from './complaint-case.server.ts';

/** Once a day: reminds, tells what is late, and ends what was answered and not taken up again. Waiting decides nothing else. */
export async function watchComplaints(portal: Portal): Promise<{ reminded: number; closed: number }> {
  const today = tokyoDay(portal.clock.now());
  let reminded = 0;
  let closed = 0;
  for (;;) {
    const rows = await listDueComplaints(portal.store.read, nearOf(today), today);
    const before = reminded + closed;
    for (const { id } of rows) {
      const done = await advance(portal, id);
      if (done === 'closed') closed += 1;
      if (done === 'reminded') reminded += 1;
    }
    // Until none is left; a round that moved nothing would only find the same ones again.
    if (reminded + closed === before) break;
  }
  if (reminded > 0) portal.wakeOutbox();
  return { reminded, closed };
}

const nearOf = (today: Day): Day => plusDays(today, complaintRemindBefore);

/** As it stands when its turn comes: whoever took it up again or was told of it in between is not overtaken (INV-22). */
const advance = (portal: Portal, id: string): Promise<'closed' | 'reminded' | undefined> =>
  portal.store.write({ actor: systemActor, at: portal.clock.now() }, async (tx) => {
    const row = await findComplaint(tx.db, id);
    const today = tokyoDay(tx.stamp.at);
    if (row?.dueOn === undefined || row.dueOn > nearOf(today)) return undefined;
    const late = row.dueOn < today;
    if (row.state === 'ANSWERED') return late ? close(tx, row) : undefined;
    return row.told < (late ? 2 : 1) ? remind(tx, row, row.dueOn, late) : undefined;
  });

async function close(tx: Tx, row: Complaint): Promise<'closed'> {
  const to = stepTo(row, 'close', ['system'], { reopening_over: true });
  await advanceComplaint(
    tx,
    systemAuthority('clock.apply'),
    eventOf(row, 'complaint.moved', to, { detail: { step: 'close' } }),
    row.id,
    row.revision,
    { state: to, due_on: null, ended_at: tx.stamp.at },
  );
  return 'closed';
}

async function remind(tx: Tx, row: Complaint, day: Day, late: boolean): Promise<'reminded'> {
  const step = late ? 'overdue' : 'reminded';
  await advanceComplaint(
    tx,
    systemAuthority('clock.apply'),
    eventOf(row, 'complaint.moved', row.state, { detail: { step } }),
    row.id,
    row.revision,
    { told: late ? 2 : 1 },
  );
  const to = await handlersOf(tx.db, row, tokyoDay(tx.stamp.at));
  const subject = { type: 'complaint', id: row.id } as const;
  const { reference } = row;
  if (late) await notify(tx, { to, kind: 'complaint.overdue', subject, details: { reference } });
  else await notify(tx, { to, kind: 'complaint.due', subject, details: { reference, day } });
  return 'reminded';
}
