import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#app/config/config.server.ts';
import { databasePath, vaultAddress } from '#app/config/places.server.ts';
import { fileClock, systemClock } from '#app/services/clock.server.ts';
import { makeLogger } from '#app/services/log.server.ts';
import { makeMetrics } from '#app/services/metrics.server.ts';
import type { Portal } from '#app/services/portal.ts';
import { makeSealer } from '#app/services/seal.server.ts';
import { lastCitations } from '#app/services/vault/last-citations.server.ts';
import { makeVaultClient } from '#app/vault/client.server.ts';
import { linkKey } from '#app/vault/link.server.ts';
import { openStore } from '#db/portal/store.server.ts';

/** Said in one sentence on the way out. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

export function makeDataDir(config: Config): void {
  try {
    mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
    const probe = join(config.dataDir, '.writable');
    writeFileSync(probe, '');
    chmodSync(probe, 0o600);
  } catch (error) {
    throw new StartError(
      `The data folder ${config.dataDir} cannot be written (${(error as NodeJS.ErrnoException).code}); set SEKISHO_DATA_DIR to one that can.`,
    );
  }
}

/** Production brings its own secret; the demo makes one and keeps it, so that its accounts survive a restart. */
export function portalSecret(config: Config): Buffer {
  if (config.secret) return config.secret;
  const file = join(config.dataDir, 'demo-secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  return Buffer.from(readFileSync(file, 'utf8'), 'base64');
}

/** Wires the parts together: the only place that knows them all. */
export function openPortal(config: Config, more: { wakeOutbox?: () => void } = {}): Portal {
  const metrics = makeMetrics();
  const log = makeLogger(config.logLevel);
  const store = openStore(databasePath(config), ({ sql, milliseconds }) => {
    if (milliseconds > 200) log.warn({ sql: sql.slice(0, 300), ms: Math.round(milliseconds) }, 'slow query');
  });
  return {
    config,
    clock: config.clockFile ? fileClock(config.clockFile) : systemClock,
    store,
    log,
    metrics,
    sealer: makeSealer(portalSecret(config)),
    vault: makeVaultClient({
      address: vaultAddress(config),
      key: () => linkKey(config.vaultKeyFile),
      anchored: () => lastCitations(store),
    }),
    wakeOutbox: more.wakeOutbox ?? (() => {}),
  };
}
