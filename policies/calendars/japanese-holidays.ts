/**
 * The days that the National Holidays Act (国民の祝日に関する法律) makes days off, by rule. Every row says for which
 * years it holds, so that a change of the act is a change of one row here. The equinoxes follow the almanac formula that is
 * good from 1900 to 2150; the government announces each one only in the February before, so later ones are forecasts.
 */

export type Holiday = { readonly day: string; readonly ja: string; readonly en: string };

export const firstHolidayYear = 1955;
export const lastHolidayYear = 2150;

type When =
  | { readonly month: number; readonly date: number }
  | { readonly month: number; readonly monday: 2 | 3 }
  | { readonly equinox: 'spring' | 'autumn' };

type HolidayRule = {
  readonly ja: string;
  readonly en: string;
  readonly from: number;
  readonly until?: number;
  /** Years in which a law moved it elsewhere. */
  readonly except?: readonly number[];
} & When;

const olympics = [2020, 2021] as const;

export const holidayRules: readonly HolidayRule[] = [
  { ja: '元日', en: "New Year's Day", from: 1949, month: 1, date: 1 },
  { ja: '成人の日', en: 'Coming of Age Day', from: 1949, until: 1999, month: 1, date: 15 },
  { ja: '成人の日', en: 'Coming of Age Day', from: 2000, month: 1, monday: 2 },
  { ja: '建国記念の日', en: 'National Foundation Day', from: 1967, month: 2, date: 11 },
  { ja: '天皇誕生日', en: "Emperor's Birthday", from: 2020, month: 2, date: 23 },
  { ja: '春分の日', en: 'Vernal Equinox Day', from: 1949, equinox: 'spring' },
  { ja: '天皇誕生日', en: "Emperor's Birthday", from: 1949, until: 1988, month: 4, date: 29 },
  { ja: 'みどりの日', en: 'Greenery Day', from: 1989, until: 2006, month: 4, date: 29 },
  { ja: '昭和の日', en: 'Showa Day', from: 2007, month: 4, date: 29 },
  { ja: '憲法記念日', en: 'Constitution Memorial Day', from: 1949, month: 5, date: 3 },
  { ja: 'みどりの日', en: 'Greenery Day', from: 2007, month: 5, date: 4 },
  { ja: 'こどもの日', en: "Children's Day", from: 1949, month: 5, date: 5 },
  { ja: '海の日', en: 'Marine Day', from: 1996, until: 2002, month: 7, date: 20 },
  { ja: '海の日', en: 'Marine Day', from: 2003, except: olympics, month: 7, monday: 3 },
  { ja: '海の日', en: 'Marine Day', from: 2020, until: 2020, month: 7, date: 23 },
  { ja: '海の日', en: 'Marine Day', from: 2021, until: 2021, month: 7, date: 22 },
  { ja: 'スポーツの日', en: 'Sports Day', from: 2020, until: 2020, month: 7, date: 24 },
  { ja: 'スポーツの日', en: 'Sports Day', from: 2021, until: 2021, month: 7, date: 23 },
  { ja: '山の日', en: 'Mountain Day', from: 2016, except: olympics, month: 8, date: 11 },
  { ja: '山の日', en: 'Mountain Day', from: 2020, until: 2020, month: 8, date: 10 },
  { ja: '山の日', en: 'Mountain Day', from: 2021, until: 2021, month: 8, date: 8 },
  { ja: '敬老の日', en: 'Respect for the Aged Day', from: 1966, until: 2002, month: 9, date: 15 },
  { ja: '敬老の日', en: 'Respect for the Aged Day', from: 2003, month: 9, monday: 3 },
  { ja: '秋分の日', en: 'Autumnal Equinox Day', from: 1948, equinox: 'autumn' },
  { ja: '体育の日', en: 'Health and Sports Day', from: 1966, until: 1999, month: 10, date: 10 },
  { ja: '体育の日', en: 'Health and Sports Day', from: 2000, until: 2019, month: 10, monday: 2 },
  { ja: 'スポーツの日', en: 'Sports Day', from: 2022, month: 10, monday: 2 },
  { ja: '文化の日', en: 'Culture Day', from: 1948, month: 11, date: 3 },
  { ja: '勤労感謝の日', en: 'Labour Thanksgiving Day', from: 1948, month: 11, date: 23 },
  { ja: '天皇誕生日', en: "Emperor's Birthday", from: 1989, until: 2018, month: 12, date: 23 },
  // Days of the accession, which count as national holidays and so make the days between them days off.
  { ja: '即位の日', en: 'Day of the Accession', from: 2019, until: 2019, month: 5, date: 1 },
  {
    ja: '即位礼正殿の儀の行われる日',
    en: 'Day of the Enthronement Ceremony',
    from: 2019,
    until: 2019,
    month: 10,
    date: 22,
  },
];

