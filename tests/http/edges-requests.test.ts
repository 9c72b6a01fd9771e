import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hideSecrets } from '#app/http/request-log.server.ts';
import { type RawOptions, rawRequest } from '#tests/support/raw-request.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';
import { expectConsoleErrors } from '#tests/support/setup.ts';

const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe('requests the edge refuses', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ env: { SEKISHO_RATE_LIMITS: 'off' } });
  });
  afterAll(() => server.stop());
  const send = (path: string, options: RawOptions = {}) => rawRequest(server.origin, path, options);
  const post = (path: string, headers: Record<string, string>) =>
    send(path, { method: 'POST', body: 'intent=none', headers: { ...form, ...headers } });

  /** What browsers send, and whether it may change something. The three kinds of address have one and the same answer. */
  const senders: readonly [
    sender: string,
    headers: (own: string) => Record<string, string>,
    passes: boolean,
  ][] = [
    ['same origin', (own) => ({ 'sec-fetch-site': 'same-origin', origin: own }), true],
    ['same origin, old browser without fetch metadata', (own) => ({ origin: own }), true],
    ['cross site', () => ({ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }), false],
    ['cross site that hides its origin', () => ({ 'sec-fetch-site': 'cross-site' }), false],
    ['cross site, old browser', () => ({ origin: 'https://evil.example' }), false],
    [
      'same site but another host',
      () => ({ 'sec-fetch-site': 'same-site', origin: 'http://other.localhost' }),
      false,
    ],
    ['typed or bookmarked', () => ({ 'sec-fetch-site': 'none' }), false],
    ['no origin at all', () => ({}), false],
    ['origin null', () => ({ origin: 'null' }), false],
    [
      'origin null that claims to be ours',
      () => ({ 'sec-fetch-site': 'same-origin', origin: 'null' }),
      false,
    ],
    ['our host with another port', (own) => ({ origin: own.replace(/\d+$/, '1') }), false],
    ['our host as a prefix', (own) => ({ origin: `${own}.evil.example` }), false],
  ];
  const addresses = [
    ['UI route', '/sign-in'],
    ['data request', '/sign-in.data'],
    ['resource route', '/language'],
  ] as const;
  const matrix = addresses.flatMap(([kind, path]) =>
    senders.map(([sender, headers, passes]) => ({ kind, path, sender, headers, passes })),
  );

  it.each(matrix)(
    'POST to a $kind from $sender: passes is $passes (ASVS 3.5.1, 3.5.3)',
    async ({ path, headers, passes }) => {
      const { status, body } = await post(path, headers(server.origin));
      if (passes) expect(status).not.toBe(403);
      else expect({ status, body }).toEqual({ status: 403, body: 'Forbidden' });
    },
  );

  it.each(addresses)('GET of a %s from another site follows links and gives no data', async (_kind, path) => {
    const metadata = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
    expect((await send(path, { headers: { ...metadata, 'sec-fetch-mode': 'navigate' } })).status).not.toBe(
      403,
    );
    expect((await send(path, { headers: { ...metadata, 'sec-fetch-mode': 'no-cors' } })).status).toBe(403);
    expect((await send(path, { headers: { ...metadata, 'sec-fetch-mode': 'cors' } })).status).toBe(403);
  });

  it('believes no forwarded host: neither to let something in nor to break what is ours', async () => {
    const forged = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example',
    };
    expect((await post('/sign-in', { ...forged, origin: 'https://evil.example' })).status).toBe(403);
    const own = await post('/sign-in', { ...forged, origin: server.origin, 'sec-fetch-site': 'same-origin' });
    expect([200, 302, 400, 422]).toContain(own.status);
    const page = await send('/', { headers: { ...forged, 'x-forwarded-host': 'evil.example:99' } });
    expect(page.status).toBe(200);
    expect(page.body).not.toContain('evil.example');
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'TRACE', 'OPTIONS', 'PROPFIND'])(
    'answers %s with 405 (ASVS 13.4)',
    async (method) => {
      const { status, headers, body } = await send('/', { method });
      expect({ status, allow: headers.allow }).toEqual({ status: 405, allow: 'GET, HEAD, POST' });
      expect(body).toBe('Method Not Allowed');
    },
  );

  const ours = () => ({ ...form, origin: server.origin, 'sec-fetch-site': 'same-origin' });
  it('refuses a body that is too large before reading it', async () => {
    const { status } = await send('/sign-in', {
      method: 'POST',
      headers: { ...ours(), 'content-length': '1048577', expect: '100-continue' },
    }).catch(() => ({ status: 413 }));
    expect(status).toBe(413);
    expect(
      (
        await send('/sign-in.data', {
          method: 'POST',
          body: `x=${'a'.repeat(1_048_580)}`,
          headers: ours(),
        }).catch(() => ({ status: 413 }))
      ).status,
    ).toBe(413);
  });

  it('refuses a body without a length', async () => {
    expect(
      (
        await send('/sign-in', {
          method: 'POST',
          body: 'a=b',
          chunked: true,
          headers: { ...ours(), 'transfer-encoding': 'chunked' },
        })
      ).status,
    ).toBe(411);
  });

  it.each([
    '/%E0%A4%A',
    '/%00',
    '/..%2f..%2fpackage.json',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/.env',
    '/data/portal.sqlite',
    '/assets/',
    '/build/server/index.js',
    '/app/root.tsx',
    '/.git/config',
  ])('gives nothing away for %s', async (path) => {
    const { status, body } = await send(path);
    expect([400, 403, 404]).toContain(status);
    expect(body).not.toMatch(
      /"dependencies"|SQLite format|node_modules|Index of|defineLoader|repositoryformatversion/,
    );
  });

  it('answers for an old hashed asset with 404 and no page (traps 1.3)', async () => {
    for (const path of [
      '/assets/root-0ld1hash.js',
      '/assets/app-0ld1hash.css',
      '/assets/root-0ld1hash.js.map',
    ]) {
      const { status, headers, body } = await send(path);
      expect(status).toBe(404);
      expect(headers['content-type']).toContain('text/plain');
      expect(body).toBe('Not Found');
    }
  });

  it.each([
    ['ja', 'ページが見つかりません', '<html lang="ja"'],
    ['en', 'Page not found', '<html lang="en"'],
  ])('shows the page for an unknown address in %s', async (language, title, tag) => {
    const { status, body } = await send('/no/such/page', {
      headers: { 'accept-language': language, accept: 'text/html' },
    });
    expect(status).toBe(404);
    expect(body).toContain(tag);
    expect(body).toContain(title);
    expect((await send('/no/such/page.data')).status).toBe(404);
  });

  it('takes reports about its policy from anywhere, and only short ones (ASVS 3.4.7)', async () => {
    const report = JSON.stringify({
      'csp-report': { 'violated-directive': 'script-src', 'blocked-uri': 'https://evil.example' },
    });
    const headers = { 'content-type': 'application/csp-report', 'sec-fetch-site': 'cross-site' };
    expect(await send('/csp-report', { method: 'POST', body: report, headers })).toMatchObject({
      status: 204,
      body: '',
    });
    expect((await send('/csp-report', { method: 'POST', body: 'x'.repeat(20_000), headers })).status).toBe(
      413,
    );
    expect((await send('/csp-report')).status).toBe(404);
  });

  it('logs no secret of a link', () => {
    expect(hideSecrets('/invitation/abcDEF123')).toBe('/invitation/…');
    expect(hideSecrets('/reset/abcDEF123.data')).toBe('/reset/….data');
    expect(hideSecrets('/people/abc')).toBe('/people/abc');
  });
});

