import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';

/** 「2026年8月」 out of 2026-08. */
export const monthText = (language: Language, month: string): string =>
  translator(language)('uptime.month', {
    year: month.slice(0, 4),
    month: language === 'ja' ? String(Number(month.slice(5))) : month.slice(5),
  });
