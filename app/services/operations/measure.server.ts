import { checkpointDir } from '#app/config/places.server.ts';
import { readLatestCheckpoint } from '#db/portal/ledger/published.server.ts';
import { readHead } from '#db/portal/ledger/read.server.ts';
import { countWaitingMail } from '#db/portal/repositories/outbox.server.ts';
import type { Portal } from '../portal.ts';

/** Gauges are read when somebody asks, so that they are never older than the answer. */
export async function measure(portal: Portal): Promise<string> {
  const { metrics, store, config } = portal;
  const { size } = await readHead(store.read);
  metrics.ledgerSize.set(size);
  metrics.checkpointAge.set(size - (readLatestCheckpoint(checkpointDir(config))?.checkpoint.size ?? 0));
  metrics.outboxWaiting.set(await countWaitingMail(store.read));
  return metrics.registry.metrics();
}
