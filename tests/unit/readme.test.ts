import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { demoPassword, demoTotpSecret } from '#app/cli/install-demo.ts';
import { roles } from '#policies/access/roles.ts';

const root = resolve(import.meta.dirname, '../..');
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');
const readmes = ['README.md', 'README.ja.md'] as const;
const pages = [...readmes, 'CONTRIBUTING.md', ...globSync('docs/**/*.md', { cwd: root }).sort()];
const scripts = Object.keys((JSON.parse(textOf('package.json')) as { scripts: object }).scripts);

/** `npm run NAME`, and the two that npm knows without `run`. */
const namedScripts = (text: string): string[] =>
  [...text.matchAll(/\bnpm (?:run (?:-\S+ )*([a-z][\w:-]*)|(start|test)\b)/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );

const outline = (text: string) => ({
  headings: [...text.matchAll(/^(#+) /gm)].map((match) => match[1]!.length),
  blocks: [...text.matchAll(/^```\w*\n([\s\S]*?)^```$/gm)].map((match) => match[1]),
  pictures: [...text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map((match) => match[1]),
  rows: [...text.matchAll(/^\|/gm)].length,
});

/** What a heading is called in a link, as the usual viewers of Markdown make it. */
const anchors = (text: string) =>
  [...text.matchAll(/^#+ (.+)$/gm)].map((match) =>
    match[1]!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .replaceAll(' ', '-'),
  );

describe.each(readmes)('%s', (file) => {
  const text = textOf(file);

  it('names every script of package.json in its table', () => {
    const table = text.split('\n').filter((line) => line.startsWith('| `npm '));
    expect(table.flatMap(namedScripts).sort()).toEqual([...scripts].sort());
  });

  it('tells the demo sign-in as it is', () => {
    expect(text).toContain(demoPassword);
    expect(text).toContain(demoTotpSecret);
    expect(text).toContain(file === 'README.md' ? 'fourteen roles' : '14の役割');
    expect(roles).toHaveLength(14);
  });
});

describe('both READMEs', () => {
  it('have the same headings, code blocks, pictures and tables', () => {
    expect(outline(textOf('README.ja.md'))).toEqual(outline(textOf('README.md')));
  });
});

describe.each(pages)('%s', (page) => {
  const text = textOf(page);

  it('names only scripts that exist', () => {
    expect(namedScripts(text).filter((name) => !['ci', ...scripts].includes(name))).toEqual([]);
  });

  it('links only to what exists', () => {
    const lost = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map((match) => match[1]!)
      .filter((link) => !/^(https?|mailto):/.test(link))
      .filter((link) => {
        const [path = '', anchor] = link.split('#');
        const target = path === '' ? page : join(dirname(page), decodeURIComponent(path));
        if (!existsSync(join(root, target))) return true;
        return anchor !== undefined && !anchors(textOf(target)).includes(decodeURIComponent(anchor));
      });
    expect(lost).toEqual([]);
  });
});

describe('CONTRIBUTING.md', () => {
  const text = textOf('CONTRIBUTING.md');
  const example = 'tests/unit/draft-form.test.tsx';

  it('names only files and folders that exist, but for the one its reader writes', () => {
    const named = [...text.matchAll(/`((?:app|db|policies|tests)\/[\w./$-]+)`/g)].map((match) => match[1]!);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => !existsSync(join(root, name)))).toEqual([example]);
  });

  it('puts its example beside lines that are still there', () => {
    for (const language of ['ja', 'en'])
      expect(textOf(`app/i18n/${language}/application.ts`)).toMatch(/'application\.titleEn': '.+',\n/);
    expect(textOf('app/features/applications/draft-form.tsx')).toContain(
      "        label={t('application.titleEn')}\n",
    );
  });
});

describe('docs/adr/README.md', () => {
  it('lists every decision record', () => {
    const listed = [...textOf('docs/adr/README.md').matchAll(/\]\((\d{4}-[^)]+)\)/g)].map(
      (match) => match[1],
    );
    const records = globSync('docs/adr/[0-9]*.md', { cwd: root }).map((file) =>
      file.slice('docs/adr/'.length),
    );
    expect(listed).toEqual(records.sort());
  });
});
