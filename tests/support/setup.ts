import { afterEach, beforeEach, expect } from 'vitest';

/** An error in the console is a fault unless a test says that it expects one. */
const original = console.error;
let seen: unknown[][] = [];

export function expectConsoleErrors(): unknown[][] {
  const errors = seen;
  seen = [];
  return errors;
}

beforeEach(() => {
  seen = [];
  console.error = (...args: unknown[]) => {
    seen.push(args);
    original(...args);
  };
});

afterEach(() => {
  console.error = original;
  expect(seen, 'unexpected console.error').toEqual([]);
});
