import { writeIcd10 } from '#app/domain/catalogue/codes/icd10.ts';
import { type CodeList, citation, searchCodeLists } from '#app/domain/query/code-lists.ts';
import type { CodeSystem } from '#app/domain/query/vocabulary.ts';
import { formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import type { CodeListLine, ListSystem } from './view.ts';

/** As people read them: diagnoses with their dot. */
export const writtenCodes = (system: CodeSystem, codes: readonly string[]): string =>
  codes.map((code) => (system === 'icd10' ? writeIcd10(code) : code)).join(' ');

export function lineOf(list: CodeList, language: Language): CodeListLine {
  const t = translator(language);
  return {
    cite: citation(list),
    title: list.title[language],
    note: list.note[language],
    system: t(`codeList.system.${list.system as ListSystem}`),
    codes: writtenCodes(list.system, list.codes),
    author: list.author[language],
    approval: list.approval,
  };
}

export function listCodeLists(language: Language, search: string, system: ListSystem | undefined) {
  const found = searchCodeLists(search, system);
  return {
    lines: found.map((list) => lineOf(list, language)),
    count: translator(language)('codeList.count', { count: formatNumber(language, found.length) }),
  };
}
