import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Language, languages } from '#app/i18n/texts.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { useBrowser } from '#tests/support/browser.ts';
import { answers, draft, stateOf, storyVoters, vaultOf } from '#tests/support/case-story.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';
import { storyOf } from '#tests/support/story.ts';

/**
 * One application of two people to the first day of use: a researcher names a colleague, who accepts; the secretariat
 * checks and names the round; one member has a conflict and sees the case no more; the others vote without seeing each
 * other; the chair records the decision; both parties sign after proving who they are; data are prepared and bound; the
 * second review approves that and nothing else; the researcher confirms receipt.
 */
let server: TestServer;

describe.each(languages)('in %s', (language: Language) => {
  const browser = useBrowser();
  beforeAll(async () => {
    server = await startTestServer();
    await vaultOf(server.portal);
  });
  afterAll(async () => {
    await (await vaultOf(server.portal)).stop();
    await server.stop();
  });

  test('an application goes from the draft through both reviews to its use', async () => {
    const { t, portal, press, follow, shows, as, looks } = storyOf(server, browser, language);
    const id = await draft(portal);
    await as('researcher', async (visit) => {
      const { page, goto } = visit;
      await goto(`/applications/${id}`);
      await follow(page, t('form.members'));
      visit.expectProblem(/status of 422/);
      await page.fill('[name=email]', 'nobody@example.jp');
      await press(page, t('members.invite'));
      await shows(page, t('field.member-unknown'));
      await page.fill('[name=email]', 'researcher-3@demo.sekisho.example');
      await press(page, t('members.invite'));
      await expect.poll(() => page.inputValue('[name=email]').catch(() => undefined)).toBe('');
      await goto(`/applications/${id}/check`);
      await shows(page, t('check.blocked'));
    });
    for (const part of ['', '/section/plan', '/section/data', '/members', '/check'])
      await looks(`/applications/${id}${part}`, 'researcher');

    await as('researcher-3', async ({ page, goto }) => {
      await goto(`/applications/${id}`);
      await page.waitForURL(/\/invitation$/);
      expect(await page.locator('main').innerText()).not.toContain(answers.plan.design);
      await page.check('[name=agreed]');
      await press(page, t('invitation2.accept'));
      await page.waitForURL(/\?saved$/);
    });
    await as('researcher', async ({ page, goto }) => {
      await goto(`/applications/${id}/check`);
      await press(page, t('check.submit'));
      await page.waitForURL(new RegExp(`/applications/${id}$`));
    });
    expect(await stateOf(portal, id)).toBe('SCREENING');

    await looks(`/applications/${id}/screening`, 'secretariat');
    await as('secretariat', async ({ page, goto }) => {
      await goto(`/applications/${id}`);
      await follow(page, t('act.screen'));
      await page.locator('[name=items]').first().waitFor();
      for (const box of await page.locator('[name=items]').all()) await box.check();
      // Somebody of the applicant's own house is named as well, and will have to answer.
      const named = [...storyVoters, 'committee-member'].map((key) => demoId(`person:${key}`));
      for (const box of await page.locator('[name=voters]').all())
        await box.setChecked(named.includes((await box.getAttribute('value')) ?? ''));
      await page.check(`[name=chair][value=${demoId('person:chair')}]`);
      await press(page, t('screen.accept'));
      await page.waitForURL(new RegExp(`/applications/${id}$`));
    });
    expect(await stateOf(portal, id)).toBe('S1_REVIEW');

    await looks(`/applications/${id}/conflict`, 'committee-member');
    await as('committee-member', async (visit) => {
      const { page, goto } = visit;
      await goto(`/applications/${id}`);
      await page.waitForURL(/\/conflict$/);
      const text = await page.locator('main').innerText();
      expect(text).toContain(t('conflict.signs'));
      expect(text).not.toContain(answers.plan.design);
      await page.check('[name=answer][value=conflict]');
      await page.selectOption('[name=ground]', 'same_organisation');
      await press(page, t('conflict.submit'));
      await page.waitForURL(/\/applications\?recused$/);
      visit.expectProblem(/status of 404/);
      expect(await goto(`/applications/${id}`)).toBe(404);
      expect(await goto(`/applications/${id}/review`)).toBe(404);
    });
    for (const persona of [...storyVoters, 'chair'])
      await as(persona, async ({ page, goto }) => {
        await goto(`/applications/${id}`);
        await page.check('[name=answer][value=none]');
        await press(page, t('conflict.submit'));
        await page.waitForURL(new RegExp(`/applications/${id}$`));
      });

    const voteAs = (persona: string) =>
      as(persona, async ({ page, goto }) => {
        await goto(`/applications/${id}`);
        await follow(page, t('act.vote'));
        await page.locator('[name=choice]').first().waitFor();
        await shows(page, t('review.blind'));
        if ((await page.locator('[name=planJudgement]').count()) > 0) {
          await page.fill('[name=planJudgement]', '妥当です。');
          await page.fill('[name=dataJudgement]', '正当です。');
        }
        await page.check('[name=choice][value=approve]');
        await press(page, t('vote.submit'));
        await page.waitForURL(/\/review\?saved$/);
      });
    await looks(`/applications/${id}/review`, storyVoters[0] ?? '');
    for (const persona of storyVoters) await voteAs(persona);
    await looks(`/applications/${id}/review`, 'chair');
    await as('chair', async ({ page, goto }) => {
      await goto(`/applications/${id}`);
      await follow(page, t('act.decide'));
      await page.check('[name=outcome][value=approve]');
      await press(page, t('decision.submit'));
      await page.waitForURL(new RegExp(`/applications/${id}$`));
    });
    expect(await stateOf(portal, id)).toBe('AGREEMENT');

    await looks(`/applications/${id}/agreement`, 'researcher');
    await as('researcher-3', async ({ page, goto }) => {
      await goto(`/applications/${id}/agreement`);
      await press(page, t('agreement.accept'));
      await page.waitForURL(/\/agreement$/);
    });
    await as(
      'researcher',
      async ({ page, goto }) => {
        await goto(`/applications/${id}/agreement`);
        await press(page, t('agreement.sign'));
        await page.waitForURL(/\/agreement$/);
      },
      { steppedUp: true },
    );
    // Whoever has not confirmed a moment ago is asked first.
    await as('secretariat-2', async ({ page, goto }) => {
      await goto(`/applications/${id}/agreement`);
      await press(page, t('agreement.countersign'));
      await page.waitForURL(/\/step-up/);
    });
    expect(await stateOf(portal, id)).toBe('AGREEMENT');
    await as(
      'secretariat-2',
      async ({ page, goto }) => {
        await goto(`/applications/${id}/agreement`);
        await press(page, t('agreement.countersign'));
        await page.waitForURL(/\/agreement$/);
      },
      { steppedUp: true },
    );
    expect(await stateOf(portal, id)).toBe('DATA_PREPARATION');

    await looks(`/applications/${id}/preparation`, 'data-preparer');
    await as('data-preparer', async ({ page, goto }) => {
      await goto(`/applications/${id}`);
      await follow(page, t('act.prepare'));
      await press(page, t('preparation.submit'));
      await page.waitForURL(new RegExp(`/applications/${id}$`));
    });
    for (const persona of storyVoters) await voteAs(persona);
    await as('chair', async ({ page, goto }) => {
      await goto(`/applications/${id}/review`);
      await shows(page, t('ruleValue.dropped'));
      await page.check('[name=outcome][value=approve]');
      await press(page, t('decision.submit'));
      await page.waitForURL(new RegExp(`/applications/${id}$`));
    });
    expect(await stateOf(portal, id)).toBe('READY');

    await looks(`/applications/${id}/receipt`, 'researcher');
    await as('researcher', async ({ page, goto }) => {
      await goto(`/applications/${id}`);
      await follow(page, t('act.receive'));
      await press(page, t('receipt.confirm'));
      await page.waitForURL(new RegExp(`/applications/${id}$`));
      await shows(page, t('application.state.ACTIVE'));
    });
    expect(await stateOf(portal, id)).toBe('ACTIVE');
  });
});
