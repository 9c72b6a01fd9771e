import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { signInAs } from '#tests/support/personas.ts';
import { rawRequest } from '#tests/support/raw-request.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';

const assets = resolve(import.meta.dirname, '../../build/client/assets');

describe('headers of every answer', () => {
  let server: TestServer;
  let secure: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
    secure = await startTestServer({
      demo: false,
      env: { SEKISHO_PUBLIC_URL: 'https://portal.example.jp', SEKISHO_TRUSTED_PROXIES: '1' },
    });
  });
  afterAll(async () => {
    await server.stop();
    await secure.stop();
  });
  const get = (path: string, headers: Record<string, string> = {}) =>
    rawRequest(server.origin, path, { headers });

  const policy = (nonce: string) =>
    [
      "default-src 'none'",
      `script-src 'nonce-${nonce}' 'strict-dynamic'`,
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "manifest-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "object-src 'none'",
      'report-uri /csp-report',
    ].join(';');
  const nonceOf = (header: unknown) => /'nonce-([A-Za-z0-9+/]{22}==)'/.exec(String(header))?.[1] ?? '';

  it('enforce exactly our content security policy (ASVS 3.4.3)', async () => {
    const { headers } = await get('/');
    const sent = headers['content-security-policy'];
    expect(sent).toBe(policy(nonceOf(sent)));
    expect(headers['content-security-policy-report-only']).toBeUndefined();
  });

  it('carry a fresh nonce, which is that of every script of the page and of no other answer', async () => {
    const nonces = new Set<string>();
    for (let i = 0; i < 5; i++) {
      const { headers, body } = await get('/');
      const nonce = nonceOf(headers['content-security-policy']);
      const scripts = body.match(/<script\b[^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThan(1);
      expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
      expect(body, 'no style in an attribute or a tag').not.toMatch(/<style|\sstyle="/);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(5);
  });

  const everywhere = [
    '/',
    '/_root.data',
    '/ledger/checkpoint.txt',
    '/healthz',
    '/nowhere',
    '/nowhere.data',
    `/assets/${readdirSync(assets)[0]}`,
    '/assets/gone-abc123.js',
  ];
  it.each(everywhere)('protect %s (ASVS 3.4.4, 3.4.5, 3.4.6, 3.4.8, 3.5.8)', async (path) => {
    const { headers } = await get(path);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
    });
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['permissions-policy']).toContain('camera=()');
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers.server).toBeUndefined();
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it.each(['/nowhere', '/healthz', '/sign-in', '/complaint', '/opt-out/request'])(
    'keep %s out of every cache (ASVS 14.3.2)',
    async (path) => {
      expect((await get(path)).headers['cache-control']).toBe('no-store');
    },
  );

  it.each(['/', '/_root.data', '/register', '/ledger'])(
    'keep %s out of every cache for whoever carries a session, and for nobody else (ASVS 14.3.2)',
    async (path) => {
      const headers = { cookie: `__Host-sekisho=${await signInAs(server.portal, 'researcher')}` };
      expect((await rawRequest(server.origin, path, { headers })).headers['cache-control']).toBe('no-store');
      expect((await get(path)).headers['cache-control']).toMatch(/^public, /);
    },
  );

  it('let hashed assets be kept, and nothing else', async () => {
    expect((await get(`/assets/${readdirSync(assets)[0]}`)).headers['cache-control']).toContain('immutable');
    expect((await get('/assets/gone-abc123.js')).headers['cache-control']).not.toContain('immutable');
  });

  it('say that language and sign-in change the answer', async () => {
    const vary = String((await get('/')).headers.vary);
    expect(vary).toContain('Cookie');
    expect(vary).toContain('Accept-Language');
  });

  it('ask for https for two years where the portal is served by it, and not on a plain demo (ASVS 3.4.1)', async () => {
    expect((await rawRequest(secure.origin, '/')).headers['strict-transport-security']).toBe(
      'max-age=63072000; includeSubDomains',
    );
    expect((await get('/')).headers['strict-transport-security']).toBeUndefined();
  });

  it('carry an id of the request, which a page can show', async () => {
    const first = (await get('/')).headers['x-request-id'];
    const second = (await get('/')).headers['x-request-id'];
    expect(first).toMatch(/^[\w-]{16}$/);
    expect(first).not.toBe(second);
  });

  it('bind every cookie to this host, https and http (ASVS 3.3.1, 3.3.3, 3.3.4)', async () => {
    const cookies: string[] = [];
    for (const [path, body] of [
      ['/language', 'intent=switch&language=en&returnTo=%2F'],
      ['/personas', `intent=enter&persona=${demoId('person:researcher')}`],
    ] as const) {
      const { headers } = await rawRequest(server.origin, path, {
        method: 'POST',
        body,
        headers: {
          origin: server.origin,
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/x-www-form-urlencoded',
        },
      });
      cookies.push(...[headers['set-cookie'] ?? []].flat());
    }
    expect(new Set(cookies.map((cookie) => cookie.split('=')[0]))).toEqual(
      new Set(['__Host-sekisho', '__Host-sekisho-language', '__Host-sekisho-step']),
    );
    for (const cookie of cookies) {
      expect(cookie).toMatch(
        /^__Host-sekisho[\w-]*=[\w.-]*; Path=\/; Secure; HttpOnly; SameSite=Lax(; Max-Age=\d+)?$/,
      );
    }
  });
});
