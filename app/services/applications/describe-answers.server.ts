import { type DraftAnswers, type SectionId, sectionIds } from '#app/domain/application/form.ts';
import { asDay } from '#app/domain/shared/brand.ts';
import type { AnswerGroup } from '#app/features/applications/case-view.ts';
import { formatDay } from '#app/i18n/format.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { prefectureName } from '../organisations/prefectures.ts';

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The answers in the reader's words, complete or not. */
export function describeAnswers(language: Language, answers: DraftAnswers): AnswerGroup[] {
  const t = translator(language);
  const list = (keys: readonly string[]) =>
    keys.map((key) => t(key as MessageKey)).join(t('common.listSeparator'));
  const day = (value: unknown) =>
    /^\d{4}-\d{2}-\d{2}$/.test(text(value)) ? formatDay(language, asDay(text(value))) : '';
  const of = (section: SectionId) => answers[section] ?? {};
  const { purpose, plan, data, scope } = {
    purpose: of('purpose'),
    plan: of('plan'),
    data: of('data'),
    scope: of('scope'),
  };
  const objectives = Array.isArray(plan.objectives)
    ? (plan.objectives as readonly { id: string; text: string }[]).map(({ id, text: of }) => `${id}　${of}`)
    : [];
  const places = textsOf(data.prefectures).map((code) => prefectureName(language, code));
  const rows: Readonly<Record<SectionId, AnswerGroup['rows']>> = {
    purpose: [
      { label: t('form.background'), value: text(purpose.background) },
      { label: t('form.benefit'), value: text(purpose.benefit) },
      { label: t('form.pledge'), value: purpose.pledge === 'yes' ? t('form.pledge.yes') : '' },
    ],
    plan: [
      { label: t('form.design'), value: text(plan.design) },
      { label: t('form.objectives'), value: objectives.join('\n') },
      { label: t('form.ethics'), value: text(plan.ethics) },
    ],
    data: [
      { label: t('form.datasets'), value: list(textsOf(data.datasets).map((id) => `dataset.${id}`)) },
      { label: t('form.groups'), value: list(textsOf(data.groups).map((id) => `items.${id}`)) },
      { label: t('form.from'), value: day(data.from) },
      { label: t('form.to'), value: day(data.to) },
      {
        label: t('form.prefectures'),
        value: places.length > 0 ? places.join(t('common.listSeparator')) : t('form.prefecturesAll'),
      },
      { label: t('form.necessity'), value: text(data.necessity) },
    ],
    scope: [
      { label: t('form.months'), value: scope.months ? t(`form.months.${scope.months}` as MessageKey) : '' },
      {
        label: t('form.outsourcing'),
        value: scope.outsourcing ? t(`form.outsourcing.${scope.outsourcing}` as MessageKey) : '',
      },
      { label: t('form.publication'), value: text(scope.publication) },
    ],
  };
  return sectionIds.map((id) => ({ id, title: t(`form.${id}`), rows: rows[id] }));
}
