import * as nodeCrypto from 'node:crypto';
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { makeVerifier, type NoteSigner, type VerifyEd25519 } from '#app/domain/ledger/signed-note.ts';
import type { Sha256 } from '#app/domain/ledger/tree-hash.ts';

/**
 * One-shot and to text: several times faster for short input than a hash object or a fresh buffer. The verifier that is
 * handed out runs on older releases of Node too, which have only the slow way.
 */
export const sha256: Sha256 =
  typeof nodeCrypto.hash === 'function'
    ? (data, output) => nodeCrypto.hash('sha256', data, output)
    : (data, output) => createHash('sha256').update(data).digest(output);
/** For the checksums of a bag (RFC 8493). */
export const sha512 = (bytes: Uint8Array): string => createHash('sha512').update(bytes).digest('hex');

/** The fixed beginning of an Ed25519 public key in DER; the 32 bytes of the key follow. */
const publicKeyPrefix = Buffer.from('302a300506032b6570032100', 'hex');

export const verifyEd25519: VerifyEd25519 = (publicKey, message, signature) => {
  const key = createPublicKey({
    key: Buffer.concat([publicKeyPrefix, publicKey]),
    format: 'der',
    type: 'spki',
  });
  return verify(null, message, key, signature);
};

export function signerFrom(name: string, privateKeyPem: string): NoteSigner {
  const privateKey = createPrivateKey(privateKeyPem);
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('the signing key is not an Ed25519 key');
  const verifier = makeVerifier(sha256, name, rawPublicKey(createPublicKey(privateKey)));
  return { ...verifier, sign: (message) => sign(null, message, privateKey) };
}

export const newPrivateKeyPem = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();

const rawPublicKey = (key: KeyObject): Uint8Array =>
  new Uint8Array(key.export({ format: 'der', type: 'spki' }).subarray(publicKeyPrefix.length));
