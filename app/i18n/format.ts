import type { Day, Instant } from '../domain/shared/brand.ts';
import type { Language } from './texts.ts';

/**
 * Dates and numbers as people read them, always in Asia/Tokyo and always on the server: the browser's formatter can
 * differ in a space and would then redraw the page.
 */
const locale: Record<Language, string> = { ja: 'ja-JP', en: 'en-GB' };
const cache = new Map<string, Intl.DateTimeFormat>();

function dateFormat(
  language: Language,
  name: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${language}:${name}`;
  let format = cache.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale[language], { timeZone: 'Asia/Tokyo', ...options });
    cache.set(key, format);
  }
  return format;
}

export const formatDay = (language: Language, day: Day): string =>
  dateFormat(language, 'day', { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

/** A month as `2026-08`. */
export const formatMonth = (language: Language, month: string): string =>
  dateFormat(language, 'month', { year: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );

export const formatDate = (language: Language, at: Instant): string =>
  dateFormat(language, 'date', { year: 'numeric', month: 'long', day: 'numeric' }).format(new Date(at));

export const formatDateTime = (language: Language, at: Instant): string =>
  dateFormat(language, 'dateTime', {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(at));

/** The time of day alone. */
export const formatTime = (language: Language, at: Instant): string =>
  dateFormat(language, 'time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at));

const numbers = { ja: new Intl.NumberFormat('ja-JP'), en: new Intl.NumberFormat('en-GB') };
export const formatNumber = (language: Language, value: number): string => numbers[language].format(value);

/** Sizes of files, as people say them: three figures are enough. */
export function formatBytes(language: Language, bytes: number): string {
  const [value, unit] =
    bytes < 1024 ? [bytes, 'B'] : bytes < 1_048_576 ? [bytes / 1024, 'KB'] : [bytes / 1_048_576, 'MB'];
  return `${formatNumber(language, Number(Number(value).toPrecision(3)))} ${unit}`;
}
