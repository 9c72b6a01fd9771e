import { foldText } from '../application/search-terms.ts';
import type { CodeSet } from './aggregate-query.ts';
import { codeListData } from './code-list-data.ts';
import { type CodeSystem, codeNamed, codesOfSystem, normalCode, widerCodes } from './vocabulary.ts';

type Both = { readonly ja: string; readonly en: string };

/** A named set of codes that is cited as `id@version`. A version never changes; a correction is the next one. */
export type CodeList = {
  readonly id: string;
  readonly version: number;
  readonly system: CodeSystem;
  readonly title: Both;
  readonly note: Both;
  readonly author: Both;
  /** SPDX identifier. */
  readonly licence: 'CC-BY-4.0' | 'CC-BY-NC-4.0';
  /** Recognised by the executive board, or only proposed (NEX-5). */
  readonly approval: 'approved' | 'proposed';
  /** Who may use it again: everybody, members free of charge, or whoever asks (NEX-5). */
  readonly reuse: 'everybody' | 'members' | 'asked';
  /** Day of this version. */
  readonly since: string;
  readonly codes: readonly string[];
  readonly except?: readonly string[];
};

export const codeLists: readonly CodeList[] = codeListData;

export const citation = ({ id, version }: CodeList): string => `${id}@${version}`;
const byCitation = new Map(codeLists.map((list) => [citation(list), list]));

export const findCodeList = (cited: string): CodeList | undefined => byCitation.get(cited);

/** Of each list the newest version. */
export const currentCodeLists: readonly CodeList[] = codeLists.filter(
  (list) => !codeLists.some((other) => other.id === list.id && other.version > list.version),
);

export const versionsOf = (id: string): readonly CodeList[] =>
  codeLists.filter((list) => list.id === id).toSorted((a, b) => b.version - a.version);

/** Ready to stand in a question. */
export const codeSetOf = (list: CodeList): CodeSet => ({
  codes: list.codes,
  ...(list.except ? { except: list.except } : {}),
  list: citation(list),
});

/** Whether a question that names a list means its codes; another set under its name would mislead the reader. */
export function isFromList(system: CodeSystem, set: CodeSet): boolean {
  const list = set.list === undefined ? undefined : findCodeList(set.list);
  const same = (one: readonly string[] = [], other: readonly string[] = []) =>
    [...new Set(one)].sort().join() === [...new Set(other)].sort().join();
  return list?.system === system && same(list.codes, set.codes) && same(list.except, set.except);
}

/** Every code of the tables that a list takes in, in the order of the tables. */
export function membersOf(list: CodeList) {
  const taken = new Set(list.codes);
  const left = new Set(list.except ?? []);
  return codesOfSystem(list.system).filter(({ code }) => {
    const path = widerCodes(list.system, code);
    return path.some((wider) => taken.has(wider)) && !path.some((wider) => left.has(wider));
  });
}

const texts = new Map(
  codeLists.map((list) => [
    citation(list),
    foldText(
      [
        citation(list),
        list.system,
        ...[list.title, list.note, list.author].flatMap(({ ja, en }) => [ja, en]),
        ...membersOf(list).flatMap(({ code, ja, en }) => [code, ja, en]),
      ].join('\n'),
    ),
  ]),
);

/**
 * Lists whose names, notes or codes hold every word, in either language; width, case and the two kana are one. A code
 * finds the lists that take it in, also when only a wider code stands in them.
 */
export function searchCodeLists(search: string, system?: CodeSystem): readonly CodeList[] {
  const words = foldText(search).split(/\s+/).filter(Boolean).slice(0, 12);
  return currentCodeLists.filter((list) => {
    if (system && list.system !== system) return false;
    const text = texts.get(citation(list)) ?? '';
    return words.every((word) => text.includes(word) || takesIn(list, word));
  });
}

function takesIn(list: CodeList, word: string): boolean {
  const code = normalCode(list.system, word).toUpperCase();
  if (!codeNamed(list.system, code)) return false;
  const path = widerCodes(list.system, code);
  return (
    list.codes.some((one) => path.includes(one)) && !(list.except ?? []).some((one) => path.includes(one))
  );
}
