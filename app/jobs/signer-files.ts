import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { parseCheckpoint, type SignedCheckpoint } from '#app/domain/ledger/checkpoint.ts';
import {
  formatVerifierKey,
  type NoteSigner,
  type NoteVerifier,
  verifyNote,
} from '#app/domain/ledger/signed-note.ts';
import { newPrivateKeyPem, signerFrom, verifyEd25519 } from '#db/portal/ledger/crypto.server.ts';
import { keysFile, latestFile, parseKeys, refusedFile } from '#db/portal/ledger/published.server.ts';

/** What an operator must put right; said in one sentence. */
export class SignerFault extends Error {
  override readonly name = 'StartError';
}

/** The name of the log in its checkpoints and in its keys, unless an installation gives its own. */
export const defaultOrigin = 'sekisho.example/ledger';
export const privateKeyFile = 'ledger.key';
const lastFile = 'last-signed.txt';

/** Whole or not at all, also through a loss of power. */
export function writeWhole(path: string, text: string, mode = 0o644): void {
  const draft = `${path}.${process.pid}.tmp`;
  writeDraft(draft, text, mode);
  renameSync(draft, path);
  syncFolder(dirname(path));
}

/** Like `writeWhole`, but never over a file that is there: false when it is. */
export function writeOnce(path: string, text: string, mode = 0o644): boolean {
  const draft = `${path}.${process.pid}.tmp`;
  writeDraft(draft, text, mode);
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  syncFolder(dirname(path));
  return true;
}

function writeDraft(path: string, text: string, mode: number): void {
  rmSync(path, { force: true });
  const file = openSync(path, 'wx', mode);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

export type SignerKeys = {
  readonly signer: NoteSigner;
  /** The current key first, then every former one. */
  readonly verifiers: readonly NoteVerifier[];
};

/** Opens the signer's own folder; the first time it makes the key. */
export function openKeys(dir: string, origin: string): SignerKeys {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const path = join(dir, privateKeyFile);
  if (!existsSync(path)) {
    // The list of public keys outlives the key: with it there and the key gone, a new key would hide a loss.
    if (existsSync(join(dir, keysFile))) {
      throw new SignerFault(
        'The signing key of the ledger is gone although there was one; see "Loss" in docs/ledger.md.',
      );
    }
    const pem = newPrivateKeyPem();
    writeOnce(path, pem, 0o600);
    writeWhole(join(dir, keysFile), `${formatVerifierKey(signerFrom(origin, pem))}\n`);
  }
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
    throw new SignerFault('The signing key of the ledger can be read by others; give it mode 0600.');
  }
  const signer = signerFrom(origin, readFileSync(path, 'utf8'));
  const own = formatVerifierKey(signer);
  const listed = existsSync(join(dir, keysFile)) ? parseKeys(readFileSync(join(dir, keysFile), 'utf8')) : [];
  if (!listed) throw new SignerFault(`${keysFile} in the folder of the signing key cannot be read.`);
  if (listed.length > 0 && listed[0]!.name !== origin) {
    throw new SignerFault(`The signing key belongs to the log "${listed[0]!.name}", not to "${origin}".`);
  }
  const verifiers = [signer, ...listed.filter((key) => formatVerifierKey(key) !== own)];
  const text = keyList(verifiers);
  if (!existsSync(join(dir, keysFile)) || readFileSync(join(dir, keysFile), 'utf8') !== text) {
    writeWhole(join(dir, keysFile), text);
  }
  return { signer, verifiers };
}

export const keyList = (keys: readonly NoteVerifier[]): string =>
  keys.map((key) => `${formatVerifierKey(key)}\n`).join('');

/** The signer remembers by itself what it signed last: the published folder may be emptied by others. */
export function readLast(dir: string, keys: SignerKeys): SignedCheckpoint | undefined {
  const path = join(dir, lastFile);
  if (!existsSync(path)) return undefined;
  const checkpoint = parseCheckpoint(readFileSync(path, 'utf8'));
  if (!checkpoint || !verifyNote(checkpoint.note, keys.verifiers, verifyEd25519).ok) {
    throw new SignerFault(`${lastFile} in the folder of the signing key was not signed by this signer.`);
  }
  return checkpoint;
}

/** First into the own memory, then to everybody: a checkpoint that somebody has seen is never forgotten. */
export function keepAndPublish(dir: string, published: string, text: string): void {
  writeWhole(join(dir, lastFile), text, 0o600);
  publish(published, text);
}

export function publish(published: string, text: string): void {
  const checkpoint = parseCheckpoint(text);
  if (!checkpoint) throw new Error('not a checkpoint');
  mkdirSync(published, { recursive: true });
  const newest = checkpoint.note.signatures.at(-1)!.keyId;
  // Two keys may both sign one size around a rotation; neither file replaces the other.
  for (const name of [`${checkpoint.size}.txt`, `${checkpoint.size}-${newest}.txt`]) {
    const path = join(published, name);
    if (writeOnce(path, text) || readFileSync(path, 'utf8') === text) break;
  }
  writeWhole(join(published, latestFile), text);
}

/** After a crash between keeping and publishing, or when somebody emptied the folder. */
export function republish(dir: string, published: string, keys: SignerKeys): void {
  mkdirSync(published, { recursive: true });
  const list = join(published, keysFile);
  const text = keyList(keys.verifiers);
  if (!existsSync(list) || readFileSync(list, 'utf8') !== text) writeWhole(list, text);
  const kept = join(dir, lastFile);
  if (!existsSync(kept)) return;
  const last = readFileSync(kept, 'utf8');
  const latest = join(published, latestFile);
  if (!existsSync(latest) || readFileSync(latest, 'utf8') !== last) publish(published, last);
}

export function writeRefusal(published: string, refusal: Readonly<Record<string, string | number>>): void {
  mkdirSync(published, { recursive: true });
  writeWhole(join(published, refusedFile), `${JSON.stringify(refusal)}\n`);
}

/** A refusal that has been put right stays as a record under its time. */
export function settleRefusal(published: string): boolean {
  const path = join(published, refusedFile);
  if (!existsSync(path)) return false;
  renameSync(path, join(published, `refused-until-${new Date().toISOString().replace(/[:.]/g, '')}.json`));
  return true;
}
