import type { LedgerCitation } from '#app/vault/protocol.ts';
import type { Store } from '#db/portal/store.server.ts';

/** The last entry of the vault's release ledger that the portal has stored, for each snapshot (decisions B3). */
export async function lastCitations(_store: Pick<Store, 'read'>): Promise<readonly LedgerCitation[]> {
  return [];
}
