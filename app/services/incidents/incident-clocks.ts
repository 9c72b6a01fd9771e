import { type Day, type Instant, plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import type { Clock } from '#db/portal/repositories/incidents.server.ts';
import { workingDayFrom } from '#policies/calendars/working-days.ts';
import { clocksFor, daysOf, type IncidentFacts, notificationRules } from '#policies/incidents.ts';

/** Whom it has to be told and until which day; the day on which it became known is the first one counted. */
export function clocksOf(facts: IncidentFacts & { readonly discoveredAt: Instant }): Clock[] {
  const known = tokyoDay(facts.discoveredAt);
  const nth = (days: number): Day => plusDays(known, days - 1);
  return clocksFor(facts).map((addressee) => {
    const rule = notificationRules[addressee];
    const due = nth(daysOf(addressee, facts.unlawful));
    return {
      addressee,
      aimOn: rule.aimDays === undefined ? null : nth(rule.aimDays),
      dueOn: rule.movesToWorkingDay ? workingDayFrom(due) : due,
    };
  });
}
