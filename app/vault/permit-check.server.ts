import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { type Permit, readPermit, type SignedPermit } from '#app/domain/permit/permit.ts';
import type { VaultRefusal } from './protocol.ts';

/** A permit the vault believes, with the hash by which ledger and cache name it. */
export type CheckedPermit = { readonly permit: Permit; readonly hash: string };

/** Public keys whose signature makes a permit, by key id; one PEM file each, laid there by the operator. */
export type TrustedKeys = ReadonlyMap<string, KeyObject>;

export function readTrustedKeys(folder: string): TrustedKeys {
  const keys = new Map<string, KeyObject>();
  if (!existsSync(folder)) return keys;
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.pub')) continue;
    const key = createPublicKey(readFileSync(join(folder, name)));
    if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${name} is not an Ed25519 key`);
    keys.set(name.slice(0, -'.pub'.length), key);
  }
  return keys;
}

/** Everything about a permit that does not depend on the question. */
export function checkPermit(
  signed: SignedPermit,
  keys: TrustedKeys,
  now: string,
  options: { readonly evenExpired?: true } = {},
): CheckedPermit | { readonly refusal: VaultRefusal } {
  const key = keys.get(signed.keyId);
  const bytes = Buffer.from(signed.permit, 'utf8');
  if (!key || !verify(null, bytes, key, Buffer.from(signed.signature, 'base64'))) {
    return { refusal: 'permit-invalid' };
  }
  let permit: Permit | undefined;
  try {
    const value: unknown = JSON.parse(signed.permit);
    // Signed bytes that read in two ways would be two permits.
    if (canonicalJson(value) === signed.permit) permit = readPermit(value);
  } catch {
    // Not JSON, or nothing with a canonical form: no permit.
  }
  if (!permit) return { refusal: 'permit-invalid' };
  if (!options.evenExpired && (now < permit.validFrom || now >= permit.validTo))
    return { refusal: 'permit-expired' };
  return { permit, hash: createHash('sha256').update(bytes).digest('hex') };
}
