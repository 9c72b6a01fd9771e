import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveDraft } from '#app/services/applications/save-draft.server.ts';
import { saveSection } from '#app/services/applications/save-section.server.ts';
import { leaveProcedure, submitApplication } from '#app/services/applications/submit-application.server.ts';
import { attachFile } from '#app/services/attachments/attach-file.server.ts';
import { readAttachmentPage } from '#app/services/attachments/read-attachment-page.server.ts';
import { applyDeadlines } from '#app/services/deadlines/apply-deadlines.server.ts';
import { answerConflict } from '#app/services/review/answer-conflict.server.ts';
import { appeal, readAppeal } from '#app/services/review/appeal.server.ts';
import { addComment } from '#app/services/review/comments.server.ts';
import {
  confirmConditions,
  readConditions,
  returnEvidence,
  supplyEvidence,
} from '#app/services/review/conditions.server.ts';
import { readCasePrint } from '#app/services/review/read-case-print.server.ts';
import { readLetter } from '#app/services/review/read-letter.server.ts';
import { readReview } from '#app/services/review/read-review.server.ts';
import { readRoster } from '#app/services/review/read-roster.server.ts';
import { changeLead, reconstitute } from '#app/services/review/reconstitute.server.ts';
import { continueDeliberation, recordDecision } from '#app/services/review/record-decision.server.ts';
import { listRounds, listSeats } from '#db/portal/repositories/rounds.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import {
  accepted,
  answers,
  cleared,
  disposeCase,
  stateOf,
  storyVoters,
  vote,
  yes,
} from '../support/case-story.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal({ demo: true });
});
afterEach(() => disposeCase(portal));

const as = (key: string) => personaViewer(portal, key);
const person = (key: string) => demoId(`person:${key}`);
const roundOf = async (id: string) => (await listRounds(portal.store.read, id))[0]!;
const seatsOf = async (id: string) => listSeats(portal.store.read, (await roundOf(id)).id);
const events = (id: string, kind: string) =>
  portal.store.file
    .prepare('select count(*) from ledger_entry where body like ? and body like ?')
    .pluck()
    .get(`%"${kind}"%`, `%${id}%`) as number;
const openClocks = (id: string) =>
  portal.store.file
    .prepare("select kind from deadline where subject_id = ? and state <> 'met' order by kind")
    .pluck()
    .all(id);
const day = 86_400;

const reject = { ...yes, outcome: 'reject', grounds: ['risk_too_high'], text: 'リスクが高いため。' } as const;
const conditional = {
  ...yes,
  outcome: 'approve_with_conditions',
  text: '条件を付けて承認します。',
  conditions: [
    { code: 'ethics_approval', text: '倫理審査の承認書の番号を示してください。' },
    { code: 'progress_report', text: '6か月ごとに報告してください。' },
  ],
} as const;

async function underReview(choice: Parameters<typeof vote>[2] | 'approve_with_conditions'): Promise<string> {
  const id = await accepted(portal);
  await cleared(portal, id);
  await vote(portal, id, choice as 'approve');
  return id;
}
const choose = async (id: string, key: string, choice: 'approve' | 'reject' | 'abstain') =>
  vote(portal, id, choice, [key]);

