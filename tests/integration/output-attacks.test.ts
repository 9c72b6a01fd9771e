import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProtectedTable } from '#app/domain/disclosure/tables.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import { createOutput, saveOutput } from '#app/services/outputs/draft-output.server.ts';
import { readOutput } from '#app/services/outputs/read-output.server.ts';
import { releaseOutput } from '#app/services/outputs/release-output.server.ts';
import { adjudicate, concludeReview, submitReview } from '#app/services/outputs/review-output.server.ts';
import { submitOutput } from '#app/services/outputs/submit-output.server.ts';
import { listDeputiesOf } from '#db/portal/repositories/deputies.server.ts';
import { countReleased, findReleaseOf } from '#db/portal/repositories/output-history.server.ts';
import { findOutput, listItems } from '#db/portal/repositories/outputs.server.ts';
import { findRun } from '#db/portal/repositories/query-runs.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { outputLimits } from '#policies/outputs.ts';
import { releaseCoolDownSeconds } from '#policies/workflow/output-request.ts';
import { disposeCase } from '../support/case-story.ts';
import { projectRoot } from '../support/command.ts';
import {
  approvedOf,
  draftOf,
  outputState,
  releasedOf,
  reviewAs,
  submittedOf,
  thirdChecker,
} from '../support/outputs.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import { activeProject, asked, bySex, ended } from '../support/workspace.ts';

/** What somebody tries who is not content with the way out as it is meant. */
let portal: TestPortal;
let project: string;
const runs: string[] = [];
const viewer = (key: string) => personaViewer(portal, key);
const words = { reasons: ['context'], text: '説明を足してください。' };
const sql = (text: string, ...values: unknown[]) => portal.store.file.prepare(text).run(...values);
const asking = async (days: number) => {
  const id = await asked(portal, project, {
    ...bySex,
    period: { from: bySex.period.from + days, to: bySex.period.to },
  });
  expect((await ended(portal, id)).state).toBe('done');
  return id;
};
const sendBack = async (id: string) =>
  concludeReview(portal, await viewer('output-checker'), id, 'return', words);

beforeAll(async () => {
  portal = await openTestPortal({ demo: true });
  project = await activeProject(portal);
  for (const days of [0, 30, 60]) runs.push(await asking(days));
}, 180_000);
afterAll(() => disposeCase(portal));

/** As somebody could who writes to the database of the portal: one shown number is another. */
async function withOtherNumbers(run: string, by: number, work: () => Promise<void>): Promise<void> {
  const before = portal.store.file.prepare('select result from query_run where id = ?').pluck().get(run);
  const table = JSON.parse(before as string) as ProtectedTable;
  const rows = table.series.rows.map((row, index) => ({
    ...row,
    values: row.values.map((value) =>
      index === 0 && value.state === 'value' ? { ...value, value: value.value + by } : value,
    ),
  }));
  sql(
    'update query_run set result = ? where id = ?',
    JSON.stringify({ ...table, series: { ...table.series, rows } }),
    run,
  );
  try {
    await work();
  } finally {
    sql('update query_run set result = ? where id = ?', before, run);
  }
}

