import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { texts as english } from '#app/i18n/en/texts.ts';
import { texts as japanese } from '#app/i18n/ja/texts.ts';
import { wideMarks } from '../support/wide-marks.ts';
import { filesOf, parse, placeOf, textOf, walk } from './sources.ts';

const ja: Readonly<Record<string, string>> = japanese;
const en: Readonly<Record<string, string>> = english;
const parametersOf = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort();

const product = filesOf('app/**/*.{ts,tsx}', 'policies/**/*.ts', 'db/**/*.ts').filter(
  (file) => !/^app\/i18n\/(ja|en)\//.test(file),
);

/** Beginnings of keys made at run time (`role.${role}`), read from the template texts of the code. */
function usedKeys(): { whole: Set<string>; patterns: RegExp[] } {
  const whole = new Set<string>();
  const patterns: RegExp[] = [];
  for (const file of product) {
    walk(parse(file), (node) => {
      if (ts.isStringLiteralLike(node)) whole.add(node.text);
      if (!ts.isTemplateExpression(node) || !/^[a-z][\w-]*\./.test(node.head.text)) return;
      const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      patterns.push(
        new RegExp(
          `^${literally(node.head.text)}${node.templateSpans.map((span) => `.+${literally(span.literal.text)}`).join('')}$`,
        ),
      );
    });
  }
  return { whole, patterns };
}

/** Families of keys whose members come from data (a column, a code); each must be justified by the list it follows. */
/** States of the ledger's entries and codes of their details are looked up by their code. */
const dynamicFamilies: readonly RegExp[] = [/^audit\.(state|value|step|variant)\./];

/** The gallery shows parts with sample content to their makers; it has no reader to translate for. */
const screens = product.filter((file) => file.endsWith('.tsx') && !file.startsWith('app/features/gallery/'));

describe('texts', () => {
  it('exist in both languages under the same keys', () => {
    expect(Object.keys(en).toSorted()).toEqual(Object.keys(ja).toSorted());
  });

  it('take the same parameters in both languages', () => {
    const different = Object.keys(ja).filter(
      (key) => parametersOf(ja[key]!).join() !== parametersOf(en[key] ?? '').join(),
    );
    expect(different).toEqual([]);
  });

  it('are never empty', () => {
    // English counts without a counter word.
    const mayBeEmpty = (key: string) => key.endsWith('.unit');
    expect(
      Object.keys(ja).filter((key) => !ja[key]?.trim() || !(en[key]?.trim() || mayBeEmpty(key))),
    ).toEqual([]);
  });

  it('hold no key twice: areas do not overwrite each other', () => {
    for (const language of ['ja', 'en']) {
      const keys = filesOf(`app/i18n/${language}/*.ts`)
        .filter((file) => !file.endsWith('/texts.ts'))
        .flatMap((file) => [...textOf(file).matchAll(/^ {2}'([\w.-]+)':/gm)].map((match) => match[1]!));
      expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
    }
  });

  it('are all used', () => {
    const { whole, patterns } = usedKeys();
    const unused = Object.keys(ja).filter(
      (key) => !whole.has(key) && ![...patterns, ...dynamicFamilies].some((pattern) => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });

  it('leave no Japanese in screens: a visible text stands in app/i18n', () => {
    const found: string[] = [];
    for (const file of screens) {
      const source = parse(file);
      walk(source, (node) => {
        const isText =
          ts.isStringLiteralLike(node) ||
          ts.isJsxText(node) ||
          ts.isTemplateHead(node) ||
          ts.isTemplateMiddle(node) ||
          ts.isTemplateTail(node);
        if (isText && /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(node.text))
          found.push(`${placeOf(source, node)} ${node.text.trim()}`);
      });
    }
    expect(found).toEqual([]);
  });

  it('leave no brackets or marks of Japanese in code that writes both languages', () => {
    const found: string[] = [];
    for (const file of product.filter(
      (one) => /^app\/(?!cli\/|config\/|domain\/)/.test(one) && !one.startsWith('app/features/gallery/'),
    )) {
      const source = parse(file);
      walk(source, (node) => {
        const text = ts.isTemplateExpression(node)
          ? [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join('')
          : ts.isStringLiteralLike(node) || ts.isJsxText(node)
            ? node.text
            : '';
        // A text with Japanese words in it has its English one beside it.
        if (wideMarks.test(text) && !/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text))
          found.push(`${placeOf(source, node)} ${text.trim()}`);
      });
    }
    expect(found).toEqual([]);
    expect(Object.entries(en).filter(([, text]) => wideMarks.test(text))).toEqual([]);
  });

  it('leave no English sentence in screens either', () => {
    const found: string[] = [];
    for (const file of screens) {
      const source = parse(file);
      walk(source, (node) => {
        if (ts.isJsxText(node) && /[A-Za-z]{2,}/.test(node.text))
          found.push(`${placeOf(source, node)} ${node.text.trim()}`);
      });
    }
    expect(found).toEqual([]);
  });
});
