import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readZip } from '#app/domain/export/zip.ts';
import { takeUpFollowUp } from '#app/services/follow-ups/handle-follow-up.server.ts';
import { recallOutput } from '#app/services/outputs/release-output.server.ts';
import { describeProject } from '#app/services/public/describe-register.server.ts';
import { readFeed } from '#app/services/public/feed.server.ts';
import { loadRegister } from '#app/services/public/load-register.server.ts';
import {
  addReleasedPiece,
  addSentPiece,
  dropPiece,
  savePublication,
  submitPublication,
} from '#app/services/publications/draft-publication.server.ts';
import { downloadCleared, readPiece } from '#app/services/publications/publication-files.server.ts';
import {
  correctPublication,
  expireClearances,
  publicLink,
  recordPublication,
  retractPublication,
} from '#app/services/publications/publish-publication.server.ts';
import { listPublications, readPublication } from '#app/services/publications/read-publication.server.ts';
import { describePublished, listPublic } from '#app/services/publications/read-register.server.ts';
import { checkPiece, startPublicationReview } from '#app/services/publications/review-publication.server.ts';
import { recordDecision } from '#app/services/review/record-decision.server.ts';
import { sha256 } from '#db/portal/ledger/crypto.server.ts';
import { readEntries } from '#db/portal/ledger/read.server.ts';
import { listPieces, listReleasedFiles } from '#db/portal/repositories/publication-pieces.server.ts';
import { findPublication } from '#db/portal/repositories/publications.server.ts';
import { clearanceDays } from '#policies/workflow/publication.ts';
import { answers, disposeCase, storyVoters, vote, yes } from '../support/case-story.ts';
import { amend } from '../support/living.ts';
import { releasedOf } from '../support/outputs.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import { citingDraft, paper, publicationState, submittedPublication } from '../support/publications.ts';
import { activeProject, ageAndSex, asked, bySex, ended } from '../support/workspace.ts';

let portal: TestPortal;
let project: string;
let output: string;
let second: string;
const as = (key: string) => personaViewer(portal, key);
const provide = { ...yes, riskValue: undefined };
const fileOf = (name: string, text: string) => new File([text], name);
const published = { link: '10.1234/sekisho.2026.001', on: '2026-11-24' };
const note = { textJa: '数値を改めました。', textEn: 'Numbers were corrected.' };

beforeAll(async () => {
  portal = await openTestPortal({ demo: true });
  project = await activeProject(portal);
  const run = await asked(portal, project, bySex);
  expect((await ended(portal, run)).state).toBe('done');
  output = await releasedOf(portal, project, [run]);
  const another = await asked(portal, project, ageAndSex);
  expect((await ended(portal, another)).state).toBe('done');
  second = await releasedOf(portal, project, [another]);
}, 180_000);
afterAll(() => disposeCase(portal));

async function reviewed(id: string): Promise<void> {
  await startPublicationReview(portal, await as('secretariat'), id);
  await vote(portal, project, 'approve');
}

describe('a request', () => {
  it('names a released item for every table and figure, and takes nothing else (C7, INV-35)', async () => {
    const me = await as('researcher');
    const id = await citingDraft(portal, project);
    const own = {
      kind: 'figure',
      label: '図1',
      item: undefined,
      file: fileOf('a.csv', 'a,b\n1,2\n'),
    } as const;
    await expect(addSentPiece(portal, me, id, own)).rejects.toMatchObject({ fields: { item: {} } });
    await expect(
      addReleasedPiece(portal, me, id, { kind: 'table', label: 'x', file: 'nothing/table.csv' }),
    ).rejects.toMatchObject({ fields: { released: {} } });
    // Pages and vector files that people bring are refused as everywhere (A11).
    const [item] = await listReleasedFiles(portal.store.read, project);
    await expect(
      addSentPiece(portal, me, id, { ...own, item: item!.itemId, file: fileOf('a.svg', '<svg/>') }),
    ).rejects.toMatchObject({ fields: { file: { key: 'field.file-kind' } } });
    for (const piece of await listPieces(portal.store.read, id)) await dropPiece(portal, me, id, piece.id);
    await expect(submitPublication(portal, me, id)).rejects.toMatchObject({ code: 'guards' });
    // The attempt stands in the life of its case.
    const tried = await readEntries(portal.store.read, { subjectId: id }, { limit: 1 });
    expect(tried.entries[0]?.body).toMatchObject({ kind: 'publication.refused-step', case: project });
    // A draft is its author's alone (C5).
    await expect(readPublication(portal, await as('secretariat'), id)).rejects.toMatchObject({
      code: 'not-found',
    });
    expect((await listPublications(portal, await as('secretariat'))).map((one) => one.id)).not.toContain(id);
  });

  it('matches what was released byte for byte, and leaves the rest to people (C7)', async () => {
    const me = await as('researcher');
    const id = await citingDraft(portal, project);
    const file = (await listReleasedFiles(portal.store.read, project)).find(({ name }) =>
      name.endsWith('.csv'),
    )!;
    const send = (label: string, body: string) =>
      addSentPiece(portal, me, id, {
        kind: 'table',
        label,
        item: file.itemId,
        file: fileOf('table.csv', body),
      });
    await send('same', file.body);
    await send('other', `${file.body.slice(0, -2)} \r\n`);
    // Files of an earlier submission of the same item are kept as well, and were never released.
    const earlier = '性別,人数\r\n男,1\r\n';
    portal.store.file
      .prepare('insert into output_file (item_id, name, hash, body) values (?, ?, ?, ?)')
      .run(file.itemId, file.name, sha256(earlier, 'hex'), earlier);
    await send('earlier', earlier);
    expect((await readPublication(portal, me, id)).pieces.map((piece) => piece.standing)).toEqual([
      'matches',
      'matches',
      'waiting',
      'waiting',
    ]);
  });
});

