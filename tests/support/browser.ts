import chromium from '@sparticuz/chromium';
import axe, { type AxeResults, type NodeResult } from 'axe-core';
import { type Browser, type BrowserContext, chromium as driver, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { languageCookie, sessionCookie } from '#app/http/cookies.server.ts';
import type { Language } from '#app/i18n/texts.ts';

/** With the driver's own "HeadlessChrome" the server would take us for a robot and answer in another way. */
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36';

const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export type VisitOptions = {
  readonly language?: Language;
  readonly width?: number;
  readonly height?: number;
  readonly javaScript?: boolean;
  readonly forcedColors?: boolean;
  readonly reducedMotion?: boolean;
  /** The key of a session, as `signInAs` gives it. */
  readonly cookie?: string;
};

/** One visitor's browser: a context with one page, and a record of everything that went wrong in it. */
export type Visit = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** A complaint that this test means to cause, such as the console's line on an answer with status 404. */
  expectProblem(pattern: RegExp): void;
  /** What went wrong since the last call and was not expected. */
  takeProblems(): string[];
  goto(path: string): Promise<number>;
  /** Goes on with another session of the same person. */
  signIn(cookie: string): Promise<void>;
  close(): Promise<void>;
};

export type TestBrowser = { visit(origin: string, options?: VisitOptions): Promise<Visit> };

/** One Chromium for the file that calls this; visits left open are closed and judged at its end. */
export function useBrowser(): TestBrowser {
  let browser: Browser;
  const open = new Set<Visit>();
  beforeAll(async () => {
    // With everything in one process the browser goes down with its first closed tab.
    const args = chromium.args.filter((arg) => arg !== '--single-process');
    browser = await driver.launch({ executablePath: await chromium.executablePath(), args });
  });
  afterAll(async () => {
    try {
      for (const visit of open) await visit.close();
    } finally {
      await browser?.close();
    }
  });
  return {
    visit: async (origin, options = {}) => {
      const visit = await openVisit(browser, origin, options);
      open.add(visit);
      return { ...visit, close: () => (open.delete(visit) ? visit.close() : Promise.resolve()) };
    },
  };
}

/** A visit for the length of one piece of work; anything that went wrong and was not expected fails it. */
export async function withVisit<T>(
  browser: TestBrowser,
  origin: string,
  options: VisitOptions,
  work: (visit: Visit) => Promise<T>,
): Promise<T> {
  const visit = await browser.visit(origin, options);
  let result: T;
  try {
    result = await namingProblems(visit, work);
  } catch (error) {
    await visit.close().catch(() => {});
    throw error;
  }
  await visit.close();
  return result;
}

/** What fails in a browser is told together with what the browser said. */
export async function namingProblems<T>(visit: Visit, work: (visit: Visit) => Promise<T>): Promise<T> {
  try {
    return await work(visit);
  } catch (error) {
    const problems = visit.takeProblems();
    if (error instanceof Error && problems.length > 0)
      error.message += `\nand in the browser: ${problems.join('; ')}`;
    throw error;
  }
}

async function openVisit(browser: Browser, origin: string, options: VisitOptions): Promise<Visit> {
  const language = options.language ?? 'ja';
  const context = await browser.newContext({
    baseURL: origin,
    userAgent,
    locale: language === 'ja' ? 'ja-JP' : 'en-GB',
    timezoneId: 'Asia/Tokyo',
    viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
    javaScriptEnabled: options.javaScript ?? true,
    forcedColors: options.forcedColors ? 'active' : 'none',
    reducedMotion: options.reducedMotion ? 'reduce' : 'no-preference',
    acceptDownloads: true,
  });
  // A page that works needs a fraction of this, also on a machine that is busy with other things.
  context.setDefaultTimeout(45_000);
  const page = await context.newPage();
  // The address changes before the page does; whoever waits for an address means to read what stands at it.
  const addressOf = page.waitForURL.bind(page);
  page.waitForURL = async (url, waiting) => {
    await addressOf(url, waiting);
    await drawn(page);
  };
  await giveCookie(context, page, origin, languageCookie, language);
  if (options.cookie) await giveCookie(context, page, origin, sessionCookie, options.cookie);

  const problems: string[] = [];
  const expected: RegExp[] = [];
  context.on('console', (message) => {
    // A breach of the content security policy is reported here too.
    if (message.type() === 'error') problems.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => problems.push(`page: ${error.error()}`));
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // A page left behind ends its requests; a download takes the navigation over.
    // Without script nothing may be preloaded for it, and the policy is named as the reason.
    if (options.javaScript === false && reason === 'csp') return;
    if (!reason.includes('ERR_ABORTED')) problems.push(`request: ${request.url()} ${reason}`);
  });
  const takeProblems = () =>
    problems.splice(0).filter((problem) => !expected.some((pattern) => pattern.test(problem)));
  return {
    page,
    context,
    expectProblem: (pattern) => void expected.push(pattern),
    takeProblems,
    goto: async (path) => (await page.goto(path))?.status() ?? 0,
    signIn: (cookie) => giveCookie(context, page, origin, sessionCookie, cookie),
    close: async () => {
      await context.close();
      expect(takeProblems(), 'nothing went wrong in the browser').toEqual([]);
    },
  };
}

