import {
  base64ToHex,
  formatVerifierKey,
  hexToBase64,
  type NoteSigner,
  type NoteVerifier,
  parseNote,
  parseVerifierKey,
  type SignedNote,
  signNote,
  type VerifyEd25519,
  verifyNote,
} from './signed-note.ts';
import { type Hash, isHash, type Sha256 } from './tree-hash.ts';

/** What a checkpoint states: the log of this origin has this many entries and they have this root. */
export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Hash };
export type SignedCheckpoint = Checkpoint & { readonly note: SignedNote };

export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${hexToBase64(root)}\n`;

export const signCheckpoint = (checkpoint: Checkpoint, signers: readonly NoteSigner[]): string =>
  signNote(checkpointText(checkpoint), signers);

export function parseCheckpoint(text: string): SignedCheckpoint | undefined {
  const note = parseNote(text);
  if (!note) return undefined;
  const [origin, decimal, base64, ...extensions] = note.text.slice(0, -1).split('\n');
  if (!origin || !decimal || !base64 || extensions.some((line) => line === '')) return undefined;
  const size = /^(0|[1-9]\d{0,15})$/.test(decimal) ? Number(decimal) : Number.NaN;
  const root = base64ToHex(base64);
  if (!Number.isSafeInteger(size) || !isHash(root)) return undefined;
  return { origin, size, root, note };
}

/**
 * A change of key as a note of its own, signed by the old key and the new one. It is not a checkpoint with a second
 * signature: anyone can add a line to a public checkpoint, and no line of somebody else may make a key trusted.
 */
const rotationTitle = 'key rotation';
export type Rotation = { readonly origin: string; readonly from: NoteVerifier; readonly to: NoteVerifier };

export const signRotation = (origin: string, from: NoteSigner, to: NoteSigner): string =>
  signNote(`${origin} ${rotationTitle}\n${formatVerifierKey(from)}\n${formatVerifierKey(to)}\n`, [from, to]);

/** The rotation, when both keys named in it have signed it. */
export function parseRotation(sha256: Sha256, text: string, verify: VerifyEd25519): Rotation | undefined {
  const note = parseNote(text);
  const [title, oldKey, newKey, ...rest] = note?.text.slice(0, -1).split('\n') ?? [];
  if (!note || !title?.endsWith(` ${rotationTitle}`) || !oldKey || !newKey || rest.length > 0)
    return undefined;
  const from = parseVerifierKey(sha256, oldKey);
  const to = parseVerifierKey(sha256, newKey);
  if (!from || !to) return undefined;
  for (const key of [from, to]) if (!verifyNote(note, [key], verify).ok) return undefined;
  return { origin: title.slice(0, -rotationTitle.length - 1), from, to };
}

/** The given keys and every key they lead to by signed rotations. */
export function followRotations(
  given: readonly NoteVerifier[],
  rotations: readonly Rotation[],
): NoteVerifier[] {
  const trusted = [...given];
  const isTrusted = (key: NoteVerifier) =>
    trusted.some((known) => formatVerifierKey(known) === formatVerifierKey(key));
  for (let grown = true; grown; ) {
    grown = false;
    for (const rotation of rotations) {
      if (isTrusted(rotation.from) && !isTrusted(rotation.to)) {
        trusted.push(rotation.to);
        grown = true;
      }
    }
  }
  return trusted;
}
