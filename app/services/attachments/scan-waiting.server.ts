import { readFile, rm } from 'node:fs/promises';
import { systemActor } from '#app/domain/ledger/event.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { listWaitingForScan, settleScan } from '#db/portal/repositories/attachments.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import { attachmentFile, putFile, quarantineFile } from './attachment-store.server.ts';
import { scanFile } from './scan-file.server.ts';

/** Asks again about files that wait in quarantine. What is not clean is taken away, and whoever sent it is told. */
export async function scanWaiting(portal: Portal): Promise<{ clean: number; removed: number }> {
  const counts = { clean: 0, removed: 0 };
  for (const row of await listWaitingForScan(portal.store.read)) {
    const path = quarantineFile(portal, row.id);
    const bytes = await readFile(path).catch(() => undefined);
    // A file that is not there any more (a restored backup holds no quarantine) cannot become clean.
    const answer = bytes ? await scanFile(portal, path) : 'infected';
    if (answer === 'unknown') continue;
    const clean = answer === 'clean';
    if (clean && bytes) await putFile(attachmentFile(portal, row.sha256), bytes);
    await portal.store.write({ actor: systemActor, at: portal.clock.now() }, async (tx) => {
      const event = {
        kind: clean ? 'attachment.scanned' : 'attachment.refused',
        subject: { type: 'attachment', id: row.id },
        case: row.applicationId,
        document: row.sha256,
        reason: bytes ? 'scan' : 'lost',
      } as const;
      const settled = await settleScan(tx, systemAuthority('system.maintain'), event, row.id, clean);
      if (settled && !clean)
        await notify(tx, {
          to: [row.uploadedBy],
          kind: 'attachment.refused',
          subject: { type: 'application', id: row.applicationId },
          details: { reference: (await findApplication(tx.db, row.applicationId))?.reference ?? '' },
        });
    });
    await rm(path, { force: true });
    counts[clean ? 'clean' : 'removed'] += 1;
  }
  if (counts.removed > 0) portal.wakeOutbox();
  return counts;
}
