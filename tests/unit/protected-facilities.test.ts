import { describe, expect, it } from 'vitest';
import { nextQuarter, quarterEnd, quarterStart, quartersOver } from '#app/domain/public/fiscal-quarter.ts';
import { protectFacilities } from '#app/domain/public/protected-facilities.ts';
import { toldPersons } from '#app/domain/public/told-persons.ts';
import { asDay, type Instant, plusDays, startOfTokyoDay, tokyoDay } from '#app/domain/shared/brand.ts';
import { leastFacilitiesShown, publicPersons } from '#policies/public-register.ts';
import fc from '../support/fast-check.ts';

const protect = (persons: readonly number[]) =>
  protectFacilities(
    persons.map((one, at) => ({ id: `f${at}`, persons: one })),
    publicPersons,
    leastFacilitiesShown,
  );
const { least, step } = publicPersons;

describe('how many asked to stop, by facility, for everybody (A10, C9, INV-39)', () => {
  it('hides a small facility, and with it so many that it cannot be had by taking away', () => {
    const { total, shown } = protect([4, 33, 52, 78, 120]);
    expect(total).toBe(290);
    expect(shown.has('f0')).toBe(false);
    // Alone, 290 less the four others would give it away.
    expect(shown.has('f1')).toBe(false);
    expect([...shown]).toEqual([
      ['f2', 50],
      ['f3', 80],
      ['f4', 120],
    ]);
  });

  it('shows each where all are large, and none where few could be shown', () => {
    expect([...protect([31, 47, 52]).shown.values()]).toEqual([30, 50, 50]);
    expect(protect([31, 47]).shown.size).toBe(0);
    expect(protect([2, 3, 90, 91]).shown.size).toBe(0);
  });

  it('says nothing of fewer persons than the least, and a facility of none is hidden like one of few', () => {
    expect(protect([1, 2, 3])).toEqual({ total: undefined, shown: new Map() });
    expect(protect([0, 60, 70, 80, 90]).shown.has('f0')).toBe(false);
    expect(protect([0, 60, 70, 80, 90])).toEqual({
      total: 300,
      shown: protect([1, 60, 70, 80, 90]).shown,
    });
  });

  it('never leaves a hidden group that is small or a single facility, whatever the numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200), { minLength: 1, maxLength: 12 }), (persons) => {
        const { total, shown } = protect(persons);
        const hidden = persons.filter((_, at) => !shown.has(`f${at}`));
        for (const [id, value] of shown) {
          expect(persons[Number(id.slice(1))]).toBeGreaterThanOrEqual(least);
          expect(value % step).toBe(0);
        }
        if (shown.size === 0 || hidden.length === 0) return;
        expect(total).toBeDefined();
        expect(hidden.length).toBeGreaterThanOrEqual(2);
        expect(hidden.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(least);
      }),
    );
  });

  it('counts up to the quarter that is over', () => {
    expect(quarterStart(asDay('2026-11-21'))).toBe('2026-10-01');
    expect(quarterStart(asDay('2027-01-01'))).toBe('2027-01-01');
    expect(quarterStart(asDay('2027-03-31'))).toBe('2027-01-01');
    expect(quarterStart(asDay('2026-04-01'))).toBe('2026-04-01');
  });

  it('knows the quarters that are over, from the one in which something began', () => {
    expect(quartersOver(asDay('2026-11-21'), asDay('2026-05-30'), 12)).toEqual(['2026-07-01', '2026-04-01']);
    expect(quartersOver(asDay('2026-10-01'), asDay('2025-01-01'), 2)).toEqual(['2026-07-01', '2026-04-01']);
    expect(quartersOver(asDay('2026-11-21'), asDay('2026-10-02'), 12)).toEqual([]);
    expect([nextQuarter(asDay('2026-10-01')), quarterEnd(asDay('2027-02-03'))]).toEqual([
      '2027-01-01',
      '2027-03-31',
    ]);
  });
});

describe('how many were handed the notice, for everybody (A10, C9, INV-39)', () => {
  const at = (day: string) => `${day}T03:00:00.000Z` as Instant;
  const word = (quarter: string, persons: number, on: string) => ({
    quarter: asDay(quarter),
    persons,
    at: at(on),
  });

  it('counts what was declared before the quarter, the newest word of each', () => {
    const declared = [word('2026-01-01', 100, '2026-04-10'), word('2026-04-01', 70, '2026-07-03')];
    const told = (day: string, more = declared) => toldPersons(more, asDay(day), least);
    expect([told('2026-04-01'), told('2026-07-01'), told('2026-10-01')]).toEqual([0, 100, 170]);
    const corrected = [...declared, word('2026-01-01', 160, '2026-08-20')];
    expect([told('2026-07-01', corrected), told('2026-10-01', corrected)]).toEqual([100, 230]);
    // Put right from 500 to 5: nothing is left to tell.
    const typed = [word('2026-01-01', 500, '2026-04-10'), word('2026-01-01', 5, '2026-04-11')];
    expect(told('2026-07-01', typed)).toBe(0);
  });

  it('does not follow a small change, so that two quarters have no small group between them', () => {
    const few = [word('2026-01-01', 100, '2026-04-10'), word('2026-04-01', 3, '2026-07-03')];
    expect(toldPersons(few, asDay('2026-10-01'), least)).toBe(100);
    const more = [...few, word('2026-07-01', 27, '2026-10-03')];
    expect(toldPersons(more, asDay('2027-01-01'), least)).toBe(130);
  });

  it('moves with a quarter and never by fewer than the least, whatever was declared when', () => {
    const words = fc.array(
      fc.record({ quarter: fc.nat(5), persons: fc.oneof(fc.nat(60), fc.nat(900)), after: fc.nat(300) }),
      { minLength: 1, maxLength: 10 },
    );
    const quarters = quartersOver(asDay('2026-04-01'), asDay('2024-10-01'), 6);
    const days = [quarterStart(asDay('2024-10-01'))];
    while (days.length < 13) days.push(nextQuarter(days.at(-1)!));
    fc.assert(
      fc.property(fc.array(words, { minLength: 3, maxLength: 7 }), (facilities) => {
        const declared = facilities.map((words) =>
          words
            .map(({ quarter, persons, after }) => {
              const day = quarters[quarter]!;
              return { quarter: day, persons, at: startOfTokyoDay(plusDays(nextQuarter(day), after)) };
            })
            .sort((a, b) => (a.at < b.at ? -1 : 1)),
        );
        const told = days.map((day) => declared.map((one) => toldPersons(one, day, least)));
        for (const [index, now] of told.entries()) {
          for (const [facility, count] of now.entries()) {
            const moved = Math.abs(count - (told[index - 1]?.[facility] ?? 0));
            expect(moved === 0 || moved >= least).toBe(true);
            // What is not declared yet, or only in this quarter, is not in it.
            const known = declared[facility]!.filter((one) => tokyoDay(one.at) < days[index]!);
            expect(toldPersons(known, days[index]!, least)).toBe(count);
            expect(toldPersons(known, plusDays(days[index]!, 60), least)).toBe(count);
          }
          const { total, shown } = protect(now);
          const hidden = now.filter((_, facility) => !shown.has(`f${facility}`));
          if (shown.size === 0 || hidden.length === 0) continue;
          expect(total).toBeDefined();
          expect(hidden.length).toBeGreaterThanOrEqual(2);
          expect(hidden.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(least);
        }
      }),
      { numRuns: 40 },
    );
  });
});
