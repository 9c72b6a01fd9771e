import { durationsOf } from '#app/domain/deadline/expected.ts';
import { systemActor } from '#app/domain/ledger/event.ts';
import { plusMonths } from '#app/domain/people/validity.ts';
import { startOfTokyoDay, tokyoDay } from '#app/domain/shared/brand.ts';
import { listVisits, writeDurations } from '#db/portal/repositories/board.server.ts';
import { medianMonths } from '#policies/roster.ts';
import type { Portal } from '../portal.ts';

/** How long each stage has taken lately. Once a day, so that no page has to go through the history. */
export async function measureStages(portal: Portal): Promise<{ readonly stages: number }> {
  const now = portal.clock.now();
  const since = startOfTokyoDay(plusMonths(tokyoDay(now), -medianMonths));
  const durations = durationsOf(await listVisits(portal.store.read, since));
  await portal.store.write({ actor: systemActor, at: now }, (tx) => writeDurations(tx, durations));
  return { stages: durations.length };
}
