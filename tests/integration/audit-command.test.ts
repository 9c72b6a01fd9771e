import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { run } from '#app/cli/audit.ts';
import { run as runProtect } from '#app/cli/protect.ts';
import { auditOutputSchema } from '#app/domain/disclosure/audit-table.ts';
import { runCommand } from '#tests/support/command.ts';

const folder = mkdtempSync(join(tmpdir(), 'sekisho-audit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fileOf = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
};
/** The command in this process: what it writes and how it ends. */
async function ended(command: typeof run, args: string[]) {
  const said = (to: 'log' | 'error') => vi.spyOn(console, to).mockImplementation(() => {});
  const [out, err] = [said('log'), said('error')];
  const textOf = ({ mock }: typeof out) => mock.calls.map(([line]) => `${line}\n`).join('');
  try {
    const code = await command(args);
    return { code, stdout: textOf(out), stderr: textOf(err) };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}
const audit = (...args: string[]) => ended(run, args);

const table = fileOf('table.json', {
  profile: 'kaigo_v3',
  dimensions: [{ name: 'pref' }, { name: 'sex' }],
  cells: [
    { codes: ['31', 'f'], patients: 4 },
    { codes: ['31', 'm'], patients: 30 },
    { codes: ['32', 'f'], patients: 40 },
    { codes: ['32', 'm'], patients: 35 },
  ],
});

describe('npm run audit', () => {
  it('finds what a pattern from elsewhere leaves open, and what of it can be worked out', async () => {
    const open = await runCommand('audit', [table, fileOf('open.json', { hidden: [] })]).ended;
    expect(open).toMatchObject({ code: 1, stderr: '' });
    expect(auditOutputSchema.parse(JSON.parse(open.stdout))).toMatchObject({
      hidden: 0,
      open: [['31', 'f']],
    });
    // One hidden cell in a line is the total less the rest.
    const alone = await audit(table, fileOf('alone.json', { hidden: [['31', 'f']] }));
    expect(alone.code).toBe(1);
    expect(auditOutputSchema.parse(JSON.parse(alone.stdout))).toMatchObject({
      open: [],
      exact: [['31', 'f']],
      intervals: [{ codes: ['31', 'f'], of: 'patients', low: 0, high: 10 }],
    });
  });

  it('lets pass what npm run protect wrote, and rounds intervals outward (A10)', async () => {
    const written = await ended(runProtect, [table]);
    const passed = await audit(table, fileOf('written.json', JSON.parse(written.stdout)), '--lang', 'en');
    expect(passed).toMatchObject({ code: 0, stderr: '' });
    const found = auditOutputSchema.parse(JSON.parse(passed.stdout));
    expect(found).toMatchObject({ hidden: 4, open: [], exact: [], narrow: [], byInsiders: [] });
    expect(found.intervals).toHaveLength(4);
    for (const { low, high } of found.intervals) expect([low % 10, high % 10]).toEqual([0, 0]);
  });

  it('answers wrong documents with the file, a pointer and a sentence, in the language of the reader', async () => {
    const wrong = fileOf('wrong.json', { hidden: [['31', 7]] });
    const english = await audit(table, wrong, '--lang', 'en');
    expect(english).toMatchObject({ code: 2, stdout: '' });
    expect(english.stderr).toMatch(/wrong\.json \/hidden\/0\/1: \S.*\.\n$/);
    expect((await audit(table, wrong, '--lang', 'ja')).stderr).toMatch(/\/hidden\/0\/1: .*[ぁ-ん].*\n$/);
    const status = fileOf('status.json', { cells: [{ codes: ['31', 'f'], status: 'dark' }] });
    expect((await audit(table, status, '--lang', 'en')).stderr).toContain('/cells/0/status: ');
    const unknown = await audit(table, fileOf('unknown.json', { hidden: [['33', 'f']] }), '--lang', 'en');
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toMatch(/unknown\.json \/hidden\/0: The table has no cell with these codes\.\n$/);
    expect(await audit(table)).toMatchObject({ code: 2, stdout: '' });
  });
});
