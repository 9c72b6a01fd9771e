import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signAgreement } from '#app/services/agreements/sign-agreement.server.ts';
import { readApplication } from '#app/services/applications/read-application.server.ts';
import { saveSection } from '#app/services/applications/save-section.server.ts';
import { leaveProcedure, submitApplication } from '#app/services/applications/submit-application.server.ts';
import { applyDeadlines } from '#app/services/deadlines/apply-deadlines.server.ts';
import { confirmReceipt } from '#app/services/preparation/confirm-receipt.server.ts';
import { moveDemoPermits } from '#app/services/preparation/move-demo-permits.server.ts';
import { submitPreparation } from '#app/services/preparation/prepare-data.server.ts';
import { answerConflict } from '#app/services/review/answer-conflict.server.ts';
import { castVote } from '#app/services/review/cast-vote.server.ts';
import { readReview } from '#app/services/review/read-review.server.ts';
import { continueDeliberation, recordDecision } from '#app/services/review/record-decision.server.ts';
import { returnIncomplete } from '#app/services/review/screen-application.server.ts';
import { findPermit } from '#db/portal/repositories/preparations.server.ts';
import { listRounds } from '#db/portal/repositories/rounds.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import {
  accepted,
  answers,
  approvedOnce,
  cleared,
  disposeCase,
  draft,
  prepared,
  ready,
  signed,
  stateOf,
  storyVoters,
  submitted,
  vaultOf,
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
const roundOf = async (id: string) => (await listRounds(portal.store.read, id))[0]!;
const refusals = (id: string) =>
  portal.store.file
    .prepare("select count(*) from ledger_entry where body like '%application.refused-step%' and body like ?")
    .pluck()
    .get(`%${id}%`) as number;
const reject = { ...yes, outcome: 'reject', grounds: ['risk_too_high'], text: 'リスクが高いため。' } as const;

describe('applying', () => {
  it('says what is missing, freezes a version with one hash, and closes the form', async () => {
    const me = await as('researcher');
    const id = await draft(portal);
    await saveSection(portal, me, id, 'scope', 1, { months: 12 });
    await expect(submitApplication(portal, me, id)).rejects.toMatchObject({
      code: 'guards',
      named: { missing: ['guard.sections_valid'] },
    });
    expect(refusals(id)).toBe(1);
    await saveSection(portal, me, id, 'scope', 2, answers.scope);
    await submitApplication(portal, me, id);
    const versions = portal.store.file
      .prepare('select version, length(hash) as size from application_version where application_id = ?')
      .all(id);
    expect(versions).toEqual([{ version: 1, size: 64 }]);
    await expect(saveSection(portal, me, id, 'scope', 3, answers.scope)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('two people who save one section: one wins, the other is told (INV-22)', async () => {
    const me = await as('researcher');
    const id = await draft(portal);
    const both = await Promise.allSettled([
      saveSection(portal, me, id, 'purpose', 1, { ...answers.purpose, background: 'a' }),
      saveSection(portal, me, id, 'purpose', 1, { ...answers.purpose, background: 'b' }),
    ]);
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'stale' } });
  });

  it('two people who submit at once: exactly one wins, the other learns where the case stands (INV-22)', async () => {
    const me = await as('researcher');
    const id = await draft(portal);
    const both = await Promise.allSettled([
      submitApplication(portal, me, id),
      submitApplication(portal, me, id),
    ]);
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({
      reason: { code: 'moved-on', named: { state: ['application.state.SCREENING'] } },
    });
    expect(refusals(id)).toBe(1);
  });

  it('a return names sections and a text, the clock stands, and only an answer brings it back (INV-21)', async () => {
    const id = await submitted(portal);
    const secretariat = await as('secretariat');
    await expect(
      returnIncomplete(portal, secretariat, id, { items: {}, sections: [], text: 'x' }),
    ).rejects.toMatchObject({ code: 'guards' });
    await returnIncomplete(portal, secretariat, id, {
      items: {},
      sections: ['data'],
      text: '理由が足りません。',
    });
    const clock = () =>
      portal.store.file
        .prepare("select state from deadline where subject_id = ? and kind = 'screening'")
        .pluck()
        .get(id);
    expect(clock()).toBe('paused');
    const me = await as('researcher');
    await expect(submitApplication(portal, me, id)).rejects.toMatchObject({
      named: { missing: ['guard.items_answered'] },
    });
    await saveSection(portal, me, id, 'data', 1, { ...answers.data, necessity: '項目ごとの理由を書いた。' });
    await submitApplication(portal, me, id);
    expect(await stateOf(portal, id)).toBe('SCREENING');
    expect(clock()).toBe('running');
    const { overview } = await readApplication(portal, me, id);
    expect(overview.history.map((line) => line.text)).toContain('理由が足りません。');
  });

  it('can be withdrawn while it is reviewed, and is over then (INV-19)', async () => {
    const id = await accepted(portal);
    await leaveProcedure(portal, await as('researcher'), id, 'withdraw', undefined);
    expect(await stateOf(portal, id)).toBe('WITHDRAWN');
    await expect(submitApplication(portal, await as('researcher'), id)).rejects.toMatchObject({
      code: 'moved-on',
    });
    const open = portal.store.file
      .prepare(
        "select count(*) from deadline where subject_id = ? and kind <> 'conflict_answer' and state in ('running', 'paused')",
      )
      .pluck()
      .get(id);
    expect(open).toBe(0);
  });
});

