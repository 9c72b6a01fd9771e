import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { systemActor } from '#app/domain/ledger/event.ts';
import { checkCopy, migrationsOf, snapshotInto, syncPath } from '#db/portal/backup-file.server.ts';
import { recordEvent } from '#db/portal/mutator.server.ts';
import type { Portal } from '../portal.ts';
import {
  backupName,
  databaseFile,
  filesBelow,
  hashFile,
  type Manifest,
  manifestFile,
  OperationRefused,
  type Places,
} from './backup-manifest.server.ts';
import { verifyAgainstCheckpoints } from './verify-ledger.server.ts';

export type BackupMade = { readonly path: string; readonly manifest: Manifest };

/**
 * A copy that is known to be good: made beside the running portal, read through, its ledger compared with every
 * checkpoint, and given its name only when all of that has succeeded.
 */
export async function makeBackup(
  portal: Pick<Portal, 'store' | 'clock' | 'config'>,
  places: Places,
  version: string,
): Promise<BackupMade> {
  const madeAt = portal.clock.now();
  const name = backupName(madeAt);
  const final = join(portal.config.backupDir, name);
  const draft = join(portal.config.backupDir, `.${name}.${process.pid}.part`);
  try {
    prepareFolder(portal.config.backupDir, final, draft);
    // Checkpoints first: one that is signed later would speak of entries the copy does not have.
    copyBelow(places.checkpoints, join(draft, 'checkpoints'));
    snapshotInto(portal.store.file, join(draft, databaseFile));
    copyBelow(places.attachments, join(draft, 'attachments'));
    // After the database: whatever it cites stands in a ledger that is copied later.
    copyBelow(places.releases, join(draft, 'releases'));
    copyBelow(places.permits, join(draft, 'permits'));

    const broken = checkCopy(join(draft, databaseFile));
    if (broken)
      throw new OperationRefused(
        `データベースが壊れています（${broken}）。バックアップは作成しませんでした。`,
        `The database is damaged (${broken}); no backup was made.`,
      );
    const ledger = verifyAgainstCheckpoints(join(draft, databaseFile), [join(draft, 'checkpoints')]);
    const manifest: Manifest = {
      format: 1,
      product: 'sekisho',
      version,
      madeAt,
      migrations: migrationsOf(join(draft, databaseFile)),
      ledger: { size: ledger.size, root: ledger.root },
      checkpoint: ledger.newest ?? null,
      files: filesBelow(draft).map((path) => ({ path, ...hashFile(join(draft, path)) })),
    };
    writeFileSync(join(draft, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    for (const path of filesBelow(draft)) syncPath(join(draft, path));
    syncPath(draft);
    renameSync(draft, final);
    syncPath(portal.config.backupDir);
    await recordBackup(portal, manifest, hashFile(join(final, manifestFile)).sha256);
    return { path: final, manifest };
  } catch (error) {
    await recordFailure(portal, name, error as NodeJS.ErrnoException);
    throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Somebody has to learn of it, also where nobody reads what the command says. Why it failed matters more than this entry. */
async function recordFailure(
  portal: Pick<Portal, 'store' | 'clock'>,
  name: string,
  error: NodeJS.ErrnoException,
): Promise<void> {
  await portal.store
    .write({ actor: systemActor, at: portal.clock.now() }, (tx) =>
      recordEvent(tx, {
        kind: 'system.backup-failed',
        subject: { type: 'system', id: name },
        reason: error.code ?? error.name,
      }),
    )
    .catch(() => {});
}

function prepareFolder(backupDir: string, final: string, draft: string): void {
  try {
    mkdirSync(backupDir, { recursive: true, mode: 0o700 });
    // A draft is left over only by a backup that was killed; its process is gone or it would hold a newer name.
    mkdirSync(draft, { mode: 0o700 });
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code;
    throw new OperationRefused(
      `バックアップ先 ${backupDir} に書き込めません（${why}）。SEKISHO_BACKUP_DIR に別の場所を指定してください。`,
      `The backup folder ${backupDir} cannot be written (${why}); set SEKISHO_BACKUP_DIR to one that can.`,
    );
  }
  if (!existsSync(final)) return;
  rmSync(draft, { recursive: true, force: true });
  throw new OperationRefused(`${final} はすでにあります。`, `${final} exists already.`);
}

function copyBelow(from: string, to: string): void {
  if (!existsSync(from)) return;
  for (const path of filesBelow(from)) {
    // The signer writes under a name of its own and renames: a draft may be gone before it is read.
    if (path.endsWith('.tmp')) continue;
    mkdirSync(dirname(join(to, path)), { recursive: true });
    copyFileSync(join(from, path), join(to, path));
  }
  if (existsSync(to) && readdirSync(to).length === 0) rmSync(to, { recursive: true });
}

async function recordBackup(
  portal: Pick<Portal, 'store' | 'clock'>,
  manifest: Manifest,
  sha256: string,
): Promise<void> {
  await portal.store.write({ actor: systemActor, at: portal.clock.now() }, (tx) =>
    recordEvent(tx, {
      kind: 'system.backup-made',
      subject: { type: 'system', id: backupName(manifest.madeAt) },
      document: sha256,
      detail: { entries: manifest.ledger.size, files: manifest.files.length },
    }),
  );
}
