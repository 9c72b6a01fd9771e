import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildWhenNeeded } from '#app/cli/build.ts';
import { jobs } from '#app/jobs/job-list.server.ts';
import { migrateFile } from '#db/portal/migrate.server.ts';
import { listJobRuns } from '#db/portal/repositories/job-runs.server.ts';
import { openSqliteFile } from '#db/portal/sqlite.server.ts';
import { openStore } from '#db/portal/store.server.ts';
import { childrenOf, freePort, isAlive, runCommand, untilAnswering } from '#tests/support/command.ts';
import { openTestPortal } from '#tests/support/portal.ts';

const secret = 'u2Hc0wQ0o7n3mWZ1ZQm9cTjvXw8pXyq3J3c0b8Jm6yQ=';
const production = {
  SEKISHO_MODE: 'production',
  SEKISHO_SECRET: secret,
  SEKISHO_PUBLIC_URL: 'https://portal.example.jp',
  SEKISHO_TRUSTED_PROXIES: '1',
};

describe('npm start', () => {
  let folder: string;
  let data: string;
  let port: number;
  beforeAll(() => void buildWhenNeeded());
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sekisho-start-'));
    data = join(folder, 'data');
    port = await freePort();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const settings = (more: Record<string, string> = {}) => ({
    SEKISHO_DATA_DIR: data,
    SEKISHO_PORT: String(port),
    SEKISHO_LOG: 'error',
    ...more,
  });
  const start = (more: Record<string, string> = {}, nodeOptions: string[] = []) =>
    runCommand('start', [], settings(more), nodeOptions);
  /** One sentence, no stack, code 2, and nothing created that was not there. */
  const refused = async (running: ReturnType<typeof start>, message: RegExp) => {
    const { code, stderr, stdout } = await running.ended;
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n'), stderr).toHaveLength(1);
    expect(stderr).not.toContain(secret);
    expect(stdout).not.toContain('関所 Sekisho —');
    expect(code).toBe(2);
  };

  it('prepares, serves, says where, and stops cleanly on SIGTERM with its children', async () => {
    const running = start();
    const origin = `http://localhost:${port}`;
    await untilAnswering(running, origin);
    for (let tries = 0; !running.output().includes('/personas') && tries < 200; tries++) await wait(25);
    expect(running.output()).toContain(`関所 Sekisho — ${origin}`);
    expect(running.output()).toContain(`${origin}/personas`);
    const page = await fetch(origin, { headers: { 'accept-language': 'ja' } });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('関所');
    for (let tries = 0; !existsSync(join(data, 'checkpoints/latest.txt')) && tries < 400; tries++)
      await wait(25);
    expect(existsSync(join(data, 'checkpoints/latest.txt')), 'the signer has signed').toBe(true);

    const children = childrenOf(running.pid);
    expect(children.length).toBeGreaterThan(0);
    running.kill('SIGTERM');
    const { code, signal, stderr } = await running.ended;
    expect({ code, signal }).toEqual({ code: 0, signal: null });
    expect(stderr, 'the signer says what it does, and no error').not.toMatch(/"level":"error"|\bat .*\.ts/);
    expect(children.filter(isAlive)).toEqual([]);
    expect(existsSync(join(data, 'portal.sqlite-wal')), 'the database is closed').toBe(false);
  });

  it('changes nothing when it is started again', async () => {
    const tables = ['person', 'organisation', 'application', 'ledger_entry'] as const;
    const counts = async () => {
      const store = openStore(join(data, 'portal.sqlite'));
      const rows = (table: (typeof tables)[number]) =>
        store.read
          .selectFrom(table)
          .select((eb) => eb.fn.countAll<number>().as('rows'))
          .executeTakeFirstOrThrow();
      const found = (await Promise.all(tables.map(rows))).map((row) => row.rows);
      const runs = await listJobRuns(store.read);
      await store.close();
      return { found, everyJobRan: jobs.every(({ name }) => runs.some((run) => run.job === name)) };
    };
    /** What the first round of jobs and the work of the demo write goes on after the first answer. */
    const untilQuiet = async () => {
      let before = '';
      for (let still = 0; still < 4; ) {
        await wait(1_000);
        const now = await counts();
        const seen = JSON.stringify(now.found);
        still = now.everyJobRan && seen === before ? still + 1 : 0;
        before = seen;
      }
    };
    const once = async () => {
      const running = start();
      await untilAnswering(running, `http://localhost:${port}`);
      await untilQuiet();
      running.kill('SIGTERM');
      expect((await running.ended).code).toBe(0);
      return (await counts()).found;
    };
    const first = await once();
    expect(first[0]).toBeGreaterThan(10);
    expect(await once()).toEqual(first);
  });

  it('ends its children also when it is killed', async () => {
    const running = start();
    await untilAnswering(running, `http://localhost:${port}`);
    for (let tries = 0; childrenOf(running.pid).length === 0 && tries < 200; tries++) await wait(25);
    const children = childrenOf(running.pid);
    running.kill('SIGKILL');
    await running.ended;
    for (let tries = 0; children.some(isAlive) && tries < 400; tries++) await wait(25);
    expect(children.filter(isAlive)).toEqual([]);
  });

  describe('refuses in one sentence and leaves nothing half-done', () => {
    let blocker: Server | undefined;
    afterEach(() => new Promise<void>((done) => (blocker ? blocker.close(() => done()) : done())));

    it('a taken port', async () => {
      blocker = createServer().listen(port, '127.0.0.1');
      await refused(start(), new RegExp(`Port ${port} is taken`));
      expect(existsSync(data)).toBe(false);
    });

    it('a data folder that cannot be written', async () => {
      writeFileSync(join(folder, 'file'), '');
      await refused(
        start({ SEKISHO_DATA_DIR: join(folder, 'file', 'data') }),
        /cannot be written \(ENOTDIR\); set SEKISHO_DATA_DIR/,
      );
    });

    it('a database from a newer version', async () => {
      const path = await database();
      const file = openSqliteFile(path, { readonly: false });
      file.exec(
        "insert into schema_migration select max(position) + 1, '9999-tomorrow', '2030-01-01T00:00:00.000Z' from schema_migration",
      );
      file.pragma('wal_checkpoint(TRUNCATE)');
      file.close();
      const before = digest(path);
      await refused(start(), /written by a newer version/);
      expect(digest(path)).toBe(before);
    });

    it('a database with another history', async () => {
      const path = await database();
      const file = openSqliteFile(path, { readonly: false });
      file.exec("update schema_migration set name = '0001-other' where position = 0");
      file.close();
      await refused(start(), /another history/);
    });

    it('a file that is no database', async () => {
      mkdirSync(data);
      writeFileSync(join(data, 'portal.sqlite'), 'a letter\n'.repeat(1000));
      await refused(start(), /is not a database|damaged/);
      expect(readFileSync(join(data, 'portal.sqlite'), 'utf8').slice(0, 8)).toBe('a letter');
    });

    it.each([
      ['a bad setting', { SEKISHO_PORT: 'http' }, /^SEKISHO_PORT /],
      ['an unknown setting', { SEKISHO_PORTT: '1' }, /^SEKISHO_PORTT is not a setting/],
      ['data outside Japan (NFR-7)', { SEKISHO_DATA_RESIDENCY: 'US' }, /NFR-7/],
      ['production without its secret', { ...production, SEKISHO_SECRET: '' }, /SEKISHO_SECRET is required/],
      [
        'production on plain http',
        { ...production, SEKISHO_PUBLIC_URL: 'http://portal.example.jp' },
        /must be https/,
      ],
      ['production without a proxy', { ...production, SEKISHO_TRUSTED_PROXIES: '0' }, /needs a proxy/],
    ])('%s', async (_what, more, message) => {
      await refused(start(more), message);
      expect(existsSync(data)).toBe(false);
    });

    it('production on the data of the demo', async () => {
      const demo = await openTestPortal({ demo: true });
      await demo.store.close();
      await refused(start({ ...production, SEKISHO_DATA_DIR: demo.dir }), /holds the demo institute/);
      await demo.dispose();
    });

    it('a Node that is too old, in both languages', async () => {
      const disguise = join(folder, 'disguise.mjs');
      writeFileSync(disguise, "Object.defineProperty(process.versions, 'node', { value: '20.19.0' });\n");
      const { code, stderr } = await start({}, ['--import', pathToFileURL(disguise).href]).ended;
      expect(code).toBe(1);
      expect(stderr).toMatch(/needs Node 24 or newer and found 20\.19\.0/);
      expect(stderr).toContain('Node 24 以上が必要です');
      expect(existsSync(data)).toBe(false);
    });

    it('a command that does not exist', async () => {
      const { code, stderr } = await runCommand('strat', []).ended;
      expect({ code, stderr }).toEqual({ code: 2, stderr: 'There is no command "strat".\n' });
    });
  });

  async function database(): Promise<string> {
    mkdirSync(data);
    const path = join(data, 'portal.sqlite');
    await migrateFile(path, '2026-11-24T01:00:00.000Z');
    return path;
  }
  const digest = (path: string) =>
    createHash('sha256').update(readFileSync(path)).digest('hex') +
    readdirSync(data)
      .filter((name) => !name.startsWith('.'))
      .join();
});
