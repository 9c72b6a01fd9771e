import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sectionIds } from '#app/domain/application/form-fields.ts';
import { type Language, languages } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { axeFindings, sidewaysScroll, useBrowser, type Visit, withVisit } from '#tests/support/browser.ts';
import { answers, stateOf, storyVoters, vaultOf } from '#tests/support/case-story.ts';
import { type Persona, signInAs } from '#tests/support/personas.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';
import { fillSection } from '../support/fill-application.ts';

/**
 * One application from the first word to the first day of use: a researcher fills in the form and names a colleague, who
 * accepts; the secretariat checks and names the round; one member has a conflict and sees the case no more; the others vote
 * without seeing each other; the chair records the decision; both parties sign after proving who they are; data are
 * prepared and bound; the second review approves that and nothing else; the researcher confirms receipt.
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
    const t = translator(language);
    const { portal } = server;
    const press = (page: Page, label: string) =>
      page.getByRole('button', { name: label, exact: true }).first().click();
    const follow = (page: Page, label: string) =>
      page.getByRole('link', { name: label, exact: true }).first().click();
    const as = async (persona: string, work: (visit: Visit) => Promise<void>, more = {}) => {
      const cookie = await signInAs(portal, persona as Persona, more);
      // Without script: every step must work so.
      await withVisit(browser, server.origin, { language, cookie, javaScript: false }, work);
    };
    /** The page as somebody with a small screen or a reader meets it. */
    const looks = async (path: string, persona: string) => {
      const cookie = await signInAs(portal, persona as Persona);
      await withVisit(browser, server.origin, { language, cookie, width: 320 }, async ({ page, goto }) => {
        expect(await goto(path), path).toBe(200);
        expect(await axeFindings(page), path).toEqual([]);
        expect(await sidewaysScroll(page), path).toEqual([]);
      });
    };

    let id = '';
    await as('researcher', async (visit) => {
      const { page, goto } = visit;
      await goto('/applications/new');
      await page.fill('[name=titleJa]', '高齢者の糖尿病薬の処方');
      await page.fill('[name=titleEn]', 'Diabetes prescriptions in older people');
      await press(page, t('application.draft.save'));
      await page.waitForURL(/\/applications\/[\w-]{22}$/);
      id = new URL(page.url()).pathname.split('/')[2] ?? '';

      // Saving half of a section keeps it and says what is missing.
      await follow(page, t('form.purpose'));
      await page.fill('[name=background]', answers.purpose.background);
      await press(page, t('form.save'));
      expect(await page.locator('main').innerText()).toContain(t('form.warn'));
      expect(await page.inputValue('[name=background]')).toBe(answers.purpose.background);
      await fillSection(page, 'purpose', answers.purpose);
      await press(page, t('form.save'));
      await page.waitForURL(/\?saved$/);
      for (const section of sectionIds.filter((one) => one !== 'purpose')) {
        await follow(page, t(`form.${section}`));
        await fillSection(page, section, answers[section]);
        // A service without a fee asks for no acceptance of one.
        const fee = page.locator('[name=feeAccepted]');
        if (section === 'fee' && (await fee.count()) > 0) await fee.check();
        await press(page, t('form.save'));
        await page.waitForURL(/\?saved$/);
      }

      await follow(page, t('form.members'));
      visit.expectProblem(/status of 422/);
      await page.fill('[name=email]', 'nobody@example.jp');
      await press(page, t('members.invite'));
      expect(await page.locator('main').innerText()).toContain(t('field.member-unknown'));
      await page.fill('[name=email]', 'researcher-3@demo.sekisho.example');
      await press(page, t('members.invite'));
      await goto(`/applications/${id}/check`);
      expect(await page.locator('main').innerText()).toContain(t('check.blocked'));
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
        expect(await page.locator('main').innerText()).toContain(t('review.blind'));
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
      expect(await page.locator('main').innerText()).toContain(t('ruleValue.dropped'));
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
      expect(await page.locator('main').innerText()).toContain(t('application.state.ACTIVE'));
    });
    expect(await stateOf(portal, id)).toBe('ACTIVE');
  });
});
