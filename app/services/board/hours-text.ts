import { formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';

/** A length of time as one speaks of it: hours up to two days, then days. */
export function hoursText(language: Language, hours: number): string {
  const t = translator(language);
  return hours < 48
    ? t('board.hours', { count: formatNumber(language, Math.max(1, Math.round(hours))) })
    : t('board.days', { count: formatNumber(language, Math.round(hours / 24)) });
}
