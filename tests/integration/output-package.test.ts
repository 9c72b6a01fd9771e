import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkpointDir } from '#app/config/places.server.ts';
import { bagOf, openBag } from '#app/domain/export/bag.ts';
import { verifyPackage } from '#app/domain/export/verify-package.ts';
import { readZip, writeZip, type ZipFile } from '#app/domain/export/zip.ts';
import { downloadPackage } from '#app/services/outputs/package-output.server.ts';
import { readOutput } from '#app/services/outputs/read-output.server.ts';
import { recallOutput } from '#app/services/outputs/release-output.server.ts';
import { sha256, sha512, verifyEd25519 } from '#db/portal/ledger/crypto.server.ts';
import { parseKeys, readPublicKeys } from '#db/portal/ledger/published.server.ts';
import { findReleaseOf, listReceipts } from '#db/portal/repositories/output-history.server.ts';
import { findOutput } from '#db/portal/repositories/outputs.server.ts';
import { disposeCase } from '../support/case-story.ts';
import { anchored, releasedOf } from '../support/outputs.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import { activeProject, ageAndSex, asked, bySex, ended } from '../support/workspace.ts';

let portal: TestPortal;
let project: string;
const runs: string[] = [];
const viewer = (key: string) => personaViewer(portal, key);

beforeAll(async () => {
  portal = await openTestPortal({ demo: true });
  project = await activeProject(portal);
  for (const question of [ageAndSex, bySex]) {
    const id = await asked(portal, project, question);
    expect((await ended(portal, id)).state).toBe('done');
    runs.push(id);
  }
}, 180_000);
afterAll(() => disposeCase(portal));

describe('the package', () => {
  let archive: ZipFile[];
  let files: ZipFile[];
  let keys: NonNullable<ReturnType<typeof parseKeys>>;
  let id: string;
  const findingsIn = (archive: readonly ZipFile[], trusted = keys) =>
    verifyPackage({ sha256, sha512, verify: verifyEd25519, keys: trusted }, archive).findings.map(
      ({ code }) => code,
    );
  /** As somebody would who writes the checksums of the bag anew. */
  const check = (changed: readonly ZipFile[], trusted = keys) =>
    findingsIn(bagOf(sha512, 'OUT', changed, []), trusted);

  it('is proved offline by its hashes, the ledger and a published key', async () => {
    // Two results in one package: the entry of the release cites both.
    id = await releasedOf(portal, project, runs);
    const me = await viewer('researcher');
    await expect(downloadPackage(portal, me, id)).rejects.toMatchObject({ code: 'not-anchored' });
    await anchored(portal);
    const { name, bytes } = await downloadPackage(portal, me, id);
    expect(name).toMatch(/^OUT-2026-\d{5}\.zip$/);
    archive = readZip(bytes) ?? [];
    files = [...(openBag(sha512, archive)?.payload ?? [])];
    keys = parseKeys(readPublicKeys(checkpointDir(portal.config)) ?? '') ?? [];
    expect(findingsIn(archive)).toEqual([]);
    const csv = files.find((file) => file.path === 'items/01/table.ja.csv');
    expect([...(csv?.bytes.subarray(0, 3) ?? [])]).toEqual([0xef, 0xbb, 0xbf]);
    const release = await findReleaseOf(portal.store.read, id);
    expect(await listReceipts(portal.store.read, release?.id ?? '')).toMatchObject([
      { personId: me.person.id, packageHash: sha256(bytes, 'hex') },
    ]);
  });

  it('shows every change: a byte, a file more or less, another table, another key', () => {
    const changed = (path: string, work: (text: string) => string) =>
      files.map((file) =>
        file.path === path
          ? {
              path,
              bytes: new TextEncoder().encode(
                work(new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.bytes)),
              ),
            }
          : file,
      );
    expect(check(changed('items/01/table.ja.csv', (text) => `${text} `))).toEqual(['changed']);
    expect(check(changed('items/01/table.json', (text) => `${text} `))).toEqual(['changed', 'other-table']);
    expect(check(files.filter((file) => file.path !== 'items/01/chart.en.svg'))).toEqual(['missing']);
    expect(check([...files, { path: 'items/01/more.csv', bytes: new Uint8Array() }])).toEqual(['not-listed']);
    expect(check(changed('manifest.json', (text) => text.replace('学会', '学界')))).toEqual([
      'other-crate',
      'other-release',
    ]);
    expect(check(changed('manifest.json', (text) => `${text} {}`))).toEqual(['bad-manifest']);
    expect(
      check(changed('ledger/proof.json', (text) => text.replace('output.released', 'output.recalled'))),
    ).toEqual(expect.arrayContaining(['other-event', 'not-in-ledger']));
    for (const path of ['ro-crate-metadata.json', 'workflow/analysis.json'])
      expect(check(changed(path, (text) => `${text} `))).toEqual(['other-crate']);
    for (const name of ['table.en.xlsx', 'chart.ja.png'])
      expect(check(changed(`items/01/${name}`, (text) => `${text} `))).toEqual(['changed']);
    const touched = archive.map((file) =>
      file.path.endsWith('README.en.txt') ? { ...file, bytes: new Uint8Array(3) } : file,
    );
    expect(findingsIn(touched)).toEqual(['bag']);
    expect(findingsIn(files)).toEqual(['no-bag']);
    expect(check(files, [])).toEqual(['no-keys']);
    expect(check(files.filter((file) => file.path !== 'ledger/checkpoint.txt'))).toEqual(['no-checkpoint']);
  });

  it('is written and read as the same archive, and nothing else is read', () => {
    const at = '2026-11-24T01:02:03.000Z';
    const bytes = writeZip(files, at);
    expect(writeZip(files, at)).toEqual(bytes);
    expect(readZip(bytes)?.map((file) => file.path)).toEqual(files.map((file) => file.path));
    for (const position of [0, 8, 30, bytes.length - 30, bytes.length - 1]) {
      const broken = bytes.slice();
      broken[position] = (broken[position] ?? 0) ^ 1;
      expect(readZip(broken), `byte ${position}`).toBeUndefined();
    }
  });

  it('is closed by a recall, which tells everybody who has it (INV-33)', async () => {
    await recallOutput(portal, await viewer('secretariat'), id, {
      incident: 'mistake',
      text: '表の対象期間に誤りがありました。',
    });
    const me = await viewer('researcher');
    await expect(downloadPackage(portal, me, id)).rejects.toMatchObject({ code: 'not-released' });
    const page = await readOutput(portal, await viewer('secretariat'), id);
    expect(page.receipts).toHaveLength(1);
    const notices = await portal.store.read
      .selectFrom('notice')
      .select('kind')
      .where('person_id', '=', me.person.id)
      .where('subject_id', '=', id)
      .execute();
    expect(notices.map(({ kind }) => kind)).toContain('output.recalled');
    expect((await findOutput(portal.store.read, id))?.state).toBe('RECALLED');
  });

  it('goes to members only', async () => {
    for (const key of ['auditor', 'output-checker', 'releaser', 'secretariat'])
      await expect(downloadPackage(portal, await viewer(key), id), key).rejects.toMatchObject({
        code: 'denied',
      });
    await expect(downloadPackage(portal, await viewer('researcher-2'), id)).rejects.toMatchObject({
      visible: false,
    });
  });
});
