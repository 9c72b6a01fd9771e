import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { downloadHeaders } from '#app/http/download.server.ts';
import { downloadSafety } from '#app/http/edges.server.ts';
import { rawRequest } from '#tests/support/raw-request.ts';

describe('a file that is handed out', () => {
  let server: Server;
  let origin: string;
  beforeAll(async () => {
    const app = express();
    app.use((_request, response, next) => {
      response.setHeader('Content-Security-Policy', "default-src 'self'");
      next();
    });
    app.use(downloadSafety);
    app.get('/file', (_request, response) => {
      response.set(downloadHeaders('sekisho-ledger.jsonl', 'application/jsonl')).end('{}\n');
    });
    app.get('/page', (_request, response) => void response.type('html').send('<p>'));
    server = app.listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((done) => server.close(done)));

  it('is saved under our name, with its exact type, and can never act as a page (ASVS 3.2.1, 5.4.2)', async () => {
    const { headers } = await rawRequest(origin, '/file');
    expect(headers['content-disposition']).toBe(
      `attachment; filename="sekisho-ledger.jsonl"; filename*=UTF-8''sekisho-ledger.jsonl`,
    );
    expect(headers['content-type']).toMatch(/^application\/jsonl/);
    expect(headers['content-security-policy']).toBe('sandbox');
  });

  it('leaves the policy of pages alone', async () => {
    expect((await rawRequest(origin, '/page')).headers['content-security-policy']).toBe("default-src 'self'");
  });

  it.each([
    'a\r\nSet-Cookie: x=1',
    'a"b.csv',
    'a;b.csv',
    '../etc/passwd',
    '申請書.csv',
    '.hidden',
    '',
    'a b.csv',
    `${'a'.repeat(90)}.csv`,
  ])('has no name that comes from a person: %j (ASVS 5.4.1)', (name) => {
    expect(() => downloadHeaders(name, 'text/csv')).toThrow(/our own pattern/);
  });
});