describe('an approval with conditions', () => {
  it('waits until the applicant has shown each and the chair has confirmed them (RV1-4, INV-21, C4)', async () => {
    const id = await underReview('approve_with_conditions');
    const chair = await as('chair');
    await expect(recordDecision(portal, chair, id, { ...conditional, conditions: [] })).rejects.toMatchObject(
      { fields: { condition1: { key: 'field.condition-missing' } } },
    );
    await recordDecision(portal, chair, id, conditional);
    expect(await stateOf(portal, id)).toBe('S1_CONDITIONS');
    // The round is over: its clock is done and does not stand as if the committee still had to answer.
    expect(openClocks(id)).toEqual(['conditions']);
    expect(await roundOf(id)).toMatchObject({ decision: 'approve_with_conditions', riskValue: 'low' });

    const me = await as('researcher');
    const page = await readConditions(portal, me, id);
    expect(page.conditions.map(({ duty, state }) => [duty, state])).toEqual([
      [false, 'open'],
      [true, 'duty'],
    ]);
    const [first] = page.conditions;
    await expect(confirmConditions(portal, chair, id)).rejects.toMatchObject({
      named: { missing: ['guard.evidence_attached'] },
    });
    await supplyEvidence(portal, me, id, { condition: first!.id, text: '承認番号 2026-001' });
    await returnEvidence(portal, chair, id, { condition: first!.id, text: '日付も示してください。' });
    expect((await readConditions(portal, me, id)).conditions[0]).toMatchObject({
      state: 'returned',
      returned: '日付も示してください。',
    });
    // A file belongs to the condition that it shows, and stays with it when only the text is written again.
    const paper = new File(['%PDF-1.7\n%%EOF\n'], '承認書.pdf', { type: 'application/pdf' });
    const again = { condition: first!.id, text: '承認番号 2026-001（11月1日）' };
    await expect(
      supplyEvidence(portal, me, id, { ...again, condition: 'A'.repeat(22), file: paper }),
    ).rejects.toMatchObject({ code: 'not-found' });
    expect((await readConditions(portal, me, id)).otherFiles).toEqual([]);
    await supplyEvidence(portal, me, id, { ...again, file: paper });
    await supplyEvidence(portal, me, id, { ...again, text: `${again.text}。` });
    const shown = await readConditions(portal, chair, id);
    expect(shown.conditions[0]?.evidence?.file).toMatchObject({ name: '承認書.pdf' });
    expect([shown.conditions.slice(1).some(({ evidence }) => evidence?.file), shown.otherFiles]).toEqual([
      false,
      [],
    ]);
    await expect(confirmConditions(portal, me, id)).rejects.toMatchObject({ action: 'conditions.confirm' });
    await expect(confirmConditions(portal, await as(storyVoters[0]!), id)).rejects.toBeTruthy();
    await confirmConditions(portal, chair, id);
    expect(await stateOf(portal, id)).toBe('AGREEMENT');
    expect(openClocks(id)).toEqual(['agreement', 'first_approval']);
    expect(events(id, 'condition.supplied')).toBe(3);
    expect(events(id, 'condition.confirmed')).toBe(2);
  });

  it('is never confirmed by whoever supplied the evidence (C4)', async () => {
    const id = await underReview('approve_with_conditions');
    await recordDecision(portal, await as('chair'), id, conditional);
    const me = await as('researcher');
    const [first] = (await readConditions(portal, me, id)).conditions;
    await supplyEvidence(portal, me, id, { condition: first!.id, text: '承認番号' });
    portal.store.file
      .prepare('update review_condition set supplied_by = ? where id = ?')
      .run(person('chair'), first!.id);
    await expect(confirmConditions(portal, await as('chair'), id)).rejects.toMatchObject({
      named: { missing: ['guard.confirmer_not_supplier'] },
    });
  });

  it('lapses when nobody shows anything in time (INV-18)', async () => {
    const id = await underReview('approve_with_conditions');
    await recordDecision(portal, await as('chair'), id, conditional);
    portal.clock.advance(45 * day);
    await applyDeadlines(portal);
    expect(await stateOf(portal, id)).toBe('WITHDRAWN');
  });

  it('goes straight on where every condition is a duty during use', async () => {
    const id = await underReview('approve_with_conditions');
    await recordDecision(portal, await as('chair'), id, {
      ...conditional,
      conditions: conditional.conditions.slice(1),
    });
    expect(await stateOf(portal, id)).toBe('AGREEMENT');
  });
});

describe('an appeal', () => {
  it('is heard once, in time, by people who did not judge before (INV-07, INV-14, C4)', async () => {
    const id = await underReview('reject');
    await recordDecision(portal, await as('chair'), id, reject);
    const me = await as('researcher');
    expect(await readAppeal(portal, me, id)).toMatchObject({ open: true, text: 'リスクが高いため。' });
    await expect(appeal(portal, await as('researcher-2'), id, 'x')).rejects.toMatchObject({ visible: false });
    await appeal(portal, me, id, '範囲を誤解されています。');
    expect(await stateOf(portal, id)).toBe('S1_REVIEW');

    const judged = [...storyVoters, 'chair'].map(person);
    const seated = (await seatsOf(id)).map((seat) => seat.personId);
    expect(seated.filter((one) => judged.includes(one))).toEqual([]);
    expect(seated).toContain(person('acting-chair'));
    // One member is left of the ordinary panel, so the round waits for substitutes at once.
    expect((await roundOf(id)).state).toBe('ESCALATED');
    const office = await as('secretariat-2');
    const roster = await readRoster(portal, office, id);
    expect(roster.substitutes.map((one) => one.value)).not.toContain(person(storyVoters[0]!));
    await expect(reconstitute(portal, office, id, [person(storyVoters[0]!)])).rejects.toMatchObject({
      fields: { people: { key: 'field.choose' } },
    });
    const added = ['committee-member-6', 'committee-member-7'];
    await reconstitute(portal, office, id, added.map(person));
    expect((await roundOf(id)).state).toBe('OPENED');
    for (const key of ['committee-member', ...added, 'acting-chair'])
      await answerConflict(portal, await as(key), id, { answer: 'none' });
    await expect(recordDecision(portal, await as('chair'), id, reject)).rejects.toMatchObject({
      reason: 'prior_round',
    });
    await expect(choose(id, storyVoters[0]!, 'approve')).rejects.toMatchObject({ reason: 'prior_round' });
    for (const key of ['committee-member', ...added]) await choose(id, key, 'reject');
    await recordDecision(portal, await as('acting-chair'), id, reject);
    expect(await stateOf(portal, id)).toBe('S1_REJECTED');
    await expect(appeal(portal, me, id, 'もう一度。')).rejects.toMatchObject({
      named: { missing: expect.arrayContaining(['guard.appeal_once']) },
    });
    const letter = await readLetter(portal, me, id);
    expect(letter.sides.map((side) => side.remedy)).toEqual([
      expect.stringContaining('これ以上'),
      expect.stringContaining('no further'),
    ]);
  });

  it('is closed when its time is over, and the decision stays (INV-18, INV-19)', async () => {
    const id = await underReview('reject');
    await recordDecision(portal, await as('chair'), id, reject);
    portal.clock.advance(45 * day);
    await applyDeadlines(portal);
    await expect(appeal(portal, await as('researcher'), id, 'x')).rejects.toMatchObject({
      named: { missing: expect.arrayContaining(['guard.appeal_in_time']) },
    });
    expect(await stateOf(portal, id)).toBe('S1_REJECTED');
  });
});

