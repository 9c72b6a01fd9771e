import { systemActor } from '#app/domain/ledger/event.ts';
import { lastQuarter, quarterEnd, quarterStart } from '#app/domain/public/fiscal-quarter.ts';
import { plusDays, startOfTokyoDay, tokyoDay } from '#app/domain/shared/brand.ts';
import { listDeskPeople } from '#db/portal/repositories/grants.server.ts';
import { listDeclaring } from '#db/portal/repositories/handed-notices.server.ts';
import { findNoticesOf } from '#db/portal/repositories/notices.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import { handedNotices } from '#policies/opt-out.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';

const kind = 'optout.handed-missing';

/** Once for each quarter, some days after its end: the desk that has not declared it, or the office where there is no desk. */
export async function remindHanded(portal: Portal): Promise<{ reminded: number }> {
  const at = portal.clock.now();
  const today = tokyoDay(at);
  const begun = quarterStart(today);
  if (today < plusDays(begun, handedNotices.remindAfterDays)) return { reminded: 0 };
  const quarter = lastQuarter(today);
  const day = quarterEnd(quarter);
  let reminded = 0;
  for (const [id, declared] of await listDeclaring(portal.store.read, quarter, day)) {
    if (declared) continue;
    const told = await findNoticesOf(portal.store.read, kind, id, startOfTokyoDay(begun));
    if (told.length > 0) continue;
    await portal.store.write({ actor: systemActor, at }, async (tx) => {
      const desk = (await listDeskPeople(tx.db, id, today)).map((person) => person.id);
      const to = desk.length > 0 ? desk : await findHoldersOf(tx.db, ['secretariat'], today);
      await notify(tx, { to, kind, subject: { type: 'facility', id }, details: { day } });
    });
    reminded += 1;
  }
  if (reminded > 0) portal.wakeOutbox();
  return { reminded };
}
