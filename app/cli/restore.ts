import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '#app/config/config.server.ts';
import { systemClock } from '#app/services/clock.server.ts';
import { OperationRefused } from '#app/services/operations/backup-manifest.server.ts';
import { restoreBackup } from '#app/services/operations/restore-backup.server.ts';
import { placesOf } from './backup-places.ts';

const usage = [
  'Usage: npm run restore -- BACKUP [--to DIR] [--replace] [--checkpoint FILE-or-folder] [--key FILE] [--accept-loss]',
  '使い方: npm run restore -- バックアップ [--to フォルダー] [--replace] [--checkpoint ファイルまたはフォルダー] [--key ファイル] [--accept-loss]',
] as const;

function readOptions(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        to: { type: 'string' },
        replace: { type: 'boolean', default: false },
        'accept-loss': { type: 'boolean', default: false },
        checkpoint: { type: 'string', multiple: true },
        key: { type: 'string', multiple: true },
      },
    });
  } catch {
    throw new OperationRefused(usage[1], usage[0]);
  }
}

/** `npm run restore -- BACKUP`: checks everything first, then takes its place in one step. */
export async function run(argv: string[]): Promise<number> {
  const { values, positionals } = readOptions(argv);
  const [backup, ...more] = positionals;
  if (!backup || more.length > 0) throw new OperationRefused(usage[1], usage[0]);
  const config = readConfig({ ...process.env, ...(values.to ? { SEKISHO_DATA_DIR: values.to } : {}) });
  const { manifest, movedTo } = await restoreBackup(resolve(backup), placesOf(config), systemClock, {
    replace: values.replace,
    acceptLoss: values['accept-loss'],
    ...(values.checkpoint ? { checkpoints: values.checkpoint.map((path) => resolve(path)) } : {}),
    ...(values.key ? { keys: values.key.map((path) => readFileSync(path, 'utf8')) } : {}),
  });
  console.log(
    `Restored and verified: ${manifest.ledger.size} ledger entries of ${manifest.madeAt}, in ${config.dataDir}`,
  );
  console.log(`復元し、検証しました（${manifest.madeAt} の監査ログ ${manifest.ledger.size} 件）。`);
  if (movedTo) console.log(`What was there is in ${movedTo} / 以前のデータはここに移しました。`);
  return 0;
}
