import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeZip } from '#app/domain/export/zip.ts';
import { canary } from '#db/synthetic/population/planted.ts';
import { type Sent, tapHttp } from '#tests/support/http-tap.ts';

/** The search of everything that is sent (P-35) would be silent if it saw nothing, so it is shown what it looks for. */
const said: Sent[] = [];
let server: Server;
let origin: string;
const text = `<td>${canary.toLocaleString('en')}</td>`;
const answers: Readonly<Record<string, readonly [type: string, encoding: string, body: Uint8Array]>> = {
  '/clear': ['text/html', '', Buffer.from(text)],
  '/packed': ['application/json', 'gzip', gzipSync(text)],
  '/archive': [
    'application/zip',
    '',
    writeZip([{ path: 'table.csv', bytes: Buffer.from(text) }], '2026-11-24T00:00:00.000Z'),
  ],
  '/other': ['text/html', '', Buffer.from(`<td>${canary - 1}</td>`)],
};

beforeAll(async () => {
  server = createServer(
    tapHttp(
      (request, response) => {
        const [type, encoding, body] = answers[request.url ?? ''] ?? ['text/plain', '', Buffer.of()];
        response.setHeader('content-type', type);
        if (encoding) response.setHeader('content-encoding', encoding);
        // In pieces, as pages are sent.
        response.write(body.subarray(0, 7));
        response.end(body.subarray(7));
      },
      (sent) => void said.push(sent),
    ),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise<void>((done) => void server.close(() => done())));

it('finds the canary in what is sent in clear, packed or in an archive, and nothing else (P-35)', async () => {
  for (const path of Object.keys(answers)) await (await fetch(origin + path)).arrayBuffer();
  await expect.poll(() => said.length).toBe(4);
  expect(said.filter(({ leaks }) => leaks.length > 0).map(({ what }) => what)).toEqual([
    'GET /clear',
    'GET /packed',
    'GET /archive',
  ]);
});
