/** SHA-256, passed in (decisions D1). `binary` is one character a byte: the cheapest form to hash again. */
export type Sha256 = (data: string | Uint8Array, output: 'hex' | 'binary') => string;

/** A hash is 64 lower-case hexadecimal characters: one form in memory, database, export and proof. */
export type Hash = string;
const hashForm = /^[0-9a-f]{64}$/;
export const isHash = (value: unknown): value is Hash => typeof value === 'string' && hashForm.test(value);

export const emptyRoot = (sha256: Sha256): Hash => sha256('', 'hex');

/** RFC 6962 leaf: SHA-256(0x00 || bytes). The zero character is the zero byte in UTF-8. */
export const leafHash = (sha256: Sha256, text: string): Hash => sha256(`\0${text}`, 'hex');

/** RFC 6962 node: SHA-256(0x01 || left || right). */
export function nodeHash(sha256: Sha256, left: Hash, right: Hash): Hash {
  const bytes = new Uint8Array(65);
  bytes[0] = 1;
  putHex(bytes, 1, left);
  putHex(bytes, 33, right);
  return sha256(bytes, 'hex');
}

const nibble = new Uint8Array(128);
for (let i = 0; i < 16; i += 1) nibble['0123456789abcdef'.charCodeAt(i)] = i;

export function putHex(bytes: Uint8Array, offset: number, hash: Hash): void {
  for (let i = 0; i < 64; i += 2) {
    bytes[offset + i / 2] = (nibble[hash.charCodeAt(i)]! << 4) | nibble[hash.charCodeAt(i + 1)]!;
  }
}

export function putBinary(bytes: Uint8Array, offset: number, hash: string): void {
  for (let i = 0; i < 32; i += 1) bytes[offset + i] = hash.charCodeAt(i);
}
