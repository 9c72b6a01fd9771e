import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isFilePage } from '#app/http/edges.server.ts';
import { filesOf, root, textOf } from './sources.ts';

const fileField = 'app/components/file-field.tsx';
/** The gallery shows every part and sends nothing; a new publication shares a file of source with the page that edits one. */
const withoutFile = new Set(['app/routes/gallery.tsx', 'app/routes/workspaces.$id.publications.new.tsx']);

/** Components that a page is made of, however deep. */
function partsOf(file: string, seen: Set<string> = new Set()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, from = ''] of textOf(file).matchAll(/from '([^']+\.tsx)'/g)) {
    const part = from.startsWith('#') ? from.slice(1) : join(file, '..', from);
    if (existsSync(join(root, part))) partsOf(part, seen);
  }
  return seen;
}

/** The address of a route, with an id wherever it has one. */
const addressOf = (route: string): string =>
  `/${route
    .replace(/^app\/routes\/|\.tsx$/g, '')
    .split('.')
    .filter((part) => part !== '_index')
    .map((part) =>
      part === '$requirement' ? 'NFR-1' : part.startsWith('$') ? 'x'.repeat(22) : part.replace(/_$/, ''),
    )
    .join('/')}`;

it('let every page with a field for a file take one that is larger than a form', () => {
  const pages = filesOf('app/routes/*.tsx').filter(
    (route) =>
      !withoutFile.has(route) &&
      textOf(route).includes('export const action') &&
      partsOf(route).has(fileField),
  );
  expect(pages.length).toBeGreaterThan(5);
  expect(pages.map(addressOf).filter((address) => !isFilePage(address))).toEqual([]);
});
