import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { actionNames } from '#policies/access/actions.ts';
import { calledName, filesOf, parse, placeOf, root, walk } from './sources.ts';
import { unloggedNames } from './unlogged-names.ts';

const repositories = filesOf('db/portal/repositories/**/*.ts', 'db/synthetic/**/*.server.ts');
const writes = new Set(['insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto']);
const makers = new Set(['mutator', 'unlogged']);

const isMaker = (node: ts.Node): boolean => makers.has(calledName(node) ?? '');

/** Top-level names of a file that write outside of a mutator, followed through the file's own helpers. */
function bareWriters(source: ts.SourceFile): { name: string; exported: boolean; place: string }[] {
  const parts = new Map<string, { node: ts.Node; exported: boolean; direct: boolean; uses: Set<string> }>();
  for (const statement of source.statements) {
    const exported =
      ts.canHaveModifiers(statement) &&
      (ts.getModifiers(statement) ?? []).some((m) => m.kind === ts.SyntaxKind.ExportKeyword);
    const named: [string, ts.Node][] = [];
    if (ts.isFunctionDeclaration(statement) && statement.name) named.push([statement.name.text, statement]);
    if (ts.isClassDeclaration(statement) && statement.name) named.push([statement.name.text, statement]);
    if (ts.isVariableStatement(statement)) {
      for (const declared of statement.declarationList.declarations)
        named.push([declared.name.getText(), declared]);
    }
    for (const [name, node] of named) {
      const part = { node, exported, direct: false, uses: new Set<string>() };
      const see = (inner: ts.Node): void => {
        if (isMaker(inner)) return;
        if (writes.has(calledName(inner) ?? '')) part.direct = true;
        if (ts.isIdentifier(inner)) part.uses.add(inner.text);
        inner.forEachChild(see);
      };
      see(node);
      parts.set(name, part);
    }
  }
  const bare = new Set([...parts].filter(([, part]) => part.direct).map(([name]) => name));
  for (let grown = true; grown; ) {
    grown = false;
    for (const [name, part] of parts) {
      if (!bare.has(name) && [...part.uses].some((used) => used !== name && bare.has(used))) {
        bare.add(name);
        grown = true;
      }
    }
  }
  return [...bare].map((name) => {
    const part = parts.get(name)!;
    return { name, exported: part.exported, place: placeOf(source, part.node) };
  });
}

describe('mutators take their event (law 4, INV-37)', async () => {
  const exported: { file: string; name: string; value: unknown }[] = [];
  for (const file of repositories) {
    const module: Record<string, unknown> = await import(
      /* @vite-ignore */ pathToFileURL(`${root}/${file}`).href
    );
    for (const [name, value] of Object.entries(module)) exported.push({ file, name, value });
  }
  const functions = exported.filter((one) => typeof one.value === 'function') as {
    file: string;
    name: string;
    value: { mutates?: string; unlogged?: string };
  }[];

  it('finds repositories and mutators at all', () => {
    expect(repositories.length).toBeGreaterThan(3);
    expect(functions.filter((one) => one.value.mutates).length).toBeGreaterThan(5);
  });

  it('exports no function that writes without being a mutator or on the list of what is not logged', () => {
    const found = repositories.flatMap((file) =>
      bareWriters(parse(file))
        .filter((writer) => writer.exported)
        .map(({ name, place }) => `${place} ${name}`),
    );
    expect(found).toEqual([]);
  });

  it('names an existing action in every mutator', () => {
    const wrong = functions.filter(
      (one) =>
        one.value.mutates !== undefined && !(actionNames as readonly string[]).includes(one.value.mutates),
    );
    expect(wrong.map((one) => `${one.file} ${one.name}: ${one.value.mutates}`)).toEqual([]);
  });

  it('leaves out of the ledger exactly what the committed list names (C3)', () => {
    const named = functions.map((one) => one.value.unlogged).filter((name) => name !== undefined);
    expect(new Set(named).size, 'each name stands once').toBe(named.length);
    expect(named.toSorted()).toEqual(unloggedNames.toSorted());
  });

  it('sees a writer that hides behind a helper', () => {
    const source = ts.createSourceFile(
      'planted.ts',
      `const helper = (tx) => tx.db.deleteFrom('person').execute();
       export const honest = mutator('person.change', async (tx) => helper(tx));
       export async function hidden(tx) { await helper(tx); }`,
      ts.ScriptTarget.ES2023,
      true,
    );
    expect(
      bareWriters(source)
        .filter((writer) => writer.exported)
        .map((writer) => writer.name),
    ).toEqual(['hidden']);
  });
});

