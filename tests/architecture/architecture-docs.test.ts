import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  drawPicture,
  importedModules,
  pictureIn,
  readPicture,
  withoutCounts,
} from '#app/cli/architecture-docs.ts';
import { root, textOf } from './sources.ts';

const page = textOf('docs/architecture.md');

describe('docs/architecture.md', () => {
  it('draws the folders and imports that the code has', () => {
    // After a new folder or a new direction of imports: npm run docs:architecture, and look at the difference.
    expect(withoutCounts(pictureIn(page) ?? '')).toBe(withoutCounts(drawPicture(readPicture())));
  });

  it('says of every folder of the picture what it is for', () => {
    const table = page.slice(page.indexOf('## The tree'), page.indexOf('### Where to look'));
    const missing = [...readPicture().folders.keys()].filter(
      (folder) => !table.includes(`\`${folder}/\``) && !table.includes(`\`${folder.split('/')[0]}/\` `),
    );
    expect(missing).toEqual([]);
  });

  it('names only files and folders that exist', () => {
    const named = [...page.matchAll(/`((?:app|db|policies|tests)\/[\w./-]+)`/g)].map((match) => match[1]!);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => !existsSync(join(root, name)))).toEqual([]);
  });
});

describe('the reading of imports', () => {
  it('finds what runs and leaves types out (decisions D1)', () => {
    const text = `
      import { one } from '#app/domain/one.ts';
      import type { Two } from '#app/domain/two.ts';
      import { type Three } from './three.ts';
      import four, { type Five } from './four.ts';
      import './six.css';
      export { seven } from './seven.ts';
      export type { Eight } from './eight.ts';
      const nine = await import('./nine.ts');
      const ten = "import { no } from './ten.ts'";
    `;
    expect(importedModules(text)).toEqual([
      '#app/domain/one.ts',
      './four.ts',
      './six.css',
      './seven.ts',
      './nine.ts',
    ]);
  });

  it('sees the same picture whatever the counts are', () => {
    const folders = (files: number) => new Map([['app/http', files]]);
    const few = drawPicture({ folders: folders(1), arrows: new Map([['app/http policies', 1]]) });
    const many = drawPicture({ folders: folders(9), arrows: new Map([['app/http policies', 40]]) });
    expect(few).not.toBe(many);
    expect(withoutCounts(few)).toBe(withoutCounts(many));
    const other = drawPicture({ folders: folders(1), arrows: new Map([['app/http db/portal', 1]]) });
    expect(withoutCounts(other)).not.toBe(withoutCounts(few));
  });

  it('finds no picture where the comments are gone', () => {
    expect(pictureIn('# Architecture')).toBeUndefined();
  });
});
