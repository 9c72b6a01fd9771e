import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commentRun } from '#app/services/workspace/comment-run.server.ts';
import { compareRuns } from '#app/services/workspace/compare-runs.server.ts';
import {
  askAgain,
  forgetQuestion,
  keepQuestion,
  readNotebook,
} from '#app/services/workspace/notebook.server.ts';
import { readAsk, workOnQuestion } from '#app/services/workspace/prepare-question.server.ts';
import { readSent } from '#app/services/workspace/question-sent.ts';
import { readPresets } from '#app/services/workspace/read-presets.server.ts';
import { readRun } from '#app/services/workspace/read-run.server.ts';
import { disposeCase } from '../support/case-story.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import { activeProject, ageAndSex, asked, bySex, ended } from '../support/workspace.ts';

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
