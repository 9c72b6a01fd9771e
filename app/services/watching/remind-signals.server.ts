import { systemActor } from '#app/domain/ledger/event.ts';
import { type Day, plusDays, startOfTokyoDay, tokyoDay } from '#app/domain/shared/brand.ts';
import { hasNotice } from '#db/portal/repositories/notices.server.ts';
import { listWaiting } from '#db/portal/repositories/signals.server.ts';
import { isWorkingDay, workingDaysBetween } from '#policies/calendars/working-days.ts';
import { watching } from '#policies/watching/rules.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import { findTold } from './tell-handlers.server.ts';

/**
 * For the clock: on a working day each of those who handle is told how many signals nobody has begun to look into. What
 * concerns somebody does not count for them.
 */
export async function remindSignals(portal: Portal): Promise<{ readonly reminded: number }> {
  const now = portal.clock.now();
  const today = tokyoDay(now);
  if (!isWorkingDay(today)) return { reminded: 0 };
  const { read } = portal.store;
  const waiting = new Map<string, number>();
  for (const signal of await listWaiting(read, startOfTokyoDay(remindedBefore(today))))
    for (const id of await findTold(read, signal, today)) waiting.set(id, (waiting.get(id) ?? 0) + 1);
  if (waiting.size === 0) return { reminded: 0 };
  const subject = { type: 'signal', id: `waiting:${today}` } as const;
  const reminded = await portal.store.write({ actor: systemActor, at: now }, async (tx) => {
    if (await hasNotice(tx.db, 'signal.overdue', subject.id)) return 0;
    for (const [id, number] of waiting)
      await notify(tx, { to: [id], kind: 'signal.overdue', subject, details: { number } });
    return waiting.size;
  });
  if (reminded > 0) portal.wakeOutbox();
  return { reminded };
}

/** What was raised before this day has waited too long. */
function remindedBefore(today: Day): Day {
  let day = today;
  while (workingDaysBetween(day, today) < watching.remindAfterWorkingDays) day = plusDays(day, -1);
  return day;
}
