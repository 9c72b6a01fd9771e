import type { Config } from '#app/config/config.server.ts';
import { databasePath } from '#app/config/places.server.ts';
import { systemClock } from '#app/services/clock.server.ts';
import { migrateFile } from '#db/portal/migrate.server.ts';
import { installDemo } from './install-demo.ts';
import { makeDataDir, openPortal, StartError } from './open-portal.ts';

/** Folder, schema, first rows: everything before a port is opened. Running it again changes nothing. */
export async function prepare(
  config: Config,
): Promise<{ migrated: readonly string[]; demoInstalled: boolean }> {
  makeDataDir(config);
  const { applied } = await migrateFile(databasePath(config), systemClock.now());
  const portal = openPortal(config);
  try {
    const installed = await portal.store.read.selectFrom('installation').select('demo').executeTakeFirst();
    if (config.mode === 'production') {
      const persona = await portal.store.read
        .selectFrom('person')
        .select('id')
        .where('demo', '=', 1)
        .limit(1)
        .executeTakeFirst();
      if (installed?.demo === 1 || persona) {
        throw new StartError(
          'This data folder holds the demo institute, whose accounts anyone can use; production refuses it. Set SEKISHO_DATA_DIR to a new folder.',
        );
      }
      return { migrated: applied, demoInstalled: false };
    }
    if (installed) return { migrated: applied, demoInstalled: false };
    await installDemo(portal);
    return { migrated: applied, demoInstalled: true };
  } finally {
    await portal.store.close();
  }
}
