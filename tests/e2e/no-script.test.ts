import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPassword } from '#app/cli/install-demo.ts';
import { translator } from '#app/i18n/translator.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { useBrowser, type Visit, withVisit } from '../support/browser.ts';
import { type Persona, signInAs } from '../support/personas.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { codeAt, linkInMail } from '../support/sign-in.ts';

const t = translator('ja');
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ env: { SEKISHO_RATE_LIMITS: 'off' } });
});
afterAll(() => server?.stop());

describe('without script', () => {
  const browser = useBrowser();
  const during = async (
    persona: Persona | undefined,
    work: (visit: Visit) => Promise<void>,
    steppedUp = false,
  ) => {
    const cookie = persona ? await signInAs(server.portal, persona, { steppedUp }) : undefined;
    const options = { javaScript: false, ...(cookie ? { cookie } : {}) };
    await withVisit(browser, server.origin, options, async (visit) => {
      visit.expectProblem(/status of 4(04|22)/);
      await work(visit);
    });
  };
  /** Every press of a button brings a whole page. */
  const send = async (page: Page, button: Locator) => {
    await Promise.all([page.waitForEvent('load'), button.click()]);
  };
  const named = (page: Page, name: string) =>
    page.locator('main').getByRole('button', { name, exact: true }).first();
  const press = (page: Page, name: string) => send(page, named(page, name));
  const summary = (page: Page) => page.locator('[data-error-summary] li').allTextContents();

  it('somebody signs in with password and code, comes to the page asked for, and signs out', () =>
    during(undefined, async ({ page, goto }) => {
      await goto('/account');
      await page.waitForURL(/\/sign-in\?to=/);
      await page.fill('[name=email]', 'chair@demo.sekisho.example');
      await page.fill('[name=password]', 'not the password');
      await press(page, t('signIn.continue'));
      expect(await summary(page)).toEqual([t('problem.sign-in-failed')]);
      expect(await page.title()).toMatch(/^エラー：/);
      await page.fill('[name=password]', demoPassword);
      await press(page, t('signIn.continue'));
      await page.waitForURL(/\/sign-in\/code$/);
      await page.fill('[name=code]', await codeAt(server.portal));
      await send(page, page.locator('main button[name=intent]').first());
      await page.waitForURL(/\/account$/);
      await page.getByRole('button', { name: t('site.signOut'), exact: true }).click();
      await page.waitForURL((url) => url.pathname === '/');
      expect(await goto('/account')).toBe(200);
      await page.waitForURL(/\/sign-in/);
    }));

  it('the language is changed, and changed back where one was', () =>
    during(undefined, async ({ page, goto }) => {
      await goto('/help');
      const before = await page.context().cookies();
      // A visitor chooses by the address, and every link carries the choice on; nothing is kept in the browser.
      await page.getByRole('link', { name: 'English', exact: true }).click();
      await page.waitForURL(/\/help\?lang=en$/);
      expect(await page.getAttribute('html', 'lang')).toBe('en');
      await page.getByRole('link', { name: 'Who uses what' }).first().click();
      await page.waitForURL(/\/register\?lang=en$/);
      expect(await page.context().cookies()).toEqual(before);
      await page.getByRole('link', { name: '日本語', exact: true }).click();
      await page.waitForURL(/\/register\?lang=ja$/);
      expect(await page.getAttribute('html', 'lang')).toBe('ja');
    }));

  it('a persona is chosen', () =>
    during(undefined, async ({ page, goto }) => {
      await goto('/personas');
      await page.locator('form[action="/personas"]', { hasText: '榊 正道' }).getByRole('button').click();
      await page.waitForURL(/\/work$/);
    }));

  it('an enquiry is sent and answered', async () => {
    await during(undefined, async ({ page, goto }) => {
      await goto('/contact');
      await press(page, t('contact.send'));
      expect((await summary(page)).length).toBe(4);
      await page.getByLabel('データの利用申請').check();
      await page.fill('[name=name]', '野辺 青葉');
      await page.fill('[name=email]', 'nobe@example.jp');
      await page.fill('[name=body]', '申請の前に相談できますか。');
      await press(page, t('contact.send'));
      expect(await page.locator('main').textContent()).toContain('Q-2026-');
    });
    await during('secretariat', async ({ page, goto }) => {
      await goto('/enquiries');
      await page.locator('tbody a').last().click();
      await page.fill('[name=answer]', 'はい。このままお返事ください。');
      await press(page, t('enquiry.send'));
      expect(await page.locator('main').textContent()).toContain('はい。このままお返事ください。');
    });
  });

  it('a draft is begun, refused with everything kept, and saved', () =>
    during('researcher', async ({ page, goto }) => {
      await goto('/applications/new');
      await page.fill('[name=titleEn]', 'Emergency visits in a region');
      await send(page, page.locator('main button[name=intent]').first());
      expect(await summary(page)).not.toEqual([]);
      expect(await page.inputValue('[name=titleEn]')).toBe('Emergency visits in a region');
      await page.fill('[name=titleEn]', 'Emergency visits in a region');
      await send(page, page.locator('main button[name=intent]').first());
      expect((await summary(page)).length).toBe(1);
      expect(await page.inputValue('[name=titleEn]')).toBe('Emergency visits in a region');
      await page.fill('[name=titleJa]', '地域の救急受診の変化');
      await send(page, page.locator('main button[name=intent]').first());
      await page.waitForURL(/\/applications\/[\w-]{22}$/);
    }));

  it('a list is filtered and the menu opens on a small screen', async () => {
    await during('secretariat', async ({ page, goto }) => {
      await goto('/applications');
      await page.fill('[name=q]', 'SK-2026-00009');
      await send(page, page.locator('main form button').first());
      await page.waitForURL(/q=SK-2026-00009/);
      expect(await page.locator('tbody tr').count()).toBe(1);
      await page.setViewportSize({ width: 320, height: 800 });
      await page.locator('nav summary:visible').click();
      await page.locator('nav details a[href="/grants"]:visible').click();
      await page.waitForURL(/\/grants$/);
    });
  });

  it('somebody is invited, sets up the account and sees the recovery codes; a role is requested and granted', async () => {
    let person = '';
    await during('secretariat', async ({ page, goto }) => {
      await goto('/people/new');
      await page.fill('[name=nameJa]', '野辺 青葉');
      await page.fill('[name=nameKana]', '野辺 青葉');
      await send(page, page.locator('main button[value=invite]'));
      const kana = { label: t('person.field.nameKana'), message: t('field.kana') };
      expect(await summary(page)).toContain(t('component.errorOf', kana));
      await page.fill('[name=nameKana]', 'ノベ アオバ');
      await page.fill('[name=nameEn]', 'Aoba Nobe');
      await page.fill('[name=email]', 'nobe.aoba@example.jp');
      await page.selectOption('[name=organisationId]', { index: 1 });
      await page.fill('[name=titleJa]', '研究員');
      await page.fill('[name=titleEn]', 'Researcher');
      await send(page, page.locator('main button[value=invite]'));
      await page.waitForURL(/\/people\/[\w-]{22}\?done=created-invited/);
      person = new URL(page.url()).pathname.split('/')[2] ?? '';
    });
    const link = await linkInMail(server.portal, 'invitation');
    await during(undefined, async ({ page, goto }) => {
      await goto(link);
      expect(await page.locator('main svg[role=img]').getAttribute('aria-label')).not.toBe('');
      expect(await page.locator('main').textContent()).toContain('JavaScript');
      const shown = (await page.locator('main').textContent()) ?? '';
      const key = /(?:[A-Z2-7]{4} ?){8,}/.exec(shown)?.[0].replaceAll(' ', '') ?? '';
      await page.fill('[name=password]', 'a quiet harbour at dawn');
      await page.fill('[name=passwordAgain]', 'a quiet harbour at dusk');
      await page.fill('[name=code]', await codeAt(server.portal, key));
      await send(page, page.locator('main button[name=intent]').first());
      expect((await summary(page)).length).toBe(1);
      await page.fill('[name=password]', 'a quiet harbour at dawn');
      await page.fill('[name=passwordAgain]', 'a quiet harbour at dawn');
      await page.fill('[name=code]', await codeAt(server.portal, key));
      await send(page, page.locator('main button[name=intent]').first());
      expect(await page.locator('main ul li').count()).toBe(10);
    });
    let grant = '';
    await during('secretariat', async ({ page, goto }) => {
      await goto(`/grants/new?person=${person}`);
      await page.waitForURL(/\/step-up/);
      await stepUp(page);
      await page.waitForURL(/\/grants\/new/);
      await page.selectOption('[name=role]', 'output_checker');
      await page.fill('[name=reason]', '出力の確認を担当するため。');
      await press(page, t('grant.request.submit'));
      await page.waitForURL(/\/grants\/[\w-]{22}\?done=requested/);
      grant = new URL(page.url()).pathname;
    });
    await during('administrator', async ({ page, goto }) => {
      await goto(grant);
      await send(page, page.locator('main button[value=approve]'));
      await page.waitForURL(/\/step-up/);
      await stepUp(page);
      // What was sent before the confirmation is kept and goes on with one click.
      await press(page, t('stepUp.kept.submit'));
      await page.waitForURL(/done=approved/);
      expect(await page.locator('main').textContent()).toContain(t('grant.approved'));
    });
  });

  it('a grant is refused with a reason and a person stopped after a warning', async () => {
    await during(
      'administrator',
      async ({ page, goto }) => {
        await goto(`/grants/${demoId('request:checker')}/refuse`);
        await send(page, page.locator('main button[name=intent]').first());
        expect((await summary(page)).length).toBe(1);
        await page.fill('[name=reason]', '研修の記録を待ちます。');
        await send(page, page.locator('main button[name=intent]').first());
        await page.waitForURL(/done=refused/);
        await goto(`/people/${demoId('person:mochizuki')}/disable`);
        await send(page, page.locator('main button[name=intent]'));
        await page.waitForURL(/done=disabled/);
      },
      true,
    );
  });

  it('the audit log is verified and taken out', () =>
    during('auditor', async ({ page, goto }) => {
      await goto('/audit/verification');
      await press(page, t('audit.verify'));
      // Without script the page says how far it is, and a link looks again. Nobody signs in this server.
      const again = page.getByRole('link', { name: t('audit.verify.again') });
      while ((await again.count()) > 0) await again.click();
      expect(await page.locator('main').textContent()).toContain(t('audit.verify.unjudgedTitle'));
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        named(page, t('audit.export')).click(),
      ]);
      expect(download.suggestedFilename()).toBe('sekisho-ledger.jsonl');
    }));

  async function stepUp(page: Page): Promise<void> {
    // Codes work once: the next one is a minute away.
    server.portal.clock.advance(60);
    const code = page.locator('main [name=code]');
    if ((await code.count()) > 0) await code.fill(await codeAt(server.portal));
    await send(page, page.locator('main button[name=intent]').first());
  }
});
