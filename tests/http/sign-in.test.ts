import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoPassword } from '#app/cli/install-demo.ts';
import { pendingCookie, sessionCookie } from '#app/http/cookies.server.ts';
import { Client } from '#tests/support/client.ts';
import { personIdOf, signInAs } from '#tests/support/personas.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';
import { codeAt, linkInMail } from '#tests/support/sign-in.ts';

const email = 'researcher@demo.sekisho.example';

describe('the doors of the portal', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ env: { SEKISHO_RATE_LIMITS: 'off' } });
  });
  afterAll(() => server?.stop());
  let client: Client;
  beforeEach(() => {
    client = new Client(server.origin);
    // A code works once; every test has a moment of its own.
    server.portal.clock.advance(60);
  });

  const enterCode = async () =>
    client.post('/sign-in/code', { intent: 'code', code: await codeAt(server.portal) });
  const enterPassword = (more: Record<string, string> = {}) =>
    client.post('/sign-in', {
      intent: 'password',
      email,
      password: demoPassword,
      to: '/account?x=1',
      ...more,
    });
  const signIn = async () => {
    await enterPassword();
    return enterCode();
  };
  const as = async (persona: Parameters<typeof signInAs>[1], options?: { steppedUp?: boolean }) => {
    client.cookies.set(sessionCookie, await signInAs(server.portal, persona, options));
  };

  it('let people in without script by password and code, and back to where they were', async () => {
    const asked = await client.get('/account?x=1');
    expect(asked.status).toBe(302);
    expect(asked.headers.get('location')).toBe('/sign-in?to=%2Faccount%3Fx%3D1');
    const form = await client.text('/sign-in?to=%2Faccount%3Fx%3D1');
    expect(form).toContain('autoComplete="current-password"');
    const first = await enterPassword();
    expect(first.headers.get('location')).toBe('/sign-in/code');
    expect(client.cookies.has(sessionCookie)).toBe(false);
    expect((await client.get('/sign-in/code')).status).toBe(200);
    const second = await enterCode();
    expect(second.headers.get('location')).toBe('/account?x=1');
    expect(client.cookies.has(pendingCookie)).toBe(false);
    expect((await client.get('/account')).status).toBe(200);
  });

  it('set every cookie __Host-, Secure, HttpOnly, SameSite=Lax (ASVS 3.3)', async () => {
    const first = await enterPassword();
    const second = await enterCode();
    const lines = [...first.headers.getSetCookie(), ...second.headers.getSetCookie()];
    expect(lines.length).toBeGreaterThanOrEqual(4);
    for (const line of lines) {
      expect(line).toMatch(/^__Host-/);
      for (const word of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/']) expect(line).toContain(word);
      expect(line).not.toMatch(/Domain=/i);
    }
  });

  it('answer an unknown address word for word as a wrong password, and keep what was typed but the password', async () => {
    const known = await enterPassword({ password: 'wrong wrong wrong' });
    const unknown = await enterPassword({ email: 'nobody@nowhere.example', password: 'wrong wrong wrong' });
    expect([known.status, unknown.status]).toEqual([422, 422]);
    const plain = async (response: Response, address: string) =>
      (await response.text())
        .replaceAll(address, 'ADDRESS')
        .replace(/nonce="[^"]+"|[\w-]{16}(?=")/g, '')
        .replace(/<script[\s\S]*?<\/script>/g, '');
    const [left, right] = [await plain(known, email), await plain(unknown, 'nobody@nowhere.example')];
    expect(left).toBe(right);
    expect(left).toContain('メールアドレスまたはパスワードが正しくありません。');
    expect(left).toContain('エラー：');
    expect(left).not.toContain('wrong wrong wrong');
  });

  it('answer a request for a reset alike for everybody, and the link leads to a form that changes nothing by looking', async () => {
    const plain = async (response: Response) =>
      (await response.text())
        .replace(/<script[\s\S]*?<\/script>/g, '')
        .replace(/nonce="[^"]+"/g, '')
        .replace(/[\w-]{16}(?=")/g, '');
    const known = await client.post('/reset?index', { intent: 'send', email });
    const unknown = await client.post('/reset?index', { intent: 'send', email: 'nobody@nowhere.example' });
    expect([known.status, unknown.status]).toEqual([200, 200]);
    expect(await plain(known)).toBe(await plain(unknown));
    await expect.poll(() => linkInMail(server.portal, 'reset').catch(() => '')).toMatch(/^\/reset\//);
    const path = await linkInMail(server.portal, 'reset');
    expect((await client.get(path)).status).toBe(200);
    expect((await client.get(path)).status).toBe(200);
    const password = 'nine lanterns cross a river';
    const changed = await client.post(path, {
      intent: 'change',
      password,
      passwordAgain: password,
      code: await codeAt(server.portal),
      recoveryCode: '',
    });
    expect(changed.headers.get('location')).toBe('/work');
    expect(client.cookies.has(sessionCookie)).toBe(true);
    expect(await client.text(path)).toContain('このリンクは使えません');
    // Back to what the other tests type.
    await server.portal.store.write({ actor: 'test', at: server.portal.clock.now() }, async (tx) => {
      const other = await tx.db
        .selectFrom('account')
        .select('password_hash')
        .where('person_id', '=', await personIdOf(server.portal, 'chair'))
        .executeTakeFirstOrThrow();
      await tx.db
        .updateTable('account')
        .set({ password_hash: other.password_hash })
        .where('person_id', '=', await personIdOf(server.portal, 'researcher'))
        .execute();
    });
  });

  it('answer invented and malformed links without a difference that tells', async () => {
    expect(await client.text(`/reset/${'A'.repeat(43)}`)).toContain('このリンクは使えません');
    expect(await client.text(`/invitation/${'A'.repeat(43)}`)).toContain('このリンクは使えません');
    expect((await client.get('/reset/short')).status).toBe(404);
  });

  it('end a session on the server at sign-out and clear what the browser kept (ASVS 7.4.1, 14.3.1)', async () => {
    await signIn();
    const key = client.cookies.get(sessionCookie) ?? '';
    expect((await client.get('/sign-out')).status).toBe(200);
    expect((await client.get('/account')).status, 'a link signs nobody out').toBe(200);
    const out = await client.post('/sign-out', { intent: 'sign-out' });
    expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect(client.cookies.has(sessionCookie)).toBe(false);
    client.cookies.set(sessionCookie, key);
    expect((await client.get('/account')).status, 'the old key').toBe(302);
  });

  it('give a new key at every sign-in and leave the former session (ASVS 7.2.4)', async () => {
    await signIn();
    const old = client.cookies.get(sessionCookie) ?? '';
    server.portal.clock.advance(60);
    await signIn();
    expect(client.cookies.get(sessionCookie)).not.toBe(old);
    client.cookies.set(sessionCookie, old);
    expect((await client.get('/account')).status).toBe(302);
  });

  it('say with 429 how long to wait', async () => {
    const stranger = 'auditor@demo.sekisho.example';
    let answer = new Response();
    for (let i = 0; i < 7; i++)
      answer = await enterPassword({ email: stranger, password: 'wrong wrong wrong' });
    expect(answer.status).toBe(429);
    expect(await answer.text()).toContain('お待ちください');
  });

  it('show every persona with a sentence and let in with one click, in the demo', async () => {
    const page = await client.text('/personas');
    expect([...page.matchAll(/name="persona"/g)].length).toBeGreaterThanOrEqual(14);
    const entered = await client.post('/personas', {
      intent: 'enter',
      persona: await personIdOf(server.portal, 'auditor'),
    });
    expect(entered.headers.get('location')).toBe('/work');
    expect((await client.get('/account')).status).toBe(200);
  });

  it('switch the language by a form and come back, never to another site', async () => {
    const answer = await client.post('/language', {
      intent: 'switch',
      language: 'en',
      returnTo: '/help?x=1',
    });
    expect(answer.headers.get('location')).toBe('/help?x=1');
    expect(await client.text('/sign-in')).toContain('<html lang="en"');
    const away = await client.post('/language', {
      intent: 'switch',
      language: 'ja',
      returnTo: '//evil.example',
    });
    expect(away.headers.get('location')).toBe('/');
  });

  it('tell script how long a session still lasts, and move the limit (WCAG 2.2.1)', async () => {
    await as('researcher');
    server.portal.clock.advance(1500);
    const answer = await client.post(
      '/account/session',
      { intent: 'extend' },
      { accept: 'application/json' },
    );
    expect(await answer.json()).toEqual({ remainingSeconds: server.portal.config.idleSeconds });
    const plain = await client.post(
      '/account/session',
      { intent: 'extend' },
      { referer: `${server.origin}/account` },
    );
    expect(plain.headers.get('location')).toBe('/account');
  });

  it('ask for a confirmation before an important act, keep what was typed, and change the key (ASVS 7.5.3)', async () => {
    await as('researcher');
    const old = client.cookies.get(sessionCookie);
    const asked = await client.post(
      '/account/security',
      { intent: 'renew-codes', note: 'kept text' },
      { referer: `${server.origin}/account/security` },
    );
    const address = asked.headers.get('location') ?? '';
    expect(address).toMatch(/^\/step-up\?to=%2Faccount%2Fsecurity&kept=[\w-]{22}$/);
    const kept = new URL(address, server.origin).searchParams.get('kept') ?? '';
    expect(await client.text(address)).toContain('autoComplete="one-time-code"');
    const wrong = await client.post('/step-up', {
      intent: 'code',
      code: '000000',
      to: '/account/security',
      kept,
    });
    expect(wrong.status).toBe(422);
    const right = await client.post('/step-up', {
      intent: 'code',
      code: await codeAt(server.portal),
      to: '/account/security',
      kept,
    });
    expect(right.headers.get('location')).toBe(address);
    expect(client.cookies.get(sessionCookie)).not.toBe(old);
    const form = await client.text(address);
    expect(form).toContain('value="kept text"');
    expect(form).toContain('action="/account/security"');
    const done = await client.post('/account/security', { intent: 'renew-codes', note: 'kept text' });
    expect(done.status).toBe(200);
    expect([...(await done.text()).matchAll(/<li>[2-9A-Z]{4}(-[2-9A-Z]{4}){5}<\/li>/g)]).toHaveLength(10);
    // Nobody else gets the form.
    await as('chair', { steppedUp: true });
    expect((await client.get(address)).status).toBe(302);
  });

  it('let a persona confirm with one click, and nobody who signed in with factors', async () => {
    await client.post('/personas', {
      intent: 'enter',
      persona: await personIdOf(server.portal, 'administrator'),
    });
    const done = await client.post('/step-up', { intent: 'demo', to: '/account', kept: '' });
    expect(done.headers.get('location')).toBe('/account');
    await as('administrator');
    expect((await client.post('/step-up', { intent: 'demo', to: '/account', kept: '' })).status).toBe(404);
  });

  it('show one’s own sign-ins in words and end one or all others (ASVS 7.5.2)', async () => {
    await as('consultant');
    const elsewhere = new Client(server.origin);
    elsewhere.cookies.set(sessionCookie, await signInAs(server.portal, 'consultant'));
    const another = new Client(server.origin);
    another.cookies.set(sessionCookie, await signInAs(server.portal, 'consultant'));
    expect(await client.text('/account/sign-ins')).toContain('この画面のほかをすべて終わらせる');
    await client.post('/account/sign-ins', { intent: 'end-others' });
    expect((await elsewhere.get('/account')).status).toBe(302);
    expect((await another.get('/account')).status).toBe(302);
    expect((await client.get('/account')).status).toBe(200);
    // Somebody else's cannot be ended by its name.
    await as('chair');
    const other = await server.portal.store.read
      .selectFrom('session')
      .select('public_id')
      .where('person_id', '=', await personIdOf(server.portal, 'consultant'))
      .where('ended_at', 'is', null)
      .executeTakeFirstOrThrow();
    expect((await client.post('/account/sign-ins', { intent: 'end', id: other.public_id })).status).toBe(422);
  });

  it('open every page of the account in both languages', async () => {
    await as('researcher', { steppedUp: true });
    for (const language of ['ja', 'en']) {
      client.language = language;
      for (const path of ['', '/security', '/password', '/code', '/sign-ins', '/institution', '/trail'])
        expect((await client.get(`/account${path}`)).status, `${path} ${language}`).toBe(200);
    }
  });

  it('change the language and no name, and notice when somebody else did', async () => {
    await as('ehr-operator');
    const read = async () =>
      server.portal.store.read
        .selectFrom('person')
        .selectAll()
        .where('id', '=', await personIdOf(server.portal, 'ehr-operator'))
        .executeTakeFirstOrThrow();
    const before = await read();
    const fields = {
      intent: 'save',
      // Somebody else's name would then stand in the ledger; whoever sends one is not heard.
      nameJa: '水城 透',
      language: before.language,
      revision: String(before.revision),
    };
    expect((await client.post('/account?index', fields)).headers.get('location')).toBe('/account?saved');
    expect(await read()).toMatchObject({ name_ja: before.name_ja, revision: before.revision + 1 });
    expect((await client.post('/account?index', fields)).status).toBe(409);
    expect(await client.text('/account/trail')).toMatch(/変更/);
  });
});

describe('in production', () => {
  it('has no personas, whatever the database holds', async () => {
    const server = await startTestServer({
      env: {
        SEKISHO_MODE: 'production',
        SEKISHO_PUBLIC_URL: 'https://portal.example',
        SEKISHO_TRUSTED_PROXIES: '1',
        SEKISHO_SECRET: Buffer.from(Array.from({ length: 32 }, (_, i) => (i * 37) % 251)).toString('base64'),
      },
    });
    try {
      const client = new Client(server.origin);
      const persona = await personIdOf(server.portal, 'researcher');
      expect((await client.get('/personas')).status).toBe(404);
      const entered = await client.post(
        '/personas',
        { intent: 'enter', persona },
        { origin: 'https://portal.example' },
      );
      expect(entered.status).toBe(404);
      expect(client.cookies.size).toBe(0);
    } finally {
      await server.stop();
    }
  });
});
