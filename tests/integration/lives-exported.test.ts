import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { run as verify } from '#app/cli/verify.ts';
import { checkpointDir } from '#app/config/places.server.ts';
import { lifePaths, readLife, sumsOf } from '#app/domain/export/life.ts';
import { readZip, writeZip, type ZipFile } from '#app/domain/export/zip.ts';
import { chainSteps } from '#app/domain/life/chain.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import { exportLife } from '#app/services/lives/export-life.server.ts';
import { readNumberLife } from '#app/services/lives/read-number-life.server.ts';
import { sha256 } from '#db/portal/ledger/crypto.server.ts';
import { keysFile } from '#db/portal/ledger/published.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { disposeCase } from '../support/case-story.ts';
import { checkedLife, type PublishedNumber, publishedNumber, textIn } from '../support/lives.ts';
import { anchored, releasedWithoutLast } from '../support/outputs.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import { ageAndSex, asked, ended } from '../support/workspace.ts';

let portal: TestPortal;
let number: PublishedNumber;
const as = (key: string) => personaViewer(portal, key);
const one = (sql: string) => portal.store.file.prepare(sql).pluck().get();

beforeAll(async () => {
  portal = await openTestPortal({ demo: true });
  number = await publishedNumber(portal);
  await anchored(portal);
}, 180_000);
afterAll(() => disposeCase(portal));

const lifeOf = async (id: string) => readNumberLife(portal, await as('auditor'), id);
const badIn = (life: Awaited<ReturnType<typeof lifeOf>>) =>
  life.steps.flatMap(({ step, checks }) =>
    checks.filter(({ verdict }) => verdict === 'bad').map(({ check }) => `${step} ${check}`),
  );

