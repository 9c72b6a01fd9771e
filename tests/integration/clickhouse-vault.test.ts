import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { researchDir, trustedPermitKeyDir, vaultAddress } from '#app/config/places.server.ts';
import type { ProtectedTable } from '#app/domain/disclosure/tables.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import { newPermitKey, type PermitKey, trustPermitKey } from '#app/vault/permit-key.server.ts';
import type { Snapshot } from '#db/synthetic/store/ensure-snapshot.server.ts';
import { ill, living, question } from '../support/attack-questions.ts';
import {
  type ClickHouseCluster,
  findClickHouse,
  noClickHouse,
  startClickHouse,
} from '../support/clickhouse.ts';
import { type Running, runCommand } from '../support/command.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import { everythingPermit, sharedSnapshot, startTestVault } from '../support/vault.ts';

const questions: readonly AggregateQuery[] = [
  question({ kind: 'everyone' }, [{ kind: 'sex' }, { kind: 'age-band', width: 20, top: 80 }]),
  question(
    ill('I10'),
    [{ kind: 'sex' }],
    [{ kind: 'persons' }, { kind: 'mean', of: { kind: 'claim-points' }, pick: 'total' }],
  ),
  question({ kind: 'any', of: [ill('E11'), living('13')] }, [{ kind: 'index-time', unit: 'fiscal-year' }]),
];

async function answered(
  portal: TestPortal,
  permit: ReturnType<typeof everythingPermit>,
  query: AggregateQuery,
  run: string,
): Promise<ProtectedTable> {
  for (;;) {
    // The process may still be starting.
    const now = await portal.vault.ask({ run, permit, objective: 'o1', query }).catch(() => undefined);
    if (now && (!now.ok || now.about !== 'run')) throw new Error(JSON.stringify(now));
    if (now?.ok && now.is.state === 'done') return now.is.table;
    if (now?.ok && now.is.state !== 'queued' && now.is.state !== 'running')
      throw new Error(JSON.stringify(now.is));
    await wait(50);
  }
}

const command = findClickHouse();
if (!command) {
  describe('a vault on ClickHouse', () => {
    it('answers as the embedded engine does', ({ skip }) => skip(noClickHouse));
  });
} else {
  suite(command);
}

function suite(command: NonNullable<ReturnType<typeof findClickHouse>>): void {
  describe('a vault on ClickHouse', () => {
    let cluster: ClickHouseCluster;
    let snapshot: Snapshot;
    let key: PermitKey;
    let [there, here]: TestPortal[] = [];
    let vault: Running;
    beforeAll(async () => {
      [there, here] = [await openTestPortal(), await openTestPortal()];
      cluster = await startClickHouse(command);
      snapshot = await sharedSnapshot(1000);
      const { name } = snapshot.manifest;
      const research = researchDir(there.config);
      mkdirSync(research, { recursive: true });
      symlinkSync(snapshot.folder, join(research, name));
      const urls = cluster.loaderUrls.flatMap((url) => ['--url', url]);
      const load = () =>
        runCommand('data-load-clickhouse', ['--snapshot', name, '--data', there!.config.dataDir, ...urls])
          .ended;
      expect(await load()).toMatchObject({
        code: 0,
        stdout: expect.stringContaining(`${name} is loaded as`),
      });
      expect(await load()).toMatchObject({ code: 0, stdout: expect.stringContaining('is loaded already') });

      // The vault's own machine has the manifest, and no rows.
      const elsewhere = join(there.config.dataDir, 'vault-host');
      mkdirSync(join(elsewhere, 'research', name), { recursive: true });
      cpSync(join(snapshot.folder, 'manifest.json'), join(elsewhere, 'research', name, 'manifest.json'));
      key = newPermitKey(join(elsewhere, 'keys'), 'test');
      trustPermitKey(trustedPermitKeyDir({ dataDir: elsewhere }), key);
      const address = join(elsewhere, 'clickhouse');
      writeFileSync(address, `${cluster.url}\n`, { mode: 0o600 });
      vault = runCommand('vault', [], {
        SEKISHO_DATA_DIR: elsewhere,
        SEKISHO_SECRET: 'Dx4tPEtaaXiHlqW0w9Lh8AEjRWeJq83vEDJUdpi63P4=',
        SEKISHO_VAULT_ADDRESS: vaultAddress(there.config),
        SEKISHO_VAULT_KEY_FILE: there.config.vaultKeyFile,
        SEKISHO_VAULT_CLICKHOUSE_FILE: address,
      });
    }, 240_000);
    afterAll(async () => {
      vault?.kill('SIGTERM');
      await vault?.ended;
      await cluster?.stop();
      for (const portal of [there, here]) await portal?.dispose();
    }, 60_000);

    it('is loaded and started by the documented commands, and answers as the embedded engine does', {
      timeout: 240_000,
    }, async () => {
      const embedded = await startTestVault(here!);
      for (const [i, query] of questions.entries()) {
        const cluster = await answered(there!, everythingPermit(snapshot, key), query, `cluster-${i}`);
        const own = await answered(here!, embedded.permit(), query, `own-${i}`);
        expect(own.outcome).toBe('table');
        expect(cluster).toEqual(own);
      }
      await embedded.stop();
    });
  });
}
