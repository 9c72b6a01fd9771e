import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installDemo } from '#app/cli/install-demo.ts';
import { type Config, readConfig } from '#app/config/config.server.ts';
import { databasePath, vaultAddress } from '#app/config/places.server.ts';
import { type Instant, instant, plusSeconds } from '#app/domain/shared/brand.ts';
import type { Clock } from '#app/domain/shared/clock.ts';
import { makeLogger } from '#app/services/log.server.ts';
import { makeMetrics } from '#app/services/metrics.server.ts';
import type { Portal } from '#app/services/portal.ts';
import { makeSealer } from '#app/services/seal.server.ts';
import { lastCitations } from '#app/services/vault/last-citations.server.ts';
import { makeVaultClient } from '#app/vault/client.server.ts';
import { linkKey } from '#app/vault/link.server.ts';
import { migrateFile } from '#db/portal/migrate.server.ts';
import { openStore, type QueryListener, type Store } from '#db/portal/store.server.ts';
import { tapVault } from './vault-tap.ts';

/** A clock that stands still until a test moves it. */
export class TestClock implements Clock {
  #now: Instant;
  constructor(now: Instant) {
    this.#now = now;
  }
  now = (): Instant => this.#now;
  advance(seconds: number): void {
    this.#now = plusSeconds(this.#now, seconds);
  }
  set(now: Instant): void {
    this.#now = now;
  }
}

export type TestPortal = Portal & {
  readonly clock: TestClock;
  readonly dir: string;
  dispose(): Promise<void>;
};

export const testStart: Instant = instant(new Date('2026-11-24T01:00:00.000Z'));
const testSecret = Buffer.from('0f1e2d3c4b5a69788796a5b4c3d2e1f00123456789abcdef1032547698badcfe', 'hex');

export function testConfig(dir: string, env: Record<string, string> = {}): Config {
  return readConfig({
    SEKISHO_DATA_DIR: dir,
    SEKISHO_LOG: 'silent',
    SEKISHO_PORT: '0',
    SEKISHO_PUBLIC_URL: 'http://localhost:3000',
    SEKISHO_SECRET: testSecret.toString('base64'),
    ...env,
  });
}

/**
 * A real, migrated database in a folder of its own. `demo: true` holds the demo institute; it is made once a run and
 * copied, which takes no time.
 */
export type TestOptions = {
  readonly demo?: boolean;
  readonly env?: Record<string, string>;
  readonly now?: Instant;
  readonly onQuery?: QueryListener;
};

export async function openTestPortal(options: TestOptions = {}): Promise<TestPortal> {
  const dir = mkdtempSync(join(tmpdir(), 'sekisho-test-'));
  copyFileSync(await templateFile(options.demo ?? false), databasePath(testConfig(dir, options.env)));
  return portalIn(dir, options);
}

/** The same folder once more, in a process that is to be killed. */
export const reopenTestPortal = (dir: string, now: Instant): TestPortal => portalIn(dir, { now });

function portalIn(dir: string, options: TestOptions): TestPortal {
  const config = testConfig(dir, options.env);
  const clock = new TestClock(options.now ?? testStart);
  const store = openStore(databasePath(config), options.onQuery);
  const portal: Portal = {
    config,
    clock,
    store,
    log: makeLogger('silent'),
    metrics: makeMetrics(),
    sealer: makeSealer(testSecret),
    vault: testVault(config, store),
    wakeOutbox: () => {},
  };
  return {
    ...portal,
    clock,
    dir,
    dispose: async () => {
      await portal.vault.close();
      await store.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Reaches a vault only where a test has started one for this data folder. */
const testVault = (config: Config, store: Store) =>
  makeVaultClient({
    address: vaultAddress(config),
    key: () => linkKey(config.vaultKeyFile),
    anchored: () => lastCitations(store),
    onLine: tapVault(),
  });

const templates = new Map<boolean, Promise<string>>();

function templateFile(demo: boolean): Promise<string> {
  let made = templates.get(demo);
  if (!made) {
    made = sharedTemplate(demo);
    templates.set(demo, made);
  }
  return made;
}

/**
 * Made once a run: the first process that needs it makes it beside its place and moves it there whole; the others wait.
 * Without a folder of the run (a benchmark, a script) each process makes its own.
 */
async function sharedTemplate(demo: boolean): Promise<string> {
  const run = process.env.SEKISHO_TEST_RUN;
  if (!run || !existsSync(run)) return makeTemplate(demo);
  const place = join(run, demo ? 'demo.sqlite' : 'empty.sqlite');
  if (existsSync(place)) return place;
  let mine = false;
  try {
    closeSync(openSync(`${place}.making`, 'wx'));
    mine = true;
  } catch {
    for (let waited = 0; waited < 600 && !existsSync(place); waited += 1)
      await new Promise((done) => setTimeout(done, 100));
  }
  // Whoever was to make it has failed, and says why in its own test.
  if (!mine) return existsSync(place) ? place : makeTemplate(demo);
  copyFileSync(await makeTemplate(demo), `${place}.new`);
  renameSync(`${place}.new`, place);
  return place;
}

async function makeTemplate(demo: boolean): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'sekisho-template-'));
  process.on('exit', () => rmSync(dir, { recursive: true, force: true }));
  const config = testConfig(dir);
  const path = databasePath(config);
  if (!existsSync(dir)) mkdirSync(dir);
  await migrateFile(path, testStart);
  if (demo) {
    const store = openStore(path);
    await installDemo({
      config,
      clock: new TestClock(testStart),
      store,
      log: makeLogger('silent'),
      metrics: makeMetrics(),
      sealer: makeSealer(testSecret),
      vault: testVault(config, store),
      wakeOutbox: () => {},
    });
    await store.close();
  }
  // One file without its side files, so that a plain copy is whole.
  const { openSqliteFile } = await import('#db/portal/sqlite.server.ts');
  const file = openSqliteFile(path, { readonly: false });
  file.pragma('wal_checkpoint(TRUNCATE)');
  file.close();
  return path;
}
