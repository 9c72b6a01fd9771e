import { writeIcd10 } from '#app/domain/catalogue/codes/icd10.ts';
import {
  type CodeList,
  citation,
  findCodeList,
  membersOf,
  versionsOf,
} from '#app/domain/query/code-lists.ts';
import type { CodeSystem } from '#app/domain/query/vocabulary.ts';
import { asDay } from '#app/domain/shared/brand.ts';
import { formatDay, formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { AppError } from '../app-error.ts';
import { lineOf, writtenCodes } from './list-code-lists.server.ts';
import type { CodeListView } from './view.ts';

/** `name@version`, or the name alone for its newest version. */
export function codeListOf(cited: string): CodeList {
  const list = cited.includes('@') ? findCodeList(cited) : versionsOf(cited)[0];
  if (!list) throw new AppError('not-found');
  return list;
}

const eventWords: Partial<Record<CodeSystem, string>> = {
  icd10: 'condition',
  atc: 'drug',
  yj: 'drug yj',
  K: 'procedure',
};

export function readCodeList(language: Language, cited: string): CodeListView {
  const t = translator(language);
  const list = codeListOf(cited);
  const versions = versionsOf(list.id);
  const newest = versions[0];
  const members = membersOf(list);
  const otherLanguage = language === 'ja' ? 'en' : 'ja';
  return {
    ...lineOf(list, language),
    except: writtenCodes(list.system, list.except ?? []),
    licence: t(`codeList.licence.${list.licence}`),
    reuse: t(`codeList.reuse.${list.reuse}`),
    since: formatDay(language, asDay(list.since)),
    newer: newest && newest.version > list.version ? citation(newest) : undefined,
    use: `${eventWords[list.system] ?? ''} list ${citation(list)}`,
    versions: versions.map((version) => ({
      cite: citation(version),
      label: t('codeList.version', { version: version.version }),
    })),
    members: members.map((member) => ({
      code: list.system === 'icd10' ? writeIcd10(member.code) : member.code,
      name: member[language],
      otherName: member[otherLanguage],
    })),
    otherLanguage,
    membersTitle: t('codeList.members', { count: formatNumber(language, members.length) }),
  };
}
