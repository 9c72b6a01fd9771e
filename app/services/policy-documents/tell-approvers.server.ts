import { tokyoDay } from '#app/domain/shared/brand.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { notify } from '../notices/notify.server.ts';

/** Those who can be the second person behind a version; whoever acts on behalf of the operator cannot. */
export async function tellApprovers(tx: Tx, documentId: string): Promise<void> {
  const today = tokyoDay(tx.stamp.at);
  const entrusted = await findHoldersOf(tx.db, ['entrusted_operator'], today);
  const approvers = await findHoldersOf(tx.db, ['secretariat', 'chair'], today);
  await notify(tx, {
    to: approvers.filter((one) => one !== tx.stamp.actor && !entrusted.includes(one)),
    kind: 'policy.turn',
    subject: { type: 'policy_document', id: documentId },
  });
}