describe('a round that cannot go on', () => {
  it('escalates at the recusal that breaks the quorum, and goes on with a substitute (INV-13, INV-14)', async () => {
    const id = await accepted(portal);
    await cleared(portal, id);
    await vote(portal, id, 'approve', storyVoters.slice(0, 2));
    for (const key of storyVoters.slice(2))
      await answerConflict(portal, await as(key), id, { answer: 'conflict', ground: 'funding', text: '' });
    expect((await roundOf(id)).state).toBe('ESCALATED');
    // The vote goes on with others, so what was cast stays closed to everybody meanwhile, on the screen and on paper.
    for (const key of [storyVoters[0]!, 'chair', 'auditor'])
      expect(await readReview(portal, await as(key), id)).toMatchObject({
        votes: undefined,
        result: undefined,
      });
    expect((await readCasePrint(portal, await as('chair'), id)).review?.votes).toBeUndefined();
    const quorum = (await roundOf(id)).quorum;
    const office = await as('secretariat-2');
    await reconstitute(portal, office, id, [person('committee-member-6')]);
    const seats = await seatsOf(id);
    expect(seats.find((seat) => seat.personId === person('committee-member-6'))).toMatchObject({
      addedAs: 'substitute',
      answer: 'pending',
    });
    await expect(reconstitute(portal, office, id, [person('committee-member-7')])).rejects.toMatchObject({
      code: 'moved-on',
    });
    await answerConflict(portal, await as('committee-member-6'), id, { answer: 'none' });
    const review = await readReview(portal, await as('chair'), id);
    expect(review.seats.filter((seat) => seat.voted === '除斥')).toHaveLength(2);
    // What was voted stands: only the substitute has still to vote.
    await vote(portal, id, 'approve', ['committee-member-6']);
    expect(await roundOf(id)).toMatchObject({ state: 'CONSOLIDATION', quorum });
    expect(events(id, 'round.reconstituted')).toBe(1);
  });

  it('without a majority after the continued deliberation needs other people (C6)', async () => {
    const id = await accepted(portal);
    await cleared(portal, id);
    const abstain = async () => {
      for (const key of storyVoters) await choose(id, key, 'abstain');
    };
    await abstain();
    expect((await roundOf(id)).state).toBe('CONSOLIDATION');
    await continueDeliberation(portal, await as('chair'), id);
    portal.clock.advance(60);
    await abstain();
    expect((await roundOf(id)).state).toBe('ESCALATED');
    expect((await readReview(portal, await as('chair'), id)).votes).toHaveLength(8);
  });

  it('is cancelled with the application, and nobody is asked any more (INV-19)', async () => {
    const id = await accepted(portal);
    await leaveProcedure(portal, await as('researcher'), id, 'withdraw', undefined);
    expect((await roundOf(id)).state).toBe('CANCELLED');
    const asked = portal.store.file
      .prepare("select count(*) from deadline where subject_id = ? and state in ('running', 'paused')")
      .pluck()
      .get(id);
    expect(asked).toBe(0);
  });
});

