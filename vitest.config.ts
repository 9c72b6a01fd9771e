import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

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
    projects: [
      project('unit', { testTimeout: 30_000 }),
      project('architecture', { testTimeout: 120_000 }),
      project('conformance', { testTimeout: 120_000, hookTimeout: 120_000 }),
      project('integration', { testTimeout: 60_000, hookTimeout: 60_000 }),
      project('attack', { testTimeout: 120_000, hookTimeout: 120_000 }),
      project('http', { testTimeout: 60_000, hookTimeout: 120_000 }),
      // Looks at pages and does nothing with them, so two browsers may share the cores.
      project('screens', {
        globalSetup: ['tests/support/unpack-browser.ts'],
        testTimeout: 120_000,
        hookTimeout: 240_000,
      }),
      // One browser at a time: two cores are shared with the servers under test.
      project('e2e', {
        testTimeout: 240_000,
        hookTimeout: 240_000,
        fileParallelism: false,
        expect: { poll: { timeout: 30_000 } },
      }),
    ],
  },
});
