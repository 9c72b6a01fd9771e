import { allowInsecureRequests, type Configuration, discovery } from 'openid-client';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';

const configurations = new WeakMap<Portal, Promise<Configuration>>();

/** The address registered with the provider. */
export const oidcCallback = (portal: Portal): string => `${portal.config.publicUrl}/sign-in/oidc/callback`;

/** What the provider says about itself, asked once; a failed attempt is not remembered. */
export function oidcClient(portal: Portal): Promise<Configuration> {
  const { oidc, mode } = portal.config;
  if (!oidc) throw new AppError('not-found');
  let configuration = configurations.get(portal);
  if (!configuration) {
    const issuer = new URL(oidc.issuer);
    // A provider without TLS exists only on a developer's machine.
    const execute = issuer.protocol === 'http:' && mode === 'demo' ? [allowInsecureRequests] : [];
    configuration = discovery(issuer, oidc.clientId, oidc.clientSecret, undefined, { execute, timeout: 10 });
    configurations.set(portal, configuration);
    configuration.catch(() => configurations.delete(portal));
  }
  return configuration;
}
