import { readHead } from '#db/portal/ledger/read.server.ts';
import type { Portal } from '../portal.ts';

/**
 * What every public page depends on: nothing they show changes without an entry of the ledger. The number of entries is the
 * version of all of them together, which is coarse, cheap and cannot forget a page.
 */
export async function publicVersion(portal: Portal): Promise<number> {
  return (await readHead(portal.store.read)).size;
}
