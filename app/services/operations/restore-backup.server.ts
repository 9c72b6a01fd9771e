import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { systemActor } from '#app/domain/ledger/event.ts';
import type { Clock } from '#app/domain/shared/clock.ts';
import { checkCopy, isOpenElsewhere, syncPath } from '#db/portal/backup-file.server.ts';
import { migrations } from '#db/portal/migrations/registry.ts';
import { recordEvent } from '#db/portal/mutator.server.ts';
import { openStore } from '#db/portal/store.server.ts';
import {
  backupFolders,
  backupName,
  compact,
  databaseFile,
  findDamage,
  hashFile,
  type Manifest,
  manifestFile,
  OperationRefused,
  type Places,
  readManifest,
} from './backup-manifest.server.ts';
import { verifyAgainstCheckpoints } from './verify-ledger.server.ts';

export type RestoreOptions = {
  /** Moves what is there aside instead of refusing. */
  readonly replace?: boolean;
  /** Restores a backup that is older than a signed checkpoint. */
  readonly acceptLoss?: boolean;
  /** Checkpoints kept elsewhere, for example those of the daily mail to auditors. */
  readonly checkpoints?: readonly string[];
  /** Verifier keys received on another way. */
  readonly keys?: readonly string[];
};

export type Restored = { readonly manifest: Manifest; readonly movedTo: string | undefined };

/**
 * Everything is checked on a copy inside the target; only then, by renaming, does it take its place. A restore that fails
 * or is killed before that leaves the target as it was.
 */
export async function restoreBackup(
  backup: string,
  places: Places,
  clock: Clock,
  options: RestoreOptions = {},
): Promise<Restored> {
  const manifest = readManifest(backup);
  refuseDamage(backup, manifest);
  refuseNewer(manifest);
  refuseOccupied(places, options.replace ?? false);

  const at = clock.now();
  const draft = join(places.dataDir, `.restoring-${process.pid}`);
  try {
    makeFolder(places.dataDir);
    for (const { path } of manifest.files) {
      mkdirSync(dirname(join(draft, path)), { recursive: true, mode: 0o700 });
      copyFileSync(join(backup, path), join(draft, path));
    }
    refuseDamage(draft, manifest);
    const database = join(draft, databaseFile);
    const broken = checkCopy(database);
    if (broken)
      throw new OperationRefused(
        `バックアップのデータベースが壊れています（${broken}）。`,
        `The database in the backup is damaged (${broken}).`,
      );
    const ledger = verifyAgainstCheckpoints(
      database,
      [join(draft, 'checkpoints'), places.checkpoints, ...(options.checkpoints ?? [])],
      { ...(options.keys ? { keys: options.keys } : {}), acceptLoss: options.acceptLoss ?? false },
    );
    if (ledger.size !== manifest.ledger.size || ledger.root !== manifest.ledger.root) {
      throw new OperationRefused(
        '監査ログが manifest.json の記載と異なります。',
        'The ledger is not the one that manifest.json states.',
      );
    }
    await recordRestore(database, manifest, hashFile(join(backup, manifestFile)).sha256, at);
    const movedTo = moveAside(places, at);
    // The database last: whoever finds the folder without one knows that the restore was cut short, and repeats it.
    for (const name of backupFolders) {
      if (!existsSync(join(draft, name))) continue;
      mkdirSync(dirname(places[name]), { recursive: true, mode: 0o700 });
      renameSync(join(draft, name), places[name]);
    }
    renameSync(database, places.database);
    syncPath(places.dataDir);
    return { manifest, movedTo };
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function refuseDamage(folder: string, manifest: Manifest): void {
  const damaged = findDamage(folder, manifest);
  if (damaged)
    throw new OperationRefused(
      `バックアップの ${damaged} が、作成したときのものと異なります。`,
      `${damaged} in the backup is not what was written when it was made.`,
    );
}

function refuseNewer(manifest: Manifest): void {
  const known = migrations.map((migration) => migration.name);
  if (manifest.migrations.every((name, position) => known[position] === name)) return;
  throw new OperationRefused(
    `このバックアップは、より新しい版（${manifest.version}）で作られています。その版のプログラムで復元してください。`,
    `This backup was made by a newer version (${manifest.version}); restore it with that version.`,
  );
}

/** Keys in the folder are welcome: they are put there by hand before a restore, because no backup holds them. */
const occupied = (places: Places): string[] =>
  [
    places.database,
    `${places.database}-wal`,
    `${places.database}-shm`,
    ...backupFolders.map((name) => places[name]),
  ].filter((path) => existsSync(path));

function refuseOccupied(places: Places, replace: boolean): void {
  if (occupied(places).length === 0) return;
  if (!replace) {
    throw new OperationRefused(
      `${places.dataDir} にはすでにデータがあります。置き換えるには --replace を付けてください。今のデータは削除されず、同じフォルダーの中に移されます。`,
      `${places.dataDir} holds data already. Add --replace to put the backup in its place; what is there is moved aside, not deleted.`,
    );
  }
  if (isOpenElsewhere(places.database)) {
    throw new OperationRefused(
      'ポータルが動いています。止めてから復元してください。',
      'The portal is running; stop it before restoring.',
    );
  }
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code;
    throw new OperationRefused(`${path} に書き込めません（${why}）。`, `${path} cannot be written (${why}).`);
  }
}

async function recordRestore(
  database: string,
  manifest: Manifest,
  sha256: string,
  at: ReturnType<Clock['now']>,
): Promise<void> {
  const store = openStore(database);
  try {
    await store.write({ actor: systemActor, at }, (tx) =>
      recordEvent(tx, {
        kind: 'system.restored',
        subject: { type: 'system', id: backupName(manifest.madeAt) },
        document: sha256,
        detail: { entries: manifest.ledger.size, madeAt: manifest.madeAt },
      }),
    );
    // One file without its side files, so that the rename takes all of it.
    store.file.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    await store.close();
  }
}

function moveAside(places: Places, at: string): string | undefined {
  const old = occupied(places);
  if (old.length === 0) return undefined;
  const aside = join(places.dataDir, `replaced-${compact(at)}`);
  mkdirSync(aside, { mode: 0o700 });
  for (const path of old) {
    const place = join(aside, path.slice(places.dataDir.length + 1));
    mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
    renameSync(path, place);
  }
  return aside;
}