describe('the lead of a round', () => {
  it('goes to the acting chair when the chair has a conflict, and never to somebody with a part in it (C4)', async () => {
    const id = await accepted(portal);
    await answerConflict(portal, await as('chair'), id, { answer: 'conflict', ground: 'personal', text: '' });
    for (const key of [...storyVoters, 'acting-chair'])
      await answerConflict(portal, await as(key), id, { answer: 'none' });
    await vote(portal, id, 'approve');
    await expect(recordDecision(portal, await as('chair'), id, yes)).rejects.toBeTruthy();
    await recordDecision(portal, await as('acting-chair'), id, yes);
    expect(await stateOf(portal, id)).toBe('AGREEMENT');
    expect(events(id, 'round.lead-changed')).toBe(1);
  });

  it('is put into other hands by the secretariat where the chair is absent (C4)', async () => {
    const id = await accepted(portal);
    await cleared(portal, id);
    await vote(portal, id, 'approve');
    const input = { person: person('acting-chair'), why: 'absent' } as const;
    await expect(changeLead(portal, await as('researcher'), id, input)).rejects.toBeTruthy();
    await changeLead(portal, await as('secretariat-2'), id, input);
    await expect(recordDecision(portal, await as('chair'), id, yes)).rejects.toMatchObject({
      code: 'denied',
    });
    await answerConflict(portal, await as('acting-chair'), id, { answer: 'none' });
    await recordDecision(portal, await as('acting-chair'), id, yes);
    expect(await roundOf(id)).toMatchObject({ decidedBy: person('acting-chair') });
  });
});

describe('changes that were asked for', () => {
  it('open the marked sections alone, and show what was changed (INV-21, APP-1)', async () => {
    const id = await underReview('changes');
    await readReview(portal, await as(storyVoters[0]!), id);
    await recordDecision(portal, await as('chair'), id, {
      ...yes,
      outcome: 'changes',
      grounds: ['not_minimal'],
      sections: ['data'],
      text: '範囲を絞ってください。',
    });
    expect(await stateOf(portal, id)).toBe('S1_RETURNED');
    const me = await as('researcher');
    const locked = { named: { missing: ['guard.marked_sections_only'] } };
    await expect(saveSection(portal, me, id, 'plan', 1, answers.plan)).rejects.toMatchObject(locked);
    await expect(
      saveDraft(portal, me, id, 0, { titleJa: 'x', titleEn: 'x', service: 'full', purpose: 'policy' }),
    ).rejects.toMatchObject(locked);
    const flow = new File(['%PDF-1.7 flow'], 'flow.pdf');
    await expect(attachFile(portal, me, id, 'flow', flow)).rejects.toMatchObject(locked);
    expect((await readAttachmentPage(portal, me, id)).purposes).toEqual([]);
    await saveSection(portal, me, id, 'data', 1, { ...answers.data, necessity: '処方だけで足りる。' });
    await submitApplication(portal, me, id);
    expect(await stateOf(portal, id)).toBe('S1_REVIEW');
    const { differences } = await readReview(portal, await as(storyVoters[0]!), id);
    expect(differences?.fields).toHaveLength(1);
    expect(differences?.since).toContain('第1版');
    expect(differences?.fields[0]?.parts.filter(({ kind }) => kind !== 'same')).not.toEqual([]);
    // The second look shows the same: the present version does not become its own past.
    expect((await readReview(portal, await as(storyVoters[0]!), id)).differences?.fields).toHaveLength(1);
  });
});

describe('comments on sections', () => {
  it('stay blind with the votes; the applicant reads the public ones with the decision', async () => {
    const id = await accepted(portal);
    await cleared(portal, id);
    const [one, other] = [await as(storyVoters[0]!), await as(storyVoters[1]!)];
    await addComment(portal, one, id, {
      section: 'data',
      audience: 'public',
      text: '項目の理由が明確です。',
    });
    await addComment(portal, one, id, {
      section: 'plan',
      audience: 'internal',
      text: '標本数が少なめです。',
    });
    expect((await readReview(portal, one, id)).comments).toHaveLength(2);
    expect((await readReview(portal, other, id)).comments).toHaveLength(0);
    const me = await as('researcher');
    await expect(
      addComment(portal, me, id, { section: 'data', audience: 'public', text: 'x' }),
    ).rejects.toBeTruthy();
    await vote(portal, id, 'approve');
    expect((await readReview(portal, other, id)).comments).toHaveLength(2);
    await recordDecision(portal, await as('chair'), id, yes);
    const letter = await readLetter(portal, me, id);
    expect(letter.comments.map(({ text }) => text)).toEqual(['項目の理由が明確です。']);
    expect(JSON.stringify(letter)).not.toContain('標本数');
  });
});
