import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plusSeconds } from '#app/domain/shared/brand.ts';
import { acceptInvitation, totpKeyOfInvitation } from '#app/services/sign-in/accept-invitation.server.ts';
import { hashSecret, newId, newSecret } from '#db/portal/ids.server.ts';
import { issueInvitation } from '#db/portal/repositories/link-tokens.server.ts';
import { insertPerson } from '#db/portal/repositories/people.server.ts';
import { authorize, installAuthority } from '#policies/access/authorize.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { axeFindings, hydrated, useBrowser, withVisit } from '#tests/support/browser.ts';
import { personIdOf, signInAs } from '#tests/support/personas.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';
import { codeAt, visitor } from '#tests/support/sign-in.ts';

type Authenticator = { failChecks(fails: boolean): Promise<void>; credentials(): Promise<number> };

/** A device that checks the person by itself, as a laptop with a fingerprint reader does. */
async function plugIn(page: Page): Promise<Authenticator> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    failChecks: async (fails) => {
      await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: !fails });
    },
    credentials: async () =>
      (await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
  };
}

describe('passkeys, with a virtual device in a real browser', () => {
  const browser = useBrowser();
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ env: { SEKISHO_RATE_LIMITS: 'off' } });
  });
  afterAll(() => server?.stop());

  /** Somebody who was just invited, and the address of their link. */
  const invite = async (): Promise<{ personId: string; secret: string }> => {
    const { portal } = server;
    const personId = newId();
    const secret = newSecret();
    const now = portal.clock.now();
    const facts = {
      personId: await personIdOf(portal, 'secretariat'),
      organisationIds: [],
      roles: [{ role: 'secretariat' as const, facilityId: null }],
    };
    const subject = { type: 'person', id: personId } as const;
    await portal.store.write({ actor: facts.personId, at: now }, async (tx) => {
      await insertPerson(
        tx,
        installAuthority('person.create'),
        { kind: 'person.created', subject },
        {
          id: personId,
          nameJa: '小川 澪',
          nameKana: 'おがわ みお',
          nameEn: 'Mio Ogawa',
          email: `${personId.toLowerCase()}@university.example`,
          language: 'ja',
          state: 'invited',
          demo: false,
          createdAt: now,
        },
      );
      await issueInvitation(
        tx,
        authorize(facts, 'invitation.send', toSubject('Person', { id: personId })),
        { kind: 'invitation.sent', subject },
        { tokenHash: hashSecret(secret), purpose: 'invitation', personId, expiresAt: plusSeconds(now, 3600) },
      );
    });
    return { personId, secret };
  };

  it('are both factors at once: add one, sign out, sign in with it, without password or code (ASVS 6.3.3)', async () => {
    const cookie = await signInAs(server.portal, 'researcher', { steppedUp: true });
    await withVisit(browser, server.origin, { cookie }, async ({ page, goto }) => {
      const device = await plugIn(page);
      await goto('/account/security');
      await hydrated(page);
      await page.getByRole('button', { name: 'パスキーを追加する' }).click();
      await page.getByText('パスキーを追加しました。').waitFor();
      expect(await device.credentials()).toBe(1);
      expect(await axeFindings(page)).toEqual([]);

      await goto('/sign-out');
      await page.getByRole('main').getByRole('button', { name: 'サインアウトする' }).click();
      await page.waitForURL(`${server.origin}/`);
      await goto('/sign-in?to=%2Faccount%2Ftrail');
      await hydrated(page);
      await page.getByRole('button', { name: 'パスキーでサインイン' }).click();
      await page.waitForURL(`${server.origin}/account/trail`);

      // The same challenge, the device unsure of the person: nobody gets in.
      await goto('/sign-out');
      await page.getByRole('main').getByRole('button', { name: 'サインアウトする' }).click();
      await page.waitForURL(`${server.origin}/`);
      await device.failChecks(true);
      await goto('/sign-in');
      await hydrated(page);
      await page.getByRole('button', { name: 'パスキーでサインイン' }).click();
      await page.getByText('パスキーで確認できませんでした。').waitFor();
      expect(new URL(page.url()).pathname).toBe('/sign-in');
      expect(await axeFindings(page)).toEqual([]);
    });
  });

  it('confirm an important act and lead back (ASVS 7.5.3)', async () => {
    const cookie = await signInAs(server.portal, 'chair', { steppedUp: true });
    await withVisit(browser, server.origin, { cookie }, async ({ page, goto }) => {
      await plugIn(page);
      await goto('/account/security');
      await hydrated(page);
      await page.getByRole('button', { name: 'パスキーを追加する' }).click();
      await page.getByText('パスキーを追加しました。').waitFor();
      server.portal.clock.advance(700);
      await goto('/account/security');
      await hydrated(page);
      await page.getByRole('link', { name: '本人確認をする' }).click();
      await page.waitForURL(/step-up/);
      await page.getByRole('button', { name: 'パスキーで確認する' }).waitFor();
      await hydrated(page);
      expect(await axeFindings(page)).toEqual([]);
      await page.getByRole('button', { name: 'パスキーで確認する' }).click();
      await page.waitForURL(`${server.origin}/account/security`);
      await page.getByRole('button', { name: 'パスキーを追加する' }).waitFor();
    });
  });

  it('let an invited person in without a password, and the last one cannot be removed', async () => {
    const { secret, personId } = await invite();
    await withVisit(browser, server.origin, {}, async ({ page, goto }) => {
      await plugIn(page);
      await goto(`/invitation/${secret}`);
      await hydrated(page);
      expect(await axeFindings(page)).toEqual([]);
      await page.getByRole('button', { name: 'パスキーを作って始める' }).click();
      await page.waitForURL(`${server.origin}/account/codes`);
      expect(
        await page
          .getByRole('main')
          .getByText(/^[2-9A-Z]{4}(-[2-9A-Z]{4}){5}$/)
          .count(),
      ).toBe(10);
      expect(await axeFindings(page)).toEqual([]);
      await goto('/account/codes');
      expect(new URL(page.url()).pathname, 'shown once').toBe('/account/security');
      await page.getByText('最後の確認方法は外せません。').first().waitFor();
      const row = await server.portal.store.read
        .selectFrom('person')
        .select('state')
        .where('id', '=', personId)
        .executeTakeFirstOrThrow();
      expect(row.state).toBe('active');
    });
  });

  it('are not needed: without script the page says so and the code works (D7)', async () => {
    const { secret, personId } = await invite();
    const key = totpKeyOfInvitation(server.portal, secret);
    const password = 'four quiet otters paint maps';
    await acceptInvitation(server.portal, visitor(server.portal), secret, {
      by: 'password',
      password,
      code: await codeAt(server.portal, key),
    });
    server.portal.clock.advance(60);
    await withVisit(browser, server.origin, { javaScript: false }, async ({ page, goto, expectProblem }) => {
      // The browser says of every script that it does not load it.
      expectProblem(/\.js csp$/);
      await goto('/sign-in');
      // The driver's text search skips noscript; a reader does not.
      expect(await page.locator('noscript p').innerText()).toContain('JavaScript を有効にしてください');
      await page.getByLabel('メールアドレス').fill(`${personId.toLowerCase()}@university.example`);
      await page.getByLabel('パスワード').fill(password);
      await page.getByRole('button', { name: '次へ進む' }).click();
      await page.getByLabel('確認コード').fill(await codeAt(server.portal, key));
      await page.getByRole('button', { name: 'サインインする' }).click();
      await page.waitForURL(`${server.origin}/work`);
    });
  });
});
