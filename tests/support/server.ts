import { createServer, type Server } from 'node:http';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildWhenNeeded } from '#app/cli/build.ts';
import type { Portal } from '#app/services/portal.ts';
import { tapHttp } from './http-tap.ts';
import { openTestPortal, type TestOptions, type TestPortal } from './portal.ts';

const root = resolve(import.meta.dirname, '../..');

export type TestServer = { readonly portal: TestPortal; readonly origin: string; stop(): Promise<void> };

/** The built server on a free loopback port, with a real database and a clock the test moves. */
export async function startTestServer(options: TestOptions = {}): Promise<TestServer> {
  buildWhenNeeded();
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const portal = await openTestPortal({
    demo: true,
    ...options,
    env: { SEKISHO_PUBLIC_URL: origin, ...options.env },
  });
  const server = await listen(portal, port);
  return {
    portal,
    origin: portal.config.publicUrl.startsWith('https') ? `http://localhost:${port}` : origin,
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
      await portal.dispose();
    },
  };
}

async function listen(portal: Portal, port: number): Promise<Server> {
  process.env.NODE_ENV = 'production';
  const { entry, ...build } = await import(
    /* @vite-ignore */ pathToFileURL(join(root, 'build/server/index.js')).href
  );
  const app = entry.module.createApp(portal, { ...build, entry }, { assets: join(root, 'build/client') });
  return new Promise((done, failed) => {
    const server = createServer(tapHttp(app));
    server.listen(port, '127.0.0.1', () => done(server));
    server.once('error', failed);
  });
}

async function freePort(): Promise<number> {
  const { createServer: createProbe } = await import('node:net');
  return new Promise((done) => {
    const probe = createProbe();
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
