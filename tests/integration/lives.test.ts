import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databasePath } from '#app/config/places.server.ts';
import { chainSteps } from '#app/domain/life/chain.ts';
import { casePhaseOf } from '#app/domain/life/phases.ts';
import { translator } from '#app/i18n/translator.ts';
import { entryLives } from '#app/services/lives/entry-lives.server.ts';
import { exportLife } from '#app/services/lives/export-life.server.ts';
import { findLives } from '#app/services/lives/find-lives.server.ts';
import { readCaseLife } from '#app/services/lives/read-case-life.server.ts';
import { readNumberLife } from '#app/services/lives/read-number-life.server.ts';
import { readPersonLife } from '#app/services/lives/read-person-life.server.ts';
import { answerConflict } from '#app/services/review/answer-conflict.server.ts';
import { readHead } from '#db/portal/ledger/read.server.ts';
import { recordEvent } from '#db/portal/mutator.server.ts';
import { openStore } from '#db/portal/store.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { accepted, disposeCase, storyVoters } from '../support/case-story.ts';
import {
  type PublishedNumber,
  plantedBreaks,
  publishedNumber,
  scansIn,
  withByteChanged,
} from '../support/lives.ts';
import { anchored } from '../support/outputs.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

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

  it('names who was recused from it, in the round and in the life of that person, in both languages (INV-12)', async () => {
    const id = await accepted(portal);
    const member = await as(storyVoters[0] ?? '');
    const conflict = { answer: 'conflict', ground: 'co_author', text: '' } as const;
    await answerConflict(portal, member, id, conflict);
    const [other] = [await as(storyVoters[1] ?? '')];
    await answerConflict(portal, other, id, { answer: 'none' });
    const seq = one(
      "select seq from ledger_entry where case_id = ? and actor = ? and kind = 'conflict.answered'",
      id,
      member.person.id,
    );
    for (const language of ['ja', 'en'] as const) {
      const t = translator(language);
      const auditor = { ...(await as('auditor')), language };
      const called = ({ person }: typeof member) => (language === 'ja' ? person.nameJa : person.nameEn);
      const { rounds } = await readCaseLife(portal, auditor, id, whole);
      const recused = rounds
        .flatMap(({ facts }) => facts)
        .filter(({ label }) => label === t('life.fact.recused'));
      expect(recused.map(({ value }) => value)).toEqual([called(member)]);
      const { one: review } = await readCaseLife(portal, auditor, id, { part: 'review', after: -1 });
      const line = review?.lines.find((entry) => entry.seq === seq);
      expect(line?.sentence).toContain(called(member));
      expect(line?.change).toBe(t('audit.state.conflict'));
      const notesOf = async (personId: string) =>
        (await readPersonLife(portal, auditor, personId, whole)).lists
          .flatMap(({ links }) => links)
          .filter(({ href }) => href === `/audit/life/case/${id}`)
          .map(({ note }) => note)
          .join();
      expect(await notesOf(member.person.id)).toContain(t('life.standing.conflicted'));
      expect(await notesOf(other.person.id)).not.toContain(t('life.standing.conflicted'));
    }
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
