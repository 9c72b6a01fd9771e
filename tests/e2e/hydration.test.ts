import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hydrated, useBrowser, type Visit, withVisit } from '../support/browser.ts';
import { signInAs } from '../support/personas.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ env: { SEKISHO_RATE_LIMITS: 'off' } });
});
afterAll(() => server?.stop());

type Counting = { pressed?: number };
const pressed = ({ page }: Visit) => page.evaluate(() => (window as Counting).pressed ?? 0);
/** It listens, and a link changes the page without loading it anew. */
const answers = async ({ page }: Visit, name: string) => {
  await hydrated(page);
  await page.evaluate(() => Object.assign(window, { stayed: true }));
  await page.getByRole('contentinfo').getByRole('link', { name }).click();
  await page.waitForURL(/\/terms$/);
  expect(await page.evaluate(() => 'stayed' in window)).toBe(true);
};

describe('a page that is not ready yet', () => {
  const browser = useBrowser();

  it('takes a press at the very moment when the script begins to listen', () =>
    withVisit(browser, server.origin, {}, async (visit) => {
      await visit.page.addInitScript(() => {
        const add = document.addEventListener;
        document.addEventListener = function (this: Document, ...given: Parameters<typeof add>) {
          add.apply(this, given);
          if (given[0] !== 'click' || (window as Counting).pressed) return;
          (window as Counting).pressed = 1;
          // All listeners stand when this runs, and nothing has been rendered.
          queueMicrotask(() => document.querySelector<HTMLElement>('a[href="#main"]')?.click());
        } as typeof add;
      });
      await visit.goto('/help');
      await answers(visit, '利用規約');
      expect(await pressed(visit)).toBe(1);
    }));

  it('takes a press between any two of its steps', async () => {
    const cookie = await signInAs(server.portal, 'researcher');
    await withVisit(browser, server.origin, { cookie }, async (visit) => {
      await visit.page.addInitScript(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          const main = document.querySelector('main');
          // React has marked it, so this page is under way with its last step.
          if (main && Object.keys(main).some((key) => key.startsWith('__reactFiber'))) return;
          const link = document.querySelector<HTMLElement>('a[href="#main"]');
          link?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
          (window as Counting).pressed = ((window as Counting).pressed ?? 0) + (link ? 1 : 0);
          port2.postMessage(0);
        };
        port2.postMessage(0);
      });
      for (const path of ['/work', '/help', '/applications/new']) {
        await visit.goto(path);
        await hydrated(visit.page);
        expect(await pressed(visit), path).toBeGreaterThan(0);
        expect(visit.takeProblems(), path).toEqual([]);
      }
    });
  });

  it('takes real keys while it gets ready on a slow machine', () =>
    withVisit(browser, server.origin, {}, async (visit) => {
      const { page, context } = visit;
      const devtools = await context.newCDPSession(page);
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
      for (const path of ['/help', '/contact', '/help', '/']) {
        await page.goto(path, { waitUntil: 'commit' });
        await page.locator('a[href="#main"]').waitFor({ state: 'attached' });
        for (let count = 0; count < 6; count += 1) await page.keyboard.press(count % 2 ? 'Shift' : 'Tab');
        await hydrated(page);
        expect(visit.takeProblems(), path).toEqual([]);
      }
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
      await answers(visit, '利用規約');
    }));
});
