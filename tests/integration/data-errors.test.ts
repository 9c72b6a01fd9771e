import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asDay } from '#app/domain/shared/brand.ts';
import type { ThingLine } from '#app/features/data-errors/view.ts';
import {
  closeDataError,
  type ErrorInput,
  recordDataError,
  tellOwners,
  withdrawDataError,
} from '#app/services/data-errors/error-acts.server.ts';
import {
  readDataError,
  readErrorList,
  readOwnDataError,
} from '#app/services/data-errors/read-data-errors.server.ts';
import {
  confirmNoEffect,
  declineNoEffect,
  proposeNoEffect,
} from '#app/services/data-errors/settle-affected.server.ts';
import { recallOutput } from '#app/services/outputs/release-output.server.ts';
import {
  causesOf,
  correctPublication,
  recordPublication,
} from '#app/services/publications/publish-publication.server.ts';
import { startPublicationReview } from '#app/services/publications/review-publication.server.ts';
import { recordDecision } from '#app/services/review/record-decision.server.ts';
import { readAsk } from '#app/services/workspace/prepare-question.server.ts';
import { readRun } from '#app/services/workspace/read-run.server.ts';
import { readWorkspace } from '#app/services/workspace/read-workspace.server.ts';
import { readEntries } from '#db/portal/ledger/read.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { disposeCase, vote, yes } from '../support/case-story.ts';
import { releasedOf, submittedOf } from '../support/outputs.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import { submittedPublication } from '../support/publications.ts';
import { activeProject, ageAndSex, asked, bySex, ended } from '../support/workspace.ts';

/** Two answers, two released outputs and a publication of one real project, and errors that touch some of them. */
let portal: TestPortal;
let project: string;
let sexRun: string;
let ageRun: string;
let sexOutput: string;
let ageOutput: string;
let publication: string;
const as = (key: string) => personaViewer(portal, key);

const ageError: ErrorInput = {
  severity: 'may_change',
  dataset: 'SYN-EHR',
  variables: ['person.birth_year'],
  facilities: [],
  bases: [],
  period: undefined,
  title: '生年の誤り',
  what: '一部の生年が1年ずれています。',
  knownOn: asDay('2026-11-20'),
};
const sexError: ErrorInput = { ...ageError, variables: ['person.sex'], title: '性別の誤り' };

beforeAll(async () => {
  portal = await openTestPortal({ demo: true });
  project = await activeProject(portal);
  const answered = async (question: typeof bySex) => {
    const run = await asked(portal, project, question);
    expect((await ended(portal, run)).state).toBe('done');
    return run;
  };
  sexRun = await answered(bySex);
  sexOutput = await releasedOf(portal, project, [sexRun]);
  publication = await submittedPublication(portal, project);
  await startPublicationReview(portal, await as('secretariat'), publication);
  await vote(portal, project, 'approve');
  await recordDecision(portal, await as('chair'), project, { ...yes, riskValue: undefined });
  await recordPublication(portal, await as('researcher'), publication, {
    link: '10.1234/sekisho.2026.001',
    on: '2026-11-24',
  });
  ageRun = await answered(ageAndSex);
  ageOutput = await releasedOf(portal, project, [ageRun]);
}, 180_000);
afterAll(() => disposeCase(portal));

const record = async (input: ErrorInput, by = 'data-preparer') =>
  recordDataError(portal, await as(by), input);
const page = async (id: string, by = 'secretariat') => readDataError(portal, await as(by), id);
const hrefsOf = (things: readonly ThingLine[]) =>
  things
    .flatMap((one) => one.href ?? [])
    .filter((href) => ours().has(href))
    .sort();
const ours = () =>
  new Set([
    `/applications/${project}/permit`,
    `/workspaces/questions/${sexRun}`,
    `/workspaces/questions/${ageRun}`,
    `/outputs/${sexOutput}`,
    `/outputs/${ageOutput}`,
    `/publications/${publication}`,
  ]);
