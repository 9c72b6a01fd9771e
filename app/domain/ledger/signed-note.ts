import type { Sha256 } from './tree-hash.ts';

/**
 * The C2SP signed-note format with Ed25519: a text, a blank line, and signature lines `— name base64(id || signature)`.
 * Verifiers of other projects and languages read it as it is.
 */
export type VerifyEd25519 = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;
export type SignEd25519 = (message: Uint8Array) => Uint8Array;

export type NoteVerifier = { readonly name: string; readonly keyId: string; readonly publicKey: Uint8Array };
export type NoteSigner = NoteVerifier & { readonly sign: SignEd25519 };
export type NoteSignature = { readonly name: string; readonly keyId: string; readonly signature: Uint8Array };
export type SignedNote = { readonly text: string; readonly signatures: readonly NoteSignature[] };

const ed25519 = 0x01;
const nameForm = /^[^\s+]{1,100}$/u;
const maxNoteLength = 64_000;

export function makeVerifier(sha256: Sha256, name: string, publicKey: Uint8Array): NoteVerifier {
  if (!nameForm.test(name)) throw new Error('a key name has no spaces and no plus sign');
  if (publicKey.length !== 32) throw new Error('an Ed25519 public key has 32 bytes');
  return { name, keyId: keyIdOf(sha256, name, publicKey), publicKey };
}

/** The first four bytes of SHA-256(name || 0x0A || 0x01 || public key), in hexadecimal. */
function keyIdOf(sha256: Sha256, name: string, publicKey: Uint8Array): string {
  const prefix = new TextEncoder().encode(`${name}\n`);
  const bytes = new Uint8Array(prefix.length + 1 + publicKey.length);
  bytes.set(prefix);
  bytes[prefix.length] = ed25519;
  bytes.set(publicKey, prefix.length + 1);
  return sha256(bytes, 'hex').slice(0, 8);
}

/** `name+id+base64(0x01 || public key)`: all a verifier needs. */
export function formatVerifierKey(key: NoteVerifier): string {
  return `${key.name}+${key.keyId}+${toBase64(concat(Uint8Array.of(ed25519), key.publicKey))}`;
}

export function parseVerifierKey(sha256: Sha256, text: string): NoteVerifier | undefined {
  // The key part is base64 and may hold plus signs itself; the name and the id may not.
  const match = /^([^\s+]{1,100})\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(text.trim());
  const bytes = match ? fromBase64(match[3]!) : undefined;
  if (!match || bytes?.length !== 33 || bytes[0] !== ed25519) return undefined;
  const verifier = makeVerifier(sha256, match[1]!, bytes.subarray(1));
  return verifier.keyId === match[2] ? verifier : undefined;
}

export function signNote(text: string, signers: readonly NoteSigner[]): string {
  if (!text.endsWith('\n')) throw new Error('the text of a note ends with a newline');
  const message = new TextEncoder().encode(text);
  const lines = signers.map((signer) => {
    const value = concat(hexBytes(signer.keyId), signer.sign(message));
    return `— ${signer.name} ${toBase64(value)}\n`;
  });
  return `${text}\n${lines.join('')}`;
}

export function parseNote(note: string): SignedNote | undefined {
  if (note.length > maxNoteLength || !note.endsWith('\n') || hasControl(note)) return undefined;
  const end = note.lastIndexOf('\n\n');
  if (end < 0) return undefined;
  const lines = note.slice(end + 2, -1).split('\n');
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const match = /^— ([^\s+]{1,100}) ([A-Za-z0-9+/]+=*)$/u.exec(line);
    const bytes = match ? fromBase64(match[2]!) : undefined;
    if (!match || !bytes || bytes.length < 5) return undefined;
    signatures.push({ name: match[1]!, keyId: toHex(bytes.subarray(0, 4)), signature: bytes.subarray(4) });
  }
  return { text: note.slice(0, end + 1), signatures };
}

function hasControl(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if ((c < 0x20 && c !== 0x0a) || c === 0x7f) return true;
  }
  return false;
}

export type NoteCheck =
  | { readonly ok: true; readonly by: readonly NoteVerifier[] }
  | { readonly ok: false; readonly reason: 'unknown-key' | 'bad-signature' };

/** Signatures of keys that are not known are ignored; one wrong signature of a known key fails the note. */
export function verifyNote(
  note: SignedNote,
  known: readonly NoteVerifier[],
  verify: VerifyEd25519,
): NoteCheck {
  const message = new TextEncoder().encode(note.text);
  const by: NoteVerifier[] = [];
  for (const { name, keyId, signature } of note.signatures) {
    const key = known.find((candidate) => candidate.name === name && candidate.keyId === keyId);
    if (!key) continue;
    if (signature.length !== 64 || !verify(key.publicKey, message, signature)) {
      return { ok: false, reason: 'bad-signature' };
    }
    by.push(key);
  }
  return by.length > 0 ? { ok: true, by } : { ok: false, reason: 'unknown-key' };
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

const hexBytes = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

/** Only the one canonical spelling is accepted, so that one signature has one text. */
export function fromBase64(text: string): Uint8Array | undefined {
  try {
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    return toBase64(bytes) === text ? bytes : undefined;
  } catch {
    return undefined;
  }
}

export const hexToBase64 = (hex: string): string => toBase64(hexBytes(hex));
export function base64ToHex(text: string): string | undefined {
  const bytes = fromBase64(text);
  return bytes && toHex(bytes);
}
