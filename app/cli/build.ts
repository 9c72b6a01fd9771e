import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  globSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { verifierPath } from '#app/config/places.server.ts';
import { StartError } from './open-portal.ts';

const root = resolve(import.meta.dirname, '../..');
const stamp = join(root, 'build/.inputs');

/** A hash over everything the bundle is made from, so that a start rebuilds exactly when something changed. */
function inputsHash(): string {
  const hash = createHash('sha256');
  const files = globSync(
    [
      'app/**/*.{ts,tsx,css,svg}',
      'db/**/*.ts',
      'policies/**/*.ts',
      'public/**/*',
      '*.config.{ts,js}',
      'package-lock.json',
    ],
    { cwd: root, withFileTypes: true },
  )
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files)
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

const lock = join(root, '.cache/build.lock');

/** Test workers and a start may all find the build missing: one makes it, the others wait for it. */
function withLock<T>(work: () => T): T {
  mkdirSync(join(root, '.cache'), { recursive: true });
  const wait = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    try {
      closeSync(openSync(lock, 'wx'));
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      // Left behind by a build that was killed.
      if (Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0) > 180_000)
        rmSync(lock, { force: true });
      Atomics.wait(wait, 0, 0, 200);
    }
  }
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** The lock is taken only to build: an image that brings its build may be read-only. */
export const buildWhenNeeded = (): boolean => !isBuilt(inputsHash()) && withLock(build);

const isBuilt = (wanted: string): boolean =>
  existsSync(join(root, 'build/server/index.js')) &&
  existsSync(join(root, verifierPath)) &&
  existsSync(stamp) &&
  readFileSync(stamp, 'utf8') === wanted;

function build(): boolean {
  const wanted = inputsHash();
  if (isBuilt(wanted)) return false;
  for (const step of [
    ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build', '--logLevel', 'warn'],
    ['app/cli/run.mjs', 'build-verifier'],
  ]) {
    const built = spawnSync(process.execPath, step, {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, NODE_ENV: 'production' },
    });
    if (built.status !== 0)
      // The bundler adds every file it watched; its first lines say what is wrong.
      throw new StartError(`The build failed:\n${`${built.stdout}${built.stderr}`.slice(0, 2000)}`);
  }
  writeFileSync(stamp, wanted);
  return true;
}

export async function run(): Promise<number> {
  console.log(buildWhenNeeded() ? 'Built.' : 'The build is up to date.');
  return 0;
}
