import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import ts from 'typescript';

const root = resolve(import.meta.dirname, '../..');
const page = join('docs', 'architecture.md');
const begin = '<!-- BEGIN: drawn by npm run docs:architecture -->';
const end = '<!-- END: drawn by npm run docs:architecture -->';

export type Picture = {
  /** Folder and number of files. */
  readonly folders: ReadonlyMap<string, number>;
  /** `from to` and the number of import statements that say so. */
  readonly arrows: ReadonlyMap<string, number>;
};

/** Texts are asked for by nearly everyone: an arrow from each would hide the others. */
const everywhere = 'app/i18n';

/** The house has two storeys of names: `app/services` and `db/portal` are folders of the picture, deeper ones are not. */
function folderOf(file: string): string {
  const [top = '', second = ''] = file.split('/');
  if (top === 'policies') return top;
  // What stands at the top of `app` is the frame around the routes.
  return second.includes('.') ? `${top}/routes` : `${top}/${second}`;
}

/** The modules that a file needs when it runs: types vanish, so an import of types alone is none. */
export function importedModules(text: string, file = 'one.tsx'): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  const found: string[] = [];
  const see = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && !isOnlyTypes(node)) found.push(nameOf(node.moduleSpecifier));
    if (ts.isExportDeclaration(node) && node.moduleSpecifier && !node.isTypeOnly)
      found.push(nameOf(node.moduleSpecifier));
    if (
      ts.isCallExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ImportKeyword &&
      node.arguments[0]
    )
      found.push(nameOf(node.arguments[0]));
    node.forEachChild(see);
  };
  see(source);
  return found.filter((name) => name !== '');
}

const nameOf = (node: ts.Node): string => (ts.isStringLiteralLike(node) ? node.text : '');

function isOnlyTypes({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false;
  if (importClause.isTypeOnly) return true;
  const named = importClause.namedBindings;
  if (importClause.name || !named || !ts.isNamedImports(named)) return false;
  return named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly);
}

/** A file of ours, from the project's folder; undefined for a package, for Node itself and for a style sheet. */
function ownFile(from: string, name: string): string | undefined {
  const target = name.startsWith('#')
    ? name.slice(1)
    : name.startsWith('.')
      ? posix.join(posix.dirname(from), name)
      : '';
  return /^(app|db|policies)\/.+\.tsx?$/.test(target) ? target : undefined;
}

export function readPicture(folder = root): Picture {
  const folders = new Map<string, number>();
  const arrows = new Map<string, number>();
  const more = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  const files = globSync('{app,db,policies}/**/*.{ts,tsx}', { cwd: folder })
    .map((file) => file.replaceAll('\\', '/'))
    // Declarations describe code and are none.
    .filter((file) => !file.endsWith('.d.ts'))
    .sort();
  for (const file of files) {
    const from = folderOf(file);
    more(folders, from);
    for (const name of importedModules(readFileSync(join(folder, file), 'utf8'), file)) {
      const target = ownFile(file, name);
      const to = target && folderOf(target);
      if (to && to !== from) more(arrows, `${from} ${to}`);
    }
  }
  return { folders, arrows };
}

const sorted = (counts: ReadonlyMap<string, number>) =>
  [...counts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

export function drawPicture({ folders, arrows }: Picture): string {
  const id = (folder: string) => folder.replaceAll('/', '_');
  const lines = ['flowchart TD'];
  for (const [folder, files] of sorted(folders))
    if (folder !== everywhere) lines.push(`  ${id(folder)}["${folder}<br/>${files} files"]`);
  for (const [arrow, imports] of sorted(arrows)) {
    const [from = '', to = ''] = arrow.split(' ');
    if (to !== everywhere) lines.push(`  ${id(from)} -->|${imports}| ${id(to)}`);
  }
  const readers = sorted(arrows)
    .map(([arrow]) => arrow.split(' '))
    .filter(([, to]) => to === everywhere)
    .map(([from]) => `\`${from}\``);
  const aside =
    readers.length > 0 ? ['', `Not drawn: \`${everywhere}\` is used by ${readers.join(', ')}.`] : [];
  return ['```mermaid', ...lines, '```', ...aside].join('\n');
}

/** What must agree with the code: folders and arrows. A count moves with every import and says only how much. */
export const withoutCounts = (picture: string): string =>
  picture.replace(/<br\/>\d+ files/g, '').replace(/-->\|\d+\|/g, '-->');

export const pictureIn = (text: string): string | undefined => {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  return from < 0 || to < from ? undefined : text.slice(from + begin.length, to).trim();
};

/** `npm run docs:architecture [-- --check]`. */
export async function run(argv: readonly string[]): Promise<number> {
  const check = argv[0] === '--check';
  if (argv.length > (check ? 1 : 0)) {
    console.error('Usage: npm run docs:architecture [-- --check]');
    return 2;
  }
  const file = join(root, page);
  const text = readFileSync(file, 'utf8');
  const shown = pictureIn(text);
  if (shown === undefined) {
    console.error(`${page} has lost the two comments between which the picture stands.`);
    return 1;
  }
  const drawn = drawPicture(readPicture());
  if (check) {
    if (withoutCounts(shown) === withoutCounts(drawn)) return 0;
    console.error(`${page} shows other imports than the code; run npm run docs:architecture.`);
    return 1;
  }
  const [before = '', after = ''] = [text.slice(0, text.indexOf(begin)), text.slice(text.indexOf(end))];
  writeFileSync(file, `${before}${begin}\n${drawn}\n${after}`);
  console.log(`${page} written.`);
  return 0;
}
