import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { run as verify } from '#app/cli/verify.ts';
import { checkpointDir, databasePath } from '#app/config/places.server.ts';
import { lifePaths, readLife, sumsOf } from '#app/domain/export/life.ts';
import { readZip, writeZip, type ZipFile } from '#app/domain/export/zip.ts';
import { chainSteps } from '#app/domain/life/chain.ts';
import { casePhaseOf } from '#app/domain/life/phases.ts';
import { entryLives } from '#app/services/lives/entry-lives.server.ts';
import { exportLife } from '#app/services/lives/export-life.server.ts';
import { findLives } from '#app/services/lives/find-lives.server.ts';
import { readCaseLife } from '#app/services/lives/read-case-life.server.ts';
import { readNumberLife } from '#app/services/lives/read-number-life.server.ts';
import { readPersonLife } from '#app/services/lives/read-person-life.server.ts';
import { sha256 } from '#db/portal/ledger/crypto.server.ts';
import { keysFile } from '#db/portal/ledger/published.server.ts';
import { readHead } from '#db/portal/ledger/read.server.ts';
import { recordEvent } from '#db/portal/mutator.server.ts';
import { openStore } from '#db/portal/store.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { disposeCase } from '../support/case-story.ts';
import {
  checkedLife,
  type PublishedNumber,
  plantedBreaks,
  publishedNumber,
  scansIn,
  textIn,
  withByteChanged,
} from '../support/lives.ts';
import { anchored } from '../support/outputs.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import { ageAndSex, asked, ended } from '../support/workspace.ts';

let portal: TestPortal;
let number: PublishedNumber;
const as = (key: string) => personaViewer(portal, key);
const whole = { part: undefined, after: -1 };
const one = (sql: string, ...ids: (string | number)[]) =>
  portal.store.file
    .prepare(sql)
    .pluck()
    .get(...ids);
const text = (sql: string, id: string) => String(one(sql, id));

beforeAll(async () => {
  portal = await openTestPortal({ demo: true });
  number = await publishedNumber(portal);
  await anchored(portal);
}, 180_000);
afterAll(() => disposeCase(portal));

const lifeOf = async (id: string, language: 'ja' | 'en' = 'ja') =>
  readNumberLife(portal, { ...(await as('auditor')), language }, id);
const badIn = (life: Awaited<ReturnType<typeof lifeOf>>) =>
  life.steps.flatMap(({ step, checks }) =>
    checks.filter(({ verdict }) => verdict === 'bad').map(({ check }) => `${step} ${check}`),
  );

