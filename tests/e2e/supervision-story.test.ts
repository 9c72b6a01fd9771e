import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import { type Language, languages } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { readEntries } from '#db/portal/ledger/read.server.ts';
import { findOperatorId } from '#db/portal/repositories/viewer-facts.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { useBrowser, type Visit, withVisit } from '../support/browser.ts';
import { type Persona, signInAs } from '../support/personas.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** An audit of the entrusted operator as people do it: in Japanese with script, in English without. */
describe.each(languages)('an audit, in %s', (language: Language) => {
  const browser = useBrowser();
  const t = translator(language);
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ env: { SEKISHO_RATE_LIMITS: 'off' } });
  });
  afterAll(() => server?.stop());

  const as = async (persona: Persona, look: (visit: Visit) => Promise<void>) => {
    const cookie = await signInAs(server.portal, persona);
    await withVisit(browser, server.origin, { language, cookie, javaScript: language === 'ja' }, look);
  };
  const press = (visit: Visit, name: string) =>
    visit.page.getByRole('button', { name, exact: true }).first().click();
  const says = (visit: Visit, words: string) =>
    expect.poll(() => visit.page.locator('main').innerText()).toContain(words);
  const done = async (visit: Visit) => {
    await visit.page.waitForURL(/done/);
    await says(visit, t('supervising.done'));
  };

  it('AUD-1 ROL-2 goes from the plan over a finding with its entries to the closure', async () => {
    const today = tokyoDay(server.portal.clock.now());
    let plan = '';
    let finding = '';
    await as('secretariat', async (visit) => {
      const { page, goto } = visit;
      await goto('/supervision/audits/new');
      await page.selectOption('[name=organisationId]', demoId('organisation:entrusted'));
      await page.fill('[name=scope]', 'アクセスの管理を見る。');
      await page.check('[value=access_control]');
      await page.fill('[name=plannedFrom]', today);
      await page.fill('[name=plannedUntil]', plusDays(today, 20));
      await page.check(`[value="${demoId('person:secretariat')}"]`);
      await press(visit, t('supervising.save'));
      await done(visit);
      plan = new URL(page.url()).pathname;
      // Without the mark of the step before, so that the one of this step is waited for.
      await goto(plan);
      await page.fill('[name=text]', '初回の打合せを行った。');
      await press(visit, t('step.audit_plan.start'));
      await done(visit);
      await says(visit, t('state.audit_plan.UNDER_WAY'));
      // What was recorded is not offered to the next step again.
      expect(await page.inputValue('[name=text]')).toBe('');
      await goto(`${plan}/raise`);
      // Nothing typed is lost where something is wrong.
      await page.fill('[name=found]', '異動した人の役割が残っていた。');
      await page.fill('[name=entries]', '99999999');
      await page.selectOption('[name=topic]', 'access_control');
      await page.check('[name=severity][value=high]');
      await page.fill('[name=asked]', '異動の日に外すこと。');
      await press(visit, t('supervising.finding.raise'));
      await says(visit, t('field.entry-unknown', { seq: 99_999_999 }));
      visit.takeProblems();
      expect(await page.inputValue('[name=found]')).toBe('異動した人の役割が残っていた。');
      await page.fill('[name=entries]', '');
      await page.locator('[name="acts[]"]').first().check();
      await press(visit, t('supervising.finding.raise'));
      await done(visit);
      finding = (await page.locator('a[href^="/supervision/findings/"]').first().getAttribute('href')) ?? '';
    });
    await as('entrusted-operator', async (visit) => {
      await visit.goto(finding);
      await says(visit, t('supervising.finding.entries'));
      await visit.page.fill('[name=answer]', '手順を改め、全員分を点検した。');
      await press(visit, t('step.audit_finding.answer'));
      await done(visit);
    });
    await as('secretariat', async (visit) => {
      // Whoever raised a grave one reads why they do not close it.
      await visit.goto(finding);
      await says(visit, t('guard.not_raiser_alone'));
      await visit.goto(plan);
      await visit.page.fill('[name=text]', '概ね適切に管理されていた。');
      await press(visit, t('step.audit_plan.report'));
      await done(visit);
    });
    await as('secretariat-2', async (visit) => {
      await visit.goto(finding);
      await visit.page.fill('[name=text]', '点検の結果を確かめた。');
      await press(visit, t('step.audit_finding.close'));
      await done(visit);
      await visit.goto(plan);
      await press(visit, t('step.audit_plan.close'));
      await done(visit);
      await says(visit, t('state.audit_plan.CLOSED'));
    });
    await as('auditor', async (visit) => {
      await visit.goto(finding);
      await says(visit, '点検の結果を確かめた。');
      expect(await visit.page.locator('main form[method=post]').count()).toBe(0);
      // From the audit one link leads to everything done on behalf of the operator, and to nothing else (ROL-2).
      await visit.goto(plan);
      await visit.page.getByRole('link', { name: t('supervising.audit.acts') }).click();
      await visit.page.waitForURL(/\/audit\?entrusted=on$/);
      const onBehalfOf = await findOperatorId(server.portal.store.read);
      const { entries } = await readEntries(server.portal.store.read, { onBehalfOf }, { limit: 100 });
      expect(entries.map(({ body }) => body.kind)).toContain('audit-finding.answered');
      const shown = await visit.page
        .locator('main a[href^="/audit/entries/"]')
        .evaluateAll((links) => links.map((link) => Number(link.getAttribute('href')?.split('/').at(-1))));
      expect(shown.toSorted((a, b) => b - a)).toEqual(entries.map(({ seq }) => seq));
    });
  });

  it('asks for a fresh proof of identity before a version of a document is approved', async () => {
    const draft = await server.portal.store.read
      .selectFrom('policy_version')
      .select(['document_id', 'number'])
      .where('state', '=', 'DRAFT')
      .executeTakeFirstOrThrow();
    await as('secretariat-2', async (visit) => {
      await visit.goto(`/supervision/policies/${draft.document_id}?version=${draft.number}`);
      await says(visit, t('state.policy_version.DRAFT'));
      await press(visit, t('step.policy_version.approve'));
      await visit.page.waitForURL(/\/step-up/);
    });
  });
});
