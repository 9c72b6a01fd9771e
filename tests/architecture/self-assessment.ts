import { existsSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { languages } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { type Answer, type Answers, kindOf, type Reference } from '#policies/satre/answer.ts';
import { requirements } from '#policies/satre/requirements.ts';
import { type SatreScreen, type ScreenPath, satreScreen } from '#policies/satre/screens.ts';
import { filesOf, parse, root, textOf, walk } from './sources.ts';

/** What answers may refer to. */
export type Known = {
  readonly screen: (path: string) => SatreScreen | undefined;
  /** By the pattern of an address: whether anybody may open it, and its title where that is fixed. */
  readonly pages: ReadonlyMap<string, { readonly open: boolean; readonly title?: string }>;
  /** Titles of the tests in a file, and whether each always runs. */
  readonly tests: (file: string) => ReadonlyMap<string, boolean> | undefined;
  readonly headings: (file: string) => ReadonlySet<string> | undefined;
  readonly exists: (file: string) => boolean;
};

/** Everything that is wrong with the answers, a line each. */
export function faultsOf(parts: readonly Answers[], known: Known): string[] {
  const given = parts.flatMap((part) => Object.entries(part) as [string, Answer][]);
  const numbers = given.map(([number]) => number);
  const required = Object.keys(requirements);
  return [
    ...required.filter((number) => !numbers.includes(number)).map((number) => `${number} has no answer`),
    ...numbers.filter((number) => !required.includes(number)).map((number) => `${number} is no number`),
    ...numbers
      .filter((number, at) => numbers.indexOf(number) !== at)
      .map((number) => `${number} is answered twice`),
    ...given.flatMap(([number, answer]) =>
      [
        ...wording(answer),
        ...support(number, answer),
        ...(answer.by ?? []).flatMap((one) => lost(one, known)),
      ].map((fault) => `${number} ${fault}`),
    ),
  ];
}

const japanese = /[぀-ヿ㐀-鿿]/;

function wording({ asks, how }: Answer): string[] {
  return [asks, how].flatMap(({ ja, en }) => [
    ...(japanese.test(ja) && ja.endsWith('。') ? [] : ['lacks a sentence in Japanese']),
    ...(/^[A-Z].*\.$/.test(en) && !japanese.test(en) ? [] : ['lacks a sentence in English']),
  ]);
}

function support(number: string, { state, by = [] }: Answer): string[] {
  const importance = requirements[number as keyof typeof requirements];
  return [
    ...(kindOf(state) === 'software' && importance !== 'optional' && by.length === 0
      ? ['refers to nothing']
      : []),
    ...(state === 'met' && !by.some((one) => one.kind === 'test') ? ['claims to be met without a test'] : []),
  ];
}

function lost(reference: Reference, known: Known): string[] {
  if (reference.kind === 'policy')
    return known.exists(reference.file) ? [] : [`refers to ${reference.file}, which is not there`];
  if (reference.kind === 'document')
    return known.headings(reference.file)?.has(reference.heading)
      ? []
      : [`refers to a heading that is not there: ${reference.file}, ${reference.heading}`];
  if (reference.kind === 'test') {
    const runs = known.tests(reference.file)?.get(reference.title);
    if (runs === undefined)
      return [`refers to a test that is not there: ${reference.file}, ${reference.title}`];
    return runs ? [] : [`refers to a test that may be left out: ${reference.file}, ${reference.title}`];
  }
  const said = known.screen(reference.path);
  const page = known.pages.get(reference.path);
  if (!said || !page) return [`refers to a page that is not there: ${reference.path}`];
  return [
    ...(said.open === page.open ? [] : [`says wrongly who may open ${reference.path}`]),
    ...(page.title === undefined || page.title === `${said.ja} | ${said.en}`
      ? []
      : [`calls ${reference.path} otherwise than the page: ${page.title}`]),
  ];
}

/** `app/routes/people.$id_.change.tsx` is `/people/{id}/change`. */
const addressOf = (file: string): string =>
  `/${file
    .replace(/^app\/routes\/|\.tsx$/g, '')
    .split(/\.(?![^[]*\])/)
    .map((part) => part.replace(/_$/, '').replaceAll(/\[(.)\]/g, '$1'))
    .filter((part) => !part.startsWith('_'))
    .map((part) => part.replace(/^\$(\w+)$/, '{$1}'))
    .join('/')}`;

function pagesOf(): Known['pages'] {
  return new Map(
    filesOf('app/routes/*.tsx')
      .map((file) => [addressOf(file), textOf(file)] as const)
      .filter(([, text]) => text.includes('export default'))
      .map(([address, text]) => {
        const key = /handle: PageHandle = \{\s*title: '([^']+)'/.exec(text)?.[1];
        const title = key && languages.map((language) => translator(language)(key as never)).join(' | ');
        // A page without a loader of its own shows texts alone.
        const open = !text.includes('defineLoader') || /access: publicAccess\b/.test(text);
        return [address, { open, ...(title ? { title } : {}) }];
      }),
  );
}

/** Titles written as one literal; a test runs always when neither it nor what surrounds it asks whether to. */
function testsIn(source: ts.SourceFile): ReadonlyMap<string, boolean> {
  const found = new Map<string, boolean>();
  walk(source, (node) => {
    if (!ts.isCallExpression(node) || !/^(it|test)\b/.test(node.expression.getText())) return;
    const [title, ...rest] = node.arguments;
    if (!title || !ts.isStringLiteralLike(title)) return;
    const asks = rest.some(
      (one) => ts.isArrowFunction(one) && /\bskip\b/.test(one.parameters[0]?.getText() ?? ''),
    );
    found.set(title.text, !asks && !heldBack(node));
  });
  return found;
}

function heldBack(node: ts.Node): boolean {
  for (let at = node; at; at = at.parent) {
    if (ts.isIfStatement(at)) return true;
    if (ts.isCallExpression(at) && /\.(skipIf|runIf|fails)\b/.test(at.expression.getText())) return true;
  }
  return false;
}

const headingsIn = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(/^#+ (.+)$/gm)].map((match) => match[1] ?? ''));

/** What this project has. */
export function knownHere(): Known {
  const tests = new Map<string, ReadonlyMap<string, boolean>>();
  const exists = (file: string) => existsSync(join(root, file));
  return {
    screen: (path) => satreScreen(path as ScreenPath),
    pages: pagesOf(),
    tests: (file) => {
      // A file of components ends in x.
      const there = [file, `${file}x`].find(exists);
      if (there && !tests.has(file)) tests.set(file, testsIn(parse(there)));
      return tests.get(file);
    },
    headings: (file) => (exists(file) ? headingsIn(textOf(file)) : undefined),
    exists,
  };
}
