import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPassword } from '#app/cli/install-demo.ts';
import { translator } from '#app/i18n/translator.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { axeFindings, hydrated, useBrowser, type VisitOptions, withVisit } from '../support/browser.ts';
import { choose, focusOn, tabStops, tabTo } from '../support/keyboard.ts';
import { type Persona, signInAs } from '../support/personas.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { codeAt } from '../support/sign-in.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ env: { SEKISHO_RATE_LIMITS: 'off' } });
});
afterAll(() => server?.stop());
const as = async (persona: Persona): Promise<VisitOptions> => ({
  cookie: await signInAs(server.portal, persona, { steppedUp: true }),
});

describe('the Tab key', () => {
  const browser = useBrowser();
  type Case = readonly [path: string, persona: Persona | undefined, more: VisitOptions];
  const pages: Case[] = [
    ['/', undefined, {}],
    ['/', undefined, { width: 320 }],
    ['/sign-in', undefined, {}],
    ['/contact', undefined, { language: 'en' }],
    ['/work', 'secretariat', {}],
    ['/people', 'administrator', {}],
    ['/people', 'administrator', { forcedColors: true }],
    [`/grants/new?person=${demoId('person:mochizuki')}`, 'administrator', {}],
    ['/applications/new', 'researcher', {}],
    ['/audit', 'auditor', {}],
    ['/matrix', 'researcher', { width: 320 }],
  ];
  it.each(pages)(
    'goes through %s in the order of the page, always seen, and out again',
    async (path, persona, more) => {
      const options = { ...(persona ? await as(persona) : {}), ...more };
      await withVisit(browser, server.origin, options, async ({ page, goto }) => {
        await goto(path);
        await hydrated(page);
        const stops = await tabStops(page);
        expect(stops[0]?.name, 'the skip link comes first').toMatch(/^a (本文へ|Skip to)/);
        expect(stops.length).toBeGreaterThan(8);
        expect(stops.filter((stop) => !stop.inOrder)).toEqual([]);
        expect(stops.filter((stop) => !stop.inView)).toEqual([]);
        if (!more.forcedColors) expect(stops.filter((stop) => !stop.marked)).toEqual([]);
        await page.keyboard.press('Shift+Tab');
        expect(await page.evaluate(() => document.activeElement !== document.body), 'and back').toBe(true);
      });
    },
  );

  it('skips to the content', () =>
    withVisit(browser, server.origin, {}, async ({ page, goto }) => {
      await goto('/help');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.activeElement?.id === 'main');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
    }));
});