describe('the committee', () => {
  it('sees nothing before the answer about conflicts, and nothing ever again after a conflict (INV-11, INV-12, INV-13)', async () => {
    const id = await accepted(portal);
    const member = await as('committee-member-3');
    await expect(readApplication(portal, member, id)).rejects.toMatchObject({ visible: false });
    await expect(readReview(portal, member, id)).rejects.toMatchObject({ visible: false });
    await cleared(portal, id);
    await vote(portal, id, 'approve', ['committee-member-3']);
    await answerConflict(portal, await as('committee-member-3'), id, {
      answer: 'conflict',
      ground: 'co_author',
      text: '',
    });
    await expect(readApplication(portal, await as('committee-member-3'), id)).rejects.toMatchObject({
      visible: false,
    });
    const struck = portal.store.file.prepare('select cause from vote_strike').pluck().all();
    expect(struck).toContain('recused');
    expect(
      portal.store.file
        .prepare('select count(*) from vote where round_id = ?')
        .pluck()
        .get((await roundOf(id)).id),
    ).toBe(1);
    const review = await readReview(portal, await as('chair'), id);
    expect(review.quorum).toContain('3名（投票できる委員 3名、投票済み 0名）');
  });

  it('escalates and decides nothing when too few remain (INV-14)', async () => {
    const id = await accepted(portal);
    await cleared(portal, id);
    await vote(portal, id, 'approve', storyVoters.slice(0, 2));
    for (const key of storyVoters.slice(2))
      await answerConflict(portal, await as(key), id, { answer: 'conflict', ground: 'funding', text: '' });
    expect((await roundOf(id)).state).toBe('ESCALATED');
    await expect(recordDecision(portal, await as('chair'), id, yes)).rejects.toMatchObject({
      code: 'guards',
    });
    expect(await stateOf(portal, id)).toBe('S1_REVIEW');
  });

  it('votes blind, and sees all votes when all are in (INV-03)', async () => {
    const id = await accepted(portal);
    await cleared(portal, id);
    await vote(portal, id, 'approve', storyVoters.slice(0, 3));
    expect((await readReview(portal, await as(storyVoters[0]!), id)).votes).toBeUndefined();
    await vote(portal, id, 'reject', storyVoters.slice(3));
    const review = await readReview(portal, await as(storyVoters[0]!), id);
    expect(review.votes).toHaveLength(4);
    expect(review.result).toBe('承認');
  });

  it('keeps an amended vote readable and asks for a reason (INV-41)', async () => {
    const id = await accepted(portal);
    await cleared(portal, id);
    await vote(portal, id, 'approve');
    const member = await as(storyVoters[0]!);
    const again = { choice: 'reject', reason: '', planJudgement: 'x', dataJudgement: 'x' } as const;
    await expect(castVote(portal, member, id, again)).rejects.toMatchObject({ code: 'invalid' });
    await castVote(portal, member, id, { ...again, reason: '見落としがあった。' });
    const { votes } = await readReview(portal, member, id);
    expect(votes).toHaveLength(5);
    expect(votes?.filter((one) => one.mark === '改める前の票')).toHaveLength(1);
  });

  it('decides what the vote came to, by the chair alone, with a reason where it refuses (C6, INV-21)', async () => {
    const id = await accepted(portal);
    await cleared(portal, id);
    await vote(portal, id, 'reject');
    await expect(recordDecision(portal, await as('chair'), id, yes)).rejects.toMatchObject({
      named: { missing: ['guard.outcome_matches'] },
    });
    await expect(recordDecision(portal, await as(storyVoters[0]!), id, reject)).rejects.toMatchObject({
      reason: 'no_role',
    });
    await expect(recordDecision(portal, await as('secretariat'), id, reject)).rejects.toMatchObject({
      action: 'decision.record',
    });
    await expect(
      recordDecision(portal, await as('chair'), id, { ...reject, text: '' }),
    ).rejects.toMatchObject({
      named: { missing: ['guard.reasons_coded'] },
    });
    await recordDecision(portal, await as('chair'), id, reject);
    expect(await stateOf(portal, id)).toBe('S1_REJECTED');
    expect(await roundOf(id)).toMatchObject({ state: 'DECIDED', decision: 'reject' });
  });

  it('continues deliberation once, and the chair’s casting vote settles a tie (C6)', async () => {
    const id = await accepted(portal);
    await cleared(portal, id);
    const split = async () => {
      await vote(portal, id, 'approve', storyVoters.slice(0, 2));
      await vote(portal, id, 'reject', storyVoters.slice(2));
    };
    await split();
    const chair = await as('chair');
    await continueDeliberation(portal, chair, id);
    expect((await roundOf(id)).state).toBe('VOTING');
    portal.clock.advance(60);
    await split();
    await expect(continueDeliberation(portal, chair, id)).rejects.toMatchObject({
      named: { missing: ['guard.deliberation_unused'] },
    });
    await recordDecision(portal, chair, id, yes);
    expect(await stateOf(portal, id)).toBe('AGREEMENT');
  });

  it('asks for a reason where the risk value differs from the computed band (RV1-3), and two chairs cannot both decide', async () => {
    const id = await accepted(portal);
    await cleared(portal, id);
    await vote(portal, id, 'approve');
    const chair = await as('chair');
    await expect(recordDecision(portal, chair, id, { ...yes, riskValue: 'high' })).rejects.toMatchObject({
      fields: { riskReason: { key: 'field.reason-needed' } },
    });
    const both = await Promise.allSettled([
      recordDecision(portal, chair, id, yes),
      recordDecision(portal, chair, id, yes),
    ]);
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'moved-on' } });
  });

  it('never lets an applicant screen, vote or decide the own case (INV-01)', async () => {
    const id = await accepted(portal);
    await cleared(portal, id);
    portal.store.file
      .prepare('update application set lead_person_id = ? where id = ?')
      .run(demoId('person:chair'), id);
    await vote(portal, id, 'approve');
    await expect(recordDecision(portal, await as('chair'), id, yes)).rejects.toMatchObject({
      reason: 'own_case',
    });
    expect(await stateOf(portal, id)).toBe('S1_REVIEW');
  });
});

