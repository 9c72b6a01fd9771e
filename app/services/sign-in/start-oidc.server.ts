import {
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import { oidcCallback, oidcClient } from './oidc-client.server.ts';
import type { OidcStart } from './pending.server.ts';

/** Code flow with PKCE, state and nonce; the three travel sealed in the browser and nowhere else. */
export async function startOidc(
  portal: Portal,
  goal: Pick<OidcStart, 'goal' | 'invitation'>,
): Promise<{ readonly address: string; readonly start: OidcStart }> {
  const client = await oidcClient(portal).catch((error: unknown) => {
    if (error instanceof AppError) throw error;
    portal.log.warn({ error }, 'the OpenID provider cannot be reached');
    throw new AppError('oidc-failed');
  });
  const start = { ...goal, state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
  const address = buildAuthorizationUrl(client, {
    redirect_uri: oidcCallback(portal),
    scope: 'openid',
    state: start.state,
    nonce: start.nonce,
    code_challenge: await calculatePKCECodeChallenge(start.verifier),
    code_challenge_method: 'S256',
  });
  return { address: address.href, start };
}
