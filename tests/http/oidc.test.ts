import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sessionCookie } from '#app/http/cookies.server.ts';
import { Client } from '#tests/support/client.ts';
import { type Institution, startInstitution } from '#tests/support/oidc.ts';
import { personIdOf, signInAs } from '#tests/support/personas.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';
import { codeAt } from '#tests/support/sign-in.ts';

describe('institutional sign-in, against a real provider', () => {
  let institution: Institution;
  let server: TestServer;
  let client: Client;
  let atInstitution: Client;

  beforeAll(async () => {
    // The provider must know the address of the portal and the portal that of the provider: a fixed callback suffices.
    institution = await startInstitution('https://portal.example/sign-in/oidc/callback');
    server = await startTestServer({
      env: {
        SEKISHO_PUBLIC_URL: 'https://portal.example',
        SEKISHO_OIDC_ISSUER: institution.issuer,
        SEKISHO_OIDC_CLIENT_ID: 'sekisho',
        SEKISHO_OIDC_CLIENT_SECRET: 'a secret of the test that is long enough',
        SEKISHO_RATE_LIMITS: 'off',
      },
    });
  });
  afterAll(async () => {
    await server?.stop();
    await institution?.stop();
  });
  beforeEach(() => {
    server.portal.clock.advance(60);
    client = new Client(server.origin);
    atInstitution = new Client(institution.issuer);
  });

  /** Walks from the portal's link through the provider's pages to the address the provider sends the browser to. */
  const walk = async (from: string): Promise<string> => {
    const start = await client.get(from);
    let address = start.headers.get('location') ?? '';
    for (let step = 0; step < 10 && address.startsWith(institution.issuer); step++) {
      const answer = await atInstitution.get(address);
      address = new URL(answer.headers.get('location') ?? (await answer.text()), institution.issuer).href;
    }
    const back = new URL(address);
    expect(back.origin).toBe('https://portal.example');
    return back.pathname + back.search;
  };
  const as = async (persona: 'researcher' | 'chair') =>
    client.cookies.set(sessionCookie, await signInAs(server.portal, persona, { steppedUp: true }));
  const post = (path: string, fields: Record<string, string>) =>
    client.post(path, fields, { origin: 'https://portal.example' });

  it('sends PKCE, state and nonce, and asks for no personal data', async () => {
    const address = new URL((await client.get('/sign-in/oidc')).headers.get('location') ?? '');
    expect(address.origin).toBe(institution.issuer);
    expect(address.searchParams.get('code_challenge_method')).toBe('S256');
    expect(address.searchParams.get('scope')).toBe('openid');
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(address.searchParams.get(name)?.length).toBeGreaterThan(20);
  });

  it('opens nothing for an identity that nobody has linked', async () => {
    institution.person = { subject: 'stranger', amr: ['mfa'] };
    const answer = await client.get(await walk('/sign-in/oidc'));
    expect(answer.headers.get('location')).toBe('/sign-in?problem=oidc-unlinked');
    expect(client.cookies.has(sessionCookie)).toBe(false);
    expect(await client.text('/sign-in?problem=oidc-unlinked')).toContain('つながっていません');
  });

  it('links from a signed-in account after a yes, then asks for our second factor, or takes the provider’s', async () => {
    institution.person = { subject: 'professor-7', amr: ['pwd'] };
    await as('researcher');
    const confirm = await client.get(await walk('/sign-in/oidc?link=1'));
    expect(confirm.headers.get('location')).toBe('/account/institution');
    const links = () => server.portal.store.read.selectFrom('oidc_link').selectAll().execute();
    expect(await links(), 'coming back links nothing').toEqual([]);
    expect(await client.text('/account/institution')).toContain('つなぎますか');
    expect((await post('/account/institution', { intent: 'link' })).headers.get('location')).toBe(
      '/account/institution?done=linked',
    );
    expect(await links()).toMatchObject([
      {
        issuer: institution.issuer,
        subject: 'professor-7',
        person_id: await personIdOf(server.portal, 'researcher'),
      },
    ]);

    client = new Client(server.origin);
    const half = await client.get(await walk('/sign-in/oidc?to=%2Faccount%2Ftrail'));
    expect(half.headers.get('location')).toBe('/sign-in/code');
    expect(client.cookies.has(sessionCookie)).toBe(false);
    const whole = await post('/sign-in/code', { intent: 'code', code: await codeAt(server.portal) });
    expect(whole.headers.get('location')).toBe('/account/trail');

    client = new Client(server.origin);
    atInstitution = new Client(institution.issuer);
    institution.person = { subject: 'professor-7', amr: ['pwd', 'mfa'] };
    const strong = await client.get(await walk('/sign-in/oidc?to=%2Faccount%2Ftrail'));
    expect(strong.headers.get('location')).toBe('/account/trail');
    const session = await server.portal.store.read
      .selectFrom('session')
      .selectAll()
      .where('method', '=', 'oidc')
      .executeTakeFirstOrThrow();
    expect(session.stepped_up_at, 'not a fresh confirmation').toBeNull();
  });

  it('gives one identity to one account only', async () => {
    institution.person = { subject: 'professor-7', amr: ['pwd'] };
    await as('chair');
    await client.get(await walk('/sign-in/oidc?link=1'));
    expect((await post('/account/institution', { intent: 'link' })).status).toBe(422);
  });

  it('takes an answer only in the browser that asked, once, and with its own state', async () => {
    institution.person = { subject: 'professor-7', amr: ['mfa'] };
    const callback = await walk('/sign-in/oidc');
    const other = new Client(server.origin);
    expect((await other.get(callback)).headers.get('location'), 'another browser').toBe(
      '/sign-in?problem=oidc-failed',
    );
    const cookies = new Map(client.cookies);
    const forged = callback.replace(/state=[^&]+/, 'state=forged');
    expect((await client.get(forged)).headers.get('location'), 'another state').toBe(
      '/sign-in?problem=oidc-failed',
    );
    for (const [name, value] of cookies) client.cookies.set(name, value);
    expect((await client.get(callback)).headers.get('location')).toBe('/work');
    client.cookies.clear();
    for (const [name, value] of cookies) client.cookies.set(name, value);
    expect((await client.get(callback)).headers.get('location'), 'again').toBe(
      '/sign-in?problem=oidc-failed',
    );
  });

  it('is lost with the link, which needs another way to sign in to remain', async () => {
    await as('researcher');
    expect((await post('/account/institution', { intent: 'unlink' })).headers.get('location')).toBe(
      '/account/institution?done=removed',
    );
    institution.person = { subject: 'professor-7', amr: ['mfa'] };
    client = new Client(server.origin);
    expect((await client.get(await walk('/sign-in/oidc'))).headers.get('location')).toBe(
      '/sign-in?problem=oidc-unlinked',
    );
  });

  it('does not exist where it is not configured', async () => {
    const plain = await startTestServer();
    try {
      const visitor = new Client(plain.origin);
      expect((await visitor.get('/sign-in/oidc')).status).toBe(404);
      expect((await visitor.get('/sign-in/oidc/callback?code=x&state=y')).status).toBe(404);
      expect(await visitor.text('/sign-in')).not.toContain('/sign-in/oidc');
    } finally {
      await plain.stop();
    }
  });
});
