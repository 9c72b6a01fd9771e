import type { LedgerCitation } from '#app/vault/protocol.ts';
import { lastEntries } from '#db/portal/repositories/query-runs.server.ts';
import type { Store } from '#db/portal/store.server.ts';

/** The last entry of the vault's release ledger that the portal has stored, for each snapshot (decisions B3). */
export const lastCitations = (store: Pick<Store, 'read'>): Promise<readonly LedgerCitation[]> =>
  lastEntries(store.read);
