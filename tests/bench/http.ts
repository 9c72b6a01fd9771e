import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildWhenNeeded } from '#app/cli/build.ts';
import { openPortal } from '#app/cli/open-portal.ts';
import { prepare } from '#app/cli/prepare.ts';
import { readConfig } from '#app/config/config.server.ts';
import { sessionCookie } from '#app/http/cookies.server.ts';
import { fillApplications, signInMany } from './http-data.ts';
import { drive, type Load } from './http-load.ts';

/**
 * `npm run bench:http`: the built server in a process of its own on loopback, with 10,000 applications, asked by 10 and
 * by 100 signed-in users. The yardstick is a bare page of the same server, asked in the same run by somebody who is not
 * signed in. Prints ratios; asserts nothing.
 */
const root = resolve(import.meta.dirname, '../..');
const dir = mkdtempSync(join(tmpdir(), 'sekisho-bench-'));
const port = 3900 + Math.floor(Math.random() * 90);
const origin = `http://localhost:${port}`;
const env = {
  PATH: process.env.PATH ?? '',
  SEKISHO_DATA_DIR: dir,
  SEKISHO_PORT: String(port),
  SEKISHO_RATE_LIMITS: 'off',
  SEKISHO_LOG: 'error',
};

const applications = Number(process.argv[2] ?? 10_000);
buildWhenNeeded();
const config = readConfig(env);
await prepare(config);
const portal = openPortal(config);
const { secretariat, firstId } = await fillApplications(portal, applications);
const cookies = await signInMany(portal, secretariat, 100);
await portal.store.close();

const server = spawn(process.execPath, [join(root, 'app/cli/run.mjs'), 'start'], {
  cwd: root,
  env: env as never,
  stdio: ['ignore', 'ignore', 'inherit'],
});
try {
  await ready();
  console.log(
    `${cpus().length} × ${cpus()[0]?.model ?? 'cpu'}, Node ${process.versions.node}, ${applications} applications\n`,
  );
  for (const users of [10, 100]) await compare(users);
} finally {
  server.kill('SIGTERM');
  await new Promise((done) => server.once('exit', done));
  rmSync(dir, { recursive: true, force: true });
}

async function compare(users: number): Promise<void> {
  const own = cookies.slice(0, users);
  const nobody = own.map(() => '');
  const pages: [string, string, readonly string[]][] = [
    ['bare page, not signed in (baseline)', '/bare', nobody],
    ['bare page, signed in', '/bare', own],
    // A cookie of no session is a visitor who is never answered from what is kept: as every visitor was before.
    ['register, rendered for each visitor', '/register', own.map(() => `${sessionCookie}=none`)],
    ['register, kept for everybody', '/register', nobody],
    ['register for machines, kept', '/register/register.json', nobody],
    ['my work', '/work', own],
    ['progress of all cases', '/board?turn=all', own],
    ['list, newest change', '/applications', own],
    ['list, one state, by deadline', '/applications?state=S1_REVIEW&sort=due', own],
    ['list, search, page 3', `/applications?q=${encodeURIComponent('糖尿病')}&page=3`, own],
    ['list, page 300', '/applications?page=300', own],
    ['one application', `/applications/${firstId}`, own],
  ];
  console.log(`${users} users`);
  console.log(
    '                                         req/s    p50 ms    p95 ms    p99 ms   p50 ratio        kB',
  );
  let baseline: Load | undefined;
  for (const [name, path, who] of pages) {
    const load = await drive({ origin, path, cookies: who, requests: 1500, warmUp: 200 });
    baseline ??= load;
    const cells = [
      load.perSecond.toFixed(0),
      load.p50.toFixed(1),
      load.p95.toFixed(1),
      load.p99.toFixed(1),
      (load.p50 / baseline.p50).toFixed(2),
      load.kilobytes.toFixed(0),
    ];
    console.log(
      `${name.padEnd(38)}${cells.map((cell) => cell.padStart(10)).join('')}${load.failed > 0 ? `   ${load.failed} failed` : ''}`,
    );
  }
  console.log('');
}

async function ready(): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const up = await fetch(`${origin}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
    if (up) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('the server did not start');
}
