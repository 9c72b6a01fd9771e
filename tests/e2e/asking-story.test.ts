import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Language, languages } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { axeFindings, hydrated, useBrowser, withVisit } from '#tests/support/browser.ts';
import { vaultOf } from '#tests/support/case-story.ts';
import { signInAs } from '#tests/support/personas.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';
import { activeProject, ageAndSex, asked, ended } from '#tests/support/workspace.ts';

/**
 * Asking and looking: a researcher finds a disease by name inside the builder, lays it into the question, starts from a
 * prepared analysis, sees a result in several ways, keeps it, comments on it and sets it beside another. Once with script
 * and once without.
 */
let server: TestServer;
let project: string;
let run: string;

beforeAll(async () => {
  server = await startTestServer();
  project = await activeProject(server.portal);
  run = await asked(server.portal, project, ageAndSex);
  await ended(server.portal, run);
}, 180_000);
afterAll(async () => {
  await (await vaultOf(server.portal)).stop();
  await server.stop();
});

describe.each(languages)('in %s', (language: Language) => {
  const browser = useBrowser();
  const javaScript = language === 'ja';
  const t = translator(language);

  test.each([1280, 390])('from a word to two results side by side at %i px', async (width) => {
    const cookie = await signInAs(server.portal, 'researcher', {});
    await withVisit(browser, server.origin, { language, cookie, width, javaScript }, async (visit) => {
      visit.expectProblem(/status of 422/);
      const { page, goto } = visit;
      // Without script there is nothing that could look for findings.
      const sound = async () => {
        if (javaScript) expect(await axeFindings(page)).toEqual([]);
        const wide = await page
          .locator('html')
          .evaluate((html) => html.scrollWidth - html.clientWidth)
          .catch(() => 0);
        expect(wide).toBeLessThanOrEqual(0);
      };
      const press = async (name: string | RegExp) => {
        if (javaScript) await hydrated(page);
        await page.getByRole('button', { name }).last().click();
      };
      await goto(`/workspaces/${project}`);
      await page.getByRole('heading', { name: t('workspace.activity') }).waitFor();
      await sound();

      await goto(`/workspaces/${project}/ask`);
      // What somebody began stays for them; this begins anew.
      const fresh = page.getByRole('button', { name: t('ask.draft.fresh') });
      if ((await fresh.count()) > 0) {
        await press(t('ask.draft.fresh'));
        await page.locator('[name="where.0.terms"]').waitFor({ state: 'detached' });
      }
      if (javaScript) await hydrated(page);
      await page.fill('[name=find]', language === 'ja' ? '糖尿病' : 'diabetes');
      await press(t('ask.find.button'));
      await page.getByText('E11', { exact: true }).first().waitFor();
      await sound();
      if (javaScript) await hydrated(page);
      await page
        .getByRole('button', { name: '（E11）' })
        .or(page.getByRole('button', { name: '(E11)' }))
        .click();
      await page.locator('[name="where.0.terms"]').waitFor();
      expect(await page.locator('[name="where.0.terms"]').inputValue()).toBe('E11');
      if (javaScript) await hydrated(page);
      await page.fill('[name="by.0.width"]', '3');
      await press(t('ask.check'));
      await press(t('ask.repair.set', { field: t('ask.field.width'), value: '5' }));
      await page.getByText(t('ask.reading')).waitFor();
      await expect.poll(() => page.locator('[name="by.0.width"]').inputValue()).toBe('5');

      await goto(`/workspaces/${project}/presets`);
      await sound();
      await page
        .getByRole('link', { name: t('preset.use') })
        .first()
        .click();
      await page.waitForURL(/preset=/);
      await page.getByText(t('ask.reading')).waitFor();

      await goto(`/workspaces/questions/${run}`);
      await sound();
      await page.getByRole('link', { name: t('result.chart.heat') }).click();
      await page.waitForURL(/chart=heat/);
      await sound();
      await page
        .locator('#main')
        .getByRole('link', { name: t('result.as.row') })
        .click();
      await page.waitForURL(/as=row/);
      // Nothing can be copied or taken away from here before it is released (A9).
      expect(await page.locator('a[download]').count()).toBe(0);
      if (javaScript) await hydrated(page);
      await page.fill('[name=comment]', `${width}`);
      await press(t('question.commentSend'));
      await page.locator('#main').getByText(`${width}`, { exact: true }).first().waitFor();

      await goto(`/workspaces/${project}/compare?left=${run}&right=${run}`);
      await page.getByRole('heading', { name: t('compare.changes') }).waitFor();
      await sound();
      await goto(`/workspaces/${project}/notebook`);
      await sound();
    });
  });
});
