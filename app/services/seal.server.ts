import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/**
 * Authenticated encryption for small secrets at rest (one-time-code seeds) and in cookies (a sign-in between its two
 * factors). The purpose is bound in, so that a value sealed for one use cannot be replayed in another.
 */
export interface Sealer {
  seal(purpose: string, text: string): string;
  /** Undefined for anything that was not sealed by this key for this purpose. */
  unseal(purpose: string, sealed: string): string | undefined;
  /** A keyed hash: equal inputs meet, nobody without the key can try candidates. */
  mark(purpose: string, text: string): string;
}

export function makeSealer(secret: Buffer): Sealer {
  const key = (purpose: string, use: string) =>
    Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `sekisho:${use}:${purpose}`, 32));
  return {
    seal(purpose, text) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key(purpose, 'seal'), iv);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
    },
    unseal(purpose, sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < 28) return undefined;
      try {
        const decipher = createDecipheriv('aes-256-gcm', key(purpose, 'seal'), bytes.subarray(0, 12));
        decipher.setAuthTag(bytes.subarray(12, 28));
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
    mark: (purpose, text) => createHmac('sha256', key(purpose, 'mark')).update(text).digest('base64url'),
  };
}

export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
