import { countingUnit } from '#app/domain/deadline/deadline-clock.ts';
import { type DueState, type RelativeDue, relativeDue } from '#app/domain/deadline/relative-due.ts';
import type { Day } from '#app/domain/shared/brand.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { deadlineRule, isDeadlineKind } from '#policies/calendars/deadlines.ts';
import { officeCalendar } from '#policies/calendars/working-days.ts';

/** 「残り3日」, "2 days overdue": how far a due day is away, in words. */
export function relativeDueText(language: Language, due: RelativeDue): string {
  const t = translator(language);
  if (!('days' in due)) return t(`due.${due.code}`);
  return due.days === 1 ? t(`due.one-${due.code}`) : t(`due.${due.code}`, { days: due.days });
}

/** The same for a stored deadline, counted in the unit of its kind. */
export function deadlineText(
  language: Language,
  deadline: { readonly kind: string; readonly state: DueState; readonly dueOn: Day },
  today: Day,
): string {
  const unit = isDeadlineKind(deadline.kind) ? countingUnit(deadlineRule(deadline.kind).length) : 'day';
  return relativeDueText(language, relativeDue(deadline.state, deadline.dueOn, today, unit, officeCalendar));
}