describe('a day that has passed', () => {
  it('counts silence about conflicts as absence and closes a vote, and approves nothing (INV-15, INV-18)', async () => {
    const id = await accepted(portal);
    for (const key of [...storyVoters.slice(0, 3), 'chair'])
      await answerConflict(portal, await as(key), id, { answer: 'none' });
    portal.clock.advance(10 * 86_400);
    await applyDeadlines(portal);
    expect((await roundOf(id)).state).toBe('VOTING');
    await vote(portal, id, 'approve', storyVoters.slice(0, 2));
    portal.clock.advance(60 * 86_400);
    await applyDeadlines(portal);
    expect((await roundOf(id)).state).toBe('CONSOLIDATION');
    await expect(recordDecision(portal, await as('chair'), id, yes)).rejects.toMatchObject({
      code: 'guards',
    });
    expect(await stateOf(portal, id)).toBe('S1_REVIEW');
  });

  it('ends an application that nobody corrected or signed', async () => {
    const returned = await submitted(portal);
    await returnIncomplete(portal, await as('secretariat'), returned, {
      items: {},
      sections: ['data'],
      text: 'x',
    });
    const unsigned = await approvedOnce(portal);
    portal.clock.advance(45 * 86_400);
    await applyDeadlines(portal);
    expect(await stateOf(portal, returned)).toBe('WITHDRAWN');
    expect(await stateOf(portal, unsigned)).toBe('WITHDRAWN');
  });
});

