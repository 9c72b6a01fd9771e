import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { placesOf } from '#app/cli/backup-places.ts';
import { releasesDir, signedPermitDir } from '#app/config/places.server.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import { makeBackup } from '#app/services/operations/make-backup.server.ts';
import { restoreBackup } from '#app/services/operations/restore-backup.server.ts';
import { ReleaseLedger } from '#app/vault/release-ledger.server.ts';
import { openTestPortal, testConfig } from '../support/portal.ts';
import { startTestVault } from '../support/vault.ts';

it('a backup holds the release ledger and the permits, and a restore puts them back (B3)', async () => {
  const portal = await openTestPortal({ demo: true });
  const vault = await startTestVault(portal);
  const target = mkdtempSync(join(tmpdir(), 'sekisho-restored-'));
  try {
    const query: AggregateQuery = {
      version: 1,
      period: vault.snapshot.manifest.period,
      cohort: { index: { kind: 'period-start' }, where: { kind: 'everyone' } },
      dimensions: [],
      measures: [{ kind: 'persons' }],
    };
    let answer = await portal.vault.ask({ run: 'r', permit: vault.permit(), objective: 'o1', query });
    while (answer.ok && answer.about === 'run' && ['queued', 'running'].includes(answer.is.state)) {
      answer = await portal.vault.status('r');
    }
    if (!answer.ok || answer.about !== 'run' || answer.is.state !== 'done')
      throw new Error(JSON.stringify(answer));
    writeFileSync(join(signedPermitDir(portal.config), 'p1.json'), '{}');

    const made = await makeBackup(portal, placesOf(portal.config), '0');
    rmSync(target, { recursive: true });
    const restored = testConfig(target);
    await restoreBackup(made.path, placesOf(restored), portal.clock);
    const digest = vault.snapshot.manifest.digest;
    const ledger = new ReleaseLedger(join(releasesDir(restored), `${digest}.log`), digest);
    // The published cube comes first, then the answer.
    expect(ledger.size).toBe(2);
    expect(ledger.holds(answer.is.entry)).toBe(true);
    ledger.close();
    expect(existsSync(join(signedPermitDir(restored), 'p1.json'))).toBe(true);
    // What is there is moved aside, the vault's folder too.
    const again = await restoreBackup(made.path, placesOf(restored), portal.clock, { replace: true });
    expect(existsSync(join(again.movedTo!, 'vault', 'releases', `${digest}.log`))).toBe(true);
  } finally {
    await vault.stop();
    await portal.dispose();
    rmSync(target, { recursive: true, force: true });
  }
});
