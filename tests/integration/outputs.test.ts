import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRelease } from '#app/domain/export/release.ts';
import { citationsOf } from '#app/domain/export/verify-package.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { createOutput } from '#app/services/outputs/draft-output.server.ts';
import { expireApprovals } from '#app/services/outputs/expire-approvals.server.ts';
import { listOutputs } from '#app/services/outputs/list-outputs.server.ts';
import { readOutput } from '#app/services/outputs/read-output.server.ts';
import {
  holdOutput,
  rejectHeld,
  releaseOutput,
  resumeOutput,
} from '#app/services/outputs/release-output.server.ts';
import { adjudicate, concludeReview, submitReview } from '#app/services/outputs/review-output.server.ts';
import { submitOutput, withdrawOutput } from '#app/services/outputs/submit-output.server.ts';
import { watchRecords } from '#app/services/watching/watch-records.server.ts';
import { sha256 } from '#db/portal/ledger/crypto.server.ts';
import { findReleaseOf, listVotes } from '#db/portal/repositories/output-history.server.ts';
import { listItems } from '#db/portal/repositories/outputs.server.ts';
import { findRun } from '#db/portal/repositories/query-runs.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { watchRules } from '#policies/watching/rules.ts';
import { outputApprovalDays, releaseCoolDownSeconds } from '#policies/workflow/output-request.ts';
import { disposeCase } from '../support/case-story.ts';
import {
  approvedOf,
  draftOf,
  explain,
  outputState,
  releasedOf,
  reviewAs,
  submittedOf,
  thirdChecker,
} from '../support/outputs.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import { entryOf, signalsOf } from '../support/watching.ts';
import { activeProject, ageAndSex, asked, bySex, ended } from '../support/workspace.ts';

let portal: TestPortal;
let project: string;
/** Results of different questions: one that was released cannot be taken again. */
const runs: string[] = [];
const nextRun = () => runs.shift() ?? '';
const viewer = (key: string) => personaViewer(portal, key);
const words = { reasons: ['context'], text: '説明を足してください。' };
const events = async (id: string) =>
  (
    await portal.store.read
      .selectFrom('ledger_entry')
      .select('body')
      .where('subject_id', '=', id)
      .orderBy('seq')
      .execute()
  ).map(
    (row) =>
      JSON.parse(row.body) as { kind: string; case?: string; document?: string; detail?: { vault?: string } },
  );

beforeAll(async () => {
  portal = await openTestPortal({ demo: true });
  project = await activeProject(portal);
  for (const days of [0, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330]) {
    const base = days === 0 ? ageAndSex : bySex;
    const question = { ...base, period: { from: base.period.from + days, to: base.period.to } };
    const id = await asked(portal, project, question);
    expect((await ended(portal, id)).state).toBe('done');
    runs.push(id);
  }
}, 180_000);
afterAll(() => disposeCase(portal));

describe('what is watched of checks', () => {
  it('is a checker who agrees with everything, and results let pass over the machine, from real votes', async () => {
    const { checker } = watchRules.never_disagrees;
    const half = runs.slice(0, checker / 2);
    const first = await approvedOf(portal, project, half);
    const found = (await listItems(portal.store.read, first)).flatMap(
      (one) => one.machineRecord?.findings ?? [],
    );
    expect(found).toContainEqual({ rule: 'nothing_shown', about: '' });
    // Half of the judgements, and one result less than it takes.
    await watchRecords(portal);
    expect([...signalsOf(portal, 'never_disagrees'), ...signalsOf(portal, 'overruled_machine')]).toEqual([]);

    const second = await approvedOf(portal, project, half);
    await watchRecords(portal);
    const checkers = await Promise.all([viewer('output-checker'), viewer('output-checker-2')]);
    const signals = signalsOf(portal, 'never_disagrees');
    expect(signals.map(({ about }) => about).sort()).toEqual(checkers.map(({ person }) => person.id).sort());
    for (const signal of signals) {
      expect(signal).toMatchObject({ variant: 'checker', acts: checker, severity: 'note' });
      const acts = signal.entries.map((seq) => entryOf(portal, seq));
      expect(acts.map(({ kind, actor, subject }) => [kind, actor, subject.id])).toEqual(
        [first, second].map((id) => ['output.reviewed', signal.about, id]),
      );
    }
    const [over, ...others] = signalsOf(portal, 'overruled_machine');
    expect(others).toEqual([]);
    expect(over).toMatchObject({ variant: 'outputs', about: project, case: project, acts: 2 });
    expect(over?.entries.map((seq) => entryOf(portal, seq).subject.id)).toEqual([first, second]);

    const before = portal.clock.now();
    portal.clock.advance((outputApprovalDays + 1) * 86_400);
    expect(await expireApprovals(portal)).toEqual({ expired: 2 });
    portal.clock.set(before);
  });
});

