import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placesOf } from '#app/cli/backup-places.ts';
import { appVersion } from '#app/config/app-version.server.ts';
import { checkpointDir } from '#app/config/places.server.ts';
import { asDay, type Instant, plusDays, plusSeconds, tokyoDay } from '#app/domain/shared/brand.ts';
import { startScheduler } from '#app/jobs/scheduler.server.ts';
import { startVerification } from '#app/services/ledger/verify-ledger.server.ts';
import { makeBackup } from '#app/services/operations/make-backup.server.ts';
import { readRegisterOfProofs, readRequirement } from '#app/services/upkeep/read-assurance.server.ts';
import { readUptime } from '#app/services/upkeep/read-uptime.server.ts';
import {
  type ProofInput,
  readProofFile,
  recordAssurance,
  takeBackAssurance,
} from '#app/services/upkeep/record-assurance.server.ts';
import { recordDependencies } from '#app/services/upkeep/record-dependencies.server.ts';
import { sampleUptime } from '#app/services/upkeep/sample-uptime.server.ts';
import { testRestore } from '#app/services/upkeep/test-restore.server.ts';
import { readEntries } from '#db/portal/ledger/read.server.ts';
import { listAssurance } from '#db/portal/repositories/assurance.server.ts';
import { isFileNeeded } from '#db/portal/repositories/attachments.server.ts';
import { listUptimeRuns } from '#db/portal/repositories/uptime.server.ts';
import { uptimeRule } from '#policies/assurance.ts';
import { anchored } from '../support/outputs.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal, testStart } from '../support/portal.ts';

let portal: TestPortal;
let backups: string;
beforeAll(async () => {
  backups = mkdtempSync(join(tmpdir(), 'sekisho-backups-'));
  portal = await openTestPortal({ demo: true, env: { SEKISHO_BACKUP_DIR: backups } });
  await anchored(portal);
}, 60_000);
afterAll(async () => {
  await portal.dispose();
  rmSync(backups, { recursive: true, force: true });
});
const as = (key: string) => personaViewer(portal, key);
const today = () => tokyoDay(portal.clock.now());
const inDays = (days: number) => plusDays(today(), days);
const proof = (more: Partial<ProofInput> = {}): ProofInput => ({
  kind: 'penetration_test',
  name: '外部ペネトレーションテスト',
  number: 'PT-1',
  issuer: '架空セキュリティ株式会社',
  issuedOn: asDay('2026-11-01'),
  expiresOn: inDays(365),
  scope: 'ポータル',
  note: '',
  file: undefined,
  ...more,
});
const standingOf = async (id: string) =>
  (await readRegisterOfProofs(portal, await as('auditor'))).lines.find((line) => line.id === id)?.standing;
const measured = async (id: string, measure: string) =>
  (await readRequirement(portal, await as('auditor'), id)).measured.find((one) => one.id === measure);

