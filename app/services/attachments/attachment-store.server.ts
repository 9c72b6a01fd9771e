import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { newId } from '#db/portal/ids.server.ts';
import type { Portal } from '../portal.ts';

type Place = Pick<Portal, 'config'>;

/** Files lie under the hash of their bytes: what was submitted cannot be exchanged, and the same file lies there once. */
export const attachmentFile = (portal: Place, sha256: string): string =>
  join(portal.config.dataDir, 'attachments', sha256);
/** Where a file waits for its scanner. No page reads from there, and no backup holds it. */
export const quarantineFile = (portal: Place, id: string): string =>
  join(portal.config.dataDir, 'quarantine', id);

export const hashOfFile = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Whole or not at all: a reader never meets half a file. */
export async function putFile(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${newId()}.part`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } catch (error) {
    await file.close();
    await rm(draft, { force: true });
    throw error;
  }
  await file.close();
  await rename(draft, path);
}

/** The bytes under a hash, or undefined where they are not there or not the same any more. */
export async function readStored(portal: Place, sha256: string): Promise<Buffer | undefined> {
  const bytes = await readFile(attachmentFile(portal, sha256)).catch(() => undefined);
  return bytes && hashOfFile(bytes) === sha256 ? bytes : undefined;
}