describe('submitting', () => {
  it('asks for context, controls and the record of the machine, and hashes the very bytes', async () => {
    const me = await viewer('researcher');
    const run = nextRun();
    const id = await draftOf(portal, project, [run]);
    await submitOutput(portal, me, id);
    expect(await outputState(portal, id)).toBe('SUBMITTED');
    const [item] = await listItems(portal.store.read, id);
    expect(item?.machineRecord?.resultHash).toBe((await findRun(portal.store.read, run))?.result?.resultHash);
    expect(item?.machineRecord?.files.map((file) => file.name)).toEqual([
      'table.json',
      'table.ja.csv',
      'table.ja.xlsx',
      'chart.ja.svg',
      'chart.ja.png',
      'table.en.csv',
      'table.en.xlsx',
      'chart.en.svg',
      'chart.en.png',
    ]);
    // The table's file is the table of the vault: one hash for both.
    expect(item?.machineRecord?.files[0]?.sha256).toBe(item?.machineRecord?.resultHash);
    await concludeReview(portal, await viewer('output-checker'), id, 'return', words);
    await withdrawOutput(portal, me, id);
    expect(await outputState(portal, id)).toBe('WITHDRAWN');
  });

  it('refuses an item without context, and says so', async () => {
    const me = await viewer('researcher');
    const id = await createOutput(portal, me, project, {
      title: 'x',
      objective: 'O1',
      intendedUse: 'x',
      runs: [runs[0] ?? ''],
    });
    await expect(submitOutput(portal, me, id)).rejects.toMatchObject({
      named: { missing: expect.arrayContaining(['guard.context_given']) },
    });
    // The attempt belongs to its case, as what happened does.
    expect((await events(id)).map((event) => [event.kind, event.case])).toEqual([
      ['output.created', project],
      ['output.refused-step', project],
    ]);
  });

  it('shows a draft to its author alone', async () => {
    const id = await draftOf(portal, project, [runs[0] ?? '']);
    await expect(readOutput(portal, await viewer('output-checker'), id)).rejects.toMatchObject({
      code: 'not-found',
    });
    const { lines } = await listOutputs(portal, await viewer('output-checker'), { show: 'open', page: 1 });
    expect(lines.map((line) => line.id)).not.toContain(id);
  });
});