describe('the decision', () => {
  it('is that of a round; no one checks released bytes again, and nobody decides on their own (PUB-1, C7, INV-01)', async () => {
    const me = await as('researcher');
    const id = await submittedPublication(portal, project);
    await expect(startPublicationReview(portal, me, id)).rejects.toMatchObject({ visible: true });
    await reviewed(id);
    await expect(downloadCleared(portal, me, id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(recordPublication(portal, me, id, published)).rejects.toMatchObject({ code: 'moved-on' });
    // What is under review cannot be changed behind the votes.
    await expect(savePublication(portal, me, id, 1, paper)).rejects.toMatchObject({ code: 'moved-on' });
    await recordDecision(portal, await as('chair'), project, provide);
    const row = await findPublication(portal.store.read, id);
    expect(row).toMatchObject({
      state: 'CLEARED',
      approvalNumber: expect.stringMatching(/^PUB-\d{4}-\d{5}-\d{8}$/),
    });
    const made = await downloadCleared(portal, me, id);
    const names = readZip(made.bytes)!.map(({ path }) => path);
    expect(names.every((name) => name.startsWith(row!.approvalNumber!))).toBe(true);
    const [piece] = await listPieces(portal.store.read, id);
    const single = await readPiece(portal, me, id, piece!.id);
    for (const name of [single.name, single.saveAs]) expect(name.startsWith(row!.approvalNumber!)).toBe(true);
    const [sheet] = readZip(made.bytes)!;
    expect(new TextDecoder().decode(sheet!.bytes)).toContain(row!.approvalNumber!);
    await expect(downloadCleared(portal, await as('secretariat'), id)).rejects.toMatchObject({
      code: 'denied',
    });
  }, 60_000);

  it('waits for two comparisons of what is no released file, and one difference stops it (INV-35)', async () => {
    const me = await as('researcher');
    const id = await citingDraft(portal, project);
    const [item] = await listReleasedFiles(portal.store.read, project);
    await addSentPiece(portal, me, id, {
      kind: 'figure',
      label: '図1　描き直した図',
      item: item!.itemId,
      file: fileOf('figure.csv', '性別,人数\n男,1\n'),
    });
    await submitPublication(portal, me, id);
    await reviewed(id);
    const chair = await as('chair');
    await expect(recordDecision(portal, chair, project, provide)).rejects.toMatchObject({ code: 'guards' });
    const piece = (await listPieces(portal.store.read, id)).find(({ matches }) => !matches)!;
    const judges = [await as(storyVoters[0]!), chair];
    await expect(checkPiece(portal, me, id, { piece: piece.id, finding: 'same' })).rejects.toThrow();
    for (const judge of judges) await checkPiece(portal, judge, id, { piece: piece.id, finding: 'same' });
    await expect(checkPiece(portal, chair, id, { piece: piece.id, finding: 'same' })).rejects.toMatchObject({
      code: 'already-done',
    });
    expect((await readPublication(portal, chair, id)).pieces.at(-1)?.standing).toBe('compared');
    await recordDecision(portal, chair, project, provide);
    expect(await publicationState(portal, id)).toBe('CLEARED');
  }, 60_000);

  it('waits for people who read the numbers of a manuscript, and one other number stops it (C7, INV-35)', async () => {
    const me = await as('researcher');
    const chair = await as('chair');
    const member = await as(storyVoters[0]!);
    const id = await citingDraft(portal, project);
    const send = (label: string) =>
      addSentPiece(portal, me, id, {
        kind: 'manuscript',
        label,
        item: undefined,
        file: fileOf('paper.csv', `本文,${label}\n`),
      });
    await send('原稿');
    await submitPublication(portal, me, id);
    await reviewed(id);
    expect((await readPublication(portal, chair, id)).fast).toBe(false);
    const [piece] = (await listPieces(portal.store.read, id)).filter(({ kind }) => kind === 'manuscript');
    await expect(recordDecision(portal, chair, project, provide)).rejects.toMatchObject({ code: 'guards' });
    await checkPiece(portal, member, id, { piece: piece!.id, finding: 'same' });
    await checkPiece(portal, chair, id, { piece: piece!.id, finding: 'differs' });
    expect((await readPublication(portal, chair, id)).pieces.map(({ standing }) => standing)).toEqual([
      'matches',
      'differs',
    ]);
    await expect(recordDecision(portal, chair, project, provide)).rejects.toMatchObject({ code: 'guards' });
    // All have voted for it before the number was found, and still it goes back instead of standing there for ever.
    await recordDecision(portal, chair, project, {
      ...provide,
      outcome: 'changes',
      grounds: ['plan_unsound'],
      text: '表にない数値を除いてください。',
    });
    expect(await publicationState(portal, id)).toBe('CHANGES_REQUESTED');
  }, 60_000);

  it('comes back to its author with the reason, and a changed request is another one (INV-16, INV-21)', async () => {
    const me = await as('researcher');
    const id = await submittedPublication(portal, project);
    await startPublicationReview(portal, await as('secretariat'), id);
    // Two rounds of one case at once would mix up whose votes are whose.
    const change = await amend(portal, project, 'purpose', {
      reason: '目的を広げる。',
      purpose: 'policy',
      sections: { purpose: answers.purpose, plan: answers.plan },
    });
    await expect(takeUpFollowUp(portal, await as('secretariat'), change)).rejects.toMatchObject({
      code: 'round-running',
    });
    await vote(portal, project, 'changes');
    await recordDecision(portal, await as('chair'), project, {
      ...provide,
      outcome: 'changes',
      grounds: ['plan_unsound'],
      text: '限界を書いてください。',
    });
    expect(await publicationState(portal, id)).toBe('CHANGES_REQUESTED');
    await expect(submitPublication(portal, me, id)).rejects.toMatchObject({ code: 'guards' });
    const row = await findPublication(portal.store.read, id);
    await savePublication(portal, me, id, row!.revision, {
      ...paper,
      wording: `${paper.wording}限界がある。`,
    });
    await submitPublication(portal, me, id);
    expect(await publicationState(portal, id)).toBe('SUBMITTED');
  }, 60_000);
});

describe('after the decision', () => {
  it('the register tells everybody, a recall flags it, and correction and retraction stand beside it (INV-33, INV-36)', async () => {
    const me = await as('researcher');
    const desk = await as('secretariat');
    const id = await citingDraft(portal, project);
    const other = (await listReleasedFiles(portal.store.read, project)).find(
      (file) => file.reference > 'OUT-2026-00001' && file.name.endsWith('.csv'),
    )!;
    await addReleasedPiece(portal, me, id, {
      kind: 'table',
      label: '表2',
      file: `${other.itemId}/${other.name}`,
    });
    await submitPublication(portal, me, id);
    await reviewed(id);
    await recordDecision(portal, await as('chair'), project, provide);
    const refused = (input: typeof published, field: string) =>
      expect(recordPublication(portal, me, id, input)).rejects.toMatchObject({ fields: { [field]: {} } });
    await refused({ ...published, link: 'javascript:alert(1)' }, 'link');
    await refused({ ...published, on: '2027-01-15' }, 'on');
    await recordPublication(portal, me, id, published);
    const entry = async (language: 'ja' | 'en') =>
      (await listPublic(portal)).map((one) => describePublished(language, one)).find((one) => one.id === id);
    expect(await entry('ja')).toMatchObject({
      title: paper.titleJa,
      link: 'https://doi.org/10.1234/sekisho.2026.001',
      notes: [],
    });
    expect(await entry('en')).toMatchObject({ title: paper.titleEn, summary: paper.summaryEn });
    const correction = { reason: 'recalled', because: output, ...note } as const;
    // A correction answers to something: nothing was recalled yet.
    await expect(correctPublication(portal, me, id, correction)).rejects.toMatchObject({ code: 'guards' });

    await recallOutput(portal, desk, output, { incident: 'mistake', text: '対象に誤りがあった。' });
    expect((await readPublication(portal, me, id)).recalled).toHaveLength(1);
    expect((await entry('ja'))?.notes).toHaveLength(1);
    expect((await listPublications(portal, me)).find((one) => one.id === id)?.flagged).toBe(true);
    const told = portal.store.file
      .prepare("select count(*) from notice where kind = 'publication.flagged' and person_id = ?")
      .pluck()
      .get(me.person.id);
    expect(told).toBeGreaterThan(0);
    const [piece] = await listPieces(portal.store.read, id);
    await expect(readPiece(portal, me, id, piece!.id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(downloadCleared(portal, me, id)).rejects.toMatchObject({ code: 'guards' });

    await correctPublication(portal, me, id, correction);
    expect(await entry('en')).toMatchObject({ retracted: false, notes: [{ text: note.textEn }] });
    // One correction answers to one recall; the next one is told to everybody again.
    await expect(correctPublication(portal, me, id, correction)).rejects.toMatchObject({ code: 'guards' });
    await recallOutput(portal, desk, second, { incident: 'mistake', text: '期間に誤りがあった。' });
    expect((await entry('ja'))?.notes).toHaveLength(2);
    await correctPublication(portal, me, id, { ...correction, because: second });
    expect((await entry('ja'))?.notes.map(({ title }) => title)).toEqual(['訂正', '訂正']);
    await expect(retractPublication(portal, me, id, { reason: 'breach', ...note })).rejects.toMatchObject({
      action: 'publication.assign',
    });
    await retractPublication(portal, desk, id, { reason: 'breach', ...note });
    // The page of the project says all of it, without a link to what was taken back; so does the feed.
    const { projects } = await loadRegister(portal);
    const own = projects.find((one) => one.publications.some((result) => result.id === id));
    const page = await describeProject(portal, 'en', own?.id ?? '');
    const [result] = page.publications.filter((one) => one.id === id);
    expect(result).toMatchObject({ retracted: true, link: undefined });
    expect(result?.notes.map(({ title }) => title)).toEqual(['Correction', 'Correction', 'Retraction']);
    const { xml } = await readFeed(portal, 'ja', 'corrections');
    expect(xml.match(/<entry>/g)).toHaveLength(3);
    // Its entry bears the moment at which the portal learned of it, and not the day that it was published on.
    const recorded = portal.store.file
      .prepare(`select at from transition where subject_id = ? and event = 'record_publication'`)
      .pluck()
      .get(id);
    expect((await readFeed(portal, 'ja', 'publications')).xml).toContain(`<updated>${recorded}</updated>`);
    expect(await entry('ja')).toMatchObject({ retracted: true, link: undefined });
  }, 60_000);

  it('a clearance that nobody used ends (INV-34), and one before a recall cannot be used (INV-36)', async () => {
    const cleared = (await listPublications(portal, await as('researcher'))).find(
      ({ stateText }) => stateText === '公表可',
    )!;
    await expect(
      recordPublication(portal, await as('researcher'), cleared.id, published),
    ).rejects.toMatchObject({ code: 'guards' });
    portal.clock.advance((clearanceDays + 1) * 86_400);
    expect((await expireClearances(portal)).expired).toBeGreaterThan(0);
    expect(await publicationState(portal, cleared.id)).toBe('SUBMITTED');
    expect(await findPublication(portal.store.read, cleared.id)).toMatchObject({ approvalNumber: undefined });
  });

  it('links lead to the web and nowhere else', () => {
    expect(publicLink('doi:10.1234/x')).toBe('https://doi.org/10.1234/x');
    expect(publicLink('https://example.jp/a')).toBe('https://example.jp/a');
    for (const bad of ['http://example.jp', 'ftp://x', 'javascript:1', 'https://a b', '']) {
      expect(publicLink(bad)).toBeUndefined();
    }
  });
});