describe('an unexpected error tells nothing (ASVS 16.5)', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ demo: false });
    // A fault nobody expects: the tables that a page and a session need are gone.
    server.portal.store.file.exec(
      'alter table ledger_entry rename to ledger_entry_gone; alter table session rename to session_gone',
    );
  });
  afterAll(() => server.stop());
  const telling =
    /no such table|ledger_entry|session_gone|sqlite|select |\bat .*\.(ts|js)|node_modules|Error:/i;

  it.each([
    ['a page', '/ledger', {}],
    ['a data request', '/ledger.data', {}],
    ['a resource route', '/ledger/checkpoint.txt', {}],
    ['the session check', '/', { cookie: `__Host-sekisho=${'a'.repeat(43)}` }],
    ['the readiness check', '/readyz', {}],
    ['the metrics', '/metrics', {}],
  ] as const)('in %s', async (_where, path, headers) => {
    const { body, status } = await rawRequest(server.origin, path, { headers });
    expectConsoleErrors();
    expect(body).not.toMatch(telling);
    if (path !== '/ledger/checkpoint.txt') expect(status).toBeGreaterThanOrEqual(500);
  });
});

describe('limits per address', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ demo: false });
  });
  afterAll(() => server.stop());

  it('answer 429 with Retry-After, for pages and data requests together, whatever a client claims (ASVS 2.4.1, 15.3.4)', async () => {
    const answers: number[] = [];
    let retry: unknown;
    for (let i = 0; i < 70; i++) {
      const { status, headers, body } = await rawRequest(
        server.origin,
        i % 2 ? '/sign-in' : '/sign-in.data',
        {
          method: 'POST',
          body: 'intent=none',
          headers: {
            ...form,
            origin: server.origin,
            'sec-fetch-site': 'same-origin',
            'x-forwarded-for': `203.0.113.${i}`,
          },
        },
      );
      answers.push(status);
      if (status === 429) {
        retry = headers['retry-after'];
        expect(body).toContain('しばらく待って');
        expect(body).toContain('wait a minute');
      }
    }
    expect(answers.slice(0, 60)).not.toContain(429);
    expect(new Set(answers.slice(60))).toEqual(new Set([429]));
    expect(Number(retry)).toBeGreaterThan(0);
    expect((await rawRequest(server.origin, '/')).status, 'reading goes on').toBe(200);
  });
});