async function listOf(input: ErrorInput): Promise<readonly string[]> {
  const id = await record(input);
  const found = (await page(id, 'auditor')).untold;
  await withdrawDataError(portal, await as('data-preparer'), id, '試しの記録。');
  return hrefsOf(found);
}
async function told(id: string, by = 'secretariat'): Promise<void> {
  const { deeds } = await page(id, by);
  await tellOwners(portal, await as(by), id, deeds.tell ?? '');
}
const noticesOf = async (key: string, id: string) =>
  portal.store.read
    .selectFrom('notice')
    .select(['kind', 'details'])
    .where('person_id', '=', demoId(`person:${key}`))
    .where('subject_id', '=', id)
    .execute();

describe('the list', () => {
  it('holds exactly what rests on the variable, and none of its neighbours', async () => {
    expect(await listOf(ageError)).toEqual(
      [`/applications/${project}/permit`, `/workspaces/questions/${ageRun}`, `/outputs/${ageOutput}`].sort(),
    );
    expect(await listOf(sexError)).toEqual([...ours()].sort());
    // The project may read no measurements.
    expect(await listOf({ ...ageError, variables: ['lab.value_std'] })).toEqual([]);
  });

  it('leaves off another period and another base snapshot', async () => {
    const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
    const before = { from: day('2001-01-01'), to: day('2001-12-31') };
    expect(await listOf({ ...sexError, period: before })).toEqual([]);
    expect(await listOf({ ...sexError, bases: ['f'.repeat(64)] })).toEqual([]);
    const within = { from: day('2024-01-01'), to: day('2024-01-02') };
    expect(await listOf({ ...sexError, period: within })).toContain(`/publications/${publication}`);
  });

  it('is not read by whoever has nothing to do with it, and is changed by nobody who only reads (ROL-11)', async () => {
    const id = await record(ageError);
    await expect(readDataError(portal, await as('researcher'), id)).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    await expect(readOwnDataError(portal, await as('researcher'), id)).rejects.toMatchObject({
      code: 'not-found',
    });
    const auditor = await as('auditor');
    const { deeds } = await readDataError(portal, auditor, id);
    expect(deeds).toEqual({ tell: undefined, withdraw: false, close: undefined });
    const seen = (await page(id)).deeds.tell ?? '';
    for (const act of [
      () => recordDataError(portal, auditor, ageError),
      () => tellOwners(portal, auditor, id, seen),
      () => withdrawDataError(portal, auditor, id, 'x'),
      () => closeDataError(portal, auditor, id),
    ])
      await expect(act()).rejects.toMatchObject({ name: 'AccessDenied' });
    await withdrawDataError(portal, await as('secretariat'), id, '重ねて記録した。');
    expect((await page(id)).stateText).toBe('取下げ');
    expect(await noticesOf('data-preparer', id)).toMatchObject([{ kind: 'data-error.withdrawn' }]);
  });

  it('is not made to disappear by who prepared the data, unless they recorded the error themselves', async () => {
    const id = await record(sexError, 'secretariat');
    expect((await page(id, 'data-preparer')).deeds.withdraw).toBe(false);
    await expect(
      withdrawDataError(portal, await as('data-preparer'), id, '誤りではない。'),
    ).rejects.toMatchObject({ code: 'guards' });
    expect((await page(id)).deeds.withdraw).toBe(true);
    await withdrawDataError(portal, await as('secretariat'), id, '重ねて記録した。');
    expect(await noticesOf('secretariat', id)).toEqual([]);
  });
});

