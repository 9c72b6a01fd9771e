import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import type { Permit, SignedPermit } from '#app/domain/permit/permit.ts';

/** The key that makes permits (decisions B1). The web process never holds it, and the vault holds its public half only. */
export type PermitKey = { readonly id: string; readonly privateKey: KeyObject; readonly publicPem: string };

export function newPermitKey(folder: string, id: string): PermitKey {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  writeFileSync(join(folder, `${id}.key`), pem, { mode: 0o600, flag: 'wx' });
  return permitKeyOf(id, privateKey);
}

export const readPermitKey = (folder: string, id: string): PermitKey =>
  permitKeyOf(id, createPrivateKey(readFileSync(join(folder, `${id}.key`))));

export const permitKeyExists = (folder: string, id: string): boolean => existsSync(join(folder, `${id}.key`));

const permitKeyOf = (id: string, privateKey: KeyObject): PermitKey => ({
  id,
  privateKey,
  publicPem: createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString(),
});

/** Lays the public half where the vault looks. */
export function trustPermitKey(folder: string, key: Pick<PermitKey, 'id' | 'publicPem'>): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, `${key.id}.pub`), key.publicPem, { mode: 0o644 });
}

export function signPermit(permit: Permit, key: PermitKey): SignedPermit {
  const text = canonicalJson(permit);
  return {
    permit: text,
    keyId: key.id,
    signature: sign(null, Buffer.from(text, 'utf8'), key.privateKey).toString('base64'),
  };
}
