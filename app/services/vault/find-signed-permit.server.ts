import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signedPermitDir } from '#app/config/places.server.ts';
import type { SignedPermit } from '#app/domain/permit/permit.ts';
import type { Portal } from '../portal.ts';

/**
 * The signature that a signer laid beside the portal: the demo's own process, or the operator's hand after
 * `npm run permit:sign`. Undefined while nobody has signed. The portal passes it on; only the vault believes it or not.
 */
export function findSignedPermit(portal: Pick<Portal, 'config'>, permitId: string): SignedPermit | undefined {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(permitId)) return undefined;
  const file = join(signedPermitDir(portal.config), `${permitId}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as SignedPermit) : undefined;
}