describe('an exported life', () => {
  const check = (files: readonly ZipFile[]) => checkedLife(portal, files);
  const exported = async (about: 'case' | 'person' | 'number', id: string) => {
    const { bytes } = await exportLife(portal, await as('auditor'), about, id, 1);
    return { bytes, files: readZip(bytes) ?? [] };
  };

  it('is proved offline: each entry to the signed checkpoint, each text by an entry (L20)', async () => {
    const subjects = [
      ['case', number.project, number.project],
      ['person', demoId('person:researcher'), demoId('person:researcher')],
      ['number', number.piece, number.run],
    ] as const;
    for (const [about, asked, id] of subjects) {
      const { files } = await exported(about, asked);
      expect(check(files).findings, about).toEqual([]);
      expect(readLife(JSON.parse(textIn(files, lifePaths.manifest)))).toMatchObject({
        about: { type: about, id },
        part: 1,
        of: 1,
      });
      for (const path of [lifePaths.pageJa, lifePaths.pageEn]) {
        const page = textIn(files, path);
        expect(page).toContain('<!doctype html>');
        // Nothing of it is fetched from anywhere.
        expect(page).not.toMatch(/<script|<link|src=|@import|url\(/);
      }
    }
    const { files } = await exported('number', number.piece);
    const paths = files.map(({ path }) => path);
    for (const name of ['question', 'permit', 'table']) expect(paths).toContain(`documents/${name}.json`);
  });

  it('holds every entry of its case that the checkpoint holds', async () => {
    const { files } = await exported('case', number.project);
    const { size } = readLife(JSON.parse(textIn(files, lifePaths.manifest))) ?? { size: 0 };
    const there = textIn(files, lifePaths.entries)
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { seq: number }).seq);
    const expected = portal.store.file
      .prepare('select seq from ledger_entry where case_id = ? and seq < ? order by seq')
      .pluck()
      .all(number.project, size);
    expect(there).toEqual(expected);
  });

  it('shows every changed byte, every line more or less, and another key', async () => {
    const { files } = await exported('number', number.piece);
    for (const { path, bytes } of files) {
      // The first, the last and one in the middle of every file.
      for (const at of [0, Math.floor(bytes.length / 2), bytes.length - 1]) {
        const other = Uint8Array.from(bytes);
        other[at] = other[at]! ^ 1;
        const changed = files.map((file) => (file.path === path ? { path, bytes: other } : file));
        expect(check(changed).findings.length, `${path} ${at}`).toBeGreaterThan(0);
      }
    }
    const without = (text: string) => text.split('\n').slice(1).join('\n');
    const shorter = files.map((file) =>
      file.path === lifePaths.entries
        ? { ...file, bytes: new TextEncoder().encode(without(textIn(files, lifePaths.entries))) }
        : file,
    );
    expect(check(shorter).findings.map(({ code }) => code)).toContain('other-count');
    expect(checkedLife(portal, files, []).findings).toEqual([{ code: 'no-keys' }]);
  });

  it('is not good when its contents were exchanged and summed again', async () => {
    const { files } = await exported('person', demoId('person:researcher'));
    const other = await exported('case', number.project);
    const bytesOf = (text: string) => new TextEncoder().encode(text);
    const resummed = (from: readonly ZipFile[], ...changes: readonly (readonly [string, string])[]) => {
      const changed = from
        .filter(({ path }) => path !== lifePaths.sums)
        .map((file) => {
          const found = changes.find(([path]) => path === file.path);
          return found ? { ...file, bytes: bytesOf(found[1]) } : file;
        });
      const sums = sumsOf(changed.map(({ path, bytes }) => ({ path, hash: sha256(bytes, 'hex') })));
      return check([...changed, { path: lifePaths.sums, bytes: bytesOf(sums) }]).findings;
    };
    const codes = (findings: ReturnType<typeof resummed>) => [...new Set(findings.map(({ code }) => code))];
    const manifestOf = (from: readonly ZipFile[]) => textIn(from, lifePaths.manifest);
    const told = { ...readLife(JSON.parse(manifestOf(files))) };
    expect(resummed(files)).toEqual([]);
    // Somebody else's life, the entries of another life, no entries at all.
    const renamed = manifestOf(files).replace(demoId('person:researcher'), demoId('person:chair'));
    expect(codes(resummed(files, [lifePaths.manifest, renamed]))).toEqual(['other-life']);
    const case2 = manifestOf(other.files).replaceAll(number.project, demoId('application:ckd-tests'));
    expect(codes(resummed(other.files, [lifePaths.manifest, case2]))).toEqual(['other-life']);
    const life = await exported('number', number.piece);
    const run2 = manifestOf(life.files).replace(number.run, number.piece);
    expect(codes(resummed(life.files, [lifePaths.manifest, run2]))).toEqual(['other-life']);
    const none = JSON.stringify({ ...told, entries: 0 });
    expect(codes(resummed(files, [lifePaths.manifest, none], [lifePaths.entries, '']))).toEqual(['no-life']);
  });

  it('is judged by the same command as a package', async () => {
    const { bytes, files } = await exported('case', number.project);
    const said: string[] = [];
    const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
    const file = join(portal.config.dataDir, 'life.zip');
    const key = join(checkpointDir(portal.config), keysFile);
    writeFileSync(file, bytes);
    try {
      expect(await verify([file, '--key', key, '--lang', 'ja'])).toBe(0);
      expect(await verify([file, '--lang', 'en'])).toBe(0);
      const entries = textIn(files, lifePaths.entries).replace('actor', 'Actor');
      const forged = files.map((one) =>
        one.path === lifePaths.entries ? { ...one, bytes: new TextEncoder().encode(entries) } : one,
      );
      writeFileSync(file, writeZip(forged, portal.clock.now()));
      expect(await verify([file, '--key', key, '--lang', 'en'])).toBe(1);
    } finally {
      log.mockRestore();
    }
    expect(said.join('\n')).toContain('正しい状態です');
    expect(said.join('\n')).toContain(`ファイル全体の SHA-256: ${sha256(bytes, 'hex')}`);
    expect(said.join('\n')).toContain('The pages (life.ja.html, life.en.html) and the README are not proved');
    expect(said.join('\n')).toContain('is not in the signed checkpoint');
  });

  it('is recorded with the hash of its bytes, and leaves out tables that were not released (A9)', async () => {
    const { bytes } = await exported('case', number.project);
    const entry = one(`select body from ledger_entry where kind = 'life.exported' order by seq desc limit 1`);
    expect(JSON.parse(String(entry))).toMatchObject({ document: sha256(bytes, 'hex'), case: number.project });
    const run = await asked(portal, number.project, ageAndSex);
    expect((await ended(portal, run)).state).toBe('done');
    await anchored(portal);
    const life = await lifeOf(run);
    expect(life.steps.map(({ step }) => step)).toEqual(chainSteps.slice(chainSteps.indexOf('result')));
    expect(badIn(life)).toEqual([]);
    const { files } = await exported('number', run);
    expect(check(files).findings).toEqual([]);
    expect(files.map(({ path }) => path)).not.toContain('documents/table.json');
    const table = life.steps.find(({ table }) => table)?.table;
    expect(textIn(files, lifePaths.pageJa)).not.toContain(`<caption>${table?.caption}`);
  }, 60_000);

  it('leaves out the table of a result that was taken out of its request before the release (A9)', async () => {
    const older: AggregateQuery = { ...ageAndSex, dimensions: [{ kind: 'age-band', width: 20, top: 80 }] };
    const again = await asked(portal, number.project, older);
    expect((await ended(portal, again)).state).toBe('done');
    const run = await asked(portal, number.project, ageAndSex);
    expect((await ended(portal, run)).state).toBe('done');
    const { kept, removed } = await releasedWithoutLast(portal, number.project, [again, run]);
    await anchored(portal);
    const pathsOf = async (id: string) =>
      (await exported('number', id)).files.map(({ path }) => path).filter((path) => /table/.test(path));
    expect(await pathsOf(kept)).toEqual(['documents/table.json']);
    expect(await pathsOf(removed)).toEqual([]);
    expect(badIn(await lifeOf(removed))).toEqual([]);
  }, 60_000);
});
