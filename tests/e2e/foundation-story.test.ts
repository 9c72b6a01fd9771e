import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { run as ledgerVerify } from '#app/cli/ledger-verify.ts';
import { checkpointDir, databasePath, signerKeyDir } from '#app/config/places.server.ts';
import { type Language, languages } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { startSigner } from '#app/jobs/signer-process.server.ts';
import { verifyLog } from '#db/portal/ledger/verify-log.server.ts';
import { hydrated, useBrowser, type Visit, withVisit } from '#tests/support/browser.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';
import { codeAt, linkInMail } from '#tests/support/sign-in.ts';

/**
 * The story of the foundation. An administrator invites somebody. The invited person sets a password and one-time codes,
 * leaves and comes back with both. The secretariat asks for a role for that person; an administrator grants it after
 * confirming who they are; the person finds the notice and the role. An auditor reads all of it in sentences, verifies the
 * log, takes it out, and it proves itself without the portal.
 */
let server: TestServer;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-story-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(languages)('in %s', (language: Language) => {
  const browser = useBrowser();
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server?.stop());

  test('from the invitation to the audited log', async () => {
    const t = translator(language);
    const { portal } = server;
    const email = 'story@example.jp';
    const password = 'a quiet harbour at dawn';
    const name = language === 'ja' ? '千草 いづみ' : 'Izumi Chigusa';
    const during = (work: (visit: Visit) => Promise<void>) =>
      withVisit(browser, server.origin, { language }, work);
    const press = async (page: Page, label: string) => {
      await hydrated(page);
      await page.getByRole('button', { name: label, exact: true }).first().click();
    };

    const enterAs = async ({ page, goto }: Visit, persona: string) => {
      await goto('/personas');
      await page
        .locator('form[action="/personas"]', { hasText: persona })
        .first()
        .getByRole('button')
        .click();
      await page.waitForURL(/\/work$/);
    };
    const personaName = (ja: string, en: string) => (language === 'ja' ? ja : en);

    // A visitor finds the way in and becomes the administrator of the demo.
    await during(async (visit) => {
      const { page, goto } = visit;
      await goto('/');
      await page
        .getByRole('link', { name: t('site.personas') })
        .first()
        .click();
      await page.waitForURL(/\/personas$/);
      await enterAs(visit, personaName('水城 透', 'Toru Mizuki'));
      await goto('/people/new');
      await hydrated(page);
      await page.fill('[name=nameJa]', '千草 いづみ');
      await page.fill('[name=nameKana]', 'チグサ イヅミ');
      await page.fill('[name=nameEn]', 'Izumi Chigusa');
      await page.fill('[name=email]', email);
      const language_ = page.locator(`[name=language][value=${language}]`);
      if (await language_.count()) await language_.check();
      await page.selectOption('[name=organisationId]', { index: 1 });
      await page.fill('[name=titleJa]', '研究員');
      await page.fill('[name=titleEn]', 'Researcher');
      await press(page, t('person.new.submit'));
      await page.waitForURL(/\/people\/[\w-]{22}/);
      await page.getByRole('heading', { level: 1, name }).waitFor();
    });

    const { id: personId } = await portal.store.read
      .selectFrom('person')
      .select('id')
      .where('email', '=', email)
      .executeTakeFirstOrThrow();

    // The invited person sets both factors and keeps the recovery codes.
    let key = '';
    await during(async ({ page, goto }) => {
      await goto(await linkInMail(portal, 'invitation'));
      await hydrated(page);
      key =
        (await page.locator('main').innerText())
          .match(/\b[A-Z2-7]{4}(?: [A-Z2-7]{4}){3,}\b/)?.[0]
          .replaceAll(' ', '') ?? '';
      expect(key).toMatch(/^[A-Z2-7]{16,}$/);
      await page.fill('[name=password]', password);
      await page.fill('[name=passwordAgain]', password);
      await page.fill('[name=code]', await codeAt(portal, key));
      await press(page, t('invitation.submit'));
      await page.getByRole('heading', { name: t('recoveryCodes.title') }).waitFor();
      expect(await page.locator('ul[aria-label] li').count()).toBe(10);
      await page.getByRole('link', { name: t('recoveryCodes.done') }).click();
      await page.waitForURL(/\/work$/);
      await press(page, t('site.signOut'));
      await page.waitForURL((url) => url.pathname !== '/work');
    });

    // The secretariat asks for a role; it has to confirm who it is before it types anything.
    let grantId = '';
    await during(async (visit) => {
      const { page, goto } = visit;
      await enterAs(visit, personaName('小野寺 真由', 'Mayu Onodera'));
      await goto(`/grants/new?person=${personId}`);
      await page.waitForURL(/\/step-up/);
      await hydrated(page);
      await press(page, t('stepUp.demo'));
      await page.waitForURL(/\/grants\/new/);
      await hydrated(page);
      await page.selectOption('[name=role]', 'output_checker');
      await page.fill('[name=reason]', '出力の確認を担当するため');
      await press(page, t('grant.request.submit'));
      await page.waitForURL(/\/grants\/[\w-]{22}/);
      grantId = new URL(page.url()).pathname.split('/')[2] ?? '';
    });

    // An administrator, who did not ask for it, grants it (INV-08); the interrupted form is kept over the confirmation.
    await during(async (visit) => {
      const { page, goto } = visit;
      await enterAs(visit, personaName('藤代 静香', 'Shizuka Fujishiro'));
      await goto(`/grants/${grantId}`);
      await hydrated(page);
      await page.locator('button[name=intent][value=approve]').click();
      await page.waitForURL(/\/step-up/);
      await press(page, t('stepUp.demo'));
      await press(page, t('stepUp.kept.submit'));
      await page.waitForURL(new RegExp(`/grants/${grantId}`));
      const row = await portal.store.read
        .selectFrom('role_grant')
        .select('state')
        .where('id', '=', grantId)
        .executeTakeFirst();
      expect(row?.state).toBe('active');
    });

    // The person comes back with both factors and finds the notice and the role.
    await during(async ({ page, goto }) => {
      portal.clock.advance(60);
      await goto('/sign-in');
      await hydrated(page);
      await page.fill('[name=email]', email);
      await page.fill('[name=password]', password);
      await press(page, t('signIn.continue'));
      await page.waitForURL(/\/sign-in\/code/);
      await hydrated(page);
      await page.fill('[name=code]', await codeAt(portal, key));
      await page.locator('main button[type=submit][name=intent]').first().click();
      await page.waitForURL(/\/work$/);
      expect(await page.locator('main').innerText()).toContain(t('role.output_checker'));
      await goto('/inbox');
      expect(await page.locator('main').innerText()).toContain(t('notice.role.granted.title'));
    });

    // Somebody outside keeps what is published: the keys, and a checkpoint that the signer made of the log so far.
    const published = async (name: string): Promise<string> => {
      const file = join(folder, `${language}-${name}`);
      writeFileSync(file, await (await fetch(`${server.origin}/ledger/${name}`)).text());
      return file;
    };
    const { config } = portal;
    const place = {
      database: databasePath(config),
      keys: signerKeyDir(config),
      checkpoints: checkpointDir(config),
    };
    const signer = startSigner({ ...place, origin: config.ledgerOrigin }, () => {});
    const signed = async () => (await fetch(`${server.origin}/ledger/checkpoint.txt`)).status;
    await expect.poll(signed, { timeout: 30_000 }).toBe(200);
    const keys = await published('keys.txt');
    const checkpoint = await published('checkpoint.txt');
    await signer.stop();

    // The auditor reads it in sentences, verifies it and takes it out.
    await during(async (visit) => {
      const { page, goto } = visit;
      await enterAs(visit, personaName('榊 正道', 'Masamichi Sakaki'));
      await goto(`/audit?subject=${grantId}`);
      const text = await page.locator('main').innerText();
      for (const kind of ['role.requested', 'role.granted'] as const) {
        const [, ending = ''] = t(`event.${kind}`, { actor: '\n', subject: '\n' }).split('\n').slice(-2);
        expect(text).toContain(ending.trim());
      }
      await goto('/audit/verification');
      await hydrated(page);
      await press(page, t('audit.verify'));
      await page.getByText(t('audit.verify.goodTitle')).first().waitFor();
      const [download] = await Promise.all([page.waitForEvent('download'), press(page, t('audit.export'))]);
      const file = join(folder, `${language}.jsonl`);
      await download.saveAs(file);
      const report = verifyLog(file, { checkpoints: [] });
      expect(report.finding).toBeUndefined();
      expect(report.size).toBeGreaterThan(150);

      // Anybody proves it with nothing but what was published; one changed letter is found.
      const said = vi.spyOn(console, 'log').mockImplementation(() => {});
      try {
        const proof = ['--key', keys, '--checkpoint', checkpoint];
        expect(await ledgerVerify(['--log', file, ...proof])).toBe(0);
        const forged = join(folder, `${language}-forged.jsonl`);
        writeFileSync(forged, readFileSync(file, 'utf8').replace('output_checker', 'output_chequer'));
        expect(await ledgerVerify(['--log', forged, ...proof])).toBe(1);
      } finally {
        said.mockRestore();
      }

      // Who audits changes nothing (ROL-11): no button is there, and the act itself is refused, confirmed or not.
      await goto(`/step-up?to=/grants/${grantId}`);
      await press(page, t('stepUp.demo'));
      await page.waitForURL((url) => url.pathname === `/grants/${grantId}`);
      expect(await page.locator('main form').count()).toBe(0);
      visit.expectProblem(/status of 403/);
      const answer = await page.evaluate(
        async (path) =>
          (await fetch(path, { method: 'POST', body: new URLSearchParams({ intent: 'withdraw' }) })).status,
        `/grants/${grantId}`,
      );
      expect(answer).toBe(403);
    });
  });
});
