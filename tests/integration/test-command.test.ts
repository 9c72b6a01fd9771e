import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectRoot } from '#tests/support/command.ts';
import type { RunSummary } from '#tests/support/summary-reporter.ts';

const head = "import { beforeAll, describe, expect, it } from 'vitest';\n";

describe('what npm test counts (decisions D3)', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sekisho-counting-'));
    mkdirSync(join(folder, 'tests'));
    symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
    copyFileSync(
      join(projectRoot, 'tests/support/summary-reporter.ts'),
      join(folder, 'tests/summary-reporter.ts'),
    );
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function count(files: Readonly<Record<string, string>>): RunSummary {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'tests', name), head + text);
    const file = join(folder, 'summary.json');
    spawnSync(
      process.execPath,
      [
        join(projectRoot, 'node_modules/vitest/vitest.mjs'),
        'run',
        '--root',
        folder,
        '--reporter=./tests/summary-reporter.ts',
      ],
      { cwd: folder, env: { ...process.env, TEST_SUMMARY_FILE: file }, encoding: 'utf8' },
    );
    return JSON.parse(readFileSync(file, 'utf8')) as RunSummary;
  }

  it('is every test that passed, failed or could not run, with names, messages and reasons', () => {
    const summary = count({
      'a.test.ts': `describe('sums', () => {
        it('add up', () => expect(1 + 1).toBe(2));
        it('go wrong', () => expect(1 + 1).toBe(3));
        it('need a daemon', ({ skip }) => skip('no daemon answers'));
      });`,
    });
    expect(summary.passed).toBe(1);
    expect(summary.failures).toEqual([
      {
        file: 'tests/a.test.ts',
        name: 'sums > go wrong',
        message: expect.stringContaining('expected 2 to be 3'),
      },
    ]);
    expect(summary.skipped).toEqual([
      { suite: 'tests/a.test.ts', name: 'sums > need a daemon', why: 'no daemon answers' },
    ]);
  });

  it('is told project by project, so that one without a test is not passed over', () => {
    const project = (name: string) => `{ test: { name: '${name}', include: ['tests/${name}/*.test.ts'] } }`;
    const projects = ['first', 'empty', 'second'].map(project).join(', ');
    writeFileSync(join(folder, 'vitest.config.mjs'), `export default { test: { projects: [${projects}] } };`);
    for (const name of ['first', 'second']) mkdirSync(join(folder, 'tests', name));
    const test = "it('holds', () => expect(1 + 1).toBe(2));";
    const summary = count({ 'first/a.test.ts': test, 'second/a.test.ts': test });
    expect(summary.passed).toBe(2);
    expect(summary.projects.toSorted()).toEqual(['first', 'second']);
  });

  it('takes a file that does not load and a set-up that fails as failures, not as silence', () => {
    const summary = count({
      'broken.test.ts': "import './nowhere.ts';\nit('is never reached', () => {});",
      'set-up.test.ts':
        "describe('later', () => { beforeAll(() => { throw new Error('no ground'); }); it('is not run', () => {}); });",
    });
    expect(summary.passed).toBe(0);
    expect(summary.failures.map(({ file, name }) => `${file}: ${name}`).toSorted()).toEqual([
      'tests/broken.test.ts: the file itself',
      'tests/set-up.test.ts: later',
    ]);
    expect(summary.skipped).toEqual([
      { suite: 'tests/set-up.test.ts', name: 'later > is not run', why: 'its set-up failed, see above' },
    ]);
  });

  it('counts an error outside of any test', () => {
    const summary = count({
      'loose.test.ts':
        "it('passes', async () => { Promise.reject(new Error('loose end')); await new Promise((done) => setTimeout(done, 20)); });",
    });
    expect(summary.failures).toEqual([
      { file: '', name: 'errors outside of any test', message: expect.stringContaining('loose end') },
    ]);
  });

  it('is started by .ci/run after a clean installation', () => {
    const script = readFileSync(join(projectRoot, '.ci/run'), 'utf8');
    expect(script).toMatch(/^#!\/usr\/bin\/env bash\nset -euo pipefail\n/);
    expect(script).toMatch(/^npm ci\b.*\nnpm test$/m);
    expect(statSync(join(projectRoot, '.ci/run')).mode & 0o111).toBe(0o111);
  });
});
