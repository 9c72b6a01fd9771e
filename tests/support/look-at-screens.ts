import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { texts } from '#app/i18n/ja/texts.ts';
import type { Language } from '#app/i18n/texts.ts';
import { receiveEnquiry } from '#app/services/enquiries/receive-enquiry.server.ts';
import {
  axeFindings,
  mutedRegions,
  sidewaysScroll,
  smallTargets,
  useBrowser,
  type Visit,
} from './browser.ts';
import { personaViewer } from './persona-viewer.ts';
import { signInAs } from './personas.ts';
import { addressOf, findScreenIds, type Screen, screenList } from './screens.ts';
import { startTestServer, type TestServer } from './server.ts';
import { wideMarks } from './wide-marks.ts';

/** `SCREENSHOTS=1` keeps a picture of every screen in tests/artifacts/screens. */
const pictures = process.env.SCREENSHOTS ? resolve(import.meta.dirname, '../artifacts/screens') : undefined;

const name = (screen: Screen) =>
  `${screen.path}${screen.as ? ` as ${screen.as}` : ''}${screen.status ? ` (${screen.status})` : ''}`;
const fileName = (screen: Screen) =>
  name(screen)
    .replaceAll(/[^\w]+/g, '-')
    .replaceAll(/^-|-$/g, '') || 'home';

/** A file for each language, so that two browsers share the work: most of it is one page's own thread. */
export function lookAtEveryScreen(language: Language): void {
  describe(`every screen in ${language}`, () => {
    let server: TestServer;
    let ids: Record<string, string | undefined>;

    beforeAll(async () => {
      if (pictures) mkdirSync(pictures, { recursive: true });
      server = await startTestServer({ env: { SEKISHO_RATE_LIMITS: 'off' } });
      const asker = await personaViewer(server.portal, 'researcher');
      await receiveEnquiry(server.portal, asker, {
        topic: 'use',
        name: '葉山 千尋',
        email: 'asker@example.jp',
        body: '申請の前に、対象となる病院について相談できますか。',
      });
      ids = await findScreenIds(server.portal);
    });
    afterAll(() => server?.stop());

    const cookies = new Map<string, string>();
    async function cookieFor({ as, steppedUp = false }: Screen): Promise<string | undefined> {
      if (!as) return undefined;
      const key = `${as} ${steppedUp}`;
      const cookie = cookies.get(key) ?? (await signInAs(server.portal, as, { steppedUp }));
      cookies.set(key, cookie);
      return cookie;
    }

    const browser = useBrowser();
    const titles = new Map<string, string>();
    /** One browser window a person: with a fresh one for each screen most of the time went into fonts and scripts. */
    const windows = new Map<string | undefined, Visit>();
    async function windowOf(cookie: string | undefined): Promise<Visit> {
      const visit =
        windows.get(cookie) ??
        (await browser.visit(server.origin, { language, ...(cookie ? { cookie } : {}) }));
      windows.set(cookie, visit);
      await visit.page.setViewportSize({ width: 1280, height: 900 });
      return visit;
    }
    // In a narrow window a page is judged in one language, in turn: so both files take equally long.
    const narrowIn = (index: number): Language => (index % 2 === 0 ? 'ja' : 'en');
    it.each(screenList.map((screen, index) => ({ screen, name: name(screen), narrow: narrowIn(index) })))(
      '$name is accessible, translated and fits 1280 and 320 px',
      async ({ screen, narrow }) => {
        const path = addressOf(screen, ids);
        expect(path, 'the demo institute has one to show').toBeDefined();
        const visit = await windowOf(await cookieFor(screen));
        expect(await visit.goto(path ?? '')).toBe(screen.status ?? 200);
        expect(new URL(visit.page.url()).pathname, 'nothing led elsewhere').toBe(path?.split('?')[0]);
        await look(visit, screen, language, narrow, titles);
        const problems = visit.takeProblems();
        const meant = (problem: string) => screen.status && problem.includes(`status of ${screen.status}`);
        expect(
          problems.filter((problem) => !meant(problem)),
          'nothing went wrong in the browser',
        ).toEqual([]);
      },
    );
  });
}

async function look(
  { page }: Visit,
  screen: Screen,
  language: Language,
  narrow: Language,
  titles: Map<string, string>,
): Promise<void> {
  expect(await page.getAttribute('html', 'lang')).toBe(language);
  expect(await page.locator('h1').count(), 'one first heading').toBe(1);
  await expectUniqueTitle(page, screen, titles);
  expect(await untranslated(page)).toEqual([]);
  if (language === 'en') expect(await strayJapanese(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toEqual([]);
  expect(await smallTargets(page)).toEqual([]);
  expect(await axeFindings(page)).toEqual([]);
  const picture = async (width: number) => {
    if (!pictures) return;
    await page.evaluate(() => document.fonts.ready);
    const path = join(pictures, `${fileName(screen)}-${language}-${width}.png`);
    await page.screenshot({ path, fullPage: true, animations: 'disabled' });
  };
  await picture(1280);
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await sidewaysScroll(page), 'at 320 px').toEqual([]);
  expect(await mutedRegions(page), 'at 320 px').toEqual([]);
  expect(await smallTargets(page), 'at 320 px').toEqual([]);
  if (language === narrow) expect(await axeFindings(page), 'at 320 px').toEqual([]);
  await picture(320);
}

/** Two addresses never share a title; one address seen by several people, or filtered, may. */
async function expectUniqueTitle(page: Page, screen: Screen, titles: Map<string, string>): Promise<void> {
  const title = await page.title();
  expect(title.trim()).not.toBe('');
  expect(title).toMatch(/\S+ \| \S+|^Sekisho/);
  const address = screen.status ? 'not found' : new URL(page.url()).pathname;
  const dead = /\/AAAA/.test(address) ? 'dead link' : address;
  const taken = titles.get(title) ?? dead;
  expect(taken, `the title "${title}"`).toBe(dead);
  titles.set(title, dead);
}

const areas = new Set(Object.keys(texts).map((key) => key.split('.')[0]));

/** Keys, unfilled parameters and values that were never meant for a reader. */
async function untranslated(page: Page): Promise<string[]> {
  const text = String(await page.evaluate('document.body.innerText'));
  // Kinds of events and examples of code are shown as such on some pages, within <code>.
  const code = await page.locator('code, pre').allInnerTexts();
  const tokens = text.match(/(?<![\w@./-])[a-z][A-Za-z]+(?:\.[A-Za-z][\w-]*)+(?![\w@/])/g) ?? [];
  return [
    ...tokens.filter(
      (token) => areas.has(token.split('.')[0] ?? '') && !code.some((one) => one.includes(token)),
    ),
    ...(text.match(/\{\w+\}|\bundefined\b|\bNaN\b|\[object \w+\]|Invalid Date/g) ?? []),
  ];
}

/** On an English page Japanese, and its brackets and stops, stand only where the page says that it is Japanese. */
function strayJapanese(page: Page): Promise<string[]> {
  return page.evaluate((marks) => {
    const japanese = new RegExp(`[\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Han}]|${marks}`, 'u');
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!element || element.closest('script, style, noscript, [lang=ja]')) continue;
      if (japanese.test(node.textContent ?? '')) found.push(node.textContent?.trim().slice(0, 60) ?? '');
    }
    for (const element of document.querySelectorAll('[aria-label], [alt], [title]')) {
      const text = ['aria-label', 'alt', 'title']
        .map((attribute) => element.getAttribute(attribute))
        .join(' ');
      if (japanese.test(text) && !element.closest('[lang=ja]')) found.push(text.trim());
    }
    return found;
  }, wideMarks.source);
}
