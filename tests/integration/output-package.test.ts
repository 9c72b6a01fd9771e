import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, randomInt, sign as signBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { run as verify } from '#app/cli/verify.ts';
import { checkpointDir } from '#app/config/places.server.ts';
import { bagOf, openBag } from '#app/domain/export/bag.ts';
import { packagePaths } from '#app/domain/export/release.ts';
import { verifyPackage } from '#app/domain/export/verify-package.ts';
import { readZip, writeZip, type ZipFile } from '#app/domain/export/zip.ts';
import { parseCheckpoint } from '#app/domain/ledger/checkpoint.ts';
import { formatVerifierKey, makeVerifier, signNote } from '#app/domain/ledger/signed-note.ts';
import { downloadPackage } from '#app/services/outputs/package-output.server.ts';
import { readOutput } from '#app/services/outputs/read-output.server.ts';
import { recallOutput } from '#app/services/outputs/release-output.server.ts';
import { sha256, sha512, verifyEd25519 } from '#db/portal/ledger/crypto.server.ts';
import { keysFile, parseKeys, readPublicKeys } from '#db/portal/ledger/published.server.ts';
import { findIncidentFrom } from '#db/portal/repositories/incidents.server.ts';
import { findReleaseOf, listReceipts } from '#db/portal/repositories/output-history.server.ts';
import { findOutput } from '#db/portal/repositories/outputs.server.ts';
import { disposeCase } from '../support/case-story.ts';
import { runCommand } from '../support/command.ts';
import { anchored, releasedOf } from '../support/outputs.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import { activeProject, ageAndSex, asked, bySex, ended } from '../support/workspace.ts';

let portal: TestPortal;
let project: string;
const runs: string[] = [];
const textIn = (files: readonly ZipFile[], path: string) =>
  new TextDecoder().decode(files.find((file) => file.path === path)?.bytes);
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
    expect(findingsIn(touched)).toEqual(['bag', 'changed']);
    expect(findingsIn(files)).toEqual(['no-bag']);
    for (const path of ['README.ja.txt', 'README.en.txt'])
      expect(check(changed(path, (text) => `${text} `))).toEqual(['changed']);
    expect(check(files, [])).toEqual(['no-keys']);
    expect(check(files.filter((file) => file.path !== 'ledger/checkpoint.txt'))).toEqual(['no-checkpoint']);
  });

  it('shows a changed byte in whatever file, also to those who write all checksums anew', () => {
    for (const { path } of files) {
      // Whoever brings their own key does not look at the one in the package.
      if (path === packagePaths.keys) continue;
      const touched = files.map((file) => {
        if (file.path !== path) return file;
        const bytes = file.bytes.slice();
        const at = randomInt(bytes.length);
        bytes[at] = (bytes[at] ?? 0) ^ (1 + randomInt(255));
        return { path, bytes };
      });
      expect(check(touched), path).not.toEqual([]);
    }
  });

  it('is judged on the command line without a portal: good, not good, or not to be judged', async () => {
    const file = (name: string, bytes: Uint8Array) => {
      writeFileSync(join(portal.dir, name), bytes);
      return join(portal.dir, name);
    };
    const pack = (archive: readonly ZipFile[]) => writeZip(archive, '2026-11-24T01:02:03.000Z');
    const anew = (change: (file: ZipFile) => Uint8Array) =>
      pack(
        bagOf(
          sha512,
          'OUT',
          files.map((one) => ({ path: one.path, bytes: change(one) })),
          [],
        ),
      );
    const key = join(checkpointDir(portal.config), keysFile);
    const whole = file('whole.zip', pack(archive));
    const touched = file(
      'touched.zip',
      anew(({ path, bytes }) =>
        path === 'items/01/table.en.csv' ? new Uint8Array([...bytes, 0x30]) : bytes,
      ),
    );
    // As a person would type it: two processes, with nothing of the portal but the key.
    const [good, bad] = await Promise.all(
      [whole, touched].map((one) => runCommand('verify', [one, '--key', key, '--lang', 'en']).ended),
    );
    expect(good).toMatchObject({ code: 0, stderr: '' });
    expect(good?.stdout).toMatch(/The package is good: OUT-2026-\d{5}, 2 items/);
    expect(bad).toMatchObject({ code: 1 });
    expect(bad?.stdout).toContain('items/01/table.en.csv is not what was released');

    const said: string[] = [];
    const speak = (text: string) => void said.push(text);
    const spies = [
      vi.spyOn(console, 'log').mockImplementation(speak),
      vi.spyOn(console, 'error').mockImplementation(speak),
    ];
    // Somebody signs the same head with a key of their own, and lays that key beside it.
    const pair = generateKeyPairSync('ed25519');
    const raw = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
    const origin = parseCheckpoint(textIn(files, packagePaths.checkpoint))?.origin ?? '';
    const theirs = {
      ...makeVerifier(sha256, origin, raw),
      sign: (message: Uint8Array) => signBytes(null, message, pair.privateKey),
    };
    const forged = file(
      'forged.zip',
      anew(({ path, bytes }) =>
        path === packagePaths.keys
          ? new TextEncoder().encode(`${formatVerifierKey(theirs)}\n`)
          : path === packagePaths.checkpoint
            ? new TextEncoder().encode(
                signNote(parseCheckpoint(textIn(files, path))?.note.text ?? '', [theirs]),
              )
            : bytes,
      ),
    );
    const cut = file('cut.zip', pack(archive).subarray(0, 1000));
    const codes: unknown[] = [];
    for (const argv of [
      [forged, '--key', key, '--lang=en'],
      [forged, '--lang=en'],
      [whole, '--lang=ja'],
      [cut, '--key', key],
      [join(portal.dir, 'none.zip')],
      [whole, '--key', portal.dir],
      [whole, '--key', 'no key'],
      [],
    ])
      codes.push(await verify(argv));
    for (const spy of spies) spy.mockRestore();
    expect(codes).toEqual([1, 0, 0, 2, 2, 2, 2, 2]);
    expect(said.join('\n')).toContain('The checkpoint is not signed by a given key.');
    // With the key inside, anybody's is as good as ours: said every time.
    expect(said.filter((line) => /with the key inside|中の検証鍵/.test(line))).toHaveLength(2);
  });

  it('passes the public validator of RO-Crates, where there is one (D3)', ({ skip }) => {
    const validator = (...argv: string[]) =>
      spawnSync('rocrate-validator', ['-y', ...argv], { encoding: 'utf8', timeout: 50_000 });
    if (validator('--version').status !== 0) skip('no RO-Crate validator (rocrate-validator) is installed');
    const folder = join(portal.dir, 'crate');
    for (const { path, bytes } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    const { status, stdout, stderr } = validator('validate', folder);
    expect(status, `${stdout}${stderr}`).toBe(0);
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
    // It stands in the register of incidents, and whoever judged the request does not handle it.
    const incident = await findIncidentFrom(portal.store.read, 'output', id);
    expect(incident).toMatchObject({ kind: 'wrong_provision', state: 'RECORDED' });
    expect(incident?.aboutIds).toContain((await viewer('output-checker')).person.id);
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
