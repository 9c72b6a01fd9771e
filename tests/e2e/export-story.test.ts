import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { run as verify } from '#app/cli/verify.ts';
import { checkpointDir } from '#app/config/places.server.ts';
import { type Language, languages } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { keysFile } from '#db/portal/ledger/published.server.ts';
import { releaseCoolDownSeconds } from '#policies/workflow/output-request.ts';
import { axeFindings, hydrated, useBrowser, type Visit, withVisit } from '#tests/support/browser.ts';
import { vaultOf } from '#tests/support/case-story.ts';
import { anchored } from '#tests/support/outputs.ts';
import { type Persona, signInAs } from '#tests/support/personas.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';
import { activeProject } from '#tests/support/workspace.ts';

/**
 * The way out. A researcher of a project in use opens the workspace, builds a question, sees how it reads, runs it on a real
 * vault and looks at the protected table. Its release is requested with context and controls; two checkers judge it without
 * seeing each other; after an hour a third person releases it; the researcher downloads the package, and it proves itself
 * offline with the published key.
 */
let server: TestServer;
let project: string;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-export-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(languages)('in %s', (language: Language) => {
  const browser = useBrowser();
  beforeAll(async () => {
    server = await startTestServer();
    project = await activeProject(server.portal);
  }, 180_000);
  afterAll(async () => {
    await (await vaultOf(server.portal)).stop();
    await server.stop();
  });

  test('from a question to a package that proves itself', async () => {
    const t = translator(language);
    const as = async (
      persona: Persona,
      work: (visit: Visit) => Promise<void>,
      more: { steppedUp?: boolean } = {},
    ) => {
      const cookie = await signInAs(server.portal, persona, more);
      await withVisit(browser, server.origin, { language, cookie }, async (visit) => {
        // A form that is not complete yet is answered with 422, and the browser's console says so.
        visit.expectProblem(/status of 422/);
        await work(visit);
      });
    };
    const press = async (page: Page, label: string) => {
      await hydrated(page);
      await page.getByRole('button', { name: label, exact: true }).last().click();
    };
    let request = '';

    await as('researcher', async ({ page, goto }) => {
      await goto('/workspaces');
      await page.locator(`a[href="/workspaces/${project}"]`).click();
      await page.getByRole('link', { name: t('workspace.ask') }).click();
      await page.waitForURL(/\/ask$/);
      expect(await axeFindings(page)).toEqual([]);
      await press(page, t('ask.check'));
      await page.getByText(t('ask.objectiveNeeded')).first().waitFor();
      await hydrated(page);
      await page.selectOption('[name=objective]', 'O1');
      await press(page, t('ask.textView'));
      await page.locator('textarea[name=text]').waitFor();
      await press(page, t('ask.check'));
      await page.getByText(t('ask.classNote')).waitFor();
      await press(page, t('ask.run'));
      await page.waitForURL(/\/workspaces\/questions\//);
      await page.getByRole('heading', { name: t('result.table') }).waitFor();
      await page.getByText(t('result.unapprovedBody')).waitFor();
      expect(await axeFindings(page)).toEqual([]);
      await page.getByRole('link', { name: t('result.takeOut') }).click();
      await page.waitForURL(/\/outputs\/new/);
      await hydrated(page);
      await page.fill('[name=title]', language === 'ja' ? '年齢と性別の人数' : 'Persons by age and sex');
      await page.selectOption('[name=objective]', 'O1');
      await page.fill('[name=intendedUse]', language === 'ja' ? '学会発表' : 'A talk');
      await press(page, t('output.create'));
      await page.waitForURL(/\/edit$/);
      await press(page, t('output.submit'));
      // Nothing is lost, and every line leads to the field that is still empty.
      await page.locator('[data-error-summary] a[href^="#context."]').waitFor();
      await hydrated(page);
      await page.locator('[name^="context."]').fill(language === 'ja' ? '対象者の分布' : 'Who is counted');
      await page
        .locator('[name^="controls."]')
        .fill(language === 'ja' ? '公表基準のみ' : 'Rule profile only');
      await press(page, t('output.submit'));
      await page.waitForURL(/done=submitted/);
      request = new URL(page.url()).pathname;
      expect(await axeFindings(page)).toEqual([]);
    });

    for (const checker of ['output-checker', 'output-checker-2'] as const) {
      await as(checker, async ({ page, goto }) => {
        await goto('/outputs');
        await page.locator(`a[href="${request}"]`).click();
        await page.waitForURL(new RegExp(request));
        expect(await axeFindings(page)).toEqual([]);
        expect(await page.getByText(t('output.outcome.APPROVED')).count()).toBe(0);
        await hydrated(page);
        // Nothing is decided by pressing on: each item wants a choice.
        await press(page, t('output.review'));
        await page.getByText(t('field.choose')).first().waitFor();
        await hydrated(page);
        await page.locator('input[type=radio][value=approve]').check();
        await press(page, t('output.review'));
        await page.waitForURL(/done=reviewed/);
      });
    }
    await as('output-checker', async ({ page, goto }) => {
      await goto(request);
      await press(page, t('output.approve'));
      await page.waitForURL(/done=concluded/);
    });
    server.portal.clock.advance(releaseCoolDownSeconds);
    await as(
      'releaser',
      async ({ page, goto }) => {
        await goto(request);
        await press(page, t('output.release'));
        await page.waitForURL(/done=released/);
      },
      { steppedUp: true },
    );
    await anchored(server.portal);

    const file = join(folder, `${language}.zip`);
    await as('researcher', async ({ page, goto }) => {
      await goto(request);
      await hydrated(page);
      const waiting = page.waitForEvent('download');
      await press(page, t('output.download'));
      const download = await waiting;
      expect(download.suggestedFilename()).toMatch(/^OUT-2026-\d{5}\.zip$/);
      await download.saveAs(file);
    });
    const said: string[] = [];
    const log = vi.spyOn(console, 'log').mockImplementation((text: string) => void said.push(text));
    const key = join(checkpointDir(server.portal.config), keysFile);
    const code = await verify([file, '--key', key, '--lang', language]);
    log.mockRestore();
    expect(said.join('\n')).toContain('OUT-2026-');
    expect(code).toBe(0);
  }, 180_000);
});
