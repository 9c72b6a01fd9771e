import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sectionIds } from '#app/domain/application/form-fields.ts';
import { type Language, languages } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { axeFindings, sidewaysScroll, useBrowser, withVisit } from '#tests/support/browser.ts';
import { answers, draft } from '#tests/support/case-story.ts';
import { fillSection } from '#tests/support/fill-application.ts';
import { signInAs } from '#tests/support/personas.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';

/** The form of applications as somebody fills it in: every page, on a small screen, with and without script. */
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 240_000);
afterAll(() => server.stop());

describe.each(languages)('in %s', (language: Language) => {
  const browser = useBrowser();
  const t = translator(language);
  const visitor = async () => ({ language, width: 400, cookie: await signInAs(server.portal, 'researcher') });

  test('every page of the form can be read and kept on 400 px (APP-1)', async () => {
    const id = await draft(server.portal);
    await withVisit(browser, server.origin, await visitor(), async ({ page, goto }) => {
      const pages = sectionIds.map((section) => `section/${section}`);
      for (const path of ['', ...pages, 'attachments', 'members', 'check']) {
        expect(await goto(`/applications/${id}/${path}`.replace(/\/$/, '')), path).toBe(200);
        expect(await axeFindings(page), path).toEqual([]);
        expect(await sidewaysScroll(page), path).toEqual([]);
      }
    });
  });

  test('linkage, periods in eras and files work without script (P-28, P-30)', async () => {
    const id = await draft(server.portal);
    const options = { ...(await visitor()), javaScript: false };
    await withVisit(browser, server.origin, options, async ({ page, goto }) => {
      const text = () => page.locator('main').innerText();
      const press = (label: string) => page.getByRole('button', { name: label, exact: true }).first().click();
      await goto(`/applications/${id}/section/linkage`);
      await page.check('[name=databases][value=VAX]');
      await page.check('[name=databases][value=NDB]');
      await press(t('form.check'));
      await expect.poll(text).toContain(t('link.undecided'));
      await page.uncheck('[name=databases][value=VAX]');
      await page.uncheck('[name=databases][value=NDB]');
      await page.check('[name=databases][value=SHOGAI]');
      await page.check('[name=databases][value=DPC]');
      await press(t('form.check'));
      await expect.poll(text).toContain(t('link.noted'));

      await goto(`/applications/${id}/section/data`);
      await page.fill('[name=from]', '令和４年４月１日');
      await page.fill('[name=to]', 'R9.3.31');
      await press(t('form.save'));
      await expect.poll(() => page.inputValue('[name=from]')).toBe('2022-04-01');
      await expect.poll(text).toContain(t('form.warn'));

      await goto(`/applications/${id}/attachments`);
      await page.selectOption('[name=purpose]', 'flow');
      await page.setInputFiles('[name=file]', {
        name: '運用フロー図.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from('%PDF-1.7'),
      });
      await press(t('attachment.addAct'));
      await page.waitForURL(/saved/);
      await expect.poll(text).toContain('運用フロー図.pdf');
    });
  });

  test('risk and fee follow what is typed (SVC-4)', async () => {
    const id = await draft(server.portal);
    await withVisit(browser, server.origin, await visitor(), async ({ page, goto }) => {
      await goto(`/applications/${id}/section/plan`);
      const panel = page.locator('[data-outlook]');
      const before = await panel.innerText();
      await fillSection(page, 'plan', { ...answers.plan, focus: ['rare'] });
      await expect.poll(() => panel.innerText()).not.toBe(before);
      expect(await panel.innerText()).toContain(t('riskPanel.sensitive'));
    });
  });
});