describe('two checkers, blind to each other (INV-02, INV-03)', () => {
  it('hides the first judgement until the second is there, from everybody', async () => {
    const id = await submittedOf(portal, project, [runs[0] ?? '']);
    await reviewAs(portal, await viewer('output-checker'), id, 'changes');
    for (const key of ['output-checker-2', 'secretariat', 'auditor', 'researcher']) {
      const page = await readOutput(portal, await viewer(key), id);
      expect(
        page.items.flatMap((item) => item.votes),
        key,
      ).toEqual([]);
      expect(JSON.stringify(page), key).not.toContain('確かめました。');
    }
    const own = await readOutput(portal, await viewer('output-checker'), id);
    expect(own.items[0]?.votes).toHaveLength(1);
    expect(own.deeds.review.offered).toBe(false);
    await reviewAs(portal, await viewer('output-checker-2'), id, 'changes');
    const both = await readOutput(portal, await viewer('output-checker-2'), id);
    expect(both.items[0]?.votes).toHaveLength(2);
    expect((await readOutput(portal, await viewer('researcher'), id)).items[0]?.votes).toEqual([]);
    await concludeReview(portal, await viewer('output-checker'), id, 'return', words);
    await explain(portal, id, '説明を足しました。');
    await submitOutput(portal, await viewer('researcher'), id);
    // Votes of the first submission count no more, and stay (INV-41).
    expect(await listVotes(portal.store.read, id)).toHaveLength(2);
    const again = await readOutput(portal, await viewer('auditor'), id);
    expect(again.items[0]?.votes.map((vote) => vote.superseded)).toEqual([true, true]);
    expect(again.items[0]?.outcomeText).toBeUndefined();
    await concludeReview(portal, await viewer('output-checker'), id, 'return', words);
  });

  it('lets nobody check twice, nor an author, a member or a colleague at all', async () => {
    const id = await submittedOf(portal, project, [runs[0] ?? '']);
    const checker = await viewer('output-checker');
    await reviewAs(portal, checker, id);
    await expect(reviewAs(portal, checker, id)).rejects.toMatchObject({
      named: { missing: ['guard.second_checker'] },
    });
    const second = await viewer('output-checker-2');
    const me = await viewer('researcher');
    const author = { ...me, facts: { ...me.facts, roles: [...me.facts.roles, ...second.facts.roles] } };
    // Author, member and colleague at once: the rules that forbid are many, and the last of them is named.
    await expect(reviewAs(portal, author, id)).rejects.toMatchObject({ name: 'AccessDenied' });
    const colleague = { ...second, facts: { ...second.facts, organisationIds: me.facts.organisationIds } };
    await expect(reviewAs(portal, colleague, id)).rejects.toMatchObject({ reason: 'colleague' });
    const page = await readOutput(portal, colleague, id);
    expect(page.barred).toContain('所属');
    await concludeReview(portal, checker, id, 'return', words);
  });

  it('wants a word for every change, and for what the machine could not check (INV-30)', async () => {
    const id = await submittedOf(portal, project, [runs[0] ?? '']);
    const checker = await viewer('output-checker');
    const [item] = await listItems(portal.store.read, id);
    const silent = { [item?.id ?? '']: { choice: 'changes', comment: '' } } as const;
    await expect(submitReview(portal, checker, id, silent)).rejects.toMatchObject({
      fields: { [`comment.${item?.id}`]: { key: 'field.required' } },
    });
    // As a rule that lacks its input would leave it.
    await portal.store.write({ actor: 'test', at: portal.clock.now() }, (tx) =>
      tx.db
        .updateTable('output_item')
        .set({
          machine_record: JSON.stringify({ ...item?.machineRecord, notChecked: ['institutions:linkable'] }),
        })
        .where('id', '=', item?.id ?? '')
        .execute(),
    );
    const quiet = { [item?.id ?? '']: { choice: 'approve', comment: '' } } as const;
    await expect(submitReview(portal, checker, id, quiet)).rejects.toMatchObject({
      fields: { [`comment.${item?.id}`]: { key: 'field.required' } },
    });
    await expect(submitReview(portal, checker, id, {})).rejects.toMatchObject({
      fields: { [`choice.${item?.id}`]: { key: 'field.choose' } },
    });
    await concludeReview(portal, checker, id, 'return', words);
  });
});

describe('dissent goes to a third person (INV-04)', () => {
  it('by itself, and neither of the two decides it', async () => {
    const id = await submittedOf(portal, project, [runs[0] ?? '']);
    await reviewAs(portal, await viewer('output-checker'), id, 'approve');
    await reviewAs(portal, await viewer('output-checker-2'), id, 'changes');
    expect(await outputState(portal, id)).toBe('ADJUDICATION');
    for (const key of ['output-checker', 'output-checker-2'])
      await expect(
        adjudicate(portal, await viewer(key), id, 'adjudicate_approve', words),
      ).rejects.toMatchObject({ reason: 'reviewed_this' });
    await adjudicate(portal, await thirdChecker(portal), id, 'adjudicate_return', words);
    expect(await outputState(portal, id)).toBe('RETURNED');
    expect(await listVotes(portal.store.read, id)).toHaveLength(2);
  });
});

