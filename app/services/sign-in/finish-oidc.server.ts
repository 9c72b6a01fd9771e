import { authorizationCodeGrant } from 'openid-client';
import { findAccount } from '#db/portal/repositories/accounts.server.ts';
import { findLinkedPerson, type OidcIdentity } from '#db/portal/repositories/oidc-links.server.ts';
import { spendOnce } from '#db/portal/repositories/throttle.server.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import { oidcCallback, oidcClient } from './oidc-client.server.ts';
import { type Opened, openSession } from './open-session.server.ts';
import type { Pending } from './pending.server.ts';
import { stampOf, type Visit } from './visit.ts';

/** Ways of the provider (RFC 8176) that are a second factor; without one of them ours is asked for. */
const strong = new Set(['mfa', 'otp', 'hwk']);

export type OidcOutcome =
  | { readonly kind: 'opened'; readonly opened: Opened }
  /** The first factor is accepted. */
  | { readonly kind: 'second-factor'; readonly pending: Pending }
  /** To be linked, after the person has said so. */
  | { readonly kind: 'identity'; readonly identity: OidcIdentity };

export async function finishOidc(
  portal: Portal,
  visit: Visit,
  pending: Pending,
  search: string,
): Promise<OidcOutcome> {
  const { oidc: start } = pending;
  const failed = () => {
    portal.metrics.signIns.inc({ method: 'oidc', outcome: 'failed' });
    return new AppError('oidc-failed');
  };
  if (!start) throw failed();
  const client = await oidcClient(portal);
  const claims = await authorizationCodeGrant(client, new URL(oidcCallback(portal) + search), {
    expectedState: start.state,
    expectedNonce: start.nonce,
    pkceCodeVerifier: start.verifier,
    idTokenExpected: true,
  }).then(
    (tokens) => tokens.claims(),
    () => undefined,
  );
  if (!claims) throw failed();
  const once = portal.sealer.mark('throttle', `oidc:${start.state}`);
  if (!(await portal.store.write(visit.viewer.stamp(), (tx) => spendOnce(tx, once, tx.stamp.at))))
    throw failed();

  const identity = { issuer: claims.iss, subject: claims.sub };
  if (start.goal !== 'sign-in') return { kind: 'identity', identity };
  const personId = await findLinkedPerson(portal.store.read, identity);
  const account = personId ? await findAccount(portal.store.read, { personId }) : undefined;
  // Never by mail address: an institution may give it to somebody else.
  if (account?.state !== 'active') throw new AppError('oidc-unlinked');
  const amr: unknown = claims.amr;
  if (Array.isArray(amr) && amr.some((way) => strong.has(String(way)))) {
    const opened = await portal.store.write(stampOf(portal, visit, account.personId), (tx) =>
      openSession(portal, visit, tx, account, { method: 'oidc', fresh: false }),
    );
    portal.metrics.signIns.inc({ method: 'oidc', outcome: 'ok' });
    return { kind: 'opened', opened };
  }
  const proven = { personId: account.personId, by: 'oidc', at: portal.clock.now() } as const;
  return { kind: 'second-factor', pending: { ...(pending.to ? { to: pending.to } : {}), proven } };
}