describe('SQL stands in db only', () => {
  const mayWrite = [
    /^db\/portal\/repositories\//,
    /^db\/synthetic\/.*\.server\.ts$/,
    /^db\/portal\/ledger\/append\.server\.ts$/,
    /^db\/portal\/migrations\//,
    /^db\/portal\/migrate\.server\.ts$/,
  ];
  const product = filesOf('app/**/*.{ts,tsx}', 'db/**/*.ts', 'policies/**/*.ts');
  const offences = (guilty: (node: ts.Node) => boolean, free: readonly RegExp[]) =>
    product
      .filter((file) => !free.some((pattern) => pattern.test(file)))
      .flatMap((file) => {
        const source = parse(file);
        const places: string[] = [];
        walk(source, (node) => guilty(node) && places.push(placeOf(source, node)));
        return places;
      });

  it('writes rows only in repositories, the ledger and migrations', () => {
    expect(offences((node) => writes.has(calledName(node) ?? ''), mayWrite)).toEqual([]);
  });

  it('uses the sql tag only in db, and neither sql.raw nor a compiled text outside migrations (ASVS 1.2.4)', () => {
    const isTag = (node: ts.Node) =>
      ts.isTaggedTemplateExpression(node) && node.tag.getText().split('.')[0] === 'sql';
    expect(offences(isTag, [/^db\//])).toEqual([]);
    const isRaw = (node: ts.Node) =>
      ts.isPropertyAccessExpression(node) &&
      node.name.text === 'raw' &&
      ['sql', 'CompiledQuery'].includes(node.expression.getText());
    // `begin immediate` is a constant text of the driver, and Kysely has no other way to say it.
    expect(offences(isRaw, [/^db\/portal\/migrations\//, /^db\/portal\/sqlite\.server\.ts$/])).toEqual([]);
  });
});

describe('time and chance come from outside', () => {
  // The browser has only its own clock to count down with; what it shows of time comes from the server as text.
  const product = filesOf(
    'app/{domain,services,charts,i18n}/**/*.{ts,tsx}',
    'policies/**/*.ts',
    'db/**/*.ts',
    'app/routes/**/*.tsx',
  );
  const clock = 'app/services/clock.server.ts';

  it('asks no clock of its own and throws no dice', () => {
    const found: string[] = [];
    for (const file of product.filter((one) => one !== clock)) {
      const source = parse(file);
      walk(source, (node) => {
        const text = ts.isCallExpression(node) ? node.expression.getText() : '';
        if (['Date.now', 'Math.random', 'performance.now', 'Date'].includes(text))
          found.push(`${placeOf(source, node)} ${text}()`);
        if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) {
          found.push(`${placeOf(source, node)} new Date()`);
        }
      });
    }
    expect(found).toEqual([]);
  });

  it('reads the environment in one validated place', () => {
    const readers = filesOf('app/**/*.{ts,tsx}', 'db/**/*.ts', 'policies/**/*.ts').filter((file) =>
      /process\.env(?!\.NODE_ENV)/.test(
        parse(file)
          .getFullText()
          .replace(/\/\/.*$|\/\*[\s\S]*?\*\//gm, ''),
      ),
    );
    // Commands hand the environment to readConfig or to a child process; nothing else looks at it.
    expect(
      readers.filter((file) => !file.startsWith('app/cli/') && file !== 'app/jobs/child-process.server.ts'),
    ).toEqual([]);
  });
});