describe('release (INV-05, INV-29, INV-32)', () => {
  it('waits for the hour, can be held and let go by somebody else', async () => {
    const id = await approvedOf(portal, project, [nextRun()]);
    const releaser = await viewer('releaser');
    await expect(releaseOutput(portal, releaser, id)).rejects.toMatchObject({
      named: { missing: ['guard.cool_down_over'] },
    });
    await holdOutput(portal, await viewer('secretariat'), id, '確かめたいことがあります。');
    expect(await outputState(portal, id)).toBe('HELD');
    await resumeOutput(portal, await viewer('chair'), id);
    portal.clock.advance(releaseCoolDownSeconds);
    await expect(holdOutput(portal, await viewer('secretariat'), id, 'x')).rejects.toMatchObject({
      named: { missing: ['guard.within_cool_down'] },
    });
    for (const key of ['output-checker', 'output-checker-2'])
      await expect(releaseOutput(portal, await viewer(key), id)).rejects.toMatchObject({
        reason: 'reviewed_this',
      });
    await expect(releaseOutput(portal, await viewer('researcher'), id)).rejects.toThrow();
    await releaseOutput(portal, releaser, id);
    expect(await outputState(portal, id)).toBe('RELEASED');
  });

  it('refuses what is held only when two checkers say so, and forgets the first word after another step', async () => {
    const id = await approvedOf(portal, project, [runs[0] ?? '']);
    const hold = async () =>
      holdOutput(portal, await viewer('secretariat'), id, '確かめたいことがあります。');
    const reject = async (key: string) => rejectHeld(portal, await viewer(key), id, words);
    await expect(reject('output-checker')).rejects.toMatchObject({ code: 'moved-on' });
    await hold();
    await expect(
      rejectHeld(portal, await viewer('output-checker'), id, { reasons: [], text: '' }),
    ).rejects.toMatchObject({ code: 'guards' });
    expect(await reject('output-checker')).toBe('proposed');
    expect(await outputState(portal, id)).toBe('HELD');
    await expect(reject('output-checker')).rejects.toMatchObject({ code: 'already-proposed' });
    const page = await readOutput(portal, await viewer('output-checker-2'), id);
    expect(page.refusalProposed).toMatchObject({ yours: false, text: words.text });
    expect((await readOutput(portal, await viewer('researcher'), id)).refusalProposed).toBeUndefined();
    await resumeOutput(portal, await viewer('chair'), id);
    await hold();
    expect(await reject('output-checker-2')).toBe('proposed');
    expect(await reject('output-checker')).toBe('rejected');
    expect(await outputState(portal, id)).toBe('REJECTED');
    const kinds = (await events(id)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'output.refusal-proposed')).toHaveLength(2);
  });

  it('hands out nothing when a stored byte is not what was approved', async () => {
    const id = await approvedOf(portal, project, [nextRun()]);
    portal.clock.advance(releaseCoolDownSeconds);
    const change = (text: string) =>
      portal.store.write({ actor: 'test', at: portal.clock.now() }, (tx) =>
        tx.db.updateTable('output_item').set({ context: text }).where('request_id', '=', id).execute(),
      );
    await change('すり替えた説明');
    await expect(releaseOutput(portal, await viewer('releaser'), id)).rejects.toMatchObject({
      named: { missing: ['guard.bytes_as_approved'] },
    });
    await change('対象者の年齢と性別の分布。');
    await releaseOutput(portal, await viewer('releaser'), id);
  });

  it('names contents, vault entries and roles in one entry of the ledger', async () => {
    const id = await releasedOf(portal, project, [nextRun()]);
    const release = await findReleaseOf(portal.store.read, id);
    const contents = readRelease(JSON.parse(release?.contents ?? '{}'));
    const entry = (await events(id)).find((event) => event.kind === 'output.released');
    expect(entry?.document).toBe(sha256(canonicalJson(contents), 'hex'));
    expect(entry?.detail?.vault).toBe(citationsOf(sha256, contents!.items));
    expect(contents?.roles).toEqual({
      checkers: ['output_checker-1', 'output_checker-2'],
      adjudicator: null,
      releaser: 'releaser',
    });
    const people = ['output-checker', 'output-checker-2', 'releaser'].map((key) => demoId(`person:${key}`));
    for (const person of people) expect(release?.contents).not.toContain(person);
  });

  it('ends an approval that nobody carried out, or whose project is not in use (INV-34)', async () => {
    const id = await approvedOf(portal, project, [nextRun()]);
    expect(await expireApprovals(portal)).toEqual({ expired: 0 });
    const before = portal.clock.now();
    portal.clock.advance((outputApprovalDays + 1) * 86_400);
    await expect(releaseOutput(portal, await viewer('releaser'), id)).rejects.toMatchObject({
      named: { missing: expect.arrayContaining(['guard.approval_valid']) },
    });
    expect(await expireApprovals(portal)).toEqual({ expired: 1 });
    expect(await outputState(portal, id)).toBe('RETURNED');
    portal.clock.set(before);
    const suspended = await approvedOf(portal, project, [nextRun()]);
    const setState = (state: string) =>
      portal.store.write({ actor: 'test', at: portal.clock.now() }, (tx) =>
        tx.db.updateTable('application').set({ state }).where('id', '=', project).execute(),
      );
    portal.clock.advance(releaseCoolDownSeconds);
    await setState('SUSPENDED');
    await expect(releaseOutput(portal, await viewer('releaser'), suspended)).rejects.toMatchObject({
      named: { missing: ['guard.project_active'] },
    });
    expect(await expireApprovals(portal)).toEqual({ expired: 1 });
    await setState('ACTIVE');
  });

  it('refuses the same result a second time (INV-31)', async () => {
    const run = nextRun();
    await releasedOf(portal, project, [run]);
    await expect(draftOf(portal, project, [run])).rejects.toMatchObject({ code: 'already-released' });
  });
});
