import { describe, expect, it } from 'vitest';
import { quarterStart } from '#app/domain/public/fiscal-quarter.ts';
import { protectFacilities } from '#app/domain/public/protected-facilities.ts';
import { asDay } from '#app/domain/shared/brand.ts';
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
});