describe('without a mouse', () => {
  const browser = useBrowser();

  it('somebody with many pages opens a group of the navigation, closes it, and goes where it leads', async () => {
    await withVisit(browser, server.origin, await as('auditor'), async ({ page, goto }) => {
      await goto('/work');
      await hydrated(page);
      const nav = page.getByRole('navigation', { name: '主なメニュー' });
      const summary = (label: string) => nav.locator('summary', { hasText: label });
      const signals = nav.getByRole('link', { name: '検知事項', exact: true });
      await summary('監督').focus();
      await page.keyboard.press('Enter');
      await signals.waitFor();
      expect(await axeFindings(page)).toEqual([]);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Escape');
      await signals.waitFor({ state: 'hidden' });
      expect(await page.evaluate(() => document.activeElement?.tagName), 'back where it was opened').toBe(
        'SUMMARY',
      );
      await page.keyboard.press('Enter');
      await signals.waitFor();
      // Whoever goes on leaves it closed behind them.
      await page.keyboard.press('Shift+Tab');
      await signals.waitFor({ state: 'hidden' });
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/signals$/);
      await signals.waitFor({ state: 'hidden' });
      expect(await summary('監督').getAttribute('aria-current')).toBe('true');
    });
    await withVisit(
      browser,
      server.origin,
      { ...(await as('auditor')), javaScript: false },
      async ({ page, goto }) => {
        await goto('/work');
        const nav = page.getByRole('navigation', { name: '主なメニュー' });
        await nav.locator('summary', { hasText: '監督' }).click();
        await nav.getByRole('link', { name: '報告', exact: true }).click();
        await page.waitForURL(/\/reports/);
      },
    );
  });

  it('somebody signs in with password and code', () =>
    withVisit(browser, server.origin, {}, async ({ page, goto, expectProblem }) => {
      expectProblem(/status of 422/);
      await goto('/sign-in');
      await hydrated(page);
      await tabTo(page, '[name=email]');
      await page.keyboard.type('researcher@demo.sekisho.example');
      await page.keyboard.press('Tab');
      await page.keyboard.type('not the password');
      await page.keyboard.press('Enter');
      // A page that loads anew puts the focus on the summary all the same.
      await page.locator('[data-error-summary]').waitFor();
      await page.waitForFunction(() => document.activeElement?.hasAttribute('data-error-summary'));
      expect(await page.title()).toMatch(/^エラー：/);
      expect(await page.inputValue('[name=email]')).toBe('researcher@demo.sekisho.example');
      expect(await page.inputValue('[name=password]')).toBe('');
      expect(await axeFindings(page)).toEqual([]);
      await tabTo(page, '[name=password]');
      await page.keyboard.type(demoPassword);
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/sign-in\/code$/);
      await hydrated(page);
      expect(await axeFindings(page)).toEqual([]);
      await tabTo(page, '[name=code]');
      await page.keyboard.type(await codeAt(server.portal));
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/work$/);
    }));

  it('a form with errors leads to its fields, and a page opened from another is announced', async () => {
    await withVisit(browser, server.origin, await as('researcher'), async ({ page, goto, expectProblem }) => {
      expectProblem(/status of 422/);
      await goto('/work');
      await hydrated(page);
      await tabTo(page, 'nav a[href="/applications"]');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: '利用申請' }).waitFor();
      await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
      await expect
        .poll(async () => (await page.getByRole('status').allTextContents()).join(' '))
        .toContain('利用申請');
      await tabTo(page, 'main a[href="/applications/new"]');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/applications\/new$/);
      // The title takes the focus once the new page stands; keys pressed before that belong to the old one.
      await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
      await tabTo(page, '[name=titleEn]');
      await page.keyboard.type('Emergency visits in a region');
      await tabTo(page, 'main button[name=intent]');
      await page.keyboard.press('Enter');
      await page.locator('[data-error-summary]').waitFor();
      await expect.poll(() => focusOn(page)).toBe('summary');
      expect(await page.title()).toMatch(/^エラー：/);
      expect(await axeFindings(page)).toEqual([]);
      await tabTo(page, '[data-error-summary] a[href="#titleJa"]');
      await page.keyboard.press('Enter');
      await expect.poll(() => focusOn(page)).toBe('titleJa');
      const field = page.locator('#titleJa');
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      const described = (await field.getAttribute('aria-describedby'))?.split(' ') ?? [];
      const texts = await Promise.all(described.map((id) => page.locator(`[id="${id}"]`).textContent()));
      expect(texts.join('').trim()).not.toBe('');
      expect(await page.locator('label[for=titleJa]').isVisible(), 'its label is in view').toBe(true);
      await page.keyboard.type('地域の救急受診の変化');
      await tabTo(page, '[name=service]');
      await page.keyboard.press('Space');
      await tabTo(page, '[name=purpose]');
      await page.keyboard.press('ArrowDown');
      await tabTo(page, 'main button[name=intent]');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/applications\/[\w-]{22}$/);
    });
  });

  it('a list is filtered', async () => {
    await withVisit(browser, server.origin, await as('secretariat'), async ({ page, goto }) => {
      await goto('/grants?state=all');
      await hydrated(page);
      await tabTo(page, 'main summary');
      await page.keyboard.press('Enter');
      await choose(page, '[name=role]', 'auditor');
      await tabTo(page, 'main form button');
      await page.keyboard.press('Enter');
      await page.waitForURL(/role=auditor/);
      await expect.poll(() => page.locator('tbody tr').count()).toBe(1);
      // What was chosen can be taken back.
      await tabTo(page, 'main ul[aria-labelledby=active-filters] a');
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => !url.search.includes('auditor'));
    });
  });

  it('a role is requested', async () => {
    await withVisit(browser, server.origin, await as('secretariat'), async ({ page, goto }) => {
      const person = demoId('person:researcher-2');
      await goto(`/people/${person}`);
      await hydrated(page);
      await tabTo(page, `main a[href="/grants/new?person=${person}"]`);
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/grants\/new/);
      await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
      await choose(page, '[name=role]', 'committee_member');
      await tabTo(page, '[name=reason]');
      await page.keyboard.type('委員の推薦があったため。');
      await tabTo(page, 'main button[name=intent]');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/grants\/[\w-]{22}\?done=requested/);
      await page.getByText(translator('ja')('grant.requested')).waitFor();
    });
  });
});
