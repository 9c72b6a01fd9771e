import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { axeFindings, namingProblems, sidewaysScroll, type TestBrowser, type Visit } from './browser.ts';
import { type Persona, signInAs } from './personas.ts';
import type { TestServer } from './server.ts';

/** How people go through the portal in a story: one after the other, each in a browser of their own, which is kept: fonts and styles are fetched once. */
export type Story = {
  readonly language: Language;
  readonly t: ReturnType<typeof translator>;
  readonly portal: TestServer['portal'];
  readonly press: (page: Page, label: string) => Promise<void>;
  readonly follow: (page: Page, label: string) => Promise<void>;
  /** Asked until it is there: without script the answer is another page. */
  readonly shows: (page: Page, words: string) => Promise<void>;
  /** Without script: every step must work so. */
  readonly as: (
    persona: string,
    work: (visit: Visit) => Promise<void>,
    more?: { readonly steppedUp?: boolean },
  ) => Promise<void>;
  /** The page as it is met on screens of these widths, or by somebody with a reader. */
  readonly looks: (path: string, persona: string, widths?: readonly number[]) => Promise<void>;
};

export function storyOf(server: TestServer, browser: TestBrowser, language: Language): Story {
  const { portal, origin } = server;
  const windows = new Map<string, Visit>();
  const visit = async (
    persona: string,
    javaScript: boolean,
    work: (visit: Visit) => Promise<void>,
    how = {},
  ) => {
    const name = `${persona} ${javaScript}`;
    const window = windows.get(name) ?? (await browser.visit(origin, { language, javaScript }));
    windows.set(name, window);
    await window.signIn(await signInAs(portal, persona as Persona, how));
    await namingProblems(window, work);
    // Nothing of a page goes on while the others act.
    await window.page.goto('about:blank');
    expect(window.takeProblems(), `nothing went wrong in the browser of ${persona}`).toEqual([]);
  };
  return {
    language,
    t: translator(language),
    portal,
    press: (page, label) => page.getByRole('button', { name: label, exact: true }).first().click(),
    follow: (page, label) => page.getByRole('link', { name: label, exact: true }).first().click(),
    shows: (page, words) =>
      expect
        .poll(
          () =>
            page
              .locator('main')
              .innerText()
              .catch(() => ''),
          { timeout: 60_000 },
        )
        .toContain(words),
    as: (persona, work, more = {}) => visit(persona, false, work, more),
    looks: (path, persona, widths = [320]) =>
      visit(persona, true, async ({ page, goto }) => {
        await page.setViewportSize({ width: widths[0] ?? 320, height: 900 });
        expect(await goto(path), path).toBe(200);
        expect(await axeFindings(page), path).toEqual([]);
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 });
          expect(await sidewaysScroll(page), `${path} at ${width}`).toEqual([]);
        }
      }),
  };
}
