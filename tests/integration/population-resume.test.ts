import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureDemoSnapshot, type Snapshot } from '#db/synthetic/store/ensure-snapshot.server.ts';
import { holdFolder } from '#db/synthetic/store/hold-folder.server.ts';
import { baseKeyPath, numberingKeyPath } from '#db/synthetic/store/keys.server.ts';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';

// Three shards: one can be finished while another has not been begun.
const persons = 5_100;
const place = temporaryFolder('population-resume');
const first = join(place.path, 'first');
let whole: Snapshot;

beforeAll(async () => {
  whole = await ensureDemoSnapshot(first, { persons, workers: 1 });
}, 240_000);
afterAll(() => place.remove());

/** Another installation with the same keys: only then are all columns the same. */
function sameKeys(folder: string): string {
  for (const path of [baseKeyPath, numberingKeyPath]) {
    mkdirSync(dirname(path(folder)), { recursive: true });
    copyFileSync(path(first), path(folder));
  }
  return folder;
}

const command = (folder: string, ...more: string[]) =>
  [
    'app/cli/run.mjs',
    'data-generate',
    '--persons',
    String(persons),
    '--out',
    folder,
    '--workers',
    '1',
    '--lang',
    'en',
    ...more,
  ] as const;

const ended = (child: ChildProcess) => new Promise<void>((resolve) => child.once('exit', () => resolve()));

describe('the digest (D4)', () => {
  it('is the same with the same keys, however many threads wrote', async () => {
    const again = await ensureDemoSnapshot(sameKeys(join(place.path, 'again')), {
      persons,
      workers: 2,
    });
    expect(again.manifest.digest).toBe(whole.manifest.digest);
    expect(again.manifest.content).toBe(whole.manifest.content);
  }, 240_000);

  it('differs with other keys, while the content is the same', async () => {
    const other = await ensureDemoSnapshot(join(place.path, 'other'), { persons });
    expect(other.manifest.digest).not.toBe(whole.manifest.digest);
    expect(other.manifest.content).toBe(whole.manifest.content);
  }, 240_000);
});

describe('a run that was killed', () => {
  it('goes on from its finished shards and ends with the same snapshot', async () => {
    const folder = sameKeys(join(place.path, 'killed'));
    const snapshots = join(folder, 'research', whole.manifest.name);
    const done = join(snapshots, 'shards', 'done');
    const child = spawn(process.execPath, command(folder), { stdio: 'ignore' });
    const finished = () =>
      existsSync(done) ? readdirSync(done).filter((name) => name.endsWith('.json')) : [];
    while (finished().length === 0 && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 10));
    child.kill('SIGKILL');
    await ended(child);
    const kept = finished();
    expect(kept.length).toBeGreaterThan(0);
    expect(existsSync(join(snapshots, 'manifest.json'))).toBe(false);

    const before = readFileSync(join(done, kept[0]!), 'utf8');
    const result = spawnSync(process.execPath, command(folder), { encoding: 'utf8' });
    expect(result.stderr).not.toContain('Error');
    expect(result.status).toBe(0);
    expect(result.stdout).toContain(whole.manifest.digest);
    expect(JSON.parse(before)).toMatchObject({ index: 0, from: 1 });
  }, 240_000);

  it('rests on no file that was half written when the last table was put together', async () => {
    const folder = join(place.path, 'again');
    rmSync(join(folder, 'research', whole.manifest.name, 'manifest.json'));
    const again = await ensureDemoSnapshot(folder, { persons });
    expect(again.manifest.digest).toBe(whole.manifest.digest);
  }, 240_000);
});

describe('the command', () => {
  const run = (...argv: string[]) =>
    spawnSync(process.execPath, ['app/cli/run.mjs', 'data-generate', ...argv], { encoding: 'utf8' });

  it('says in the language of the reader what is wrong', () => {
    expect(run('--lang', 'ja')).toMatchObject({ status: 2, stderr: expect.stringContaining('使い方') });
    expect(run('--persons', 'many', '--lang', 'en').stderr).toContain('Give the number of persons');
    expect(run('--persons', '1000', '--tables', 'some', '--lang', 'en').stderr).toContain(
      'all or person_year',
    );
    expect(run('--persons', '2000000', '--tables', 'all', '--lang', 'ja').stderr).toContain('person_year');
    expect(run('--persons', 'XS', '--workers', '0', '--lang', 'en').stderr).toContain('--workers');
    expect(run('--persons', 'XS', '--out', '/dev/null/here', '--lang', 'en')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('cannot be written'),
    });
  }, 60_000);

  it('finds the snapshot that is there and makes nothing again', () => {
    const result = spawnSync(process.execPath, command(first), { encoding: 'utf8' });
    expect(result.status).toBe(0);
    expect(result.stdout).toContain('is there already');
    expect(result.stdout).toContain(whole.manifest.digest);
  }, 60_000);

  it('does not write where another one is writing', () => {
    const folder = sameKeys(join(place.path, 'busy'));
    const target = join(folder, 'research', whole.manifest.name);
    mkdirSync(target, { recursive: true });
    const release = holdFolder(target);
    const second = spawnSync(process.execPath, command(folder), { encoding: 'utf8' });
    release();
    expect(second.status).toBe(2);
    expect(second.stderr).toContain('Another process is writing');
  }, 60_000);
});
