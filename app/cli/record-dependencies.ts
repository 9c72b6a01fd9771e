import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { appVersion } from '#app/config/app-version.server.ts';
import { readConfig } from '#app/config/config.server.ts';
import { databasePath } from '#app/config/places.server.ts';
import { OperationRefused } from '#app/services/operations/backup-manifest.server.ts';
import { recordDependencies } from '#app/services/upkeep/record-dependencies.server.ts';
import { openPortal } from './open-portal.ts';

const usage = [
  'Usage: npm run dependencies:record -- FILE [--release 1.2.3]',
  '使い方: npm run dependencies:record -- ファイル [--release 1.2.3]',
] as const;

function readOptions(argv: string[]) {
  try {
    return parseArgs({ args: argv, allowPositionals: true, options: { release: { type: 'string' } } });
  } catch {
    throw new OperationRefused(usage[1], usage[0]);
  }
}

/** `npm run dependencies:record -- FILE`: what `npm audit --json` printed, on whichever machine it ran (NFR-4). */
export async function run(argv: string[]): Promise<number> {
  const { values, positionals } = readOptions(argv);
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new OperationRefused(usage[1], usage[0]);
  const config = readConfig(process.env);
  if (!existsSync(databasePath(config)))
    throw new OperationRefused(
      `${config.dataDir} にデータベースがありません。`,
      `There is no database in ${config.dataDir}.`,
    );
  const portal = openPortal(config);
  try {
    const release = values.release ?? appVersion();
    const found = await recordDependencies(portal, resolve(file), release);
    const { critical, high, moderate, low } = found;
    console.log(
      `Recorded for release ${release}: ${critical} critical, ${high} high, ${moderate} moderate, ${low} low.`,
    );
    console.log(
      `版 ${release} の結果を記録しました（深刻 ${critical}、重要 ${high}、中 ${moderate}、低 ${low}）。`,
    );
    return 0;
  } finally {
    await portal.store.close();
  }
}