/** `__Host-` cookies take no domain, and the driver's own call always sends one. */
async function giveCookie(context: BrowserContext, page: Page, origin: string, name: string, value: string) {
  const devtools = await context.newCDPSession(page);
  const url = origin.replace(/^http:/, 'https:');
  const { success } = await devtools.send('Network.setCookie', {
    name,
    value,
    url,
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
  });
  if (!success) throw new Error(`the browser refused the cookie ${name}`);
  await devtools.detach();
}

/** React has drawn all that it was given; a page that it does not drive, or not yet, stands as the server wrote it. */
async function drawn(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    type Root = { stateNode: { pendingLanes: number } };
    const key = Object.keys(document).find((name) => name.startsWith('__reactContainer'));
    const root = key && (document as unknown as Record<string, Root>)[key];
    return !root || root.stateNode.pendingLanes === 0;
  });
}

/**
 * The page listens: what is typed or pressed from now on meets our script. React marks the elements while it is still at work,
 * so the root is asked whether it is done; effects come a few turns later, and not by a clock that a test may have stopped.
 */
export async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    type Root = { stateNode: { current: { memoizedState: { isDehydrated: boolean } } } };
    const key = Object.keys(document).find((name) => name.startsWith('__reactContainer'));
    const root = key && (document as unknown as Record<string, Root>)[key];
    return root && !root.stateNode.current.memoizedState.isDehydrated;
  });
  await page.evaluate(async () => {
    const { port1, port2 } = new MessageChannel();
    for (let turn = 0; turn < 10; turn += 1) {
      await new Promise((next) => {
        port1.onmessage = next;
        port2.postMessage(turn);
      });
    }
    port1.close();
  });
}

/** What axe-core finds on the page as it stands, one readable line a finding. */
export async function axeFindings(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const { violations } = (await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(axeTags)}, resultTypes: ['violations'] })`,
  )) as AxeResults;
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${readable(node)}`));
}

const readable = (node: NodeResult): string => {
  const why = [...node.any, ...node.all, ...node.none].map((check) => check.message).join(' / ');
  return `${node.target.join(' ')} — ${node.html.slice(0, 160)} — ${why}`;
};

/** Elements that make the page itself scroll sideways; what scrolls inside a labelled region is fine. */
export function sidewaysScroll(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].filter(
      (element) =>
        element.getBoundingClientRect().right > clientWidth + 1 &&
        !element.closest('section[tabindex="0"], [role="region"][tabindex="0"]'),
    );
    const named = wide
      .slice(-3)
      .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class')?.slice(0, 60)}`);
    return [`${scrollWidth - clientWidth}px wider than the window: ${named.join(', ')}`];
  });
}

/** Scrolling regions that a keyboard cannot reach or that nobody names. */
export function mutedRegions(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main *')]
      .filter((element) => {
        const { overflowX } = getComputedStyle(element);
        if (overflowX !== 'auto' && overflowX !== 'scroll') return false;
        if (element.scrollWidth <= element.clientWidth || element.matches('input, textarea, select'))
          return false;
        const named = element.hasAttribute('aria-label') || element.hasAttribute('aria-labelledby');
        const region = element.tagName === 'SECTION' || element.getAttribute('role') === 'region';
        return !(named && element.tabIndex === 0 && region);
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );
}

/** Things to press that are under 24 px in either direction, links within a sentence excepted (WCAG 2.2, 2.5.8). */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')]
      .filter((element) => {
        if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
        if (element.closest('.sr-only') || element.matches('[type=hidden]')) return false;
        // The whole line of a choice is its label and can be pressed.
        const label = (element as HTMLInputElement).labels?.[0];
        const box = (
          label && element.matches('[type=radio], [type=checkbox]') ? label : element
        ).getBoundingClientRect();
        if (box.width === 0 || box.bottom < 0 || box.right < 0) return false;
        if (element.matches('a') && getComputedStyle(element).display === 'inline') {
          const around = element.parentElement?.textContent?.trim() ?? '';
          if (around.length > (element.textContent?.trim().length ?? 0)) return false;
        }
        return box.height < 24 || box.width < 24;
      })
      .map((element) => {
        const box = element.getBoundingClientRect();
        const name = element.textContent?.trim() || element.getAttribute('name') || '';
        return `${element.tagName.toLowerCase()} "${name.slice(0, 40)}" ${Math.round(box.width)}x${Math.round(box.height)}`;
      }),
  );
}
