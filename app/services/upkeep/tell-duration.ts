import { formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';

/** A length of time to a tenth of a second, rounded up: what was missed is never told as less than it was. */
export function tellDuration(language: Language, milliseconds: number): string {
  const t = translator(language);
  const tenths = Math.ceil(milliseconds / 100);
  const hours = Math.floor(tenths / 36_000);
  const minutes = Math.floor((tenths % 36_000) / 600);
  const seconds = formatNumber(language, (tenths % 600) / 10);
  const number = (value: number) => formatNumber(language, value);
  if (hours > 0) return t('uptime.hours', { hours: number(hours), minutes: number(minutes), seconds });
  return minutes > 0
    ? t('uptime.minutes', { minutes: number(minutes), seconds })
    : t('uptime.seconds', { seconds });
}

/** Hundred thousandths as a percentage with three places, never rounded up. */
export const tellParts = (parts: number): string =>
  `${Math.floor(parts / 1000)}.${String(parts % 1000).padStart(3, '0')} %`;
