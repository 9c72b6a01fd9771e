import {
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  type LetterPurpose,
  letterContext,
  type RequestLetter,
  requestLetterForm,
} from '#app/domain/opt-out/request-letter.ts';

/** The key that opens letters is made here and never leaves this folder; who writes gets the public half. */
export function readOrMakeLetterKey(path: string): { readonly key: KeyObject; readonly publicPem: string } {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const aside = `${path}.${process.pid}`;
    const { privateKey } = generateKeyPairSync('x25519');
    writeFileSync(aside, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    renameSync(aside, path);
  }
  const key = createPrivateKey(readFileSync(path, 'utf8'));
  return { key, publicPem: createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString() };
}

/** Undefined for anything that was not sealed to this key for this case and purpose, or says what may not be stored (DAT-4). */
export function openLetter(
  key: KeyObject,
  sealed: string,
  caseId: string,
  purpose: LetterPurpose,
): RequestLetter | undefined {
  try {
    const bytes = Buffer.from(sealed, 'base64url');
    const theirs = createPublicKey({ key: bytes.subarray(0, 44), format: 'der', type: 'spki' });
    const shared = diffieHellman({ privateKey: key, publicKey: theirs });
    const secret = Buffer.from(
      hkdfSync('sha256', shared, bytes.subarray(0, 44), letterContext(caseId, purpose), 32),
    );
    const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(44, 56));
    decipher.setAuthTag(bytes.subarray(56, 72));
    const text = Buffer.concat([decipher.update(bytes.subarray(72)), decipher.final()]).toString('utf8');
    const parsed = requestLetterForm.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
