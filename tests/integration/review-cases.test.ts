import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databasePath } from '#app/config/places.server.ts';
import type { CountedRound } from '#app/domain/permit/votes-fault.ts';
import { judgePermit } from '#app/jobs/judge-permit.server.ts';
import { signAgreement } from '#app/services/agreements/sign-agreement.server.ts';
import { saveSection } from '#app/services/applications/save-section.server.ts';
import { submitApplication } from '#app/services/applications/submit-application.server.ts';
import { decideProfile, proposeProfile, readGovernance } from '#app/services/governance/governance.server.ts';
import { changePreparation, submitPreparation } from '#app/services/preparation/prepare-data.server.ts';
import { answerConflict } from '#app/services/review/answer-conflict.server.ts';
import { appeal } from '#app/services/review/appeal.server.ts';
import { confirmConditions, readConditions, supplyEvidence } from '#app/services/review/conditions.server.ts';
import { readReview } from '#app/services/review/read-review.server.ts';
import { reconstitute } from '#app/services/review/reconstitute.server.ts';
import { recordDecision } from '#app/services/review/record-decision.server.ts';
import { acceptComplete } from '#app/services/review/screen-application.server.ts';
import { readWrittenPermits, type WrittenPermit } from '#db/portal/approved-permits.server.ts';
import { listRounds, readReviewCases } from '#db/portal/repositories/rounds.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { demoAnswers } from '#db/synthetic/demo-institute/form-answers.ts';
import type { GovernanceProfileId } from '#policies/governance.ts';
import { screeningItems } from '#policies/workflow/screening.ts';
import {
  accepted,
  acceptedFee,
  answers,
  cleared,
  disposeCase,
  draft,
  stateOf,
  storyVoters,
  vaultOf,
  vote,
  yes,
} from '../support/case-story.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
const as = (key: string) => personaViewer(portal, key);
async function choose(profile: GovernanceProfileId): Promise<void> {
  await proposeProfile(portal, await as('chair'), profile);
  const { proposal } = await readGovernance(portal, await as('acting-chair'));
  await decideProfile(portal, await as('acting-chair'), { id: proposal!.id, decision: 'confirmed' });
}
const bothCustodians = demoAnswers(
  {
    background: '',
    benefit: '',
    design: '',
    objectives: ['処方と請求を比べる。'],
    datasets: ['SYN-EHR', 'SYN-CLM'],
    groups: ['background', 'prescriptions', 'claims'],
    months: 12,
    publication: '',
  },
  'research',
).data;
/** It asks for data of both custodians, and waits for the office (GOV-2). */
const mixed = demoId('application:medicine-costs');
const judged = async () => (await readReviewCases(portal.store.read, mixed)).map(({ reviewer }) => reviewer);
const lastCase = async () => {
  const [round] = await listRounds(portal.store.read, mixed);
  return (await readReviewCases(portal.store.read, mixed)).find(({ roundId }) => roundId === round!.id)
    ?.reviewer;
};
const decide = async (more: Partial<Parameters<typeof recordDecision>[3]> = {}) =>
  recordDecision(portal, await as('chair'), mixed, { ...yes, ...more });

beforeAll(async () => {
  portal = await openTestPortal({ demo: true });
  await choose('2-1');
}, 120_000);
afterAll(() => disposeCase(portal));

