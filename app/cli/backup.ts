import { existsSync } from 'node:fs';
import { appVersion } from '#app/config/app-version.server.ts';
import { readConfig } from '#app/config/config.server.ts';
import { databasePath } from '#app/config/places.server.ts';
import { makeBackup } from '#app/services/operations/make-backup.server.ts';
import { placesOf } from './backup-places.ts';
import { openPortal, StartError } from './open-portal.ts';

/** `npm run backup`: a verified copy, also while the portal runs. */
export async function run(): Promise<number> {
  const config = readConfig(process.env);
  if (!existsSync(databasePath(config))) {
    throw new StartError(
      `There is no database in ${config.dataDir}; set SEKISHO_DATA_DIR to the folder of the portal.\n${config.dataDir} にデータベースがありません。SEKISHO_DATA_DIR にポータルのフォルダーを指定してください。`,
    );
  }
  const portal = openPortal(config);
  try {
    const { path, manifest } = await makeBackup(portal, placesOf(config), appVersion());
    const { size } = manifest.ledger;
    console.log(
      `Backup made and verified: ${path} (${size} ledger entries, signed up to ${manifest.checkpoint?.size ?? 0})`,
    );
    console.log(
      `バックアップを作成し、検証しました（監査ログ ${size} 件、署名済み ${manifest.checkpoint?.size ?? 0} 件）。`,
    );
    console.log('Keys and secrets are not part of it. / 鍵と秘密は含まれていません。');
    return 0;
  } finally {
    await portal.store.close();
  }
}
