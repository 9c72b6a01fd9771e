import { describe, expect, it } from 'vitest';
import { durationsOf, expectedFrom, median, wayToUse } from '#app/domain/deadline/expected.ts';
import { asInstant, plusSeconds } from '#app/domain/shared/brand.ts';
import { medianNeedsCases } from '#policies/roster.ts';

const entered = asInstant('2026-11-02T01:00:00.000Z');
const days = (count: number) => plusSeconds(entered, count * 86_400);
const all = (cases: number) => wayToUse.map((state) => ({ state, cases, medianHours: 240 }));

describe('what history lets one expect (L17, APP-3)', () => {
  it('takes the middle, or the mean of the two in the middle', () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(() => median([])).toThrow();
    expect(
      durationsOf([
        { state: 'SCREENING', hours: 10 },
        { state: 'SCREENING', hours: 30 },
        { state: 'READY', hours: 1 },
      ]),
    ).toEqual([
      { state: 'SCREENING', cases: 2, medianHours: 20 },
      { state: 'READY', cases: 1, medianHours: 1 },
    ]);
  });

  it('says nothing that rests on fewer than five cases', () => {
    expect(expectedFrom('SCREENING', entered, days(1), all(4), medianNeedsCases)).toBeUndefined();
    expect(expectedFrom('SCREENING', entered, days(1), all(5), medianNeedsCases)).toMatchObject({
      cases: 5,
      stageBy: '2026-11-12',
      useBy: { day: '2027-01-01', cases: 5 },
    });
    const thin = all(9).map((one) => (one.state === 'AGREEMENT' ? { ...one, cases: 3 } : one));
    const partly = expectedFrom('SCREENING', entered, days(1), thin, medianNeedsCases);
    expect(partly?.stageBy).toBe('2026-11-12');
    expect(partly?.useBy).toBeUndefined();
  });

  it('admits that it takes longer than usual, and counts the rest from today', () => {
    const late = expectedFrom('READY', entered, days(20), all(8), medianNeedsCases);
    expect(late).toMatchObject({ late: true, stageBy: undefined, useBy: { day: '2026-11-22' } });
  });

  it('has no date for a state that is not on the way', () => {
    expect(expectedFrom('RETURNED', entered, days(1), all(9), medianNeedsCases)).toBeUndefined();
    expect(expectedFrom('ACTIVE', entered, days(1), all(9), medianNeedsCases)).toBeUndefined();
  });
});
