import { asDay, type Day, plusDays, startOfTokyoDay } from '../shared/brand.ts';
import type { Span } from './entry.ts';

/**
 * Periods of reports, by days of Tokyo. A Japanese fiscal year runs from April to March; its halves from April and from
 * October. A code names one for good: `fy2026`, `fy2026-1`, `fy2026-2`, `cy2026`, or the two days themselves.
 */
export type Period = {
  readonly code: string;
  readonly kind: 'year' | 'half' | 'calendar' | 'own';
  /** Both included. */
  readonly first: Day;
  readonly last: Day;
};

const fixed = /^(?:fy(\d{4})(?:-([12]))?|cy(\d{4}))$/;
const ownDays = /^(\d{4}-\d{2}-\d{2})\.(\d{4}-\d{2}-\d{2})$/;
/** Outside of these years nothing happened, and arithmetic with days ends somewhere. */
const years = { first: 2000, last: 2100 } as const;
const isInYears = (text: string): boolean => {
  const year = Number(text.slice(0, 4));
  return year >= years.first && year <= years.last;
};
const isRealDay = (text: string): boolean => {
  const time = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

export function periodOf(code: string): Period | undefined {
  const own = ownDays.exec(code);
  if (own?.[1] && own[2]) return ownPeriod(own[1], own[2]);
  const [, fiscal, half, calendar] = fixed.exec(code) ?? [];
  if (!isInYears(calendar ?? fiscal ?? '')) return undefined;
  if (calendar)
    return { code, kind: 'calendar', first: asDay(`${calendar}-01-01`), last: asDay(`${calendar}-12-31`) };
  if (!fiscal) return undefined;
  const next = Number(fiscal) + 1;
  if (half === '1')
    return { code, kind: 'half', first: asDay(`${fiscal}-04-01`), last: asDay(`${fiscal}-09-30`) };
  if (half === '2')
    return { code, kind: 'half', first: asDay(`${fiscal}-10-01`), last: asDay(`${next}-03-31`) };
  return { code, kind: 'year', first: asDay(`${fiscal}-04-01`), last: asDay(`${next}-03-31`) };
}

/** Undefined where the days are none, lie in no year of reports, or stand the wrong way round. */
export function ownPeriod(first: string, last: string): Period | undefined {
  if (!isRealDay(first) || !isRealDay(last) || last < first) return undefined;
  if (!isInYears(first) || !isInYears(last)) return undefined;
  return { code: `${first}.${last}`, kind: 'own', first: asDay(first), last: asDay(last) };
}

export const spanOf = ({ first, last }: Pick<Period, 'first' | 'last'>): Span => ({
  since: startOfTokyoDay(first),
  until: startOfTokyoDay(plusDays(last, 1)),
});

export const fiscalYearOf = (day: Day): number =>
  day.slice(5) < '04-01' ? Number(day.slice(0, 4)) - 1 : Number(day.slice(0, 4));

/** The year under way and those before it, as far back as something happened; the newest first. */
export function periodsSince(firstDay: Day, today: Day): Period[] {
  const codes: string[] = [];
  for (let year = fiscalYearOf(today); year >= fiscalYearOf(firstDay); year -= 1)
    codes.push(`fy${year}`, `fy${year}-2`, `fy${year}-1`);
  for (let year = Number(today.slice(0, 4)); year >= Number(firstDay.slice(0, 4)); year -= 1)
    codes.push(`cy${year}`);
  return codes
    .map(periodOf)
    .filter(
      (period): period is Period => period !== undefined && period.first <= today && period.last >= firstDay,
    );
}