describe('telling', () => {
  it('asks for the list that was looked at, tells each owner once, and marks what they made', async () => {
    const id = await record(ageError);
    const before = await readRun(portal, await as('researcher'), ageRun);
    expect(before.dataErrors).toEqual([]);
    await expect(tellOwners(portal, await as('secretariat'), id, '0'.repeat(64))).rejects.toMatchObject({
      code: 'guards',
    });
    const { entries } = await readEntries(
      portal.store.read,
      { kinds: ['data-error.refused-step'] },
      { limit: 1 },
    );
    expect(entries[0]?.body).toMatchObject({ subject: { type: 'data_error', id }, reason: 'guards' });
    expect(await noticesOf('researcher', id)).toEqual([]);

    await told(id);
    const [notice, ...more] = await noticesOf('researcher', id);
    expect(more).toEqual([]);
    expect(notice?.kind).toBe('data-error.told');
    const own = await readOwnDataError(portal, await as('researcher'), id);
    expect(JSON.parse(notice?.details ?? '{}')).toEqual({
      reference: own.reference,
      count: own.told.length,
    });
    expect(await noticesOf('output-checker', id)).toHaveLength(1);

    const after = await readRun(portal, await as('researcher'), ageRun);
    expect(after.dataErrors.map((one) => one.href)).toEqual([`/data-errors/${id}`]);
    expect((await readRun(portal, await as('researcher'), sexRun)).dataErrors).toEqual([]);
    const wanted = { from: undefined, preset: undefined, kept: undefined, view: 'form' } as const;
    const ask = await readAsk(portal, await as('researcher'), project, wanted);
    expect(ask.dataErrors.map((one) => one.id)).toEqual([id]);
    const workspace = await readWorkspace(portal, await as('researcher'), project);
    expect(Object.fromEntries(workspace.runs.map((run) => [run.id, run.dataError]))).toEqual({
      [ageRun]: true,
      [sexRun]: false,
    });
    // A member sees what is theirs, and nothing of other projects.
    expect(hrefsOf(own.told)).toHaveLength(3);
    const others = (await page(id)).told.filter((thing) => !own.told.some((one) => one.id === thing.id));
    expect(others.length).toBeGreaterThan(0);
    expect(others.every((thing) => thing.mayPropose || thing.todo === undefined)).toBe(true);
  });

  it('finds what came afterwards, and tells of that alone', async () => {
    const [line] = (await readErrorList(portal, await as('auditor'))).lines;
    const id = line?.id ?? '';
    const run = await asked(portal, project, {
      ...ageAndSex,
      dimensions: [{ kind: 'age-band', width: 20, top: 80 }],
    });
    expect((await ended(portal, run)).state).toBe('done');
    const later = await submittedOf(portal, project, [run]);
    const { untold, deeds } = await page(id);
    expect(untold.map((thing) => thing.href)).toEqual([`/workspaces/questions/${run}`, `/outputs/${later}`]);
    expect(deeds.close?.missing).toHaveLength(2);
    await told(id, 'data-preparer');
    expect((await page(id)).untold).toEqual([]);
    const counts = (await noticesOf('researcher', id)).map(
      (one) => (JSON.parse(one.details) as { count: number }).count,
    );
    expect(counts).toContain(2);
    expect(counts).toHaveLength(2);
    // Both checkers have it before them now.
    expect(await noticesOf('output-checker-2', id)).toHaveLength(2);
  });
});

