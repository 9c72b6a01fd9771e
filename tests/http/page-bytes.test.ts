import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

test.each(['/', '/help', '/personas', '/about-data', '/protection', '/privacy', '/terms'])(
  'the Japanese text of %s arrives without padding between its characters',
  async (path) => {
    const bytes = new Uint8Array(await (await new Client(server.origin).get(path)).arrayBuffer());
    expect(bytes.length).toBeGreaterThan(5000);
    expect(bytes.includes(0)).toBe(false);
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).not.toThrow();
  },
);
