import { systemActor } from '#app/domain/ledger/event.ts';
import { clearDigest, listDigests } from '#db/portal/repositories/notice-choices.server.ts';
import { findReaders, insertOutbox } from '#db/portal/repositories/outbox.server.ts';
import type { Portal } from '../portal.ts';

/** One mail a day to each who chose it, with how many notices of which kind came. Each person is a transaction. */
export async function sendDigests(portal: Portal): Promise<{ readonly digests: number }> {
  const now = portal.clock.now();
  let digests = 0;
  for (const [personId, kinds] of await listDigests(portal.store.read, now)) {
    await portal.store.write({ actor: systemActor, at: now }, async (tx) => {
      // Somebody else may have taken it meanwhile: what is gone is not sent again.
      if ((await clearDigest(tx, personId, now)) === 0) return;
      const [reader] = await findReaders(tx.db, [personId]);
      if (!reader) return;
      const details: Record<string, number> = {};
      for (const kind of kinds) details[kind] = (details[kind] ?? 0) + 1;
      await insertOutbox(tx, [
        {
          kind: 'digest',
          personId,
          address: undefined,
          language: reader.language,
          template: 'digest',
          details,
        },
      ]);
      digests += 1;
    });
  }
  if (digests > 0) portal.wakeOutbox();
  return { digests };
}
