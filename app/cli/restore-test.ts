import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readConfig } from '#app/config/config.server.ts';
import { checkpointDir, databasePath } from '#app/config/places.server.ts';
import { OperationRefused } from '#app/services/operations/backup-manifest.server.ts';
import { testRestore } from '#app/services/upkeep/test-restore.server.ts';
import { placesOf } from './backup-places.ts';
import { openPortal } from './open-portal.ts';

/** `npm run restore:test`: the newest backup, or the one that is named, into a folder that is thrown away. */
export async function run(argv: string[]): Promise<number> {
  const [backup, ...more] = argv;
  if (more.length > 0)
    throw new OperationRefused(
      '使い方: npm run restore:test -- [バックアップ]',
      'Usage: npm run restore:test -- [BACKUP]',
    );
  const config = readConfig(process.env);
  if (!existsSync(databasePath(config)))
    throw new OperationRefused(
      `${config.dataDir} にデータベースがありません。`,
      `There is no database in ${config.dataDir}.`,
    );
  const portal = openPortal(config);
  try {
    const { backup: tested, manifest } = await testRestore(
      portal,
      (folder) => placesOf({ ...config, dataDir: folder }),
      checkpointDir(config),
      backup && resolve(backup),
    );
    console.log(`Restored and verified, then removed: ${tested} (${manifest.ledger.size} ledger entries)`);
    console.log(`試しに復元し、検証してから取り除きました（監査ログ ${manifest.ledger.size} 件）。`);
    return 0;
  } finally {
    await portal.store.close();
  }
}