describe('settling', () => {
  it('is a recall, a correction, or a word that another person confirms; then somebody else closes (INV-33, INV-36)', async () => {
    const id = await record(sexError, 'secretariat');
    await told(id);
    const thing = async (href: string) => {
      const found = (await page(id)).told.find((one) => one.href === href);
      if (!found) throw new Error(`${href} is not on the list`);
      return found;
    };
    const sexHref = `/outputs/${sexOutput}`;
    const ageHref = `/outputs/${ageOutput}`;
    expect((await thing(sexHref)).todo).toBeDefined();

    // The recall of the outputs' own procedure settles it, and lists who received it there.
    await recallOutput(portal, await as('secretariat'), sexOutput, {
      incident: 'data_error',
      text: 'データの誤りのため。',
    });
    expect((await thing(sexHref)).stateText).toBe('回収しました');

    // A correction of before it was told of, or one for another reason, settles nothing.
    const errata = portal.store.file.prepare(
      `insert into publication_erratum (id, publication_id, kind, reason, because, text_ja, text_en, written_by, at)
       values (@id, @publication, 'correction', 'wrong_numbers', @because, 'x', 'x', @by, @at)`,
    );
    const of = { publication, by: demoId('person:researcher') };
    errata.run({ ...of, id: 'old', because: sexOutput, at: '2026-01-05T00:00:00.000Z' });
    errata.run({ ...of, id: 'other', because: ageOutput, at: portal.clock.now() });
    expect((await thing(`/publications/${publication}`)).todo).toBeDefined();

    // A correction can answer to the error itself.
    const causes = await causesOf(portal.store.read, publication);
    expect(causes.map((one) => one.id)).toContain(id);
    await correctPublication(portal, await as('researcher'), publication, {
      reason: 'wrong_numbers',
      because: id,
      textJa: '性別の誤りを改めました。',
      textEn: 'The sex of some persons was corrected.',
    });
    expect((await thing(`/publications/${publication}`)).stateText).toBe('訂正しました');

    // Its owner says that the other one is not affected. Nobody confirms their own word.
    const { id: affected } = await thing(ageHref);
    const say = { affected, text: '性別を使わない列だけを渡した。' };
    await proposeNoEffect(portal, await as('researcher'), id, say);
    await expect(confirmNoEffect(portal, await as('researcher'), id, affected)).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    await declineNoEffect(portal, await as('secretariat'), id, { affected, text: '理由が足りない。' });
    expect(await noticesOf('researcher', id)).toContainEqual(
      expect.objectContaining({ kind: 'data-error.declined' }),
    );
    // The office may say it as well, and then another one of the office confirms.
    await proposeNoEffect(portal, await as('secretariat'), id, say);
    expect((await thing(ageHref)).mayConfirm).toBe(false);
    await expect(confirmNoEffect(portal, await as('secretariat'), id, affected)).rejects.toMatchObject({
      code: 'guards',
    });
    await confirmNoEffect(portal, await as('secretariat-2'), id, affected);
    expect((await thing(ageHref)).stateText).toBe('影響なし（確認済み）');
    await expect(proposeNoEffect(portal, await as('researcher'), id, say)).rejects.toMatchObject({
      code: 'already-done',
    });

    // The data themselves are still open, and so is the request that lies before the checkers.
    await expect(closeDataError(portal, await as('secretariat-2'), id)).rejects.toMatchObject({
      code: 'guards',
    });
    for (const one of (await page(id)).told.filter(({ todo }) => todo)) {
      await proposeNoEffect(portal, await as('secretariat'), id, { affected: one.id, text: '影響がない。' });
      await confirmNoEffect(portal, await as('secretariat-2'), id, one.id);
    }
    await expect(closeDataError(portal, await as('secretariat'), id)).rejects.toMatchObject({
      code: 'guards',
    });
    await closeDataError(portal, await as('secretariat-2'), id);
    const closed = await page(id);
    expect(closed.stateText).toBe('対応終了');
    expect(closed.history.length).toBeGreaterThan(5);
    expect(await noticesOf('researcher', id)).toContainEqual(
      expect.objectContaining({ kind: 'data-error.closed' }),
    );
    // What is wrong stays wrong: the result keeps its mark.
    expect((await readRun(portal, await as('researcher'), sexRun)).dataErrors.map((one) => one.id)).toEqual([
      id,
    ]);
  }, 60_000);

  it('asks for nothing where only the appearance is wrong', async () => {
    const id = await record({ ...sexError, severity: 'cosmetic' }, 'secretariat');
    await told(id);
    expect((await page(id)).told.every((thing) => thing.todo === undefined)).toBe(true);
    await closeDataError(portal, await as('secretariat-2'), id);
  });
});
