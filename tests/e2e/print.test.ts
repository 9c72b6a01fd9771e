import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hydrated, useBrowser, withVisit } from '../support/browser.ts';
import { type Persona, signInAs } from '../support/personas.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let application: { id: string; reference: string };
beforeAll(async () => {
  server = await startTestServer();
  application = await server.portal.store.read
    .selectFrom('application')
    .select(['id', 'reference'])
    .where('state', '=', 'SCREENING')
    .executeTakeFirstOrThrow();
});
afterAll(() => server?.stop());

/** What stands on paper: the words of everything that is drawn there. */
const onPaper = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const words: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (element?.checkVisibility({ visibilityProperty: true })) words.push(node.textContent ?? '');
    }
    return words.join(' ');
  });

describe('on paper', () => {
  const browser = useBrowser();
  const papers: readonly (readonly [string, () => string, Persona, () => readonly string[]])[] = [
    [
      'an application',
      () => `/applications/${application.id}`,
      'secretariat',
      () => [application.reference, '小野寺 真由', '申請の概要', '取扱者'],
    ],
    ['the matrix', () => '/matrix', 'researcher', () => ['権限一覧', '葉山 千尋', '禁止']],
    ['the audit log', () => '/audit', 'auditor', () => ['監査ログ', '榊 正道', 'sekisho.example/ledger']],
  ];
  it.each(papers)(
    '%s has its reference, who printed it, every section and no furniture',
    async (_, path, persona, words) => {
      const cookie = await signInAs(server.portal, persona);
      await withVisit(browser, server.origin, { cookie }, async ({ page, goto }) => {
        expect(await goto(path())).toBe(200);
        await hydrated(page);
        const sections = await page.locator('main h2').allTextContents();
        await page.emulateMedia({ media: 'print' });
        const text = await onPaper(page);
        for (const word of words()) expect(text).toContain(word);
        // Sections that only act have nothing to say on paper.
        const acting = ['保存した検索条件'];
        for (const section of sections.filter((one) => !acting.includes(one.trim()))) {
          expect(text).toContain(section.trim());
        }
        expect(text).toContain('2026年11月24日');
        for (const furniture of ['header[data-site]', 'footer[data-site]', 'nav', 'main form button']) {
          for (const element of await page.locator(furniture).all()) {
            expect(await element.isVisible(), furniture).toBe(false);
          }
        }
        const paper = await page.pdf({ format: 'A4', preferCSSPageSize: true });
        expect(paper.subarray(0, 5).toString('latin1')).toBe('%PDF-');
        expect(paper.length).toBeGreaterThan(10_000);
        // Nothing is cut off at the right edge of the sheet: 180 mm of text at 96 dots an inch.
        await page.setViewportSize({ width: 680, height: 1000 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(680);
      });
    },
  );
});
