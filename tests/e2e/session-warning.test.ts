import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPassword } from '#app/cli/install-demo.ts';
import { sessionCookie } from '#app/http/cookies.server.ts';
import { axeFindings, hydrated, useBrowser, type Visit, withVisit } from '../support/browser.ts';
import { signInAs } from '../support/personas.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { codeAt } from '../support/sign-in.ts';

const idle = 1800;
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ env: { SEKISHO_RATE_LIMITS: 'off', SEKISHO_IDLE_SECONDS: String(idle) } });
});
afterAll(() => server?.stop());

describe('before a sign-in ends', () => {
  const browser = useBrowser();
  const writing = async (work: (visit: Visit, pass: (seconds: number) => Promise<void>) => Promise<void>) => {
    const cookie = await signInAs(server.portal, 'researcher');
    await withVisit(browser, server.origin, { cookie }, async (visit) => {
      await visit.page.clock.install();
      await visit.goto('/applications/new');
      await hydrated(visit.page);
      await visit.page.fill('[name=titleJa]', '書きかけの課題名');
      await work(visit, async (seconds) => {
        server.portal.clock.advance(seconds);
        await visit.page.clock.fastForward(seconds * 1000);
      });
    });
  };
  const warning = (page: Visit['page']) => page.getByText('まもなくサインインが切れます', { exact: true });
  const ended = (page: Visit['page']) => page.getByText('サインインが切れました', { exact: true });

  it('says so at least two minutes before, extends for as long as before, and keeps what was typed (WCAG 2.2.1)', () =>
    writing(async ({ page }, pass) => {
      await page.focus('[name=titleJa]');
      await pass(idle - 400);
      expect(await warning(page).count()).toBe(0);
      await pass(200);
      await warning(page).first().waitFor();
      await expect.poll(() => page.locator('[aria-live=assertive]').textContent()).toContain('あと約3分');
      expect(await page.evaluate(() => document.activeElement?.id), 'the writer is not interrupted').toBe(
        'titleJa',
      );
      expect(await axeFindings(page)).toEqual([]);
      await page.getByRole('button', { name: 'サインインを延長する' }).click();
      await warning(page).first().waitFor({ state: 'detached' });
      // What the page promises the server keeps: nearly a whole idle time later the form is taken.
      await pass(idle - 400);
      expect(await warning(page).count()).toBe(0);
      expect(await page.inputValue('[name=titleJa]')).toBe('書きかけの課題名');
      await page.fill('[name=titleEn]', 'A title begun');
      await page.locator('[name=service]').first().check();
      await page.selectOption('[name=purpose]', 'research');
      await page.locator('main button[name=intent]').first().click();
      await page.waitForURL(/\/applications\/[\w-]{22}$/);
    }));

  it('says that it has ended; signing in elsewhere saves what was typed here', () =>
    writing(async ({ page, context }, pass) => {
      await pass(idle + 60);
      await ended(page).first().waitFor();
      expect(await page.inputValue('[name=titleJa]')).toBe('書きかけの課題名');
      expect(await page.getByRole('link', { name: /別のタブでサインインする/ }).getAttribute('target')).toBe(
        '_blank',
      );
      const [other] = await Promise.all([
        context.waitForEvent('page'),
        page.getByRole('link', { name: /別のタブでサインインする/ }).click(),
      ]);
      await signInByHand(other);
      await other.waitForURL(/\/applications\/new$/);
      await page.fill('[name=titleEn]', 'A title begun');
      await page.locator('[name=service]').first().check();
      await page.selectOption('[name=purpose]', 'research');
      await page.locator('main button[name=intent]').first().click();
      await page.waitForURL(/\/applications\/[\w-]{22}$/);
    }));

  it('a form that is sent after the end is shown again after signing in, and sent by hand', () =>
    writing(async ({ page }, pass) => {
      await page.fill('[name=titleEn]', 'A title begun');
      await page.locator('[name=service]').first().check();
      await page.selectOption('[name=purpose]', 'research');
      await pass(idle + 60);
      await page.locator('main button[name=intent]').first().click();
      await page.waitForURL(/\/sign-in\?to=/);
      await signInByHand(page);
      await page.waitForURL(/\/account\/kept\?form=/);
      expect(await axeFindings(page)).toEqual([]);
      await page.getByRole('button', { name: '入力した内容を表示する' }).click();
      await page.getByText('まだ送信されていません').first().waitFor();
      expect(await page.inputValue('[name=titleJa]')).toBe('書きかけの課題名');
      expect(await page.inputValue('[name=purpose]')).toBe('research');
      await page.locator('main button[name=intent]').first().click();
      await page.waitForURL(/\/applications\/[\w-]{22}$/);
    }));

  it('after the end the next click leads to the sign-in, and from there on to where it was meant to go', () =>
    writing(async ({ page, context }, pass) => {
      await pass(idle + 60);
      await page.locator('nav a[href="/applications"]:visible').first().click();
      await page.waitForURL(/\/sign-in\?to=/);
      expect(await page.locator('main').textContent()).not.toBe('');
      await signInByHand(page);
      await page.waitForURL(/\/applications$/);
      const cookies = await context.cookies();
      expect(cookies.some((cookie) => cookie.name === sessionCookie)).toBe(true);
    }));

  async function signInByHand(page: Visit['page']): Promise<void> {
    server.portal.clock.advance(60);
    await hydrated(page);
    await page.fill('[name=email]', 'researcher@demo.sekisho.example');
    await page.fill('[name=password]', demoPassword);
    await page.locator('main button[value=password]').click();
    await page.waitForURL(/\/sign-in\/code$/);
    await page.locator('[name=code]').waitFor();
    await hydrated(page);
    await page.fill('[name=code]', await codeAt(server.portal));
    await page.locator('main button[value=code]').click();
  }
});
