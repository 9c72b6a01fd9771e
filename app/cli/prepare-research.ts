import type { Config } from '#app/config/config.server.ts';
import { moveDemoPermits } from '#app/services/preparation/move-demo-permits.server.ts';
import { ensureDemoSnapshot } from '#db/synthetic/store/ensure-snapshot.server.ts';
import { openPortal } from './open-portal.ts';

/**
 * The demo's research data: made once, before the vault is started. A production installation lays its own snapshot
 * into the research folder, and a portal whose vault runs elsewhere has none here.
 */
export async function prepareResearch(config: Config, log: (line: string) => void): Promise<void> {
  if (config.mode !== 'demo' || config.vaultAddress) return;
  const { written, manifest } = await ensureDemoSnapshot(config.dataDir, {
    persons: config.demoPersons,
  });
  const portal = openPortal(config);
  try {
    await moveDemoPermits(portal, manifest.digest);
  } finally {
    await portal.vault.close();
    await portal.store.close();
  }
  if (written === 0) return;
  const persons = manifest.persons.toLocaleString('en');
  log(`Generated ${persons} synthetic persons. / ${persons} 人分の合成データを生成しました。`);
}
