import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { suspendProject } from '#app/services/projects/suspend-project.server.ts';
import { commentRun } from '#app/services/workspace/comment-run.server.ts';
import { compareRuns } from '#app/services/workspace/compare-runs.server.ts';
import {
  askAgain,
  forgetQuestion,
  keepQuestion,
  readNotebook,
} from '#app/services/workspace/notebook.server.ts';
import { askSent, readAsk, workOnQuestion } from '#app/services/workspace/prepare-question.server.ts';
import { forgetDraft, saveDraft } from '#app/services/workspace/question-draft.server.ts';
import { readSent } from '#app/services/workspace/question-sent.ts';
import { readPresets } from '#app/services/workspace/read-presets.server.ts';
import { readRun } from '#app/services/workspace/read-run.server.ts';
import { newId } from '#db/portal/ids.server.ts';
import { findRun } from '#db/portal/repositories/query-runs.server.ts';
import { disposeCase } from '../support/case-story.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { signInAs } from '../support/personas.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import { activeProject, ageAndSex, asked, bySex, ended, onNewerSnapshot } from '../support/workspace.ts';

let portal: TestPortal;
let project: string;
let run: string;
const viewer = (key = 'researcher') => personaViewer(portal, key);
const kinds = async (subject: string) =>
  (
    await portal.store.read
      .selectFrom('ledger_entry')
      .select('kind')
      .where('subject_id', '=', subject)
      .execute()
  ).map((row) => row.kind);

beforeAll(async () => {
  portal = await openTestPortal({ demo: true });
  project = await activeProject(portal);
  run = await asked(portal, project);
  await ended(portal, run);
}, 120_000);
afterAll(() => disposeCase(portal));

describe('the builder on a real permit', () => {
  const form = async (fields: Readonly<Record<string, string>>) => {
    const page = await readAsk(portal, await viewer(), project, {
      from: run,
      preset: undefined,
      kept: undefined,
      view: 'form',
    });
    return readSent({ view: 'form', objective: 'O1', ...page.state.fields, ...fields });
  };

  it('searches and takes a hit without losing what was typed', async () => {
    const sent = await form({ find: '糖尿病' });
    const found = await workOnQuestion(portal, await viewer(), project, sent, { do: 'find' });
    expect(found.search.found?.lines.length).toBeGreaterThan(0);
    const taken = await workOnQuestion(portal, await viewer(), project, sent, {
      do: 'take',
      what: 'icd10:E11',
    });
    expect(taken.fields).toMatchObject({
      'where.0.kind': 'condition',
      'where.0.terms': 'E11',
      'by.1.kind': 'sex',
    });
  });

  it('puts the error of an area that is not approved at the area, with a repair (INV-24)', async () => {
    const sent = await form({ 'by.1.kind': 'area', 'by.1.area': 'municipality' });
    const checked = await workOnQuestion(portal, await viewer(), project, sent, { do: 'check' });
    expect(checked.problems.map((one) => one.field)).toEqual(['by.1.area']);
    expect(checked.problems[0]?.repairs?.length).toBeGreaterThan(0);
    const what = checked.problems[0]?.repairs?.at(-1)?.send ?? '';
    const repaired = await workOnQuestion(portal, await viewer(), project, sent, { do: 'repair', what });
    expect(repaired.problems).toEqual([]);
    expect(repaired.reading?.sentence).toBeTruthy();
  });

  it('lays a prepared question into the form, within the permit (SVC-1)', async () => {
    const { groups } = await readPresets(portal, await viewer(), project);
    const usable = groups.flatMap((group) => group.lines).find((line) => line.sentence);
    const page = await readAsk(portal, await viewer(), project, {
      from: undefined,
      preset: usable?.id,
      kept: undefined,
      view: 'form',
    });
    expect(page.state.reading?.sentence).toBe(usable?.sentence);
  });
});

