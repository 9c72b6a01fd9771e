import { writeIcd10 } from '#app/domain/catalogue/codes/icd10.ts';
import { labItems } from '#app/domain/catalogue/codes/lab-list.ts';
import { citation } from '#app/domain/query/code-lists.ts';
import { type FoundTerm, findTerms } from '#app/domain/query/find-terms.ts';
import type { FormFields } from '#app/domain/query/form-fields.ts';
import { eventPlaces } from '#app/domain/query/form-take.ts';
import { type AskScope, offeredBy } from '#app/domain/query/offered.ts';
import { codeNamed } from '#app/domain/query/vocabulary.ts';
import type { AskSearch, FoundLine } from '#app/features/workspace/ask-view.ts';
import { formatNumber } from '#app/i18n/format.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';

/** Approved variables, code lists and public masters; never the data (A6). */
export function searchBuilder(
  language: Language,
  scope: AskScope,
  fields: FormFields,
  sent: { readonly find: string; readonly into: string },
): AskSearch {
  const t = translator(language);
  const places = eventPlaces(fields).map(({ place, kind }) => ({
    value: place,
    label: t('ask.find.place', {
      place: placeText(language, place),
      kind: t(`query.say.kind.${kind}` as MessageKey),
    }),
  }));
  const search = { find: sent.find, into: sent.into, places };
  if (sent.find.trim() === '') return search;
  const { found, count } = findTerms(sent.find, offeredBy(scope), scope.variables, scope.lists);
  return {
    ...search,
    found: {
      summary:
        count === 0
          ? t('ask.find.none', { find: sent.find })
          : count > found.length
            ? t('ask.find.some', {
                count: formatNumber(language, count),
                shown: formatNumber(language, found.length),
              })
            : t('ask.find.count', { count: formatNumber(language, count) }),
      lines: found.map((one) => lineOf(language, one)),
    },
  };
}

/** `where.2` is 「条件3」; places within other rows say of which. */
function placeText(language: Language, place: string): string {
  const t = translator(language);
  if (place === 'event') return t('ask.index');
  const [list, row = '0'] = place.split('.');
  const label = list === 'where' ? t('ask.condition') : list === 'by' ? t('ask.dimension') : t('ask.measure');
  return t('ask.rowName', { label, number: Number(row) + 1 });
}

function lineOf(language: Language, term: FoundTerm): FoundLine {
  const t = translator(language);
  switch (term.kind) {
    case 'list':
      return {
        key: `list:${citation(term.list)}`,
        kind: t('ask.find.kind.list'),
        name: term.list.title[language],
        code: citation(term.list),
        about: term.list.note[language],
        take: `list:${citation(term.list)}`,
      };
    case 'lab': {
      const item = labItems.find(({ code }) => code === term.code);
      return {
        key: `lab:${term.code}`,
        kind: t('ask.find.kind.lab'),
        name: item?.[language] ?? term.code,
        code: term.code,
        about: '',
        take: `lab:${term.code}`,
      };
    }
    case 'variable':
      return {
        key: term.variable.id,
        kind: t('ask.find.kind.variable'),
        name: term.variable.label[language],
        code: term.variable.id,
        about: term.variable.definition[language],
      };
    case 'code': {
      const name = (code: string) => codeNamed(term.system, code)?.[language] ?? code;
      return {
        key: `${term.system}:${term.code}`,
        kind: t(`ask.find.kind.${term.system}`),
        name: name(term.code),
        code: term.system === 'icd10' ? writeIcd10(term.code) : term.code,
        about: term.wider.map(name).join(' › '),
        take: `${term.system}:${term.code}`,
      };
    }
  }
}
