import { systemActor } from '#app/domain/ledger/event.ts';
import { plusSeconds } from '#app/domain/shared/brand.ts';
import { purgeKeptForms } from '#db/portal/repositories/kept-forms.server.ts';
import { purgeLinks } from '#db/portal/repositories/link-tokens.server.ts';
import { purgeCounters } from '#db/portal/repositories/throttle.server.ts';
import type { Portal } from '../portal.ts';

const counterSeconds = 24 * 3600;
const linkSeconds = 30 * 24 * 3600;

/** Counters of failed attempts and links that are over: they are of no use to anybody, and the tables stay small. */
export async function purgeLeftovers(
  portal: Portal,
): Promise<{ readonly counters: number; readonly links: number; readonly forms: number }> {
  const now = portal.clock.now();
  return portal.store.write({ actor: systemActor, at: now }, async (tx) => ({
    counters: await purgeCounters(tx, plusSeconds(now, -counterSeconds)),
    links: await purgeLinks(tx, plusSeconds(now, -linkSeconds)),
    forms: await purgeKeptForms(tx, now),
  }));
}
