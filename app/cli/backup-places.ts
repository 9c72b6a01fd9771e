import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Config } from '#app/config/config.server.ts';
import { checkpointDir, databasePath, releasesDir, signedPermitDir } from '#app/config/places.server.ts';
import type { Places } from '#app/services/operations/backup-manifest.server.ts';

export const placesOf = (config: Config): Places => ({
  dataDir: config.dataDir,
  database: databasePath(config),
  checkpoints: checkpointDir(config),
  attachments: join(config.dataDir, 'attachments'),
  releases: releasesDir(config),
  permits: signedPermitDir(config),
});

export function appVersion(): string {
  const manifest = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8'));
  return (manifest as { version: string }).version;
}
