import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAgreement } from '#app/services/agreements/read-agreement.server.ts';
import { readPermitPaper } from '#app/services/agreements/read-permit.server.ts';
import {
  acceptAgreement,
  changeTerms,
  signAgreement,
} from '#app/services/agreements/sign-agreement.server.ts';
import { answerInvitation, inviteMember } from '#app/services/applications/members.server.ts';
import { submitApplication } from '#app/services/applications/submit-application.server.ts';
import { confirmReceipt } from '#app/services/preparation/confirm-receipt.server.ts';
import { checkBindings } from '#app/services/preparation/invalidate.server.ts';
import { changePreparation, submitPreparation } from '#app/services/preparation/prepare-data.server.ts';
import { readCasePrint } from '#app/services/review/read-case-print.server.ts';
import { readReview } from '#app/services/review/read-review.server.ts';
import { recordDecision } from '#app/services/review/record-decision.server.ts';
import { acceptComplete } from '#app/services/review/screen-application.server.ts';
import { listRounds } from '#db/portal/repositories/rounds.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { demoEmail } from '#db/synthetic/demo-institute/people.ts';
import { ruleItems } from '#policies/deidentification/rule-set.ts';
import { screeningItems } from '#policies/workflow/screening.ts';
import {
  acceptedFee,
  approvedOnce,
  cleared,
  disposeCase,
  draft,
  prepared,
  ready,
  stateOf,
  storyVoters,
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
const struck = (id: string) =>
  portal.store.file
    .prepare(
      `select count(*) from vote_strike s join vote v on v.id = s.vote_id
         join review_round r on r.id = v.round_id where r.application_id = ? and s.cause = 'document_changed'`,
    )
    .pluck()
    .get(id) as number;
const provide = { ...yes, riskValue: undefined } as const;
const inputOf = async (ruleSet: string) => ({
  snapshot: (await vaultOf(portal)).snapshot.manifest.digest,
  ruleSet,
});

describe('the agreement', () => {
  it('has three parties where the operator has a contractor, and a new version is signed by everybody (CON-1, ROL-2)', async () => {
    const id = await approvedOnce(portal);
    const lead = await as('researcher');
    const office = await as('secretariat-2');
    await signAgreement(portal, lead, id, 'user', 1);
    const page = await readAgreement(portal, office, id);
    const contractor = page.draft?.entrusted[0]?.value;
    expect(contractor).toBeTruthy();
    await expect(changeTerms(portal, lead, id, 1, {})).rejects.toMatchObject({ action: 'agreement.draft' });
    await changeTerms(portal, office, id, 1, {
      entrustedId: contractor,
      feeNote: '2回に分けて請求します。',
    });
    const second = await readAgreement(portal, lead, id);
    expect(second).toMatchObject({ version: 2, maySign: true });
    expect(second.parties.map(({ id: party, signed }) => [party, signed])).toEqual([
      ['operator', undefined],
      ['entrusted', undefined],
      ['user', undefined],
    ]);
    // The estimate that the applicant accepted, not a number that somebody typed (SVC-2).
    const accepted = Number(await acceptedFee(portal, id));
    expect(accepted).toBeGreaterThan(0);
    expect(second.fee).toContain(`${accepted.toLocaleString('ja-JP')}円（税抜）`);
    expect(second.fee).toContain('2回に分けて請求します。');
    await expect(signAgreement(portal, lead, id, 'user', 1)).rejects.toMatchObject({ code: 'stale' });
    await signAgreement(portal, lead, id, 'user', 2);
    await signAgreement(portal, office, id, 'operator', 2);
    // Two of three: nothing can be prepared yet.
    expect(await stateOf(portal, id)).toBe('AGREEMENT');
    const preparer = await as('data-preparer');
    await expect(submitPreparation(portal, preparer, id, await inputOf('standard'))).rejects.toMatchObject({
      code: 'moved-on',
    });
    await expect(signAgreement(portal, office, id, 'entrusted', 2)).rejects.toMatchObject({
      code: 'denied',
    });
    await signAgreement(portal, await as('entrusted-operator'), id, 'entrusted', 2);
    expect(await stateOf(portal, id)).toBe('DATA_PREPARATION');
  });

  it('waits for every member to accept it for themselves (CON-1, LAW-8)', async () => {
    const id = await draft(portal);
    const lead = await as('researcher');
    await inviteMember(portal, lead, id, { email: demoEmail('researcher-3'), role: 'analyst' });
    const member = await as('researcher-3');
    await answerInvitation(portal, member, id, 'accepted');
    await submitApplication(portal, lead, id);
    await acceptComplete(portal, await as('secretariat'), id, {
      items: Object.fromEntries(screeningItems.map((item) => [item, 'there'] as const)),
      voters: storyVoters.map((one) => demoId(`person:${one}`)),
      chair: demoId('person:chair'),
    });
    await cleared(portal, id);
    await vote(portal, id, 'approve');
    await recordDecision(portal, await as('chair'), id, yes);
    await signAgreement(portal, lead, id, 'user', 1);
    await signAgreement(portal, await as('secretariat-2'), id, 'operator', 1);
    expect(await stateOf(portal, id)).toBe('AGREEMENT');
    await expect(acceptAgreement(portal, await as('researcher-2'), id, 1)).rejects.toMatchObject({
      visible: false,
    });
    expect((await readAgreement(portal, member, id)).mayAccept).toBe(true);
    await acceptAgreement(portal, member, id, 1);
    await expect(acceptAgreement(portal, member, id, 1)).rejects.toMatchObject({ code: 'moved-on' });
    expect(await stateOf(portal, id)).toBe('DATA_PREPARATION');
  });
});

describe('the second review', () => {
  it('shows settings against the risk value and computed results, never a row (RV2-1, RV2-2)', async () => {
    const id = await prepared(portal);
    const review = await readReview(portal, await as(storyVoters[0]!), id);
    expect(review.settings).toHaveLength(ruleItems.length);
    expect(review.settings.every(({ verdict }) => verdict === 'as_asked')).toBe(true);
    const results = Object.fromEntries(review.results.map(({ id: key, value }) => [key, value]));
    expect(results).toMatchObject({ identifiers: '0', records: '0', least: '10' });
    expect(Number(results.dropped)).toBeGreaterThan(0);
  });

  it('voids every vote when a setting changes, and approves the new one from the beginning (INV-16, L4)', async () => {
    const id = await prepared(portal);
    await vote(portal, id, 'approve');
    const preparer = await as('data-preparer');
    await expect(changePreparation(portal, preparer, id, await inputOf('standard'))).rejects.toMatchObject({
      fields: { ruleSet: { key: 'field.nothing-changed' } },
    });
    await changePreparation(portal, preparer, id, await inputOf('strict'));
    expect(await stateOf(portal, id)).toBe('DATA_PREPARATION');
    expect((await listRounds(portal.store.read, id))[0]?.state).toBe('CANCELLED');
    expect(struck(id)).toBe(storyVoters.length);
    await expect(recordDecision(portal, await as('chair'), id, provide)).rejects.toMatchObject({
      code: 'moved-on',
    });
    portal.clock.advance(60);
    await submitPreparation(portal, preparer, id, await inputOf('strict'));
    const review = await readReview(portal, await as(storyVoters[0]!), id);
    expect(review.settings.some(({ verdict }) => verdict === 'stricter')).toBe(true);
    await vote(portal, id, 'approve');
    await recordDecision(portal, await as('chair'), id, provide);
    expect(await stateOf(portal, id)).toBe('READY');
    await confirmReceipt(portal, await as('researcher'), id);
    expect(await stateOf(portal, id)).toBe('ACTIVE');
  });

  it('an approval that nobody has used yet is void with its votes (INV-16, INV-17)', async () => {
    const id = await ready(portal);
    await changePreparation(portal, await as('data-preparer'), id, await inputOf('strict'));
    expect(await stateOf(portal, id)).toBe('DATA_PREPARATION');
    expect(struck(id)).toBe(storyVoters.length);
  });

  it('is taken back by the scheduler when one byte of what was bound differs (L4, INV-16)', async () => {
    const id = await prepared(portal);
    expect(await checkBindings(portal)).toEqual({ invalidated: 0 });
    portal.store.file.prepare('drop trigger preparation_no_update').run();
    portal.store.file
      .prepare("update preparation set settings = replace(settings, 'day', 'hour') where application_id = ?")
      .run(id);
    expect(await checkBindings(portal)).toEqual({ invalidated: 1 });
    expect(await checkBindings(portal)).toEqual({ invalidated: 0 });
    expect(await stateOf(portal, id)).toBe('DATA_PREPARATION');
  });

  it('can send the case back to the first, with the sections to look at again (INV-21)', async () => {
    const id = await prepared(portal);
    await vote(portal, id, 'changes');
    const back = {
      ...provide,
      outcome: 'refer_back',
      grounds: ['purpose_not_covered'],
      sections: ['purpose'],
      text: '目的を見直してください。',
    } as const;
    await expect(
      recordDecision(portal, await as('chair'), id, { ...back, sections: [] }),
    ).rejects.toMatchObject({ named: { missing: ['guard.section_marked'] } });
    await recordDecision(portal, await as('chair'), id, back);
    expect(await stateOf(portal, id)).toBe('S1_RETURNED');
  });
});

describe('papers', () => {
  it('the permit says every element of Article 68(10), in letters (EH-53)', async () => {
    const id = await ready(portal);
    const paper = await readPermitPaper(portal, await as('researcher'), id);
    expect(paper.elements.map((one) => one.id).join('')).toBe('abcdefgh');
    expect(paper.elements.every((one) => one.lines.length > 0 && one.title.startsWith('('))).toBe(true);
    // The Act, since when it is in force in which form, and the ground that is not handled here (LAW-1, LAW-10).
    for (const words of ['平成29年法律第28号', '平成30年5月11日', '令和6年4月1日', '学術研究の例外'])
      expect(paper.basis).toContain(words);
    await expect(readPermitPaper(portal, await as('researcher-2'), id)).rejects.toMatchObject({
      visible: false,
    });
  });

  it('the copy of a case shows a reader what they may see on the screen and no more (INV-11)', async () => {
    const id = await prepared(portal);
    expect((await readCasePrint(portal, await as('researcher'), id)).review).toBeUndefined();
    expect((await readCasePrint(portal, await as(storyVoters[0]!), id)).review?.settings).toHaveLength(
      ruleItems.length,
    );
  });

  it('the score of the first stage is kept with its inputs and weights (RV1-1, RV1-2)', async () => {
    const id = await approvedOnce(portal);
    const round = (await listRounds(portal.store.read, id))[0]!;
    const score = JSON.parse(round.computedRisk ?? '{}');
    expect(score.parts.map((part: { axis: string }) => part.axis)).toEqual(
      expect.arrayContaining(['purpose', 'scope', 'period']),
    );
    expect(score.parts.reduce((sum: number, part: { points: number }) => sum + part.points, 0)).toBe(
      score.sum,
    );
  });
});
