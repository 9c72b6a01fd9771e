import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Language, languages } from '#app/i18n/texts.ts';
import {
  axeFindings,
  hydrated,
  sidewaysScroll,
  smallTargets,
  useBrowser,
  withVisit,
} from '#tests/support/browser.ts';
import { signInAs } from '#tests/support/personas.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';

const pages = [
  '/',
  '/about-data',
  '/protection',
  '/opt-out',
  '/register',
  '/concept',
  '/help',
  '/privacy',
  '/terms',
  '/accessibility',
] as const;

describe('public pages', () => {
  const browser = useBrowser();
  const titles = new Map<Language, string[]>();
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server?.stop());

  for (const language of languages) {
    it.each(pages)(`%s is sound in ${language} on a wide and on a narrow screen`, async (path) => {
      await withVisit(browser, server.origin, { language }, async ({ page, goto }) => {
        expect(await goto(path)).toBe(200);
        await hydrated(page);
        expect(await page.locator('html').getAttribute('lang')).toBe(language);
        expect(await page.locator('h1').count()).toBe(1);
        titles.set(language, [...(titles.get(language) ?? []), await page.title()]);
        for (const width of [1280, 320]) {
          await page.setViewportSize({ width, height: 900 });
          expect(await axeFindings(page), `axe at ${width}`).toEqual([]);
          expect(await sidewaysScroll(page), `at ${width}`).toEqual([]);
          expect(await smallTargets(page), `at ${width}`).toEqual([]);
        }
      });
    });

    it(`has a title of its own on every page in ${language}`, () => {
      const seen = titles.get(language) ?? [];
      expect(seen).toHaveLength(pages.length);
      expect(new Set(seen).size).toBe(pages.length);
    });
  }

  it.each(pages)('%s says everything without script, cookie or sign-in', async (path) => {
    const answer = await fetch(server.origin + path, { headers: { 'accept-language': 'ja' } });
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie()).toEqual([]);
    const visit = { language: 'ja', width: 320, javaScript: false } as const;
    await withVisit(browser, server.origin, visit, async ({ page, goto, expectProblem }) => {
      // The browser's word for a script that it was told not to run.
      expectProblem(/^request: \S+\.js csp$/);
      expect(await goto(path)).toBe(200);
      expect((await page.locator('main').allInnerTexts()).join('').length).toBeGreaterThan(200);
      // Links within a page lead somewhere.
      const anchors = await page
        .locator('main a[href^="#"]')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
      for (const anchor of anchors)
        expect(await page.locator(`[id="${anchor.slice(1)}"]`).count(), anchor).toBe(1);
    });
  });

  it('leads from the home page to pages and places that exist', async () => {
    const targets = await withVisit(browser, server.origin, { language: 'ja' }, async ({ page, goto }) => {
      await goto('/');
      return page
        .locator('main a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    });
    expect(targets).toContain('/personas');
    for (const target of new Set(targets)) {
      const [path = '', anchor] = target.split('#');
      const answer = await fetch(server.origin + path, { redirect: 'manual' });
      // A page for people who have signed in leads to the way in.
      expect([200, 302], target).toContain(answer.status);
      if (anchor) expect(await answer.text(), target).toContain(`id="${anchor}"`);
    }
  });

  it('names exactly the six relationships of bereaved family (OPT-6)', async () => {
    await withVisit(browser, server.origin, { language: 'ja' }, async ({ page, goto }) => {
      await goto('/opt-out');
      const items = await page.locator('section[aria-labelledby="deceased"] li').allInnerTexts();
      expect(items.map((item) => item.replace(/（.*/, ''))).toEqual([
        '配偶者',
        '子',
        '父母',
        '孫',
        '祖父母',
        '兄弟姉妹',
      ]);
    });
  });

  it('shows the figures of the slide with their contradiction, and the table of the chart (NUM-1, NUM-2)', async () => {
    await withVisit(browser, server.origin, { language: 'ja' }, async ({ page, goto }) => {
      await goto('/about-data');
      const main = (await page.locator('main').allInnerTexts()).join('');
      for (const figure of ['106', '56,000', '7,800万', '202万', '78', '= 108'])
        expect(main).toContain(figure);
      await page.locator('figure summary').click();
      const counts = await page.locator('#vendor-table tbody tr td:nth-child(2)').allInnerTexts();
      expect(counts.map(Number)).toEqual([41, 27, 14, 5, 5, 5, 2, 9]);
    });
  });

  it('take a complaint from the form over the office to its answer, read with the code in either language (EHDS 81)', async () => {
    const says = (page: Page, words: string) =>
      expect.poll(() => page.locator('main').innerText(), { timeout: 10_000 }).toContain(words);
    const sound = async (page: Page) => expect(await axeFindings(page), page.url()).toEqual([]);
    let code = '';
    let reference = '';
    await withVisit(browser, server.origin, { language: 'ja' }, async ({ page, goto }) => {
      await goto('/complaint');
      await hydrated(page);
      await page.check('[name=topic][value=use]');
      await page.fill('[name=body]', '公表された表に、私の住む地域が少ない人数で載っているように見えます。');
      await page.getByRole('button', { name: '苦情を送る', exact: true }).click();
      await says(page, '苦情を受け付けました');
      await expect.poll(() => page.locator('h1:focus').innerText()).toBe('苦情を受け付けました');
      const receipt = await page.locator('main').innerText();
      code = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(receipt)?.[0] ?? '';
      reference = /K-\d{4}-\d{4}/.exec(receipt)?.[0] ?? '';
      await sound(page);
      expect(page.url()).not.toContain(code);
    });
    const cookie = await signInAs(server.portal, 'secretariat');
    await withVisit(browser, server.origin, { language: 'ja', cookie }, async ({ page, goto }) => {
      await goto('/complaints');
      await page.getByRole('link', { name: reference, exact: true }).click();
      const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
      await press('受理する');
      await page.getByRole('button', { name: '調査を終える', exact: true }).waitFor();
      // The button that was pressed is gone: the focus is not left to the browser.
      await expect.poll(() => page.locator('h1:focus').count()).toBe(1);
      await sound(page);
      // The examination cannot end without a word on what was found.
      await page.fill('[name=note]', '載っている表を確かめた。');
      await press('記録に加える');
      await says(page, '載っている表を確かめた。');
      await press('調査を終える');
      await page.fill('[name=answer]', '確かめたところ、30人に満たない数は載っていませんでした。');
      await press('案を保存する');
      await press('この案で回答する');
      await says(page, '30人に満たない数は載っていませんでした。');
      await page
        .getByRole('button', { name: 'この案で回答する', exact: true })
        .waitFor({ state: 'detached' });
    });
    for (const [language, heading] of [
      ['ja', `苦情 ${reference}`],
      ['en', `Complaint ${reference}`],
    ] as const)
      await withVisit(browser, server.origin, { language }, async ({ page, goto }) => {
        await goto('/complaint/status');
        await hydrated(page);
        await page.fill('[name=receipt]', code.toLowerCase().replaceAll('-', ' '));
        await page.locator('main form button').last().click();
        await says(page, '30人に満たない数は載っていませんでした。');
        expect(await page.locator('h1').innerText()).toContain(heading);
        expect(page.url()).not.toContain(code);
        await sound(page);
      });
  });
});