describe('who is too near', () => {
  it('is a colleague by a second organisation, and a colleague of any member (INV-02, workflow 5.3)', async () => {
    const id = await submittedOf(portal, project, [runs[0] ?? '']);
    const [author, checker] = [demoId('person:researcher'), await viewer('output-checker')];
    const works = (where: string) =>
      sql(
        'insert into affiliation (id, person_id, organisation_id, title_ja, title_en, valid_from, valid_until) values (?, ?, ?, ?, ?, ?, ?)',
        'second-place',
        author,
        where,
        '',
        '',
        '2024-04-01',
        null,
      );
    works(checker.facts.organisationIds[0] ?? '');
    await expect(reviewAs(portal, checker, id)).rejects.toMatchObject({ reason: 'colleague' });
    expect((await readOutput(portal, checker, id)).deeds.review.offered).toBe(false);
    // They may not leave the place for the day on which it is looked at.
    sql("update affiliation set valid_until = '2026-12-01' where id = 'second-place'");
    portal.clock.advance(14 * 86_400);
    await expect(reviewAs(portal, checker, id)).rejects.toMatchObject({ reason: 'colleague' });
    portal.clock.advance(-14 * 86_400);
    // Where they worked before all of this does not count.
    sql("update affiliation set valid_until = '2026-03-31' where id = 'second-place'");
    await sendBack(id);
    sql("delete from affiliation where id = 'second-place'");
  });

  it('is not made another person by standing in for one (INV-03)', async () => {
    portal.clock.advance(8 * 86_400);
    const id = await submittedOf(portal, project, [runs[0] ?? '']);
    const [first, second] = [await viewer('output-checker'), await viewer('output-checker-2')];
    // In the demo institute the one stands in for the other on these days.
    const [stood] = await listDeputiesOf(portal.store.read, [first.person.id], tokyoDay(portal.clock.now()));
    expect(stood?.deputyId).toBe(second.person.id);
    await reviewAs(portal, second, id);
    await expect(reviewAs(portal, second, id)).rejects.toMatchObject({
      named: { missing: ['guard.second_checker'] },
    });
    expect(await outputState(portal, id)).toBe('PARTIALLY_REVIEWED');
    await expect(
      concludeReview(portal, second, id, 'approve', { reasons: [], text: '' }),
    ).rejects.toMatchObject({ code: 'moved-on' });
    await sendBack(id);
  });
});

describe('what is judged', () => {
  it('is not let through by a third person where both refused it (INV-04)', async () => {
    const id = await submittedOf(portal, project, [runs[0] ?? '', runs[1] ?? '']);
    const items = await listItems(portal.store.read, id);
    const say = async (key: string, first: 'approve' | 'changes') =>
      submitReview(
        portal,
        await viewer(key),
        id,
        Object.fromEntries(
          items.map((item, index) => [
            item.id,
            { choice: index === 0 ? first : ('reject' as const), comment: '確かめました。' },
          ]),
        ),
      );
    await say('output-checker', 'approve');
    await say('output-checker-2', 'changes');
    expect(await outputState(portal, id)).toBe('ADJUDICATION');
    const third = await thirdChecker(portal);
    await expect(adjudicate(portal, third, id, 'adjudicate_approve', words)).rejects.toMatchObject({
      named: { missing: ['guard.nothing_refused_by_both'] },
    });
    await adjudicate(portal, third, id, 'adjudicate_return', words);
  });

  it('is the very table that was submitted, and nobody is shown another one in silence (INV-29)', async () => {
    const run = runs[0] ?? '';
    const drafted = await draftOf(portal, project, [run]);
    await withOtherNumbers(run, 7, async () => {
      await expect(submitOutput(portal, await viewer('researcher'), drafted)).rejects.toMatchObject({
        named: { missing: expect.arrayContaining(['guard.machine_record_fits']) },
      });
    });
    const id = await submittedOf(portal, project, [run]);
    const checker = await viewer('output-checker');
    await withOtherNumbers(run, 7, async () => {
      const desk = (await readOutput(portal, checker, id)).items[0]?.desk;
      expect(desk?.verdict).toBe('refused');
      expect(desk?.findings.join()).toContain('提出されたときの表と一致しません');
      await reviewAs(portal, checker, id);
      await reviewAs(portal, await viewer('output-checker-2'), id);
      await expect(
        concludeReview(portal, checker, id, 'approve', { reasons: [], text: '' }),
      ).rejects.toMatchObject({ named: { missing: expect.arrayContaining(['guard.machine_allows']) } });
    });
    await sendBack(id);
  });

  it('has a result once, however often it was asked for (INV-31)', async () => {
    const again = await asking(0);
    const me = await viewer('researcher');
    const request = { title: 'x', objective: 'O1', intendedUse: 'x' };
    await expect(
      createOutput(portal, me, project, { ...request, runs: [runs[0] ?? '', again] }),
    ).rejects.toMatchObject({ fields: { runs: { key: 'field.choose' } } });
    const id = await draftOf(portal, project, [runs[0] ?? '']);
    const row = await findOutput(portal.store.read, id);
    await expect(
      saveOutput(portal, me, id, row?.revision ?? 0, {
        ...request,
        answer: '',
        items: {},
        removed: [],
        added: [again],
      }),
    ).rejects.toMatchObject({ fields: { runs: { key: 'field.choose' } } });
  });
});

