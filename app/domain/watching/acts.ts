import type { WatchRules } from '#policies/watching/rules.ts';
import { type Day, tokyoDay } from '../shared/brand.ts';
import { type About, type Act, type Found, groupBy, pieceOf } from './found.ts';
import { median, spread } from './robust.ts';

export type OpenDays = { readonly isWorkingDay: (day: Day) => boolean };

const hourInTokyo = (at: string): number => (new Date(at).getUTCHours() + 9) % 24;

/** Acts at night or on closed days. One that is both counts as night. */
export function oddHours(
  values: WatchRules['odd_hours'],
  calendar: OpenDays,
  personId: string,
  acts: readonly Act[],
): Found[] {
  const { from, until } = values.night;
  const isNight = ({ at }: Act) => hourInTokyo(at) >= from || hourInTokyo(at) < until;
  return values.groups.flatMap(({ name, kinds, atNight, onClosedDays }) => {
    const mine = acts.filter(({ kind }) => (kinds as readonly string[]).includes(kind));
    const night = mine.filter(isNight);
    const closed = mine.filter((act) => !isNight(act) && !calendar.isWorkingDay(tokyoDay(act.at)));
    return [
      { variant: `${name}_night`, of: night, least: atNight },
      { variant: `${name}_closed`, of: closed, least: onClosedDays },
    ].flatMap(({ variant, of, least }): Found[] =>
      of.length < least
        ? []
        : [
            {
              rule: 'odd_hours',
              variant,
              about: { type: 'person', id: personId },
              severity: values.severity,
              numbers: { count: of.length, days: values.windowDays },
              pieces: of.map(pieceOf),
              atLeast: least,
            },
          ],
    );
  });
}

export type DayCount = { readonly day: Day; readonly count: number };
export type VolumeGroup = WatchRules['odd_volume']['groups'][number];

/** From how many acts on a day is unusual, seen from the days before it on which there were any. */
export function volumeLimit(
  values: WatchRules['odd_volume'],
  group: VolumeGroup,
  past: readonly number[],
): { readonly limit: number; readonly usual: number | undefined } {
  if (past.length < values.habitDays) return { limit: group.withoutPast, usual: undefined };
  const usual = median(past);
  return {
    limit: Math.max(group.atLeast, Math.floor(usual + values.spreads * Math.max(1, spread(past))) + 1),
    usual,
  };
}

/** Days of late on which somebody, or a project, did far more than on the days before. */
export function oddVolume(
  values: WatchRules['odd_volume'],
  group: VolumeGroup,
  about: About,
  days: readonly DayCount[],
  late: readonly Act[],
): Found[] {
  const found: Found[] = [];
  for (const [day, acts] of groupBy(late, ({ at }) => tokyoDay(at))) {
    const past = days.filter((one) => one.day < day).map(({ count }) => count);
    const count = days.find((one) => one.day === day)?.count ?? acts.length;
    const { limit, usual } = volumeLimit(values, group, past);
    if (count < limit) continue;
    found.push({
      rule: 'odd_volume',
      variant: usual === undefined ? `${group.name}_new` : group.name,
      about,
      ...(about.type === 'application' ? { applicationId: about.id } : {}),
      severity: values.severity,
      numbers: { count, ...(usual === undefined ? {} : { usual: Math.round(usual) }) },
      pieces: acts.map(pieceOf),
      atLeast: limit,
    });
  }
  return found;
}
