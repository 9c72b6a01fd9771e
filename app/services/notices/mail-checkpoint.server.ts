import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkpointDir } from '#app/config/places.server.ts';
import { systemActor } from '#app/domain/ledger/event.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import type { Portal } from '#app/services/portal.ts';
import { latestFile } from '#db/portal/ledger/published.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import { sendMail } from './send-mail.server.ts';

/**
 * The newest signed checkpoint, to every auditor, once a day (decisions C1): a copy outside of this house, against
 * which no one inside can rewrite what was recorded before it.
 */
export async function mailCheckpoint(portal: Portal): Promise<{ readonly mailed: number }> {
  let note: string;
  try {
    note = await readFile(join(checkpointDir(portal.config), latestFile), 'utf8');
  } catch (error) {
    // The signer has not signed anything yet; any other reason is a failure of the job.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { mailed: 0 };
    throw error;
  }
  const now = portal.clock.now();
  const auditors = await findHoldersOf(portal.store.read, ['auditor'], tokyoDay(now));
  await portal.store.write({ actor: systemActor, at: now }, async (tx) => {
    for (const person of auditors) await sendMail(tx, { person, template: 'checkpoint', details: { note } });
  });
  portal.wakeOutbox();
  return { mailed: auditors.length };
}
