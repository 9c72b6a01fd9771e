import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plusDays } from '#app/domain/shared/brand.ts';
import { takeUpFollowUp } from '#app/services/follow-ups/handle-follow-up.server.ts';
import { prepareFollowUp } from '#app/services/follow-ups/prepare-follow-up.server.ts';
import { signFollowUp } from '#app/services/follow-ups/sign-follow-up.server.ts';
import { readCaseLife } from '#app/services/lives/read-case-life.server.ts';
import { readNumberLife } from '#app/services/lives/read-number-life.server.ts';
import { concludeReview } from '#app/services/outputs/review-output.server.ts';
import { recordDecision } from '#app/services/review/record-decision.server.ts';
import { findFollowUp } from '#db/portal/repositories/follow-ups.server.ts';
import { findPermit } from '#db/portal/repositories/preparations.server.ts';
import { answers, disposeCase, storyVoters, vote, yes } from '../support/case-story.ts';
import { amend, changeWithoutRounds } from '../support/living.ts';
import { reviewAs, submittedOf } from '../support/outputs.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import { activeProject, asked, bySex, ended, signPermitOf } from '../support/workspace.ts';

let portal: TestPortal;
let project: string;
let asking: string;
const as = (key: string) => personaViewer(portal, key);

beforeAll(async () => {
  portal = await openTestPortal({ demo: true });
  project = await activeProject(portal);
}, 180_000);
afterAll(() => disposeCase(portal));

/** The life of a question that is asked now, under the permit as it came to be. */
async function lifeNow() {
  await signPermitOf(portal, project);
  portal.clock.advance(60);
  const run = await asked(portal, project, bySex);
  expect((await ended(portal, run)).state).toBe('done');
  const life = await readNumberLife(portal, await as('auditor'), run);
  return {
    run,
    broken: life.broken,
    permit: life.steps.find(({ step }) => step === 'permit'),
    snapshot: life.steps.find(({ step }) => step === 'snapshot'),
  };
}

const roundsNow = async () =>
  (await readCaseLife(portal, await as('auditor'), project, { part: undefined, after: -1 })).rounds.map(
    ({ facts }) => JSON.stringify(facts),
  );

describe('a number under a permit that came by changes', () => {
  it('of the end of use: leads on to the decision that the first permit stood on', async () => {
    const before = await findPermit(portal.store.read, project);
    const change = await changeWithoutRounds(portal, project, 'end_date', {
      reason: '解析が遅れている。',
      endsOn: plusDays(before!.endsOn, 60),
    });
    const { run, broken, permit } = await lifeNow();
    asking = run;
    expect(broken).toEqual([]);
    expect(permit?.facts.map(({ href }) => href)).toContain(`/follow-ups/${change}`);
    expect(permit?.checks.find(({ check }) => check === 'permit-changes')?.verdict).toBe('good');
  }, 60_000);

  it('of the data: leads to the votes on what was bound anew, and to both rounds of the change', async () => {
    const change = await amend(portal, project, 'data', {
      reason: '検査値も必要になった。',
      sections: { data: { ...answers.data, groups: [...answers.data.groups, 'laboratory'] } },
    });
    await takeUpFollowUp(portal, await as('secretariat'), change);
    await vote(portal, project, 'approve', storyVoters.slice(0, 2));
    expect((await roundsNow()).at(-1)).toContain('判断がそろうまで');
    expect((await roundsNow()).at(-1)).not.toContain('承認');
    await vote(portal, project, 'approve', storyVoters.slice(2));
    expect((await roundsNow()).at(-1)).toContain('承認');
    await recordDecision(portal, await as('chair'), project, yes);
    await prepareFollowUp(portal, await as('data-preparer'), change, { snapshot: '', ruleSet: 'standard' });
    await vote(portal, project, 'approve');
    await recordDecision(portal, await as('chair'), project, { ...yes, riskValue: undefined });
    const hash = (await findFollowUp(portal.store.read, change))?.agreementHash ?? '';
    await signFollowUp(portal, await as('researcher'), change, 'user', hash);
    await signFollowUp(portal, await as('secretariat-2'), change, 'operator', hash);
    const { broken, permit, snapshot } = await lifeNow();
    expect(broken).toEqual([]);
    expect(permit?.facts.map(({ href }) => href)).toContain(`/follow-ups/${change}`);
    expect(snapshot?.checks.find(({ check }) => check === 'permit-scope')?.verdict).toBe('good');
  }, 60_000);
});

it('keeps what the first checker said from everybody before the second has spoken, and says what is true at each stage (INV-03)', async () => {
  const output = await submittedOf(portal, project, [asking]);
  const first = await as('output-checker');
  const checkedNow = async () => {
    const { steps } = await readNumberLife(portal, await as('auditor'), asking);
    const of = (name: string) => steps.find(({ step }) => step === name);
    return {
      facts: JSON.stringify(of('checked')?.facts),
      said: Object.fromEntries(
        [...(of('checked')?.checks ?? []), ...(of('released')?.checks ?? [])].map(
          ({ check, verdictText }) => [check, verdictText],
        ),
      ),
    };
  };
  const nobody = await checkedNow();
  await reviewAs(portal, first, output, 'reject');
  const one = await checkedNow();
  expect(one.facts).not.toContain(first.person.nameJa);
  expect(one.said).toEqual(nobody.said);
  expect(one.said).toMatchObject({ 'two-checkers': 'これから', 'checked-bytes': 'これから' });
  await reviewAs(portal, await as('output-checker-2'), output, 'reject');
  const both = await checkedNow();
  expect(both.facts).toContain(first.person.nameJa);
  expect(both.said).toMatchObject({
    'two-checkers': '合っています',
    'checked-bytes': '合っています',
    // Who hands it over is not known before.
    'checkers-apart': 'これから',
    'release-entry': 'これから',
  });
  await concludeReview(portal, first, output, 'reject', { reasons: ['not_needed'], text: '目的の外です。' });
  expect((await checkedNow()).said).toMatchObject({
    'two-checkers': '合っています',
    'release-entry': '該当なし',
  });
});
