import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { systemActor } from '#app/domain/ledger/event.ts';
import { newId } from '#db/portal/ids.server.ts';
import { insertUpkeepCheck } from '#db/portal/repositories/assurance.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import {
  hashFile,
  type Manifest,
  manifestFile,
  OperationRefused,
  type Places,
} from '../operations/backup-manifest.server.ts';
import { restoreBackup } from '../operations/restore-backup.server.ts';
import type { Portal } from '../portal.ts';

export type RestoreTested = { readonly backup: string; readonly manifest: Manifest };

/**
 * Restores a backup into an empty folder, with every check of a real restore, also against the checkpoints of this
 * installation; then the folder is thrown away and the installation keeps whether it worked (NFR-6, NFR-8). One that failed
 * counts until a later one works: an older success proves nothing about the backups of today.
 */
export async function testRestore(
  portal: Pick<Portal, 'store' | 'clock' | 'config'>,
  placesIn: (folder: string) => Places,
  checkpoints: string,
  backup: string | undefined,
): Promise<RestoreTested> {
  const from = backup ?? newestBackup(portal.config.backupDir);
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-restore-'));
  try {
    const { manifest } = await restoreBackup(from, placesIn(folder), portal.clock, {
      checkpoints: [checkpoints],
    }).catch(async (error: unknown) => {
      // A name that leads nowhere is a slip of the keyboard and says nothing about a backup.
      if (existsSync(from)) await keep(portal, from, 'found', {});
      throw error;
    });
    const { size } = manifest.ledger;
    await keep(portal, from, 'good', { entries: size, files: manifest.files.length });
    return { backup: from, manifest };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function keep(
  portal: Pick<Portal, 'store' | 'clock'>,
  from: string,
  outcome: 'good' | 'found',
  detail: Readonly<Record<string, number>>,
): Promise<void> {
  const id = newId();
  const document = hashOfManifest(from);
  await portal.store.write({ actor: systemActor, at: portal.clock.now() }, (tx) =>
    insertUpkeepCheck(
      tx,
      systemAuthority('system.maintain'),
      {
        kind: 'assurance.checked',
        subject: { type: 'assurance', id },
        document,
        detail: { check: 'restore', good: outcome === 'good', ...detail },
      },
      { id, kind: 'restore', about: basename(from), outcome, detail, document },
    ),
  );
}

/** Of what was tested; a backup without its list of files is one of the ways to fail. */
function hashOfManifest(from: string): string {
  try {
    return hashFile(join(from, manifestFile)).sha256;
  } catch {
    return createHash('sha256').update('').digest('hex');
  }
}

function newestBackup(folder: string): string {
  let names: string[] = [];
  try {
    names = readdirSync(folder);
  } catch {
    // Said below, as for a folder without any.
  }
  const newest = names
    .filter((name) => name.startsWith('sekisho-'))
    .sort()
    .at(-1);
  if (!newest)
    throw new OperationRefused(
      `${folder} にバックアップがありません。先に npm run backup を実行してください。`,
      `There is no backup in ${folder}; run npm run backup first.`,
    );
  return join(folder, newest);
}
