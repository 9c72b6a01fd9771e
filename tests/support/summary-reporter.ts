import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Reporter, TestModule, TestResult } from 'vitest/node';

export type Failure = { readonly file: string; readonly name: string; readonly message: string };
export type Summary = {
  readonly passed: number;
  readonly failures: readonly Failure[];
  readonly skipped: readonly { readonly suite: string; readonly name: string; readonly why: string }[];
};
/** With the projects that had a file to run. */
export type RunSummary = Summary & { readonly projects: readonly string[] };

type Problem = { readonly message?: string; readonly diff?: string; readonly stack?: string };

/** Somebody has to read this at the end of a long log. */
const shorten = (text: string): string => {
  const lines = text.split('\n');
  return lines.length <= 40 ? text : [...lines.slice(0, 40), `… ${lines.length - 40} more lines`].join('\n');
};

const describe = (errors: readonly Problem[] | undefined): string =>
  (errors ?? [])
    .map(({ message, diff, stack }) => {
      const place = stack
        ?.split('\n')
        .find((line) => line.includes('/tests/'))
        ?.trim();
      return [shorten(message ?? 'unknown error'), diff && shorten(diff), place].filter(Boolean).join('\n');
    })
    .join('\n');

const whyOf = (result: TestResult, setUpFailed: boolean): string =>
  (result.state === 'skipped' && result.note) ||
  (setUpFailed ? 'its set-up failed, see above' : 'no reason given');

/** What the closing lines of `npm test` need, written to the file that the environment names. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly Problem[]): void {
    const to = process.env.TEST_SUMMARY_FILE;
    if (!to) return;
    let passed = 0;
    const failures: Failure[] = [];
    const skipped: { suite: string; name: string; why: string }[] = [];
    for (const module of modules) {
      const file = relative(process.cwd(), module.moduleId);
      // A file that does not load and a set-up that fails run none of their tests: that is a failure, not silence.
      const broken = [module, ...module.children.allSuites()];
      for (const part of broken) {
        const errors = part.errors();
        if (errors.length === 0) continue;
        failures.push({
          file,
          name: part.type === 'suite' ? part.fullName : 'the file itself',
          message: describe(errors),
        });
      }
      const setUpFailed = broken.some((part) => part.errors().length > 0);
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === 'passed') passed++;
        else if (result.state === 'failed')
          failures.push({ file, name: test.fullName, message: describe(result.errors) });
        else skipped.push({ suite: file, name: test.fullName, why: whyOf(result, setUpFailed) });
      }
    }
    if (unhandled.length > 0)
      failures.push({ file: '', name: 'errors outside of any test', message: describe(unhandled) });
    const projects = [...new Set(modules.map(({ project }) => project.name))];
    const summary: RunSummary = { passed, failures, skipped, projects };
    writeFileSync(to, JSON.stringify(summary));
  }
}
