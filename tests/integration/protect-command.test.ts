import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { protectOutputSchema } from '#app/domain/disclosure/table-output.ts';
import { projectRoot, runCommand } from '#tests/support/command.ts';

const folder = mkdtempSync(join(tmpdir(), 'sekisho-protect-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const table = {
  profile: 'kaigo_v3',
  dimensions: [{ name: 'pref' }, { name: 'sex' }],
  cells: [
    { codes: ['31', 'f'], patients: 4 },
    { codes: ['31', 'm'], patients: 30 },
    { codes: ['32', 'f'], patients: 40 },
    { codes: ['32', 'm'], patients: 35 },
  ],
};
const fileOf = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const protect = (...args: string[]) => runCommand('protect', args).ended;

describe('npm run protect', () => {
  it('writes a protected table that fits its schema, from a file and from standard input', async () => {
    const fromFile = await protect(fileOf('table.json', table));
    expect(fromFile).toMatchObject({ code: 0, stderr: '' });
    const { ms, ...first } = protectOutputSchema.parse(JSON.parse(fromFile.stdout));
    expect(ms).toBeGreaterThanOrEqual(0);
    expect(first.audit).toMatchObject({ exact: 0, narrow: 0, hidden: 4 });
    const fromInput = spawnSync(process.execPath, [join(projectRoot, 'app/cli/run.mjs'), 'protect'], {
      input: JSON.stringify(table),
      encoding: 'utf8',
    });
    const { ms: _again, ...second } = protectOutputSchema.parse(JSON.parse(fromInput.stdout));
    expect(second).toEqual(first);
  });

  it('answers a wrong document with a pointer and a sentence, in the language of the reader', async () => {
    const wrong = fileOf('wrong.json', { ...table, cells: [{ codes: ['31', 'f'], patients: -4 }] });
    const english = await protect(wrong, '--lang', 'en');
    expect(english).toMatchObject({ code: 2, stdout: '' });
    expect(english.stderr).toMatch(/^\/cells\/0\/patients: \S.*\.\n$/);
    const japanese = await protect(wrong, '--lang', 'ja');
    expect(japanese.stderr).toMatch(/^\/cells\/0\/patients: .*[ぁ-ん].*\n$/);
    const contradiction = fileOf('margin.json', {
      ...table,
      cells: [...table.cells, { codes: ['Total', 'Total'], patients: 110 }],
    });
    expect((await protect(contradiction, '--lang', 'en')).stderr).toBe(
      '/cells/4/patients: The margin says 110 and its parts add up to 109.\n',
    );
    expect((await protect(contradiction, '--lang', 'ja')).stderr).toContain('内訳の和 109');
    const nobody = await protect(fileOf('profile.json', { ...table, profile: 'mine' }), '--lang', 'en');
    expect(nobody.stderr).toMatch(/^\/profile: There is no profile "mine"; the profiles are ndb_v3/);
    expect(await protect(fileOf('text.json', 'not json'))).toMatchObject({ code: 2, stdout: '' });
    expect(await protect(join(folder, 'missing.json'))).toMatchObject({ code: 2, stdout: '' });
    expect(await protect('a', 'b')).toMatchObject({ code: 2, stdout: '' });
  });

  it('refuses a table by its form before it looks at counts (P-14)', async () => {
    const dimensions = ['a', 'b', 'c', 'd'].map((name) => ({ name }));
    const refused = await protect(fileOf('wide.json', { ...table, dimensions, cells: [] }), '--lang', 'en');
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.stdout)).toMatchObject({
      refused: [
        {
          rule: 'max_dimensions',
          pointer: '/dimensions',
          message: 'The table has 4 dimensions; this profile allows 3.',
        },
      ],
    });
  });
});
