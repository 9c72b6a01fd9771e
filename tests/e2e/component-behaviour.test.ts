import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver, type Page } from 'playwright-core';
import { build, type Rollup } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let server: Server;
let browser: Browser;
let address: string;
let extensions = 0;

beforeAll(async () => {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    esbuild: { jsx: 'automatic' },
    build: { write: false, rollupOptions: { input: 'tests/support/behaviour-page.tsx' } },
  })) as Rollup.RollupOutput;
  const script = built.output.find((file) => file.type === 'chunk')?.code ?? '';
  server = createServer((request, response) => {
    if (request.url === '/script.js') {
      response.setHeader('content-type', 'text/javascript; charset=utf-8').end(script);
    } else if (request.url === '/session/extend' && request.method === 'POST') {
      extensions += 1;
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ remainingSeconds: 600 }));
    } else {
      response
        .setHeader('content-type', 'text/html; charset=utf-8')
        .end(
          '<!doctype html><html lang="ja"><title>申請</title><div id="root"></div><script type="module" src="/script.js"></script>',
        );
    }
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  // With everything in one process the browser goes down with its first closed tab.
  const args = chromium.args.filter((arg) => arg !== '--single-process');
  browser = await driver.launch({ executablePath: await chromium.executablePath(), args });
});

afterAll(async () => {
  await browser?.close();
  await new Promise((done) => server?.close(done));
});

async function withPage(work: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 800, height: 600 } });
  try {
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await work(page);
  } finally {
    await context.close();
  }
}

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName);

describe('components that need script', () => {
  it('move the focus to the error summary, say so in the title, and take it back once all is well', () =>
    withPage(async (page) => {
      const submit = page.getByRole('button', { name: '提出する' });
      await submit.click();
      await page.getByRole('alert').filter({ hasText: '入力内容に問題があります' }).waitFor();
      await page.waitForFunction(() => document.activeElement?.hasAttribute('data-error-summary'));
      await expect.poll(() => page.title()).toBe('エラー：申請');
      // The same mistakes a second time take the focus a second time.
      await submit.click();
      await page.waitForFunction(() => document.activeElement?.hasAttribute('data-error-summary'));
      expect(await page.title()).toBe('エラー：申請');
      await page.getByLabel('題名').fill('地域差');
      await submit.click();
      await page.locator('[data-error-summary]').waitFor({ state: 'detached' });
      await expect.poll(() => page.title()).toBe('申請');
    }));

  it('lead from the summary to the field, with its question in view', () =>
    withPage(async (page) => {
      await page.getByRole('button', { name: '提出する' }).click();
      await page.getByRole('link', { name: '目的を選んでください。' }).click();
      await expect.poll(() => focused(page)).toBe('purpose');
      const top = await page.evaluate(
        () => document.querySelector('legend')?.getBoundingClientRect().top ?? -1,
      );
      // Scrolling lands on whole device pixels.
      expect(top).toBeGreaterThan(-1);
      expect(top).toBeLessThan(600);
      expect(new URL(page.url()).hash).toBe('');
    }));

  it('put the focus on the title of a new page and announce it', () =>
    withPage(async (page) => {
      await page.getByRole('link', { name: '次のページ' }).click();
      await page.getByRole('heading', { level: 1, name: '次のページ' }).waitFor();
      await expect.poll(() => focused(page)).toBe('H1');
      await expect.poll(async () => (await page.getByRole('status').allTextContents()).join('')).not.toBe('');
    }));

  it('warn before the sign-in ends, extend it, keep what was typed, and say when it has ended', () =>
    withPage(async (page) => {
      const warning = page.getByText('まもなくサインインが切れます', { exact: true });
      await page.getByLabel('題名').fill('書きかけ');
      await page.clock.fastForward(400_000);
      expect(await warning.count()).toBe(0);
      await page.clock.fastForward(60_000);
      await warning.first().waitFor();
      await expect.poll(() => page.locator('[aria-live=assertive]').textContent()).toContain('あと約2分');
      expect(await focused(page)).toBe('title');
      await page.getByRole('button', { name: 'サインインを延長する' }).click();
      await warning.first().waitFor({ state: 'detached' });
      expect(extensions).toBe(1);
      expect(await page.getByLabel('題名').inputValue()).toBe('書きかけ');
      await page.clock.fastForward(620_000);
      await page.getByText('サインインが切れました', { exact: true }).waitFor();
      expect(await page.getByLabel('題名').inputValue()).toBe('書きかけ');
      expect(await page.getByRole('link', { name: /別のタブでサインインする/ }).getAttribute('target')).toBe(
        '_blank',
      );
    }));
});