describe('notebook, comments and comparison', () => {
  it('keeps a question with its objective, shows its answers, and forgets it, each with its entry', async () => {
    await keepQuestion(portal, await viewer(), run, { title: '年齢と性別', note: '図1のもと' });
    const [entry] = (await readNotebook(portal, await viewer(), project)).entries;
    expect(entry).toMatchObject({ title: '年齢と性別', note: '図1のもと', outdated: false });
    expect(entry?.answers).toHaveLength(1);
    expect(await kinds(run)).toContain('notebook.kept');
    // On the snapshot that it was answered on there is nothing to ask again.
    expect(await askAgain(portal, await viewer(), project)).toEqual({ asked: 0 });
    await forgetQuestion(portal, await viewer(), project, entry!.id);
    expect((await readNotebook(portal, await viewer(), project)).entries).toEqual([]);
    await expect(forgetQuestion(portal, await viewer(), project, entry!.id)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('keeps what members say of a question, and no text of it in the ledger (C2)', async () => {
    await commentRun(portal, await viewer(), run, '70代の男性を見てください。');
    const page = await readRun(portal, await viewer(), run);
    expect(page.comments.map((one) => one.text)).toEqual(['70代の男性を見てください。']);
    const bodies = await portal.store.read
      .selectFrom('ledger_entry')
      .select('body')
      .where('kind', '=', 'query.commented')
      .execute();
    expect(bodies).toHaveLength(1);
    expect(bodies[0]?.body).not.toContain('70代');
  });

  it('is for members alone: for others there is no such question, notebook or pair (C5)', async () => {
    const other = await viewer('researcher-3');
    for (const act of [
      () => readNotebook(portal, other, project),
      () => commentRun(portal, other, run, 'x'),
      () => keepQuestion(portal, other, run, { title: 'x', note: '' }),
      () => compareRuns(portal, other, project, { left: run, right: run }),
    ])
      await expect(act()).rejects.toMatchObject({ name: 'AccessDenied', visible: false });
  });

  it('answers the same for a question of another project and for one that nobody asked (C5)', async () => {
    const elsewhere = await portal.store.read
      .selectFrom('query_run')
      .select('id')
      .where('application_id', '!=', project)
      .limit(1)
      .executeTakeFirst();
    const me = await viewer();
    for (const left of [elsewhere?.id ?? newId(), newId()])
      await expect(compareRuns(portal, me, project, { left, right: run })).rejects.toMatchObject({
        code: 'not-found',
      });
  });

  it('shows two answers beside each other, compares one question only, and computes no difference (A1, A5)', async () => {
    const again = await asked(portal, project, ageAndSex);
    await ended(portal, again);
    const pair = await compareRuns(portal, await viewer(), project, { left: run, right: again });
    const rows = pair.changes?.columns.flatMap((column) => column.rows) ?? [];
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      const hides = row.left.state === 'hidden' || row.right.state === 'hidden';
      expect(row.change).toBe(hides ? 'hidden' : 'same');
      expect(Object.keys(row).sort()).toEqual(['change', 'changeText', 'key', 'labels', 'left', 'right']);
    }
    const sex = await asked(portal, project, bySex);
    await ended(portal, sex);
    const unlike = await compareRuns(portal, await viewer(), project, { left: run, right: sex });
    expect(unlike.changes).toBeUndefined();
    expect(unlike.left?.grid && unlike.right?.grid).toBeTruthy();
  });

  it('has an address for every way to see a result, and falls back where it does not fit', async () => {
    const pyramid = await readRun(portal, await viewer(), run);
    expect(pyramid.result?.look.switches[0]?.links.map((link) => link.current)).toEqual([true, false, false]);
    const heat = await readRun(portal, await viewer(), run, { chart: 'heat', as: 'row', sort: '0-down' });
    expect(heat.result?.look.chart).not.toBe(pyramid.result?.look.chart);
    expect(heat.result?.look.values?.links.filter((link) => link.current)).toHaveLength(1);
    const odd = await readRun(portal, await viewer(), run, {
      chart: 'pie',
      column: '99',
      slice: 'x',
      as: 'y',
      sort: 'z',
    });
    expect(odd.result?.look.grid).toEqual(pyramid.result?.look.grid);
  });
});

describe('a question that is left half-built', () => {
  const usual = { from: undefined, preset: undefined, kept: undefined, view: 'form' } as const;
  const half = () =>
    readSent({ view: 'form', 'where.0.kind': 'condition', 'where.0.terms': 'E1', note: '途中', find: 'x' });

  it('is there again, mistakes and all, for its writer alone, and goes when it is asked', async () => {
    const me = await viewer();
    await forgetDraft(portal, me, project);
    expect((await readAsk(portal, me, project, usual)).draft).toBeUndefined();
    expect(await saveDraft(portal, me, project, half())).toEqual({
      saved: expect.stringMatching(/\d:\d\d/),
    });
    const again = await readAsk(portal, me, project, usual);
    expect(again.draft).toMatchObject({ open: true });
    expect(again.state.fields).toEqual({ 'where.0.kind': 'condition', 'where.0.terms': 'E1' });
    expect(again.state.note).toBe('途中');
    // Another beginning does not take it away, and says that it is there.
    const other = await readAsk(portal, me, project, { ...usual, from: run });
    expect(other.draft).toMatchObject({ open: false });
    expect(other.state.fields['where.0.terms']).toBeUndefined();
    const auditor = await viewer('auditor');
    expect(await saveDraft(portal, auditor, project, half())).toEqual({ saved: null });
    await expect(saveDraft(portal, await viewer('researcher-3'), project, half())).rejects.toMatchObject({
      visible: false,
    });
    const whole = readSent({ ...other.state.fields, view: 'form', objective: 'O1', note: '' });
    expect(await askSent(portal, me, project, whole)).toHaveProperty('run');
    expect((await readAsk(portal, me, project, usual)).draft).toBeUndefined();
  });

  it('is stored by every button, and thrown away by one', async () => {
    const me = await viewer();
    const worked = await workOnQuestion(portal, me, project, half(), { do: 'edit', what: 'add by' });
    expect(worked.focus).toBe('by.0.kind');
    expect((await readAsk(portal, me, project, usual)).state.fields).toHaveProperty(['by.0.kind'], '');
    await forgetDraft(portal, me, project);
    expect((await readAsk(portal, me, project, usual)).draft).toBeUndefined();
    expect(
      await saveDraft(portal, me, project, readSent({ view: 'text', text: 'x'.repeat(70_000) })),
    ).toEqual({ saved: null });
  });
});

describe('the study on a newer snapshot', () => {
  it('is asked again once, and says of each place what both answers show, never more (A1, B2)', async () => {
    const me = await viewer();
    await keepQuestion(portal, me, run, { title: '年齢と性別', note: '' });
    await onNewerSnapshot(portal, project);
    expect((await readRun(portal, me, run)).newerSnapshot).toBe(true);
    expect(await readNotebook(portal, me, project)).toMatchObject({ outdated: 1 });
    expect(await askAgain(portal, me, project)).toEqual({ asked: 1 });
    // Pressed twice, it is asked once: the one that waits is an answer to come.
    expect(await askAgain(portal, me, project)).toEqual({ asked: 0 });
    const { id } = await portal.store.read
      .selectFrom('query_run')
      .select('id')
      .where('application_id', '=', project)
      .orderBy('asked_at', 'desc')
      .orderBy('id', 'desc')
      .where('state', 'in', ['queued', 'running', 'done'])
      .where('snapshot', 'is', null)
      .executeTakeFirstOrThrow();
    await ended(portal, id);
    const notice = await portal.store.read
      .selectFrom('notice')
      .select('kind')
      .where('subject_id', '=', id)
      .execute();
    expect(notice.map((one) => one.kind)).toEqual(['query.done']);
    const [entry] = (await readNotebook(portal, me, project)).entries;
    expect(entry).toMatchObject({ outdated: false, compareHref: expect.stringContaining(`left=`) });
    const pair = await compareRuns(portal, me, project, { left: run, right: id });
    const rows = pair.changes?.columns.flatMap((column) => column.rows) ?? [];
    expect(new Set(rows.map((row) => row.change)).has('changed')).toBe(true);
    const [older, newer] = [
      (await findRun(portal.store.read, run))!.result!,
      (await findRun(portal.store.read, id))!.result!,
    ];
    expect(older.entry.snapshot).not.toBe(newer.entry.snapshot);
    for (const row of rows) {
      const hides = row.left.state === 'hidden' || row.right.state === 'hidden';
      expect(row.change === 'hidden').toBe(hides);
      // A place that is hidden carries no number on its side.
      for (const side of [row.left, row.right])
        if (side.state === 'hidden') expect(side).toEqual({ state: 'hidden', text: '秘匿' });
    }
  });
});

describe('whoever no longer belongs to the project', () => {
  it('sees no notebook, comment, draft or pair from that moment; what was said stays with its name (INV-28)', async () => {
    const person = (await viewer('researcher-2')).person.id;
    const standing = (state: 'active' | 'removed') => {
      const own = { state, until: state === 'removed' ? portal.clock.now() : null };
      return portal.store.write({ actor: 'test', at: portal.clock.now() }, (tx) =>
        tx.db
          .insertInto('membership')
          .values({
            application_id: project,
            person_id: person,
            role: 'analyst',
            since: portal.clock.now(),
            ...own,
          })
          .onConflict((conflict) => conflict.columns(['application_id', 'person_id']).doUpdateSet(own))
          .execute(),
      );
    };
    await standing('active');
    const member = await viewer('researcher-2');
    await commentRun(portal, member, run, '図1と合いません。');
    await saveDraft(portal, member, project, readSent({ view: 'text', text: 'cohort' }));
    await standing('removed');
    const gone = await viewer('researcher-2');
    for (const act of [
      () => readNotebook(portal, gone, project),
      () => readRun(portal, gone, run),
      () => compareRuns(portal, gone, project, { left: run, right: run }),
      () => commentRun(portal, gone, run, 'x'),
      () => keepQuestion(portal, gone, run, { title: 'x', note: '' }),
      () => saveDraft(portal, gone, project, readSent({ view: 'text', text: 'x' })),
    ])
      await expect(act()).rejects.toMatchObject({ visible: false });
    const said = (await readRun(portal, await viewer(), run)).comments.at(-1);
    expect(said).toMatchObject({ text: '図1と合いません。', author: member.person.nameJa });
  });

  it('is signed out at once when the project is stopped, and reads nothing of its questions meanwhile (HIC)', async () => {
    await signInAs(portal, 'researcher', {});
    const person = (await viewer()).person.id;
    const open = () =>
      portal.store.read
        .selectFrom('session')
        .select('public_id')
        .where('person_id', '=', person)
        .where('ended_at', 'is', null)
        .execute();
    expect(await open()).not.toEqual([]);
    await suspendProject(portal, await viewer('secretariat'), project, {
      reason: 'breach_suspected',
      text: '調査のため。',
    });
    expect(await open()).toEqual([]);
    await expect(askAgain(portal, await viewer(), project)).rejects.toThrow();
    await expect(commentRun(portal, await viewer(), run, 'x')).rejects.toThrow();
  });
});
