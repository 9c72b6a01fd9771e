import {
  type DraftAnswers,
  type Field,
  fieldsOf,
  type Objective,
  type SectionId,
  sectionIds,
} from '#app/domain/application/form-fields.ts';
import { isLinkageCode, linkageNames } from '#app/domain/catalogue/linkage.ts';
import { variableById } from '#app/domain/catalogue/variables.ts';
import { citation, findCodeList } from '#app/domain/query/code-lists.ts';
import { asDay } from '#app/domain/shared/brand.ts';
import type { AnswerGroup } from '#app/features/applications/case-view.ts';
import { formatDay, formatNumber } from '#app/i18n/format.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { prefectureName } from '../organisations/prefectures.ts';

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The answers in the reader's words, complete or not. */
export function describeAnswers(
  language: Language,
  answers: DraftAnswers,
  sections: readonly SectionId[] = sectionIds,
): AnswerGroup[] {
  const t = translator(language);
  return sections.map((id) => ({
    id,
    title: t(`form.${id}`),
    rows: Object.entries(fieldsOf(id)).map(([name, field]) => ({
      label: t(`form.${name}` as MessageKey),
      value: valueText(language, name, field, answers[id]?.[name]),
    })),
  }));
}

/** One answer as people read it. */
export function valueText(language: Language, name: string, field: Field, value: unknown): string {
  const t = translator(language);
  switch (field.kind) {
    case 'objectives':
      return (Array.isArray(value) ? (value as readonly Objective[]) : [])
        .map((one) => `${one.id}　${one.text}`)
        .join('\n');
    case 'day':
      return /^\d{4}-\d{2}-\d{2}$/.test(text(value)) ? formatDay(language, asDay(text(value))) : text(value);
    case 'months':
      return Number(value) > 0 ? t(`form.months.${value}` as MessageKey) : '';
    case 'yes':
      return value === 'yes' ? t(`form.${name}.yes` as MessageKey) : '';
    case 'choice':
      return field.options?.includes(text(value)) ? t(`form.${name}.${value}` as MessageKey) : '';
    case 'ticks': {
      const chosen = textsOf(value);
      if (chosen.length === 0) return name === 'prefectures' ? t('form.prefecturesAll') : '';
      return chosen.map((one) => optionText(language, name, one)).join(t('common.listSeparator'));
    }
    default:
      return name === 'feeAccepted' && text(value) !== ''
        ? t('fee.yen', { yen: formatNumber(language, Number(value)) })
        : text(value);
  }
}

/** The name of one thing that can be chosen; what is no longer offered stands as its code. */
export function optionText(language: Language, name: string, value: string): string {
  const t = translator(language);
  switch (name) {
    case 'datasets':
      return t(`dataset.${value}` as MessageKey);
    case 'groups':
      return t(`items.${value}` as MessageKey);
    case 'prefectures':
      return prefectureName(language, value);
    case 'databases':
      return isLinkageCode(value) ? linkageNames[value][language] : value;
    case 'variables':
      return variableById.get(value)?.label[language] ?? value;
    case 'codeLists': {
      const list = findCodeList(value);
      return list ? `${list.title[language]} (${citation(list)})` : value;
    }
    default:
      return t(`form.${name}.${value}` as MessageKey);
  }
}
