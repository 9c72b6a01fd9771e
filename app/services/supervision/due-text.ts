import { relativeDue } from '#app/domain/deadline/relative-due.ts';
import type { Day } from '#app/domain/shared/brand.ts';
import { formatDay } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { officeCalendar } from '#policies/calendars/working-days.ts';
import { relativeDueText } from '../deadlines/deadline-text.ts';

/** 「2026年12月3日（残り9日）」: a day that something is due, and how far it is. */
export function dueText(language: Language, dueOn: Day, today: Day): string {
  const away = relativeDueText(language, relativeDue('running', dueOn, today, 'day', officeCalendar));
  return translator(language)('common.aside', { text: formatDay(language, dueOn), aside: away });
}
