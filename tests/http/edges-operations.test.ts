import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rawRequest } from '#tests/support/raw-request.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';

const token = 'a-token-of-the-scraper-0123456789';

describe('addresses for machines', () => {
  let server: TestServer;
  let guarded: TestServer;
  let behindProxy: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
    guarded = await startTestServer({ demo: false, env: { SEKISHO_METRICS_TOKEN: token } });
    behindProxy = await startTestServer({ demo: false, env: { SEKISHO_TRUSTED_PROXIES: '1' } });
  });
  afterAll(async () => {
    await server.stop();
    await guarded.stop();
    await behindProxy.stop();
  });

  it('say that the process lives', async () => {
    const { status, body, headers } = await rawRequest(server.origin, '/healthz');
    expect({ status, body }).toEqual({ status: 200, body: 'ok' });
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('say in codes whether people can be sent here', async () => {
    const { status, body } = await rawRequest(server.origin, '/readyz');
    expect({ status, ...JSON.parse(body) }).toEqual({
      status: 200,
      ready: true,
      checks: { database: 'ok', ledger: 'ok', signer: 'ok', disk: 'ok', outbox: 'ok' },
    });
  });

  it('are not ready while the signer refuses, or has not signed for minutes', async () => {
    const { portal, origin, stop } = await startTestServer();
    portal.clock.advance(3600);
    const late = await rawRequest(origin, '/readyz');
    expect({ status: late.status, signer: JSON.parse(late.body).checks.signer }).toEqual({
      status: 503,
      signer: 'failed',
    });
    const published = join(portal.config.dataDir, 'checkpoints');
    mkdirSync(published);
    writeFileSync(
      join(published, 'REFUSED'),
      JSON.stringify({ at: portal.clock.now(), reason: 'root-differs', seq: 4 }),
    );
    const refused = await rawRequest(origin, '/readyz');
    expect(JSON.parse(refused.body)).toEqual({
      ready: false,
      checks: { database: 'ok', ledger: 'ok', signer: 'failed', disk: 'ok', outbox: 'ok' },
    });
    await stop();
  });

  it('measure without names, addresses or ids', async () => {
    await rawRequest(server.origin, '/people/AAAAAAAAAAAAAAAAAAAAAA');
    const { status, body, headers } = await rawRequest(server.origin, '/metrics');
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('text/plain');
    expect(body).toMatch(/^sekisho_ledger_entries [1-9]\d*$/m);
    expect(body).toMatch(/^sekisho_http_request_seconds_count\{method="GET",status="[2-5]xx"\} \d+$/m);
    expect(body).not.toMatch(/AAAAAAAA|people|@|127\.0\.0\.1/);
  });

  it('give measures to the same machine, or to whoever knows the token, and hide them otherwise', async () => {
    const read = (origin: string, headers = {}) =>
      rawRequest(origin, '/metrics', { headers }).then(({ status }) => status);
    expect(await read(guarded.origin)).toBe(404);
    expect(await read(guarded.origin, { authorization: 'Bearer wrong' })).toBe(404);
    expect(await read(guarded.origin, { authorization: `Bearer ${token}` })).toBe(200);
    expect(await read(behindProxy.origin), 'behind a proxy everybody is local').toBe(404);
    expect(await read(behindProxy.origin, { 'x-forwarded-for': '127.0.0.1' })).toBe(404);
  });
});
