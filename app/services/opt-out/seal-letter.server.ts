import {
  createCipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { letterKeyFile } from '#app/config/places.server.ts';
import {
  type LetterPurpose,
  letterBytes,
  letterContext,
  type RequestLetter,
} from '#app/domain/opt-out/request-letter.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';

/**
 * What a person writes about themselves is sealed before anything else happens, to a key of which the portal has the
 * public half only: from then on the portal can neither read nor compare it (C9). Letters of one length, a fresh key each.
 */
export function sealLetter(
  portal: Pick<Portal, 'config'>,
  caseId: string,
  purpose: LetterPurpose,
  letter: RequestLetter,
): string {
  const file = letterKeyFile(portal.config);
  // Without the office there is nobody to write to, and nothing may be kept for later in clear.
  if (!existsSync(file)) throw new AppError('identity-unreachable');
  const office = createPublicKey(readFileSync(file, 'utf8'));
  const once = generateKeyPairSync('x25519');
  const own = once.publicKey.export({ type: 'spki', format: 'der' });
  const shared = diffieHellman({ privateKey: once.privateKey, publicKey: office });
  const secret = Buffer.from(hkdfSync('sha256', shared, own, letterContext(caseId, purpose), 32));
  const text = JSON.stringify(letter);
  const length = Buffer.byteLength(text);
  if (length > letterBytes) throw new AppError('invalid');
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', secret, iv);
  // Blanks after the last brace mean nothing to JSON.
  const body = Buffer.concat([
    cipher.update(text + ' '.repeat(letterBytes - length), 'utf8'),
    cipher.final(),
  ]);
  return Buffer.concat([own, iv, cipher.getAuthTag(), body]).toString('base64url');
}

/** A withdrawal needs to say nothing about the person: the office knows the case. */
export const emptyLetter: RequestLetter = {
  name: '',
  kana: '',
  birthDate: '1900-01-01',
  address: '',
  insurerNo: '',
  symbol: '',
  number: '',
  branch: '',
  patientNo: '',
  contact: '',
};
