import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Failure, RunSummary, Summary } from '#tests/support/summary-reporter.ts';
import { buildWhenNeeded } from './build.ts';

const root = resolve(import.meta.dirname, '../..');
const tool = (path: string) => join(root, 'node_modules', path);

/** Cheap ones first: a wrong type is known before a browser starts. Each counts as one test. */
type Check = { readonly name: string; readonly command: readonly string[] };
const checks: readonly [Check, ...Check[]] = [
  { name: 'type check', command: [tool('typescript/lib/tsc.js'), '--noEmit', '--pretty', 'false'] },
  { name: 'lint', command: [tool('@biomejs/biome/bin/biome'), 'ci', '--colors=off', '.'] },
  {
    name: 'import rules',
    command: [
      tool('dependency-cruiser/bin/dependency-cruiser.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      'app',
      'db',
      'policies',
    ],
  },
  { name: 'unused code', command: [tool('knip/bin/knip.js'), '--no-progress', '--no-config-hints'] },
];

/**
 * What computes, what serves and what needs a browser, one after the other: a browser beside property tests on two cores would
 * only make both slow. Within one run a core that is done with one project takes from the next.
 */
const runs = [
  ['unit', 'architecture', 'conformance', 'attack'],
  ['integration', 'http'],
  ['screens', 'e2e'],
] as const;

/** Nothing of the caller's configuration reaches the tests: each makes its own. */
function cleanEnvironment(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('SEKISHO_') && name !== 'NODE_ENV',
  );
  return { ...Object.fromEntries(kept), ...more } as NodeJS.ProcessEnv;
}

/** With `quiet` nothing is shown before the end: what runs beside it has lines of its own. */
function runNode(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  quiet = false,
): Promise<{ code: number; output: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const show = (text: string) => {
      output += text;
      if (!quiet) process.stdout.write(text);
    };
    child.stdout.setEncoding('utf8').on('data', show);
    child.stderr.setEncoding('utf8').on('data', show);
    child.on('error', (error) => show(`${error.message}\n`));
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}

const lastLines = (text: string, count: number) => text.trimEnd().split('\n').slice(-count).join('\n');

async function runCheck(check: Check, quiet = false): Promise<Summary> {
  const { code, output } = await runNode(check.command, cleanEnvironment({ NO_COLOR: '1' }), quiet);
  if (quiet) console.log(`\n== ${check.name}${output && `\n${output.trimEnd()}`}`);
  if (code === 0) return { passed: 1, failures: [], skipped: [] };
  return {
    passed: 0,
    failures: [{ file: '', name: check.name, message: lastLines(output, 60) }],
    skipped: [],
  };
}

async function runProjects(
  projects: readonly string[],
  scratch: string,
  more: Readonly<Record<string, string>>,
): Promise<Summary> {
  const file = join(scratch, `${projects.join('-')}.json`);
  const { code, output } = await runNode(
    [
      tool('vitest/vitest.mjs'),
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=./tests/support/summary-reporter.ts',
    ],
    // A log that is kept as a file is read without a terminal.
    cleanEnvironment({
      ...more,
      TEST_SUMMARY_FILE: file,
      // A worker that is ended cannot tidy up; what it leaves goes with this folder.
      TMPDIR: scratch,
      ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }),
    }),
  );
  const broken = (message: string): Summary => ({
    passed: 0,
    failures: [{ file: '', name: `${projects.join(', ')} tests`, message }],
    skipped: [],
  });
  if (!existsSync(file))
    return broken(`vitest ended with code ${code} and no result\n${lastLines(output, 20)}`);
  const summary = JSON.parse(readFileSync(file, 'utf8')) as RunSummary;
  const empty = projects.filter((project) => !summary.projects.includes(project));
  if (empty.length > 0) return broken(`there is no test in ${empty.join(', ')}`);
  if (code !== 0 && summary.failures.length === 0)
    return broken(`vitest ended with code ${code}\n${lastLines(output, 20)}`);
  return summary;
}

function sayFailures(failures: readonly Failure[]): void {
  if (failures.length === 0) return;
  console.log('\n== What failed');
  for (const { file, name, message } of failures) {
    console.log(`\nFAILED ${file ? `${file}: ` : ''}${name}`);
    console.log(message.replace(/^/gm, '  '));
  }
}

/** One line for each thing that could not run; tests of one file with one reason are one thing. */
function saySkipped(skipped: Summary['skipped']): void {
  if (skipped.length > 0) console.log('\n== What could not run here, and why');
  const things = new Map<string, (typeof skipped)[number][]>();
  for (const one of skipped) {
    const thing = JSON.stringify([one.suite, one.why]);
    things.set(thing, [...(things.get(thing) ?? []), one]);
  }
  for (const [first, ...more] of things.values()) {
    if (!first) continue;
    const name = more.length === 0 ? first.name : `${more.length + 1} tests of ${first.suite}`;
    console.log(`not run: ${name}: ${first.why}`);
  }
}

export async function runAll(environment: Readonly<Record<string, string>> = {}): Promise<number> {
  const scratch = mkdtempSync(join(tmpdir(), 'sekisho-test-'));
  const results: Summary[] = [];
  const step = async (name: string, work: () => Promise<Summary>) => {
    console.log(`\n== ${name}`);
    results.push(await work());
  };
  try {
    // One thread each: the types are as slow as the three others together.
    const [types, ...quick] = checks;
    const inTurn = async () => {
      for (const check of quick) results.push(await runCheck(check, true));
    };
    await Promise.all([runCheck(types, true).then((result) => results.push(result)), inTurn()]);
    await step('build', async () => {
      try {
        console.log(buildWhenNeeded() ? 'Built.' : 'The build is up to date.');
        return { passed: 1, failures: [], skipped: [] };
      } catch (error) {
        return {
          passed: 0,
          failures: [{ file: '', name: 'build', message: lastLines((error as Error).message, 60) }],
          skipped: [],
        };
      }
    });
    for (const projects of runs)
      await step(`tests: ${projects.join(', ')}`, () => runProjects(projects, scratch, environment));
    await step('search of everything that was sent', () =>
      runCheck({
        name: 'search of everything that was sent',
        command: [join(root, 'tests/support/search-vault-tap.ts'), scratch],
      }),
    );
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  const failures = results.flatMap((result) => result.failures);
  const skipped = results.flatMap((result) => result.skipped);
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  sayFailures(failures);
  saySkipped(skipped);
  console.log(`\n${passed} passed, ${failures.length} failed, ${skipped.length} skipped`);
  return failures.length > 0 ? 1 : 0;
}

export const run = (): Promise<number> => runAll();