describe('an approval', () => {
  it('does not speak of what left after the two had looked (INV-30, INV-31)', async () => {
    const id = await approvedOf(portal, project, [runs[0] ?? '']);
    portal.clock.advance(60);
    const other = await releasedOf(portal, project, [runs[1] ?? '']);
    // As if another project had asked: its numbers lie three persons from these.
    const run = await findRun(portal.store.read, runs[0] ?? '');
    const elsewhere = portal.store.file
      .prepare("select id from application where id <> ? and state = 'ACTIVE' limit 1")
      .pluck()
      .get(project);
    const before = portal.store.file
      .prepare('select result from query_run where id = ?')
      .pluck()
      .get(runs[1]);
    sql('update query_run set result = ? where id = ?', JSON.stringify(run?.result?.table), runs[1]);
    sql('update output_request set application_id = ? where id = ?', elsewhere, other);
    await withOtherNumbers(runs[1] ?? '', 3, async () => {
      const checker = await viewer('output-checker');
      const { reference } = (await findOutput(portal.store.read, other)) ?? {};
      expect(JSON.stringify(await readOutput(portal, checker, id))).toContain(reference);
      // Whoever is recused there is shown the numbers, and not whose they are (INV-12).
      sql(
        "insert into case_standing (application_id, person_id, standing, since) values (?, ?, 'conflicted', ?)",
        elsewhere,
        checker.person.id,
        portal.clock.now(),
      );
      const recused = await readOutput(portal, checker, id);
      expect(JSON.stringify(recused)).not.toContain(reference);
      expect(recused.items[0]?.desk?.beside.some(({ close }) => close.length > 0)).toBe(true);
      await expect(releaseOutput(portal, await viewer('releaser'), id)).rejects.toMatchObject({
        named: { missing: ['guard.overrides_by_both'] },
      });
    });
    sql('update query_run set result = ? where id = ?', before, runs[1]);
    sql('update output_request set application_id = ? where id = ?', project, other);
    await releaseOutput(portal, await viewer('releaser'), id);
  });

  it('is for the files that were there, and takes no other one (INV-29)', async () => {
    const id = await approvedOf(portal, project, [runs[2] ?? '']);
    const row = await findOutput(portal.store.read, id);
    const [item] = await listItems(portal.store.read, id);
    const late = { title: 'x', objective: 'O1', intendedUse: 'x', answer: '', items: {}, removed: [] };
    await expect(
      saveOutput(portal, await viewer('researcher'), id, row?.revision ?? 0, {
        ...late,
        added: [await asking(90)],
      }),
    ).rejects.toMatchObject({ code: 'stale' });
    sql(
      'insert into output_file (hash, item_id, name, body) values (?, ?, ?, ?)',
      'ab',
      item?.id,
      'more.csv',
      '1',
    );
    const record = item?.machineRecord;
    const withMore = { ...record, files: [...(record?.files ?? []), { name: 'more.csv', sha256: 'ab' }] };
    const setRecord = (value: unknown) =>
      sql('update output_item set machine_record = ? where id = ?', JSON.stringify(value), item?.id);
    setRecord(withMore);
    portal.clock.advance(releaseCoolDownSeconds);
    await expect(releaseOutput(portal, await viewer('releaser'), id)).rejects.toMatchObject({
      named: { missing: expect.arrayContaining(['guard.bytes_as_approved']) },
    });
    setRecord(record);
    // Nobody who judged it hands it out either, whatever they were at that moment (INV-05).
    sql(
      "insert into role_grant (id, person_id, role, state, requested_by, requested_at, decided_by, decided_at, revision) values ('g', ?, 'releaser', 'active', 'x', ?, 'y', ?, 1)",
      demoId('person:output-checker'),
      portal.clock.now(),
      portal.clock.now(),
    );
    await expect(releaseOutput(portal, await viewer('output-checker'), id)).rejects.toMatchObject({
      reason: 'reviewed_this',
    });
    sql("delete from role_grant where id = 'g'");
  });
});

