import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { releasesDir } from '#app/config/places.server.ts';
import { datasetIds } from '#app/domain/application/datasets.ts';
import { describeCube } from '#app/services/cube/describe-cube.server.ts';
import { feasibilityLines } from '#app/services/cube/read-feasibility.server.ts';
import { ReleaseLedger } from '#app/vault/release-ledger.server.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import { startTestVault, type TestVault } from '../support/vault.ts';

let portal: TestPortal;
let vault: TestVault;
beforeAll(async () => {
  portal = await openTestPortal();
  vault = await startTestVault(portal);
}, 120_000);
afterAll(async () => {
  await vault?.stop();
  await portal?.dispose();
});

const cube = () => portal.vault.cube(vault.snapshot.manifest.digest);

describe('the published cube of a snapshot (A6)', () => {
  it('is the first entry of the ledger, made once, and the same for everybody', async () => {
    const [one, other] = await Promise.all([cube(), cube()]);
    expect(one).toMatchObject({ ok: true, about: 'cube', entry: { index: 0 } });
    expect(other).toEqual(one);
    const { digest } = vault.snapshot.manifest;
    const ledger = new ReleaseLedger(join(releasesDir(portal.config), `${digest}.log`), digest);
    expect(ledger.size).toBe(1);
    expect(ledger.cube?.hash).toBe(one.ok && one.about === 'cube' ? one.hash : '');
    expect(ledger.countForGroup('test-group')).toBe(0);
    ledger.close();
  });

  it('is of no snapshot that is not held', async () => {
    expect(await portal.vault.cube('0'.repeat(64))).toEqual({ ok: false, refusal: 'permit-snapshot' });
  });

  it('is shown on the public page in both languages, one dataset at a time', async () => {
    for (const language of ['ja', 'en'] as const) {
      const facts = await describeCube(portal, language, 'SYN-CHK');
      expect(facts?.dataset).toBe('SYN-CHK');
      expect(facts?.datasets).toHaveLength(datasetIds.length);
      const sexes = facts?.tables.find(({ id }) => id === 'sex');
      expect(sexes?.rows).toHaveLength(2);
    }
    expect((await describeCube(portal, 'ja', 'nothing'))?.dataset).toBe('SYN-EHR');
  });

  it('estimates while applying: about, few, or no such figures', async () => {
    const lines = await feasibilityLines(portal, 'ja', {
      datasets: ['SYN-EHR', 'SYN-CHK'],
      conditions: ['G122'],
    });
    expect(lines?.map(({ text }) => text)).toEqual([
      '少ない（およそ200人未満。0人の場合もあります）',
      'このデータセットに、その傷病や薬剤の集計はありません',
    ]);
    const [everybody] = (await feasibilityLines(portal, 'ja', { datasets: ['SYN-EHR'] }))!;
    expect(everybody?.text).toMatch(/^約[\d,]+人（200人単位、標本からの推計）$/);
  });

  it('is not there while the vault is not', async () => {
    const away = await openTestPortal();
    try {
      expect(await describeCube(away, 'ja', null)).toBeNull();
      expect(await feasibilityLines(away, 'ja', { datasets: ['SYN-EHR'] })).toBeNull();
    } finally {
      await away.dispose();
    }
  });
});
