import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Language, languages } from '#app/i18n/texts.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { useBrowser } from '#tests/support/browser.ts';
import { stateOf, storyVoters, vaultOf } from '#tests/support/case-story.ts';
import { keepRolesAndTrainings } from '#tests/support/living.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';
import { storyOf } from '#tests/support/story.ts';
import { applyInBrowser } from '#tests/support/story-apply.ts';
import { useInBrowser } from '#tests/support/story-use.ts';
import { signPermitOf } from '#tests/support/workspace.ts';

/**
 * The whole life of one case as people live it: applied for, returned and resubmitted, two members with conflicts, a quorum that only substitutes reach,
 * an approval under conditions that are shown and confirmed, an agreement with a fee that everybody signs, a setting that
 * changes in the middle of the second review and voids its votes, a second review of the new setting, the receipt, an
 * amendment, an incident, the last day of use, and the end with what was destroyed on record.
 */
let server: TestServer;
const substitutes = ['committee-member-6', 'committee-member-7'] as const;

describe.each(languages)('in %s', (language: Language) => {
  const browser = useBrowser();
  beforeAll(async () => {
    server = await startTestServer();
    keepRolesAndTrainings(server.portal);
    await vaultOf(server.portal);
  });
  afterAll(async () => {
    await (await vaultOf(server.portal)).stop();
    await server.stop();
  });

  test('a case is applied for, goes through returns, conflicts, conditions and a broken hash to its use, is amended and ends (RV1-4, INV-14, INV-16)', async () => {
    const everywhere = storyOf(server, browser, language);
    // How pages look is judged once: the tests of all screens do it in both languages.
    const story: typeof everywhere = {
      ...everywhere,
      looks: async (...where) => (language === 'ja' ? everywhere.looks(...where) : undefined),
    };
    const { t, portal, press, shows, as } = story;
    /** On the desk and on a tablet in a meeting. */
    const looks = (path: string, persona: string) => story.looks(path, persona, [1280, 820]);
    const id = await applyInBrowser(story);
    const home = `/applications/${id}`;
    const atHome = new RegExp(`${home}$`);
    const submit = (label = t('check.submit')) =>
      as('researcher', async ({ page, goto }) => {
        await goto(`${home}/check`);
        await press(page, label);
        await page.waitForURL(atHome);
      });
    const answer = (persona: string, value: 'none' | 'conflict') =>
      as(persona, async ({ page, goto }) => {
        await goto(`${home}/conflict`);
        await page.check(`[name=answer][value=${value}]`);
        if (value === 'conflict') await page.selectOption('[name=ground]', 'co_author');
        await press(page, t('conflict.submit'));
        await page.waitForURL(value === 'none' ? atHome : /recused$/);
      });
    const voteAs = (persona: string, choice: string) =>
      as(persona, async ({ page, goto }) => {
        await goto(`${home}/review`);
        await page.locator('[name=choice]').first().waitFor();
        if ((await page.locator('[name=planJudgement]').count()) > 0) {
          await page.fill('[name=planJudgement]', '妥当です。');
          await page.fill('[name=dataJudgement]', '正当です。');
        }
        await page.check(`[name=choice][value=${choice}]`);
        await press(page, t('vote.submit'));
        await page.waitForURL(/\/review\?saved$/);
      });

    await submit();
    await as('secretariat', async ({ page, goto }) => {
      await goto(`${home}/screening`);
      await page.locator('summary', { hasText: t('screen.returnTitle') }).click();
      await page.check('[name=missing][value=data_minimal]');
      await page.fill('[name=about-data]', '項目ごとの理由を書いてください。');
      await press(page, t('screen.return'));
      await page.waitForURL(atHome);
    });
    expect(await stateOf(portal, id)).toBe('RETURNED');
    await as('researcher', async ({ page, goto }) => {
      await goto(`${home}/section/data`);
      await page.fill('[name=necessity]', '処方の割合を求めるために、病名と処方だけを使います。');
      await press(page, t('form.save'));
      await page.waitForURL(/\?saved$/);
    });
    await submit(t('check.resubmit'));
    await as('secretariat', async ({ page, goto }) => {
      await goto(`${home}/screening`);
      for (const box of await page.locator('[name=items]').all()) await box.check();
      const named = storyVoters.map((key) => demoId(`person:${key}`));
      for (const box of await page.locator('[name=voters]').all())
        await box.setChecked(named.includes((await box.getAttribute('value')) ?? ''));
      await page.check(`[name=chair][value=${demoId('person:chair')}]`);
      await press(page, t('screen.accept'));
      await page.waitForURL(atHome);
    });

    // Two of four have a conflict: too few remain, and the secretariat asks those registered for it.
    const [first = '', second = '', third = '', fourth = ''] = storyVoters;
    for (const persona of [first, second, 'chair']) await answer(persona, 'none');
    for (const persona of [third, fourth]) await answer(persona, 'conflict');
    await looks(`${home}/roster`, 'secretariat-2');
    await as('secretariat-2', async ({ page, goto }) => {
      await goto(home);
      await page
        .getByRole('link', { name: t('act.roster'), exact: true })
        .first()
        .click();
      await page.locator('[name=people]').first().waitFor();
      await shows(page, t('roster.escalated'));
      for (const persona of substitutes)
        await page.check(`[name=people][value="${demoId(`person:${persona}`)}"]`);
      await press(page, t('roster.reconstitute'));
      await page.waitForURL(/\/roster\?saved$/);
    });
    for (const persona of substitutes) await answer(persona, 'none');

    await as(first, async ({ page, goto }) => {
      await goto(`${home}/review`);
      await shows(page, t('review.votedRecused'));
      await page.locator('summary', { hasText: t('comment.add') }).click();
      await page.selectOption('[name=section]', 'data');
      await page.check('[name=audience][value=public]');
      await page.fill('[name=comment]', '項目の選び方が明確です。');
      await press(page, t('comment.submit'));
      await page.waitForURL(/\/review\?saved#comments$/);
    });
    await looks(`${home}/review`, second);
    const voters = [first, second, ...substitutes];
    for (const persona of voters) await voteAs(persona, 'approve_with_conditions');
    await looks(`${home}/review`, 'chair');
    await as('chair', async (visit) => {
      const { page, goto } = visit;
      await goto(`${home}/review`);
      await page.check('[name=outcome][value=approve_with_conditions]');
      await page.fill('[name=text]', '条件を付けて承認します。');
      visit.expectProblem(/status of 422/);
      await press(page, t('decision.submit'));
      await shows(page, t('field.condition-missing'));
      await page.selectOption('[name=condition1]', 'ethics_approval');
      await page.fill('[name=conditionText1]', '承認書の番号を示してください。');
      await page.selectOption('[name=condition2]', 'progress_report');
      await page.fill('[name=conditionText2]', '6か月ごとに報告してください。');
      await press(page, t('decision.submit'));
      await page.waitForURL(atHome);
    });
    expect(await stateOf(portal, id)).toBe('S1_CONDITIONS');

    await looks(`${home}/conditions`, 'researcher');
    await as('researcher', async ({ page, goto }) => {
      await goto(home);
      await page
        .getByRole('link', { name: t('act.conditions'), exact: true })
        .first()
        .click();
      await page.locator('[name=evidence]').first().fill('承認番号 2026-001');
      await press(page, t('conditions.supply'));
      await page.waitForURL(/\/conditions\?saved$/);
      await goto(`${home}/letter`);
      const letter = await page.locator('main').innerText();
      expect(letter).toContain('承認書の番号を示してください。');
      expect(letter).toContain('項目の選び方が明確です。');
      expect(letter).toContain('利用申請に関する決定通知書');
      expect(letter).toContain('Decision on an application for use');
    });
    await looks(`${home}/letter`, 'researcher');
    await looks(`${home}/conditions`, 'chair');
    await as('chair', async ({ page, goto }) => {
      await goto(`${home}/conditions`);
      await press(page, t('conditions.confirm'));
      await page.waitForURL(atHome);
    });
    expect(await stateOf(portal, id)).toBe('AGREEMENT');

    await as('secretariat-2', async ({ page, goto }) => {
      await goto(`${home}/agreement`);
      await page.locator('summary', { hasText: t('agreement.change') }).click();
      await page.fill('[name=feeNote]', '2回に分けて請求します。');
      await press(page, t('agreement.redraft'));
      await page.waitForURL(/\/agreement$/);
      await shows(page, '2回に分けて請求します。');
    });
    await looks(`${home}/agreement`, 'secretariat-2');
    for (const [persona, label] of [
      ['researcher', t('agreement.sign')],
      ['secretariat-2', t('agreement.countersign')],
    ] as const)
      await as(
        persona,
        async ({ page, goto }) => {
          await goto(`${home}/agreement`);
          await press(page, label);
          await page.waitForURL(/\/agreement$/);
        },
        { steppedUp: true },
      );
    expect(await stateOf(portal, id)).toBe('DATA_PREPARATION');

    const bind = () =>
      as('data-preparer', async ({ page, goto }) => {
        await goto(`${home}/preparation`);
        await press(page, t('preparation.submit'));
        await page.waitForURL(atHome);
      });
    await bind();
    for (const persona of voters) await voteAs(persona, 'approve');
    await as('data-preparer', async ({ page, goto }) => {
      await goto(`${home}/preparation`);
      await shows(page, t('preparation.changeWarning'));
      await page.check('[name=ruleSet][value=strict]');
      await press(page, t('preparation.change'));
      await page.waitForURL(atHome);
    });
    // The votes were on something else: the case is back, and is approved anew.
    expect(await stateOf(portal, id)).toBe('DATA_PREPARATION');
    portal.clock.advance(60);
    await bind();
    await looks(`${home}/review`, first);
    for (const persona of voters) await voteAs(persona, 'approve');
    await as('chair', async ({ page, goto }) => {
      await goto(`${home}/review`);
      await shows(page, t('settings.stricter'));
      await page.check('[name=outcome][value=approve]');
      await press(page, t('decision.submit'));
      await page.waitForURL(atHome);
    });
    expect(await stateOf(portal, id)).toBe('READY');
    await as('researcher', async ({ page, goto }) => {
      await goto(`${home}/receipt`);
      await press(page, t('receipt.confirm'));
      await page.waitForURL(atHome);
    });
    expect(await stateOf(portal, id)).toBe('ACTIVE');
    for (const paper of ['/permit', '/print', '']) await looks(`${home}${paper}`, 'researcher');
    await looks(`${home}/print`, first);

    // It is used, changed, stopped and resumed, and ends.
    await signPermitOf(portal, id);
    await useInBrowser(story, id);
  }, 900_000);
});
