import type { Instant } from '#app/domain/shared/brand.ts';
import { hashSecret } from '#db/portal/ids.server.ts';
import { type Account, findAccount } from '#db/portal/repositories/accounts.server.ts';
import { findLink } from '#db/portal/repositories/link-tokens.server.ts';
import type { LinkPurpose } from '#policies/session.ts';
import type { Portal } from '../portal.ts';

export type OpenLink = { readonly tokenHash: string; readonly account: Account; readonly expiresAt: Instant };

/** Looking at a link spends nothing: mail programs open links by themselves. Undefined for every link that is void. */
export async function openLink(
  portal: Portal,
  purpose: LinkPurpose,
  secret: string,
): Promise<OpenLink | undefined> {
  const tokenHash = hashSecret(secret);
  const link = await findLink(portal.store.read, tokenHash, purpose, portal.clock.now());
  const account = link ? await findAccount(portal.store.read, { personId: link.personId }) : undefined;
  if (!link || !account) return undefined;
  // An invitation never opens an account in use: whoever can change an address could otherwise become its owner.
  const usable = account.state === (purpose === 'reset' ? 'active' : 'invited');
  return usable ? { tokenHash, account, expiresAt: link.expiresAt } : undefined;
}
