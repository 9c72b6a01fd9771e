import { describe, expect, it } from 'vitest';
import { asDay, type Day, plusDays } from '#app/domain/shared/brand.ts';
import { deadlineEffects, deadlineRules } from '#policies/calendars/deadlines.ts';
import {
  firstHolidayYear,
  holidaysOf,
  lastHolidayYear,
  weekdayOf,
} from '#policies/calendars/japanese-holidays.ts';
import {
  addWorkingDays,
  isWorkingDay,
  workingDayFrom,
  workingDaysBetween,
} from '#policies/calendars/working-days.ts';
import fc from '#tests/support/fast-check.ts';

const named = (year: number) => holidaysOf(year).map((holiday) => `${holiday.day.slice(5)} ${holiday.ja}`);

describe('Japanese holidays', () => {
  it('gives the whole list of a year with a substitute in the middle of Golden Week (2026)', () => {
    expect(named(2026)).toEqual([
      '01-01 元日',
      '01-12 成人の日',
      '02-11 建国記念の日',
      '02-23 天皇誕生日',
      '03-20 春分の日',
      '04-29 昭和の日',
      '05-03 憲法記念日',
      '05-04 みどりの日',
      '05-05 こどもの日',
      // 3 May is a Sunday, and the next two days are holidays already.
      '05-06 振替休日',
      '07-20 海の日',
      '08-11 山の日',
      '09-21 敬老の日',
      // Between two holidays.
      '09-22 国民の休日',
      '09-23 秋分の日',
      '10-12 スポーツの日',
      '11-03 文化の日',
      '11-23 勤労感謝の日',
    ]);
  });

  it('makes ten days of the accession (2019)', () => {
    const days = holidaysOf(2019).filter(
      (holiday) => holiday.day >= '2019-04-27' && holiday.day <= '2019-05-06',
    );
    expect(days.map((one) => `${one.day.slice(5)} ${one.ja}`)).toEqual([
      '04-29 昭和の日',
      '04-30 国民の休日',
      '05-01 即位の日',
      '05-02 国民の休日',
      '05-03 憲法記念日',
      '05-04 みどりの日',
      '05-05 こどもの日',
      '05-06 振替休日',
    ]);
    expect(named(2019)).toContain('10-22 即位礼正殿の儀の行われる日');
    expect(named(2019).some((name) => name.includes('天皇誕生日'))).toBe(false);
  });

  it('moves three holidays for the games (2020, 2021) and moves them back', () => {
    expect(named(2020)).toEqual(
      expect.arrayContaining(['07-23 海の日', '07-24 スポーツの日', '08-10 山の日']),
    );
    expect(named(2020)).not.toContain('10-12 スポーツの日');
    expect(named(2021)).toEqual(
      expect.arrayContaining(['07-22 海の日', '07-23 スポーツの日', '08-08 山の日', '08-09 振替休日']),
    );
    expect(named(2022)).toEqual(
      expect.arrayContaining(['07-18 海の日', '08-11 山の日', '10-10 スポーツの日']),
    );
  });

  it('knows the days of laws of their own and the order in which rules came into force', () => {
    expect(named(1989)).toContain('02-24 昭和天皇の大喪の礼');
    expect(named(1990)).toContain('11-12 即位礼正殿の儀');
    expect(named(1993)).toContain('06-09 皇太子徳仁親王の結婚の儀');
    // The first substitute, three weeks after the law; a Sunday holiday before it stays as it is.
    expect(named(1973)).toContain('04-30 振替休日');
    expect(named(1973).filter((name) => name.endsWith('振替休日'))).toEqual([
      '04-30 振替休日',
      '09-24 振替休日',
    ]);
    // The first day between two holidays; 1986 it was a Sunday and 1987 a substitute.
    expect(named(1986)).not.toContain('05-04 国民の休日');
    expect(named(1987)).toContain('05-04 振替休日');
    expect(named(1988)).toContain('05-04 国民の休日');
  });

  it('finds the equinoxes, also where the formula turns', () => {
    const equinoxes: Record<number, [string, string]> = {
      1960: ['03-20', '09-23'],
      1979: ['03-21', '09-24'],
      1980: ['03-20', '09-23'],
      2000: ['03-20', '09-23'],
      2012: ['03-20', '09-22'],
      2024: ['03-20', '09-22'],
      2025: ['03-20', '09-23'],
      2026: ['03-20', '09-23'],
      2027: ['03-21', '09-23'],
    };
    for (const [year, [spring, autumn]] of Object.entries(equinoxes)) {
      expect(named(Number(year))).toEqual(
        expect.arrayContaining([`${spring} 春分の日`, `${autumn} 秋分の日`]),
      );
    }
  });

  it('holds its own laws in every year that it knows', () => {
    for (let year = firstHolidayYear; year <= lastHolidayYear; year += 1) {
      const days = holidaysOf(year);
      const off = new Set(days.map((one) => one.day));
      expect(off.size, `${year} names each day once`).toBe(days.length);
      for (const holiday of days) {
        // Law of 1973: whoever has a holiday on a Sunday gets a weekday for it.
        if (weekdayOf(holiday.day) === 0 && holiday.day >= '1973-04-12') {
          let next: Day = plusDays(asDay(holiday.day), 1);
          while (off.has(next) && days.find((one) => one.day === next)?.ja !== '振替休日')
            next = plusDays(next, 1);
          expect(off.has(next), `${holiday.day} has a substitute`).toBe(true);
        }
        if (holiday.ja === '国民の休日') {
          expect(off.has(plusDays(asDay(holiday.day), -1)) && off.has(plusDays(asDay(holiday.day), 1))).toBe(
            true,
          );
        }
      }
    }
    expect(() => holidaysOf(lastHolidayYear + 1)).toThrow();
  });
});

describe('working days', () => {
  const someDay = fc.integer({ min: 0, max: 60_000 }).map((offset) => plusDays(asDay('1960-01-01'), offset));

  it('closes the office at the turn of the year', () => {
    expect(isWorkingDay(asDay('2026-12-28'))).toBe(true);
    for (const day of ['2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02', '2027-01-03'])
      expect(isWorkingDay(asDay(day)), day).toBe(false);
    expect(addWorkingDays(asDay('2026-12-28'), 1)).toBe('2027-01-04');
    expect(workingDayFrom(asDay('2026-12-29'))).toBe('2027-01-04');
  });

  it('counts forward and back to the same number, and lands on days on which the office works', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 60 }), (day, count) => {
        const until = addWorkingDays(day, count);
        expect(isWorkingDay(until)).toBe(true);
        expect(workingDaysBetween(day, until)).toBe(count);
        expect(workingDaysBetween(until, day)).toBe(-count);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the table of deadlines', () => {
  it('has no effect that approves, releases or grants (INV-18)', () => {
    expect(deadlineEffects.filter((effect) => /approv|grant|release|accept|pass/.test(effect))).toEqual([]);
    for (const rule of Object.values(deadlineRules)) expect(deadlineEffects).toContain(rule.effect);
  });

  it('reminds in time, from far to near, and always tells somebody who can act', () => {
    for (const [kind, rule] of Object.entries(deadlineRules)) {
      expect([...rule.remindBefore], kind).toEqual([...rule.remindBefore].sort((a, b) => b - a));
      expect(rule.owedBy.length, kind).toBeGreaterThan(0);
      expect(rule.escalatesTo.length, kind).toBeGreaterThan(0);
      if (rule.length.unit !== 'month') expect(rule.remindBefore[0], kind).toBeLessThan(rule.length.count);
    }
  });
});