describe('agreement, data and the second stage', () => {
  it('prepares nothing while one signature is missing, and signs no version that was not read (CON-1)', async () => {
    const id = await approvedOnce(portal);
    const { snapshot } = await vaultOf(portal);
    const preparer = await as('data-preparer');
    const input = { snapshot: snapshot.manifest.digest, ruleSet: 'standard' };
    await expect(submitPreparation(portal, preparer, id, input)).rejects.toMatchObject({ code: 'moved-on' });
    await expect(signAgreement(portal, await as('researcher'), id, 'user', 2)).rejects.toMatchObject({
      code: 'stale',
    });
    await signAgreement(portal, await as('researcher'), id, 'user', 1);
    expect(await stateOf(portal, id)).toBe('AGREEMENT');
    await expect(signAgreement(portal, await as('researcher'), id, 'operator', 1)).rejects.toMatchObject({
      action: 'agreement.countersign',
    });
    await expect(
      signAgreement(portal, await as('entrusted-operator'), id, 'operator', 1),
    ).rejects.toMatchObject({
      reason: 'on_behalf',
    });
  });

  it('binds the vote to one hash: a changed byte stops the decision (L4, INV-16, RV2-3)', async () => {
    const id = await prepared(portal);
    await vote(portal, id, 'approve');
    portal.store.file.prepare('drop trigger preparation_no_update').run();
    portal.store.file
      .prepare("update preparation set settings = replace(settings, 'day', 'hour') where application_id = ?")
      .run(id);
    await expect(
      recordDecision(portal, await as('chair'), id, { ...yes, riskValue: undefined }),
    ).rejects.toMatchObject({ code: 'moved-on' });
    expect(await stateOf(portal, id)).toBe('DATA_PREPARATION');
  });

  it('whoever prepared the data has no vote on them, and whoever reviewed does not prepare (INV-06, C4)', async () => {
    const id = await signed(portal);
    const reviewer = await as(storyVoters[0]!);
    const both = {
      ...reviewer,
      facts: {
        ...reviewer.facts,
        roles: [...reviewer.facts.roles, { role: 'data_preparer', facilityId: null }],
      },
    } as typeof reviewer;
    const { snapshot } = await vaultOf(portal);
    await expect(
      submitPreparation(portal, both, id, { snapshot: snapshot.manifest.digest, ruleSet: 'standard' }),
    ).rejects.toMatchObject({ reason: 'other_duty' });
  });

  it('does not begin before the receipt is confirmed, nor on data that were not approved (DEL-1)', async () => {
    const id = await ready(portal);
    await expect(confirmReceipt(portal, await as('researcher-2'), id)).rejects.toMatchObject({
      visible: false,
    });
    portal.store.file.prepare('drop trigger preparation_no_update').run();
    portal.store.file.prepare("update preparation set report = '{}' where application_id = ?").run(id);
    await expect(confirmReceipt(portal, await as('researcher'), id)).rejects.toMatchObject({
      code: 'moved-on',
    });
    expect(await stateOf(portal, id)).toBe('DATA_PREPARATION');
  });

  it('moves the permits of the demo to the snapshot that the vault holds', async () => {
    const { snapshot } = await vaultOf(portal);
    const { digest } = (await vaultOf(portal)).snapshot.manifest;
    expect(await moveDemoPermits(portal, digest)).toBeGreaterThan(0);
    expect(await moveDemoPermits(portal, digest)).toBe(0);
    const permit = await findPermit(portal.store.read, demoId('application:ckd-tests'));
    expect(JSON.parse(permit!.document)).toMatchObject({
      snapshot: snapshot.manifest.digest,
      id: permit!.id,
    });
  });
});
