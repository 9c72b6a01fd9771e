import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideProfile, proposeProfile, readGovernance } from '#app/services/governance/governance.server.ts';
import { readConditions } from '#app/services/review/conditions.server.ts';
import { readReview } from '#app/services/review/read-review.server.ts';
import { recordDecision } from '#app/services/review/record-decision.server.ts';
import { acceptComplete } from '#app/services/review/screen-application.server.ts';
import { listRounds, readReviewCases } from '#db/portal/repositories/rounds.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import type { GovernanceProfileId } from '#policies/governance.ts';
import { screeningItems } from '#policies/workflow/screening.ts';
import { accepted, cleared, disposeCase, stateOf, storyVoters, vote, yes } from '../support/case-story.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
const as = (key: string) => personaViewer(portal, key);
async function choose(profile: GovernanceProfileId): Promise<void> {
  await proposeProfile(portal, await as('chair'), profile);
  const { proposal } = await readGovernance(portal, await as('acting-chair'));
  await decideProfile(portal, await as('acting-chair'), { id: proposal!.id, decision: 'confirmed' });
}
/** It asks for data of both custodians, and waits for the office (GOV-2). */
const mixed = demoId('application:medicine-costs');
const judged = async () => (await readReviewCases(portal.store.read, mixed)).map(({ reviewer }) => reviewer);
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

  it('GOV-1, GOV-2: opens one case where one body reviews everything', async () => {
    const id = await accepted(portal);
    expect(await readReviewCases(portal.store.read, id)).toEqual([]);
    await cleared(portal, id);
    await vote(portal, id, 'approve');
    await recordDecision(portal, await as('chair'), id, yes);
    expect(await stateOf(portal, id)).toBe('AGREEMENT');
  });
});