describe('proofs', () => {
  it('are good, expiring, expired or missing by their last day (NFR-2, NFR-3)', async () => {
    const office = await as('secretariat');
    const record = (expiresOn: ProofInput['expiresOn']) =>
      recordAssurance(portal, office, 'NFR-3', proof({ expiresOn }));
    await record(inDays(61));
    expect(await standingOf('NFR-3')).toBe('good');
    await record(inDays(60));
    expect(await standingOf('NFR-3')).toBe('expiring');
    await record(today());
    expect(await standingOf('NFR-3')).toBe('expiring');
    // What is over already does not come before what still holds.
    await expect(record(inDays(-1))).rejects.toMatchObject({
      fields: { expiresOn: { key: 'field.proof-over' } },
    });
    portal.clock.advance(24 * 3600);
    expect(await standingOf('NFR-3')).toBe('expired');
    await record(inDays(-2));
    expect(await standingOf('NFR-3')).toBe('expired');
    // Each came in the place of the last one, and all of them can still be read.
    const page = await readRequirement(portal, await as('auditor'), 'NFR-3');
    expect(page.current).toHaveLength(1);
    expect(page.past.length).toBeGreaterThanOrEqual(4);
    expect(page.kinds).toEqual([]);
    // One certificate of two that are wanted together is not enough; one way of two is.
    expect(await standingOf('NFR-2')).not.toBe('missing');
    const [cloud] = (await listAssurance(portal.store.read)).filter(({ kind }) => kind === 'isms_cloud');
    await takeBackAssurance(portal, office, 'NFR-2', { proof: cloud?.id ?? '', because: '取り違え。' });
    expect(await standingOf('NFR-2')).toBe('missing');
    await recordAssurance(portal, office, 'NFR-2', proof({ kind: 'ismap', expiresOn: inDays(400) }));
    expect(await standingOf('NFR-2')).toBe('good');
  });

  it('are refused beside the field that is wrong', async () => {
    const office = await as('secretariat');
    const refused = (more: Partial<ProofInput>, field: string) =>
      expect(recordAssurance(portal, office, 'NFR-3', proof(more))).rejects.toMatchObject({
        fields: { [field]: {} },
      });
    await refused({ kind: 'isms' }, 'kind');
    await refused({ issuedOn: inDays(1) }, 'issuedOn');
    await refused({ expiresOn: undefined }, 'expiresOn');
    await refused({ expiresOn: asDay('2026-10-31') }, 'expiresOn');
    await refused({ expiresOn: inDays(4000) }, 'expiresOn');
    await refused({ file: new File(['<svg/>'], 'a.svg') }, 'file');
    await expect(recordAssurance(portal, office, 'NFR-99', proof())).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('keep their file and the reason for which they were taken back, and nobody but the office writes (ROL-11)', async () => {
    const office = await as('secretariat');
    const file = new File(['項目,結果\n指摘,0\n'], '報告書.csv');
    const id = await recordAssurance(portal, office, 'NFR-3', proof({ file }));
    const kept = await readProofFile(portal, await as('auditor'), id);
    expect(new TextDecoder().decode(kept.bytes)).toBe('項目,結果\n指摘,0\n');
    const [row] = (await listAssurance(portal.store.read)).filter((one) => one.id === id);
    // An application that loses the same file does not take it away from here.
    expect(await isFileNeeded(portal.store.read, row?.file?.sha256 ?? '')).toBe(true);
    const { entries } = await readEntries(portal.store.read, { kinds: ['assurance.recorded'] }, { limit: 1 });
    expect(entries[0]?.body).toMatchObject({ document: row?.file?.sha256, detail: { requirement: 'NFR-3' } });
    expect(entries[0]?.text).not.toContain('報告書');

    const taken = { proof: id, because: '別の報告書だった。' };
    for (const key of ['auditor', 'researcher', 'chair', 'data-preparer']) {
      const who = await as(key);
      await expect(recordAssurance(portal, who, 'NFR-3', proof())).rejects.toMatchObject({
        name: 'AccessDenied',
      });
      await expect(takeBackAssurance(portal, who, 'NFR-3', taken)).rejects.toMatchObject({
        name: 'AccessDenied',
      });
    }
    await takeBackAssurance(portal, office, 'NFR-3', taken);
    await expect(takeBackAssurance(portal, office, 'NFR-3', taken)).rejects.toMatchObject({
      code: 'already-done',
    });
    const [past] = (await readRequirement(portal, office, 'NFR-3')).past.filter((one) => one.id === id);
    expect(past?.withdrawn?.because).toBe('別の報告書だった。');
    await expect(readRequirement(portal, await as('researcher'), 'NFR-3')).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });
});

describe('prices, functions and connections', () => {
  it('NFR-12: are public pages of the portal, and the demo has somebody who answers for each', async () => {
    const page = await readRequirement(portal, await as('auditor'), 'NFR-12');
    expect(page.shownAt).toContain('/fees');
    expect(await standingOf('NFR-12')).toBe('good');
  });
});

describe('what the portal measures', () => {
  it('is a check of dependencies by release, read from a file and found bad where something is severe (NFR-4)', async () => {
    expect(await standingOf('NFR-4')).toBe('missing');
    const folder = mkdtempSync(join(tmpdir(), 'sekisho-audit-'));
    const report = (name: string, high: number) => {
      const path = join(folder, name);
      const vulnerabilities = { info: 0, low: 2, moderate: 1, high, critical: 0, total: 3 + high };
      const dependencies = { prod: 300, dev: 200, optional: 4, total: 504 };
      writeFileSync(
        path,
        JSON.stringify({ auditReportVersion: 2, metadata: { vulnerabilities, dependencies } }),
      );
      return path;
    };
    await recordDependencies(portal, report('good.json', 0), appVersion());
    expect(await standingOf('NFR-4')).toBe('good');
    portal.clock.advance(60);
    // Of another release than the one that runs: out of date.
    await recordDependencies(portal, report('good.json', 0), '0.0.1');
    expect(await standingOf('NFR-4')).toBe('expired');
    portal.clock.advance(60);
    await recordDependencies(portal, report('bad.json', 1), '0.8.1');
    expect(await standingOf('NFR-4')).toBe('failed');
    const { checks } = await readRequirement(portal, await as('auditor'), 'NFR-4');
    expect(checks.map(({ release, good }) => [release, good])).toEqual([
      ['0.8.1', false],
      ['0.0.1', true],
      [appVersion(), true],
    ]);
    writeFileSync(join(folder, 'other.json'), '{"name":"x"}');
    for (const file of ['other.json', 'none.json'])
      await expect(recordDependencies(portal, join(folder, file), '0.8.1')).rejects.toMatchObject({
        name: 'UsageError',
      });
    await expect(recordDependencies(portal, report('good.json', 0), 'latest')).rejects.toMatchObject({
      name: 'UsageError',
    });
    rmSync(folder, { recursive: true });
  });

  it('is a backup that was really restored, and the verification of the ledger, each with its end (NFR-6, NFR-8)', async () => {
    const places = placesOf(portal.config);
    const test = (backup?: string) =>
      testRestore(
        portal,
        (dataDir) => placesOf({ ...portal.config, dataDir }),
        checkpointDir(portal.config),
        backup,
      );
    await expect(test()).rejects.toMatchObject({ name: 'UsageError' });
    expect((await measured('NFR-8', 'restore'))?.standing).toBe('missing');
    const { path } = await makeBackup(portal, places, appVersion());
    expect((await measured('NFR-8', 'backup'))?.standing).toBe('good');
    const tested = await test();
    expect(tested.backup).toBe(path);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('sekisho-restore-'))).toEqual([]);
    expect(await measured('NFR-8', 'restore')).toMatchObject({ standing: 'good' });
    // A name that leads nowhere says nothing; a backup that cannot be restored takes the proof away until one can.
    await expect(test(join(path, 'none'))).rejects.toMatchObject({ name: 'UsageError' });
    expect((await measured('NFR-8', 'restore'))?.standing).toBe('good');
    const whole = readFileSync(join(path, 'portal.sqlite'));
    writeFileSync(join(path, 'portal.sqlite'), 'x');
    portal.clock.advance(60);
    await expect(test(path)).rejects.toMatchObject({ name: 'UsageError' });
    for (const id of ['NFR-6', 'NFR-8'] as const) {
      expect((await measured(id, 'restore'))?.standing).toBe('failed');
      expect(await standingOf(id)).toBe('failed');
    }
    writeFileSync(join(path, 'portal.sqlite'), whole);
    portal.clock.advance(60);
    await test(path);
    expect((await measured('NFR-8', 'restore'))?.standing).toBe('good');

    await startVerification(portal, await as('auditor'));
    await expect.poll(async () => (await measured('NFR-6', 'ledger'))?.standing).toBe('good');
    portal.clock.advance(3 * 86_400);
    expect((await measured('NFR-8', 'backup'))?.standing).toBe('expired');
    portal.clock.advance(29 * 86_400);
    expect((await measured('NFR-6', 'ledger'))?.standing).toBe('expired');
    expect((await measured('NFR-6', 'restore'))?.standing).toBe('expiring');
    expect((await measured('NFR-7', 'residency'))?.standing).toBe('good');
    portal.clock.set(plusSeconds(testStart, 120));
  }, 60_000);

  it('is the time in which it was ready, a sample a minute and a row for each stretch (NFR-1)', async () => {
    // Entries that nobody signs make the portal not ready after five minutes.
    await anchored(portal);
    const before = (await listUptimeRuns(portal.store.read)).length;
    const month = async () => (await readUptime(portal))[0];
    const down = (await month())?.down ?? 0;
    const scheduler = startScheduler(portal, {
      timers: false,
      jobs: [
        { name: 'sample-uptime', due: { everySeconds: uptimeRule.sampleEverySeconds }, run: sampleUptime },
      ],
    });
    const minutes = async (count: number) => {
      for (let i = 0; i < count; i += 1) {
        portal.clock.advance(60);
        expect(await scheduler.runDue()).toEqual(['sample-uptime']);
      }
    };
    await minutes(30);
    const runs = async () => (await listUptimeRuns(portal.store.read)).slice(before);
    // What the demo told of its past ends when it was installed, two minutes before; no gap, so no other stretch.
    expect((await runs()).length).toBeLessThanOrEqual(1);
    const after = (await runs()).length;
    expect(((await month())?.down ?? 0) - down).toBeLessThanOrEqual(180_000);
    const base = (await month())?.down ?? 0;

    // Restarted after ten minutes: what nobody saw counts as down.
    portal.clock.advance(600);
    await minutes(5);
    expect((await month())?.down).toBe(base + 660_000);
    expect(await runs()).toHaveLength(after + 1);
    // Between two looks of the scheduler nothing is written.
    portal.clock.advance(30);
    expect(await scheduler.runDue()).toEqual([]);
    await scheduler.stop();
    const { size } = portal.store.file.prepare('select count(*) as size from uptime_run').get() as {
      size: number;
    };
    expect(size).toBeLessThan(15);
    const newest = (await month())?.outages.at(-1);
    expect(newest).toMatchObject({ failed: '', milliseconds: 660_000 });
    expect((newest?.from as Instant) > testStart).toBe(true);
  });
});
