import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Checkpoint, parseCheckpoint, type SignedCheckpoint } from '#app/domain/ledger/checkpoint.ts';
import type { NamedText } from '#app/domain/ledger/checkpoint-set.ts';
import { type NoteVerifier, parseVerifierKey } from '#app/domain/ledger/signed-note.ts';
import { sha256 } from './crypto.server.ts';

/** What the signer lays out for everybody: checkpoints, rotations, its public keys, and whether it refuses to sign. */
export const latestFile = 'latest.txt';
export const keysFile = 'ledger.vkey';
export const refusedFile = 'REFUSED';

/** Checkpoints and rotations of a folder, or the one file. */
export function readPublished(path: string): NamedText[] {
  if (!statSync(path).isDirectory()) return [{ name: basename(path), text: readFileSync(path, 'utf8') }];
  return readdirSync(path)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(path, name), 'utf8') }));
}

/** One verifier key a line, the current one first; undefined when a line is not a key. */
export function parseKeys(text: string): NoteVerifier[] | undefined {
  const keys = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => parseVerifierKey(sha256, line));
  return keys.length > 0 && keys.every((key) => key !== undefined) ? (keys as NoteVerifier[]) : undefined;
}

export type Published = { readonly checkpoint: Checkpoint; readonly text: string; readonly signedAt: string };

/** For pages and health checks of the portal. The time is that of the file: a checkpoint itself states none. */
export function readLatestCheckpoint(dir: string): Published | undefined {
  const path = join(dir, latestFile);
  if (!existsSync(path)) return undefined;
  const text = readFileSync(path, 'utf8');
  const checkpoint = parseCheckpoint(text);
  return checkpoint && { checkpoint, text, signedAt: statSync(path).mtime.toISOString() };
}

export type Refusal = { readonly at: string; readonly reason: string; readonly seq?: number };

export function readRefusal(dir: string): Refusal | undefined {
  const path = join(dir, refusedFile);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Refusal) : undefined;
}

/** The text of `ledger.vkey`, or undefined before the signer has made its key. */
export function readPublicKeys(dir: string): string | undefined {
  const path = join(dir, keysFile);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** One checkpoint of the folder: its file, when it was written, and what stands in it when that can be read. */
export type CheckpointFile = NamedText & {
  readonly size: number;
  readonly signedAt: string;
  readonly checkpoint: SignedCheckpoint | undefined;
};
const checkpointName = /^(\d{1,15})(-[0-9a-f]{8})?\.txt$/;

/** The newest checkpoints below a size, largest first. Only these are read, however many there are. */
export function listCheckpoints(
  dir: string,
  { below = Number.MAX_SAFE_INTEGER, limit }: { readonly below?: number; readonly limit: number },
): CheckpointFile[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir)
    .flatMap((name) => {
      const size = Number(checkpointName.exec(name)?.[1] ?? Number.NaN);
      return size < below ? [{ name, size }] : [];
    })
    .sort((a, b) => b.size - a.size || b.name.localeCompare(a.name))
    .slice(0, limit)
    .map(({ name, size }) => {
      const path = join(dir, name);
      const text = readFileSync(path, 'utf8');
      return {
        name,
        size,
        text,
        signedAt: statSync(path).mtime.toISOString(),
        checkpoint: parseCheckpoint(text),
      };
    });
}

/** Changes of key, which a judge of checkpoints follows. */
export const readRotations = (dir: string): NamedText[] =>
  existsSync(dir)
    ? readdirSync(dir)
        .filter((name) => name.startsWith('rotation-') && name.endsWith('.txt'))
        .map((name) => ({ name, text: readFileSync(join(dir, name), 'utf8') }))
    : [];
