import { tokyoDay } from '#app/domain/shared/brand.ts';
import {
  type Complaint,
  listComplaintsOfTheOffice,
  passOnComplaint,
} from '#db/portal/repositories/complaints.server.ts';
import { settleNotices } from '#db/portal/repositories/notices.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import { notify } from '../notices/notify.server.ts';
import { chairsOf, eventOf, handlersOf, noDraft } from './complaint-case.server.ts';

/**
 * Where nobody of the office may handle a complaint, because it is about all of them, it falls to the chair and the acting chair
 * as well; never to whom it is about. What the office had drafted goes: those who wrote it may be whom it is about. Where nobody
 * of the chairs is left either, it waits until there is another acting chair.
 */
export async function passOnIfNeeded(tx: Tx, row: Complaint): Promise<void> {
  if (row.fallsTo === 'chair') return;
  const today = tokyoDay(tx.stamp.at);
  if ((await handlersOf(tx.db, row, today)).length > 0) return;
  const chairs = await chairsOf(tx.db, row, today);
  if (chairs.length === 0) return;
  await passOnComplaint(
    tx,
    systemAuthority('case.advance'),
    eventOf(row, 'complaint.passed-on', row.state, { detail: { reference: row.reference } }),
    row.id,
    row.revision,
    { falls_to: 'chair', ...noDraft },
  );
  for (const kind of ['complaint.received', 'complaint.second', 'complaint.agreed'])
    await settleNotices(tx, kind, row.id);
  await notify(tx, {
    to: chairs,
    kind: 'complaint.passed-on',
    subject: { type: 'complaint', id: row.id },
    details: { reference: row.reference },
  });
}

/** For the clock: people leave the office, or become acting chair. */
export async function passOnComplaints(tx: Tx): Promise<void> {
  for (const row of await listComplaintsOfTheOffice(tx.db)) await passOnIfNeeded(tx, row);
}
