import { join } from 'node:path';
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
