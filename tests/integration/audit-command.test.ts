import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from '#app/cli/audit.ts';

const table = {
  profile: 'portal_default',
  dimensions: [{ name: 'a' }, { name: 'b' }],
  cells: [
    { codes: ['x', 'p'], patients: 4 },
    { codes: ['x', 'q'], patients: 40 },
    { codes: ['x', 'r'], patients: 60 },
    { codes: ['y', 'p'], patients: 30 },
    { codes: ['y', 'q'], patients: 50 },
    { codes: ['y', 'r'], patients: 6 },
  ],
};
const folder = mkdtempSync(join(tmpdir(), 'audit-'));
const file = (name: string, content: unknown) => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const tableFile = file('table.json', table);

let out: string[];
let err: string[];
beforeEach(() => {
  [out, err] = [[], []];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void out.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void err.push(line));
});
afterEach(() => vi.restoreAllMocks());

describe('npm run audit', () => {
  it('finds that cells alone in their line are exact', async () => {
    const pattern = file('alone.json', {
      hidden: [
        ['x', 'p'],
        ['y', 'r'],
      ],
    });
    expect(await run([tableFile, pattern, '--lang', 'en'])).toBe(1);
    const found = JSON.parse(out.join(''));
    expect(found.exact).toEqual([
      ['x', 'p'],
      ['y', 'r'],
    ]);
  });

  it('accepts a pattern that withstands, with intervals rounded outward (A10)', async () => {
    const codes = ['x', 'y'].flatMap((a) => ['p', 'r'].map((b) => [a, b]));
    expect(await run([tableFile, file('square.json', { hidden: codes })])).toBe(0);
    const found = JSON.parse(out.join(''));
    expect(found).toMatchObject({ open: [], exact: [], narrow: [], byInsiders: [] });
    for (const { low, high } of found.intervals) expect([low % 10, high % 10]).toEqual([0, 0]);
  });

  it('names cells the rules hide and the pattern shows', async () => {
    expect(await run([tableFile, file('open.json', { hidden: [] })])).toBe(1);
    expect(JSON.parse(out.join('')).open).toEqual([
      ['x', 'p'],
      ['y', 'r'],
    ]);
  });

  it('answers bad input with a pointer and a sentence in both languages', async () => {
    const pattern = file('unknown.json', { hidden: [['x', 'nowhere']] });
    expect(await run([tableFile, pattern, '--lang', 'ja'])).toBe(2);
    expect(err.join()).toContain('/hidden/0: この符号の組のセルは表にありません。');
    expect(await run([tableFile, pattern, '--lang', 'en'])).toBe(2);
    expect(err.join()).toContain('/hidden/0: The table has no cell with these codes.');
    expect(await run([tableFile, file('broken.json', '{'), '--lang', 'en'])).toBe(2);
    expect(await run([tableFile, join(folder, 'missing.json')])).toBe(2);
    expect(await run([tableFile])).toBe(2);
    expect(out).toEqual([]);
  });
});