describe('the life of a number', () => {
  it('is one chain from the published figure to the first decision, by each of its names', async () => {
    const life = await lifeOf(number.piece);
    expect(life.steps.map(({ step }) => step)).toEqual([...chainSteps]);
    expect(badIn(life)).toEqual([]);
    expect(life.whole).toBe(true);
    // Nothing of a number that went all the way is left uncompared.
    expect(life.steps.flatMap(({ checks }) => checks).every(({ verdict }) => verdict === 'good')).toBe(true);
    for (const name of [number.item, number.run]) expect((await lifeOf(name)).steps).toEqual(life.steps);
    await expect(lifeOf('AAAAAAAAAAAAAAAAAAAAAA')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('names people, times and entries of every step, in both languages', async () => {
    for (const language of ['ja', 'en'] as const) {
      const life = await lifeOf(number.piece, language);
      const said = JSON.stringify(life.steps.map(({ facts }) => facts));
      for (const key of ['output-checker', 'output-checker-2', 'chair', 'researcher', 'committee-member-2']) {
        const { person } = await as(key);
        expect(said, key).toContain(language === 'ja' ? person.nameJa : person.nameEn);
      }
      expect(said).toContain('https://doi.org/10.1234/sekisho.2026.001');
      const silent = life.steps.filter(({ lines }) => lines.length === 0).map(({ step }) => step);
      // What the machine said stands in the record of the submission, one step above.
      expect(silent).toEqual(['machine']);
    }
  });

  it('shows the protected table and nothing beyond it (A1, A10)', async () => {
    const life = await lifeOf(number.run);
    const result = life.steps.find(({ step }) => step === 'result');
    expect(result?.table?.grid.rows.length).toBeGreaterThan(0);
    expect(life.steps.filter(({ table }) => table).map(({ step }) => step)).toEqual(['result']);
  });

  it.each(plantedBreaks)(
    'names the break where a byte of $name was changed',
    async ({ step, check, ...place }) => {
      const id = portal.store.file.prepare(place.find).pluck().get(number[place.by]) as string | number;
      await withByteChanged(portal, { ...place, id }, async () => {
        const life = await lifeOf(number.piece);
        expect(life.whole).toBe(false);
        expect(badIn(life)).toContain(`${step} ${check}`);
        const title = life.steps.find((one) => one.step === step)?.title ?? '';
        expect(life.broken.join()).toContain(title);
      });
      expect(badIn(await lifeOf(number.piece))).toEqual([]);
    },
  );
});

describe('the life of a case', () => {
  it('holds every phase that was lived, with rounds, votes and what belongs to it', async () => {
    const life = await readCaseLife(portal, await as('auditor'), number.project, whole);
    expect(life.parts.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'application',
        'screening',
        'review',
        'agreement',
        'preparation',
        'permit',
        'use',
        'outputs',
        'publications',
        'clocks',
        'looks',
      ]),
    );
    expect(life.rounds.map(({ title }) => title)).toEqual([
      '①リスク審査 1回目',
      '②提供前審査 1回目',
      expect.stringMatching(/^公表 PUB-2026-\d{5} の審査/),
    ]);
    expect(life.belongings.flatMap(({ links }) => links.map(({ href }) => href))).toEqual([
      `/audit/life/number/${number.item}`,
      `/outputs/${number.output}`,
      `/publications/${number.publication}`,
    ]);
  });

  it('finds what was written before refused steps named their case, by its subject', async () => {
    const { size } = await readHead(portal.store.read);
    await portal.store.write((await as('researcher')).stamp(), (tx) =>
      recordEvent(tx, {
        kind: 'output.refused-step',
        subject: { type: 'output', id: number.output },
        reason: 'guards',
        detail: { step: 'submit' },
      }),
    );
    const life = await readCaseLife(portal, await as('auditor'), number.project, {
      part: 'outputs',
      after: size - 1,
    });
    expect(life.one?.lines.map(({ seq }) => seq)).toContain(size);
  });

  it('is read part by part, page by page, each entry once and in order', async () => {
    const auditor = await as('auditor');
    const event = {
      kind: 'application.viewed',
      subject: { type: 'application', id: number.project },
    } as const;
    await portal.store.write(auditor.stamp(), async (tx) => {
      for (let times = 0; times < 250; times += 1) await recordEvent(tx, { ...event, case: number.project });
    });
    const seen: number[] = [];
    for (let after: number | undefined = -1; after !== undefined; ) {
      const { one } = await readCaseLife(portal, auditor, number.project, { part: 'looks', after });
      seen.push(...(one?.lines ?? []).map(({ seq }) => seq));
      after =
        one?.nextHref === undefined ? undefined : Number(new URLSearchParams(one.nextHref).get('after'));
    }
    const all = portal.store.file
      .prepare('select seq, kind from ledger_entry where case_id = ? order by seq')
      .all(number.project) as { seq: number; kind: string }[];
    expect(seen).toEqual(all.filter(({ kind }) => casePhaseOf(kind) === 'looks').map(({ seq }) => seq));
    expect(seen.length).toBeGreaterThan(200);
  });

  it('is for auditors, and looking at it is an event of its own (INV-40, C3)', async () => {
    const count = () =>
      Number(
        one(`select count(*) from ledger_entry where kind = 'life.read' and case_id = ?`, number.project),
      );
    portal.clock.advance(3600);
    const before = count();
    await readCaseLife(portal, await as('auditor'), number.project, whole);
    expect(count()).toBe(before + 1);
    for (const key of ['researcher', 'secretariat', 'administrator', 'chair']) {
      const other = await as(key);
      await expect(readCaseLife(portal, other, number.project, whole)).rejects.toThrow();
      await expect(readNumberLife(portal, other, number.piece)).rejects.toThrow();
      await expect(readPersonLife(portal, other, other.person.id, whole)).rejects.toThrow();
      await expect(exportLife(portal, other, 'case', number.project, 1)).rejects.toThrow();
    }
    expect(count()).toBe(before + 1);
  });
});

describe('the life of a person', () => {
  it('tells what somebody did, what was done to them, and where they took part', async () => {
    const auditor = await as('auditor');
    const researcher = await readPersonLife(portal, auditor, demoId('person:researcher'), whole);
    expect(researcher.parts.map(({ id }) => id)).toEqual(expect.arrayContaining(['deeds', 'received']));
    const links = researcher.lists.flatMap(({ links }) => links.map(({ href }) => href));
    expect(links).toContain(`/audit/life/case/${number.project}`);
    const received = await readPersonLife(portal, auditor, demoId('person:researcher'), {
      part: 'received',
      after: -1,
    });
    for (const { seq } of received.one?.lines ?? [])
      expect(one('select actor from ledger_entry where seq = ?', seq)).not.toBe(demoId('person:researcher'));
  });

  it('reads an erased person as erased (C2)', async () => {
    const id = demoId('person:committee-member-5');
    const { person } = await as('committee-member-5');
    portal.store.file
      .prepare(
        `update person set name_ja = '消去された利用者', name_en = 'Erased user', name_kana = '', email = ?, state = 'erased', erased_at = ? where id = ?`,
      )
      .run(`erased-${id}@invalid`, portal.clock.now(), id);
    const life = await readPersonLife(portal, await as('auditor'), id, whole);
    expect(life.erased).toBe(true);
    expect(JSON.stringify(life)).not.toContain(person.nameJa);
    // What they did is still there, and so is their vote in the life of the number.
    expect(life.parts.find((part) => part.id === 'deeds')?.lines.length).toBeGreaterThan(0);
    expect(JSON.stringify(await lifeOf(number.piece))).not.toContain(person.nameJa);
    expect((await lifeOf(number.piece)).whole).toBe(true);
  });
});

describe('the way to a life', () => {
  const hrefs = async (words: string) =>
    (await findLives(portal, await as('auditor'), words)).groups.flatMap(({ links }) =>
      links.map(({ href }) => href),
    );

  it('begins with what is printed on paper: references, a DOI, a name, an id', async () => {
    const figure = `/audit/life/number/${number.piece}`;
    expect(await hrefs('')).toContain(figure);
    expect(await hrefs('https://doi.org/10.1234/sekisho.2026.001')).toEqual([figure]);
    expect(await hrefs(' 10.1234/sekisho.2026.001 ')).toEqual([figure]);
    expect(
      await hrefs(text('select approval_number from publication where id = ?', number.publication)),
    ).toEqual([figure]);
    expect(await hrefs(text('select reference from output_request where id = ?', number.output))).toEqual([
      `/audit/life/number/${number.item}`,
    ]);
    expect(await hrefs(text('select reference from application where id = ?', number.project))).toEqual([
      `/audit/life/case/${number.project}`,
    ]);
    expect(await hrefs((await as('researcher')).person.nameJa)).toContain(
      `/audit/life/person/${demoId('person:researcher')}`,
    );
    expect(await hrefs(number.run)).toEqual([`/audit/life/number/${number.run}`]);
    expect(await hrefs('zzzz')).toEqual([]);
    await expect(findLives(portal, await as('researcher'), '')).rejects.toThrow();
  });

  it('leads there from an entry of the ledger', async () => {
    const seq = Number(
      one(`select seq from ledger_entry where subject_id = ? and kind = 'query.submitted'`, number.run),
    );
    expect((await entryLives(portal, await as('auditor'), seq)).map(({ href }) => href)).toEqual([
      `/audit/life/number/${number.run}`,
      `/audit/life/case/${number.project}`,
      `/audit/life/person/${demoId('person:researcher')}`,
    ]);
  });

  it('reads no table without an index, however long the ledger is', async () => {
    const statements = new Set<string>();
    const store = openStore(databasePath(portal.config), ({ sql }) => statements.add(sql));
    const listening = { ...portal, store };
    const auditor = await as('auditor');
    await readCaseLife(listening, auditor, number.project, whole);
    await readCaseLife(listening, auditor, number.project, { part: 'review', after: 5 });
    await readPersonLife(listening, auditor, demoId('person:researcher'), whole);
    await readNumberLife(listening, auditor, number.piece);
    await findLives(listening, auditor, '');
    await exportLife(listening, auditor, 'case', number.project, 1);
    const scans = scansIn(store.file, statements);
    await store.close();
    expect(statements.size).toBeGreaterThan(50);
    expect(scans).toEqual([]);
  });
});

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
});
