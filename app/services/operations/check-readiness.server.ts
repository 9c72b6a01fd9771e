import { accessSync, constants, statfsSync } from 'node:fs';
import { checkpointDir } from '#app/config/places.server.ts';
import { plusSeconds } from '#app/domain/shared/brand.ts';
import { readLatestCheckpoint, readRefusal } from '#db/portal/ledger/published.server.ts';
import { readHead } from '#db/portal/ledger/read.server.ts';
import { askDatabase, hasOverdueMail, unsignedSince } from '#db/portal/repositories/readiness.server.ts';
import type { Portal } from '../portal.ts';

export const readinessChecks = ['database', 'ledger', 'signer', 'disk', 'outbox'] as const;
export type CheckName = (typeof readinessChecks)[number];

export type Readiness = {
  readonly ready: boolean;
  readonly checks: Readonly<Record<CheckName, 'ok' | 'failed'>>;
};

/** The signer signs within seconds (decisions C1); minutes mean that it is gone or refuses. */
const signedWithinSeconds = 300;
const triedWithinSeconds = 900;
const freeBytesNeeded = 64 * 1024 * 1024;

/** Codes only: this answer needs no sign-in, so it tells a machine whether to send people here and nothing more. */
export async function checkReadiness(portal: Portal): Promise<Readiness> {
  const { store, config, clock } = portal;
  const before = (seconds: number) => plusSeconds(clock.now(), -seconds);
  const all: Record<CheckName, () => Promise<boolean> | boolean> = {
    database: async () => {
      await askDatabase(store.read);
      return true;
    },
    ledger: async () => /^[0-9a-f]{64}$/.test((await readHead(store.read)).root),
    signer: async () => {
      const published = checkpointDir(config);
      if (readRefusal(published)) return false;
      const waiting = await unsignedSince(store.read, readLatestCheckpoint(published)?.checkpoint.size ?? 0);
      return waiting === undefined || waiting > before(signedWithinSeconds);
    },
    disk: () => {
      accessSync(config.dataDir, constants.W_OK);
      const { bavail, bsize } = statfsSync(config.dataDir);
      return bavail * bsize > freeBytesNeeded;
    },
    outbox: async () => !(config.smtpUrl && (await hasOverdueMail(store.read, before(triedWithinSeconds)))),
  };
  const checks = {} as Record<CheckName, 'ok' | 'failed'>;
  for (const name of readinessChecks) {
    try {
      checks[name] = (await all[name]()) ? 'ok' : 'failed';
    } catch {
      checks[name] = 'failed';
    }
  }
  return { ready: readinessChecks.every((name) => checks[name] === 'ok'), checks };
}
