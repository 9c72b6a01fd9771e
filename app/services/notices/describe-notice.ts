import { asDay } from '#app/domain/shared/brand.ts';
import { formatDay, formatNumber } from '#app/i18n/format.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { type FactForm, isNoticeKind, noticeRule } from './notice-kinds.ts';

export type DescribedNotice = {
  readonly title: string;
  readonly body: string;
  readonly path: string;
  readonly asks: boolean;
};

type Stored = {
  readonly kind: string;
  readonly subject: { readonly id: string };
  readonly details: Readonly<Record<string, string | number>>;
};

/** A stored notice in the words of its reader. One of a kind that is no longer known still says that it is there. */
export function describeNotice(language: Language, notice: Stored): DescribedNotice {
  const t = translator(language);
  if (!isNoticeKind(notice.kind)) {
    return { title: t('notice.unknown.title'), body: t('notice.unknown.body'), path: '/inbox', asks: false };
  }
  const rule = noticeRule(notice.kind);
  const values: Record<string, string> = {};
  for (const [name, form] of Object.entries(rule.facts)) {
    const value = notice.details[name];
    values[name] = value === undefined ? '—' : wordOf(language, form, value);
  }
  const body: MessageKey = `notice.${notice.kind}.body`;
  return {
    title: t(`notice.${notice.kind}.title`),
    body: (t as (key: MessageKey, values?: Readonly<Record<string, string>>) => string)(body, values),
    path: rule.path.replace(':id', notice.subject.id),
    asks: rule.asks,
  };
}

function wordOf(language: Language, form: FactForm, value: string | number): string {
  const t = translator(language);
  switch (form) {
    case 'role':
      return t(`role.${value}` as MessageKey);
    case 'evidence':
      return t(`notice.evidence.${value}` as MessageKey);
    case 'deadline':
      return t(`deadline.${value}` as MessageKey);
    case 'day':
      return formatDay(language, asDay(String(value)));
    case 'number':
      return formatNumber(language, Number(value));
    case 'reference':
      return String(value);
  }
}
