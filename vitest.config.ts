import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/support/longest-first.ts';

// The Remix plugin breaks the test runner, so tests have a configuration of their own.
const project = (name: string, more: Record<string, unknown> = {}) => ({
  test: {
    name,
    include: [`tests/${name}/**/*.test.{ts,tsx}`],
    environment: 'node',
    setupFiles: ['tests/support/setup.ts'],
    ...more,
  },
});

export default defineConfig({
  test: {
    globalSetup: ['tests/support/run-folder.ts'],
    // By itself the runner leaves one core of two to nobody.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: LongestFirst },
    projects: [
      project('unit', { testTimeout: 30_000 }),
      project('architecture', { testTimeout: 120_000 }),
      project('conformance', { testTimeout: 120_000, hookTimeout: 120_000 }),
      project('integration', { testTimeout: 60_000, hookTimeout: 60_000 }),
      project('attack', { testTimeout: 120_000, hookTimeout: 120_000 }),
      project('http', { testTimeout: 60_000, hookTimeout: 120_000 }),
      // Two browsers at a time: each server and each browser waits for the other about half of the time.
      project('screens', {
        globalSetup: ['tests/support/unpack-browser.ts'],
        testTimeout: 120_000,
        hookTimeout: 240_000,
      }),
      project('e2e', {
        globalSetup: ['tests/support/unpack-browser.ts'],
        testTimeout: 240_000,
        hookTimeout: 240_000,
        expect: { poll: { timeout: 30_000 } },
      }),
    ],
  },
});
