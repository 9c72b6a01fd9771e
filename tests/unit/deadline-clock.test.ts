import { describe, expect, it } from 'vitest';
import {
  type DeadlineClock,
  dueDay,
  isPaused,
  pause,
  plusMonths,
  resume,
} from '#app/domain/deadline/deadline-clock.ts';
import { dueReminders, relativeDue } from '#app/domain/deadline/relative-due.ts';
import { asDay, plusDays } from '#app/domain/shared/brand.ts';
import { relativeDueText } from '#app/services/deadlines/deadline-text.ts';
import { officeCalendar, workingDaysBetween } from '#policies/calendars/working-days.ts';
import fc from '#tests/support/fast-check.ts';

const day = asDay;
const clock = (
  count: number,
  unit: DeadlineClock['length']['unit'],
  startedOn = '2026-11-20',
): DeadlineClock => ({
  length: { count, unit },
  startedOn: day(startedOn),
  pauses: [],
});
const due = (one: DeadlineClock, today = '2026-11-20') => dueDay(one, officeCalendar, day(today));

describe('the clock of a deadline', () => {
  it('does not count the first day, nor holidays where working days are counted', () => {
    // Friday; Monday the 23rd is a holiday.
    expect(due(clock(1, 'working_day'))).toBe('2026-11-24');
    expect(due(clock(10, 'working_day'))).toBe('2026-12-07');
  });

  it('moves a due day that is no working day to the next one, and knows short months', () => {
    expect(due(clock(1, 'day'))).toBe('2026-11-24');
    expect(plusMonths(day('2026-08-31'), 6)).toBe('2027-02-28');
    expect(plusMonths(day('2027-08-31'), 6)).toBe('2028-02-29');
    expect(due(clock(6, 'month', '2026-08-31'))).toBe('2027-03-01');
  });

  it('stands while the applicant has the ball, and shows what it would be if it came back today', () => {
    const paused = pause(clock(10, 'working_day'), day('2026-11-25'), 'returned');
    expect(isPaused(paused)).toBe(true);
    expect(due(paused, '2026-11-25')).toBe('2026-12-07');
    expect(due(paused, '2026-11-30')).toBe('2026-12-10');
    const back = resume(paused, day('2026-11-30'));
    expect(due(back)).toBe('2026-12-10');
    expect(back.pauses).toEqual([{ from: '2026-11-25', until: '2026-11-30', why: 'returned' }]);
  });

  it('costs nothing when the ball comes back the same day', () => {
    const back = resume(pause(clock(10, 'working_day'), day('2026-11-25'), 'returned'), day('2026-11-25'));
    expect(due(back)).toBe(due(clock(10, 'working_day')));
  });

  it('gives a day to answer when the ball was given away on the last day', () => {
    const last = due(clock(10, 'working_day'));
    const back = resume(pause(clock(10, 'working_day'), last, 'returned'), day('2026-12-18'));
    expect(due(back)).toBe('2026-12-21');
  });

  it('refuses to stand twice, to run twice, and to go back in time', () => {
    const paused = pause(clock(10, 'working_day'), day('2026-11-25'), 'returned');
    expect(() => pause(paused, day('2026-11-26'), 'returned')).toThrow();
    expect(() => resume(clock(10, 'working_day'), day('2026-11-26'))).toThrow();
    expect(() => resume(paused, day('2026-11-24'))).toThrow();
    expect(() => pause(clock(10, 'working_day'), day('2026-11-19'), 'returned')).toThrow();
  });

  it('moves by exactly the working days of its pauses, however many there are', () => {
    const gap = fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 15 }));
    fc.assert(
      fc.property(fc.array(gap, { maxLength: 4 }), fc.integer({ min: 5, max: 40 }), (gaps, count) => {
        let one = clock(count, 'working_day');
        let at = one.startedOn;
        let stood = 0;
        for (const [run, stand] of gaps) {
          const from = plusDays(at, run);
          // From the due day on there is nothing left to move.
          if (from >= dueDay(one, officeCalendar, from)) break;
          at = plusDays(from, stand);
          one = resume(pause(one, from, 'returned'), at);
          stood += workingDaysBetween(from, at);
        }
        expect(workingDaysBetween(one.startedOn, dueDay(one, officeCalendar, at))).toBe(count + stood);
      }),
      { numRuns: 200 },
    );
  });
});

describe('how far a due day is away', () => {
  const text = (
    language: 'ja' | 'en',
    dueOn: string,
    unit: 'day' | 'working_day',
    state: 'running' | 'paused' | 'met' = 'running',
  ) => relativeDueText(language, relativeDue(state, day(dueOn), day('2026-11-20'), unit, officeCalendar));

  it('says it in both languages', () => {
    expect(text('ja', '2026-11-23', 'day')).toBe('残り3日');
    expect(text('ja', '2026-11-18', 'day')).toBe('2日超過');
    expect(text('ja', '2026-11-20', 'day')).toBe('今日まで');
    expect(text('ja', '2026-11-21', 'day')).toBe('明日まで');
    expect(text('ja', '2026-11-25', 'working_day')).toBe('残り2営業日');
    expect(text('ja', '2026-11-25', 'working_day', 'paused')).toBe('停止中（申請者の対応待ち）');
    expect(text('en', '2026-11-23', 'day')).toBe('3 days left');
    expect(text('en', '2026-11-19', 'day')).toBe('1 day overdue');
    expect(text('en', '2026-11-24', 'working_day')).toBe('1 working day left');
    expect(text('en', '2026-11-18', 'day', 'met')).toBe('Done in time');
  });

  it('sends one reminder for all that were slept over, and none twice', () => {
    expect(dueReminders([14, 7, 1], [], 20)).toEqual([]);
    expect(dueReminders([14, 7, 1], [], 14)).toEqual([14]);
    expect(dueReminders([14, 7, 1], [], 3)).toEqual([14, 7]);
    expect(dueReminders([14, 7, 1], [14, 7], 3)).toEqual([]);
    expect(dueReminders([14, 7, 1], [14, 7], 0)).toEqual([1]);
  });
});
