import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Language, languages } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { useBrowser, type Visit, withVisit } from '../support/browser.ts';
import { type Persona, signInAs } from '../support/personas.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/**
 * The office and the committee at work: progress, a return with what is missing, a question, a seat that two people confirm,
 * a meeting whose agenda hides a case from whom it is barred, an absence. In Japanese with script, in English without.
 */
describe.each(languages)('a day of the office, in %s', (language: Language) => {
  const browser = useBrowser();
  const t = translator(language);
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ env: { SEKISHO_RATE_LIMITS: 'off' } });
  });
  afterAll(() => server?.stop());

  const as = async (persona: Persona, look: (visit: Visit) => Promise<void>) => {
    const cookie = await signInAs(server.portal, persona, { steppedUp: true });
    await withVisit(browser, server.origin, { language, cookie, javaScript: language === 'ja' }, look);
  };
  const press = (visit: Visit, name: string) =>
    visit.page.getByRole('button', { name, exact: true }).first().click();
  const text = (visit: Visit) => visit.page.locator('main').innerText();
  /** With script a page is drawn after its address has changed. */
  const says = (visit: Visit, words: string) => expect.poll(() => text(visit)).toContain(words);

  it('is done from the board to the meeting (APP-2, APP-3, APP-4, GOV-2, INV-12)', async () => {
    const waiting = demoId('application:diabetes-prescriptions');
    await as('secretariat', async (visit) => {
      const { page, goto } = visit;
      await goto('/board');
      const board = await text(visit);
      expect(board.indexOf(t('application.overdue'))).toBeGreaterThan(-1);
      expect(board).toContain(t('board.stages'));

      await goto(`/applications/${waiting}/screening`);
      await says(visit, t('screen.governance', { profile: t('governance.profile.2-2') }));
      await page.locator('summary', { hasText: t('screen.returnTitle') }).click();
      await press(visit, t('screen.return'));
      await page.locator('[role=alert], [data-error-summary]').first().waitFor();
      await page.check('[name=missing][value=data_minimal]');
      await page.fill('[name=about-data]', '項目ごとの使いみちを書いてください。');
      visit.takeProblems();
      await press(visit, t('screen.return'));
      await page.waitForURL(new RegExp(`/applications/${waiting}$`));
      await says(visit, t('due.paused'));
    });

    await as('researcher', async (visit) => {
      const { page, goto } = visit;
      await goto(`/applications/${waiting}`);
      const own = await text(visit);
      expect(own).toContain(t('due.paused'));
      expect(own).toContain('項目ごとの使いみちを書いてください。');
      await goto(`/applications/${waiting}/enquiries`);
      await page.selectOption('[name=topic]', 'data');
      await page.fill('[name=question]', 'どの項目のことですか。');
      await page
        .getByRole('button', { name: t('caseEnquiry.send'), exact: true })
        .last()
        .click();
      await page.waitForURL(/done=asked/);
    });

    await as('chair', async (visit) => {
      const { page, goto } = visit;
      await goto('/roster');
      await page.locator('button[name=intent][value=confirm]').first().click();
      await page.waitForURL(/done=confirmed/);
      await says(visit, t('panel.done.confirmed'));
    });

    const meeting = (await server.portal.store.read
      .selectFrom('meeting')
      .select('id')
      .executeTakeFirstOrThrow()) as { id: string };
    const barred = demoId('application:rare-lung');
    await as('secretariat', async (visit) => {
      const { page, goto } = visit;
      await goto(`/meetings/${meeting.id}/edit`);
      await page.selectOption(`[name=minutes-${barred}]`, '20');
      await page.fill(`[name=position-${barred}]`, '1');
      await press(visit, t('meetings.save'));
      await page.waitForURL(/saved$/);
    });
    await as('committee-member', async (visit) => {
      const { goto } = visit;
      await goto(`/meetings/${meeting.id}`);
      const shown = await text(visit);
      expect(shown).toContain(t('meetings.agenda'));
    });
    await as('output-checker', async (visit) => {
      await visit.goto('/deputies');
      await says(visit, language === 'ja' ? '桐生 拓也' : 'Takuya Kiryu');
    });
  });
});
