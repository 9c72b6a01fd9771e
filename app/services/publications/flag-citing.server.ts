import { listCiting } from '#db/portal/repositories/publication-steps.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { notify } from '../notices/notify.server.ts';

/** Whoever can correct is told; the flag itself is computed wherever the publication is shown (INV-36). */
export async function flagCiting(tx: Tx, requestId: string): Promise<void> {
  for (const one of await listCiting(tx.db, requestId))
    await notify(tx, {
      to: [one.authorId],
      kind: 'publication.flagged',
      subject: { type: 'publication', id: one.id },
      details: { reference: one.reference },
    });
}