/** Days off by a law of their own, which are not national holidays in the sense of the act. */
export const singleDaysOff: readonly Holiday[] = [
  { day: '1959-04-10', ja: '皇太子明仁親王の結婚の儀', en: 'Wedding of Crown Prince Akihito' },
  { day: '1989-02-24', ja: '昭和天皇の大喪の礼', en: 'Funeral of Emperor Showa' },
  { day: '1990-11-12', ja: '即位礼正殿の儀', en: 'Enthronement Ceremony' },
  { day: '1993-06-09', ja: '皇太子徳仁親王の結婚の儀', en: 'Wedding of Crown Prince Naruhito' },
];

const substitute = { ja: '振替休日', en: 'Substitute holiday' };
const between = { ja: '国民の休日', en: "Citizens' holiday" };
/** A holiday on a Sunday moves to the Monday since 12 April 1973, to the next day that is none since 2007. */
const substituteSince = '1973-04-12';
const substituteOverHolidaysSince = '2007-01-01';
/** A day between two national holidays is off since 27 December 1985. */
const betweenSince = '1985-12-27';

const pad = (value: number): string => String(value).padStart(2, '0');
const dayOf = (year: number, month: number, date: number): string => `${year}-${pad(month)}-${pad(date)}`;
const time = (day: string): number => Date.parse(`${day}T00:00:00.000Z`);
export const shiftDay = (day: string, days: number): string =>
  new Date(time(day) + days * 86_400_000).toISOString().slice(0, 10);
/** 0 is Sunday. */
export const weekdayOf = (day: string): number => new Date(time(day)).getUTCDay();

function nthMonday(year: number, month: number, nth: number): string {
  const weekday = weekdayOf(dayOf(year, month, 1));
  return dayOf(year, month, 1 + ((8 - weekday) % 7) + (nth - 1) * 7);
}

const equinoxOffsets = {
  spring: { until1979: 20.8357, until2099: 20.8431, until2150: 21.851 },
  autumn: { until1979: 23.2588, until2099: 23.2488, until2150: 24.2488 },
} as const;

function equinox(year: number, which: 'spring' | 'autumn'): string {
  const offsets = equinoxOffsets[which];
  const offset = year <= 1979 ? offsets.until1979 : year <= 2099 ? offsets.until2099 : offsets.until2150;
  const leapDays = Math.trunc((year - (year <= 1979 ? 1983 : 1980)) / 4);
  const date = Math.trunc(offset + 0.242194 * (year - 1980) - leapDays);
  return dayOf(year, which === 'spring' ? 3 : 9, date);
}

function dayOfRule(rule: HolidayRule, year: number): string {
  if ('equinox' in rule) return equinox(year, rule.equinox);
  if ('monday' in rule) return nthMonday(year, rule.month, rule.monday);
  return dayOf(year, rule.month, rule.date);
}

/** All days off of a year by the act and by special laws, in order. */
export function holidaysOf(year: number): readonly Holiday[] {
  if (!Number.isInteger(year) || year < firstHolidayYear || year > lastHolidayYear) {
    throw new Error(`holidays are known from ${firstHolidayYear} to ${lastHolidayYear}`);
  }
  const national = new Map<string, Holiday>();
  for (const rule of holidayRules) {
    if (year < rule.from || year > (rule.until ?? year) || rule.except?.includes(year)) continue;
    const day = dayOfRule(rule, year);
    national.set(day, { day, ja: rule.ja, en: rule.en });
  }
  const off = new Map(national);
  for (const day of national.keys()) {
    if (weekdayOf(day) !== 0 || day < substituteSince) continue;
    let next = shiftDay(day, 1);
    if (day >= substituteOverHolidaysSince) while (national.has(next)) next = shiftDay(next, 1);
    if (!off.has(next)) off.set(next, { day: next, ...substitute });
  }
  for (const day of national.keys()) {
    const middle = shiftDay(day, 1);
    if (middle < betweenSince || off.has(middle) || !national.has(shiftDay(day, 2))) continue;
    // Until 2006 a Sunday between two holidays stayed a Sunday; since then it is both, which changes nothing here.
    if (weekdayOf(middle) !== 0) off.set(middle, { day: middle, ...between });
  }
  for (const single of singleDaysOff) if (single.day.startsWith(`${year}-`)) off.set(single.day, single);
  return [...off.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}