describe('a release that is killed half way (INV-22, INV-32)', () => {
  it('has left neither entry nor budget nor notice, and can be done again', async () => {
    const id =
      (
        await portal.store.read
          .selectFrom('output_request')
          .select('id')
          .where('state', '=', 'APPROVED')
          .executeTakeFirst()
      )?.id ?? '';
    const left = async () => ({
      state: await outputState(portal, id),
      release: await findReleaseOf(portal.store.read, id),
      budget: await countReleased(portal.store.read, project),
      written: portal.store.file
        .prepare(
          'select (select count(*) from ledger_entry) + (select count(*) from notice) + (select count(*) from transition)',
        )
        .pluck()
        .get(),
    });
    const before = await left();
    expect(before.state).toBe('APPROVED');
    const killedAt = (table: string) =>
      new Promise((done) =>
        spawn(
          process.execPath,
          [join(projectRoot, 'tests/support/release-crasher.ts'), portal.dir, id, table, portal.clock.now()],
          {
            cwd: projectRoot,
            env: { PATH: process.env.PATH ?? '', NODE_NO_WARNINGS: '1' } as unknown as NodeJS.ProcessEnv,
            stdio: ['ignore', 'ignore', 'inherit'],
          },
        ).once('exit', (_code, by) => done(by)),
      );
    // One of the two ends after the first of both writes, the other after both, and neither has committed.
    expect(await Promise.all(['ledger_entry', 'release'].map(killedAt))).toEqual(['SIGKILL', 'SIGKILL']);
    expect(await left()).toEqual(before);
    await releaseOutput(portal, await viewer('releaser'), id);
    expect(await left()).toMatchObject({ state: 'RELEASED', budget: before.budget + 1 });
  });
});

describe('how much may leave', () => {
  it('is limited for a request and for a project, and what was called back counts', async () => {
    const me = await viewer('researcher');
    const request = { title: 'x', objective: 'O1', intendedUse: 'x' };
    const many = Array.from({ length: outputLimits.itemsPerRequest + 1 }, (_, index) => `run-${index}`);
    await expect(createOutput(portal, me, project, { ...request, runs: many })).rejects.toMatchObject({
      fields: { runs: { key: 'field.too-much' } },
    });
    const id = await approvedOf(portal, project, [await asking(120)]);
    const used = await countReleased(portal.store.read, project);
    const other = await draftOf(portal, project, [await asking(150)]);
    // As if everything that may leave had left, some of it to be called back later.
    sql(
      "insert into release (id, request_id, application_id, items, contents, contents_hash, released_by, released_at) values ('all', ?, ?, ?, '{}', '', ?, ?)",
      other,
      project,
      outputLimits.releasedItemsPerProject - used,
      me.person.id,
      portal.clock.now(),
    );
    portal.clock.advance(releaseCoolDownSeconds);
    await expect(releaseOutput(portal, await viewer('releaser'), id)).rejects.toMatchObject({
      code: 'output-budget-used',
    });
    expect(await outputState(portal, id)).toBe('APPROVED');
  });
});