describe('a mixed application under a profile in which each reviews its own data', () => {
  it('GOV-2: opens one review case for each, which are fixed with the first round', async () => {
    await acceptComplete(portal, await as('secretariat'), mixed, {
      items: Object.fromEntries(screeningItems.map((item) => [item, 'there'] as const)) as never,
      voters: storyVoters.map((one) => demoId(`person:${one}`)),
      chair: demoId('person:chair'),
    });
    expect(await judged()).toEqual(['public']);
    // The profile changes meanwhile: what is under review stays as it was opened.
    await choose('2-2');
    await cleared(portal, mixed);
    await vote(portal, mixed, 'approve');
    const page = await readReview(portal, await as('chair'), mixed);
    expect(page.number).toContain('審査案件1/2');
    await decide({ riskValue: 'middle', riskReason: '公的データの件です。' });
    expect(await stateOf(portal, mixed)).toBe('S1_REVIEW');
    expect(await judged()).toEqual(['public', 'certified']);
    const rounds = await listRounds(portal.store.read, mixed);
    expect(rounds.map(({ state }) => state)).toEqual(['VOTING', 'DECIDED']);
    expect(new Set(rounds.map(({ documentHash }) => documentHash)).size).toBe(1);
  });

  it('GOV-2: moves on with the last case, under the conditions of all and no lower risk', async () => {
    await vote(portal, mixed, 'approve_with_conditions');
    expect((await readReview(portal, await as('chair'), mixed)).number).toContain('審査案件2/2');
    const conditional = {
      outcome: 'approve_with_conditions',
      conditions: [{ code: 'ethics_approval', text: '倫理審査の承認を示すこと。' }],
    } as const;
    await expect(decide({ ...conditional, riskReason: '低い。' })).rejects.toMatchObject({
      fields: { riskValue: { key: 'field.risk-lower' } },
    });
    await decide({ ...conditional, riskValue: 'middle', riskReason: '同じ。' });
    expect(await stateOf(portal, mixed)).toBe('S1_CONDITIONS');
    const page = await readConditions(portal, await as('chair'), mixed);
    expect(page.conditions.map(({ text }) => text)).toEqual(['倫理審査の承認を示すこと。']);
    expect(await judged()).toEqual(['public', 'certified']);
  });

  it('GOV-2, INV-16: voids what one reviewer approved when the settings change, also when they change back', async () => {
    const lead = await as('saegusa');
    for (const { id } of (await readConditions(portal, lead, mixed)).conditions)
      await supplyEvidence(portal, lead, mixed, { condition: id, text: '承認番号 2026-001' });
    await confirmConditions(portal, await as('chair'), mixed);
    await signAgreement(portal, lead, mixed, 'user', 1);
    await signAgreement(portal, await as('secretariat-2'), mixed, 'operator', 1);
    const snapshot = (await vaultOf(portal)).snapshot.manifest.digest;
    const preparer = await as('data-preparer');
    portal.clock.advance(60);
    await submitPreparation(portal, preparer, mixed, { snapshot, ruleSet: 'standard' });
    const bound = (await listRounds(portal.store.read, mixed))[0]!.documentHash;
    await vote(portal, mixed, 'approve');
    await decide({ riskValue: undefined });
    expect(await stateOf(portal, mixed)).toBe('S2_REVIEW');
    expect(await lastCase()).toBe('certified');
    portal.clock.advance(60);
    await changePreparation(portal, preparer, mixed, { snapshot, ruleSet: 'strict' });
    portal.clock.advance(60);
    await submitPreparation(portal, preparer, mixed, { snapshot, ruleSet: 'standard' });
    expect((await listRounds(portal.store.read, mixed))[0]!.documentHash).toBe(bound);
    for (const reviewer of ['public', 'certified']) {
      expect([await stateOf(portal, mixed), await lastCase()]).toEqual(['S2_REVIEW', reviewer]);
      await vote(portal, mixed, 'approve');
      portal.clock.advance(60);
      await decide({ riskValue: undefined });
    }
    expect(await stateOf(portal, mixed)).toBe('READY');
  });

  it('GOV-2, B1: gives a permit that is signed only with the votes of every review case', () => {
    const [written] = readWrittenPermits(databasePath(portal.config), () => false).filter(
      ({ applicationId }) => applicationId === mixed,
    );
    const judge = (cases: WrittenPermit['cases']) => judgePermit({ ...written!, cases }, () => undefined);
    expect(written!.cases.map(({ stage, reviewer }) => `${stage} ${reviewer}`).sort()).toEqual([
      'first certified',
      'first public',
      'second certified',
      'second public',
    ]);
    expect(judge(written!.cases)).toHaveProperty('permit');
    written!.cases.forEach((_, at) => {
      const without = (round: CountedRound | null) =>
        judge(written!.cases.map((one, index) => (index === at ? { ...one, round } : one)));
      expect(without(null)).toHaveProperty('fault');
      expect(without({ ...written!.cases[at]!.round!, votes: [] })).toHaveProperty('fault');
      expect(without({ ...written!.cases[at]!.round!, documentHash: 'other' })).toHaveProperty('fault');
    });
  });

  it('GOV-2, INV-07: keeps what one reviewer asked for when another one’s refusal is appealed against', async () => {
    await choose('2-1');
    const id = await draft(portal);
    const me = await as('researcher');
    await saveSection(portal, me, id, 'data', 1, { ...answers.data, ...bothCustodians });
    await saveSection(portal, me, id, 'fee', 1, {
      ...answers.fee,
      feeAccepted: await acceptedFee(portal, id),
    });
    await submitApplication(portal, me, id);
    await acceptComplete(portal, await as('secretariat'), id, {
      items: Object.fromEntries(screeningItems.map((item) => [item, 'there'] as const)) as never,
      voters: storyVoters.map((one) => demoId(`person:${one}`)),
      chair: demoId('person:chair'),
    });
    await cleared(portal, id);
    await vote(portal, id, 'approve_with_conditions');
    portal.clock.advance(60);
    const middle = { ...yes, riskValue: 'middle', riskReason: '連結するため。' } as const;
    await recordDecision(portal, await as('chair'), id, {
      ...middle,
      outcome: 'approve_with_conditions',
      conditions: [{ code: 'ethics_approval', text: '倫理審査の承認を示すこと。' }],
    });
    await vote(portal, id, 'reject');
    portal.clock.advance(60);
    await recordDecision(portal, await as('chair'), id, {
      ...middle,
      outcome: 'reject',
      grounds: ['risk_too_high'],
      text: 'リスクが高いため。',
    });
    portal.clock.advance(60);
    await appeal(portal, me, id, '範囲を誤解されています。');
    const others = ['committee-member-6', 'committee-member-7'];
    await reconstitute(
      portal,
      await as('secretariat-2'),
      id,
      others.map((one) => demoId(`person:${one}`)),
    );
    for (const key of ['committee-member', ...others, 'acting-chair'])
      await answerConflict(portal, await as(key), id, { answer: 'none' });
    await vote(portal, id, 'approve', ['committee-member', ...others]);
    const lead = await as('acting-chair');
    await expect(recordDecision(portal, lead, id, { ...yes, riskReason: '低い。' })).rejects.toMatchObject({
      fields: { riskValue: { key: 'field.risk-lower' } },
    });
    await recordDecision(portal, lead, id, middle);
    expect(await stateOf(portal, id)).toBe('S1_CONDITIONS');
  });

  it('GOV-1, GOV-2: opens one case where one body reviews everything', async () => {
    await choose('2-2');
    const id = await accepted(portal);
    expect(await readReviewCases(portal.store.read, id)).toEqual([]);
    await cleared(portal, id);
    await vote(portal, id, 'approve');
    await recordDecision(portal, await as('chair'), id, yes);
    expect(await stateOf(portal, id)).toBe('AGREEMENT');
  });
});
