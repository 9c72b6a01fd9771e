import { describe, expect, it } from 'vitest';
import { type AbsenceList, ridsOf } from '#app/domain/absence/absence-list.ts';
import { groupsOf, nextAbsence, type Wanted } from '#app/domain/absence/next-absence.ts';
import { sizes } from '../sizes.ts';
import { Random } from '../support/random.ts';

const smallestChange = 6;
const everybody = Array.from({ length: 200 }, (_, n) => `p${String(n).padStart(3, '0')}`);
const nobody: Wanted = { 'opted-out': [], 'not-seen-since-notice': [], 'died-before-notice': [] };

/** The lists of one base, and what the office does when it looks at who is wanted absent now. */
function office(random: Random) {
  const lists: AbsenceList[] = [];
  const look = (wanted: Wanted, onlyAnonymised: readonly string[] = []): boolean => {
    const asked = new Set(Object.values(wanted).flat());
    const next = nextAbsence(lists, wanted, onlyAnonymised, smallestChange, (count, taken) =>
      random
        .shuffle(everybody)
        .filter((one) => !taken.has(one) && !asked.has(one))
        .slice(0, count),
    );
    if (next)
      lists.push({
        format: 1,
        base: 'base',
        serial: lists.length + 1,
        previous: lists.length === 0 ? null : 'before',
        deceasedBeforeNotice: false,
        ...next,
      });
    return next !== undefined;
  };
  return { lists, look, absent: () => new Set(ridsOf(lists.at(-1)!)) };
}

/** What somebody sees who subtracts any build from any other. */
function differences(lists: readonly AbsenceList[]): number[] {
  const groups = lists.flatMap(groupsOf);
  return groups.flatMap((one) =>
    groups.map((other) => [...one].filter((person) => !other.has(person)).length),
  );
}

describe('lists of absent persons of one base', () => {
  it('differ by nobody or by a group, any of them and in each direction, whatever is asked in whatever order (C9)', () => {
    let written = 0;
    for (let seed = 1; seed <= sizes.absenceSequences; seed += 1) {
      const random = new Random(seed);
      const { lists, look, absent } = office(random);
      const state = {
        'opted-out': new Set(random.some(everybody, 0, 12)),
        'not-seen-since-notice': new Set(random.some(everybody, 0, 12)),
        'died-before-notice': new Set<string>(),
      };
      const onlyAnonymised = new Set(random.some(everybody, 0, 10));
      for (let turn = 0; turn < 14; turn += 1) {
        const set = random.pick([...Object.values(state), onlyAnonymised]);
        for (const person of random.some(everybody, 0, random.pick([1, 3, 9]))) set.add(person);
        // Those who come back are few or many.
        for (const person of random.some([...set], 0, random.pick([1, 4, 20]))) set.delete(person);
        const wanted: Wanted = {
          'opted-out': [...state['opted-out']],
          'not-seen-since-notice': [...state['not-seen-since-notice']],
          'died-before-notice': [...state['died-before-notice']],
        };
        look(wanted, [...onlyAnonymised]);
        const now = absent();
        for (const person of Object.values(wanted).flat()) expect(now).toContain(person);
        const [, pseudonymised] = groupsOf(lists.at(-1)!);
        for (const person of onlyAnonymised) expect(pseudonymised).toContain(person);
        // To look again takes nobody out, and ends.
        for (let again = 0; look(wanted, [...onlyAnonymised]); again += 1) {
          for (const person of absent()) expect(now).toContain(person);
          expect(again).toBeLessThan(3);
        }
      }
      written += lists.length;
      const few = differences(lists).filter((count) => count > 0 && count < smallestChange);
      // Where hardly anybody is left there is nobody to go with the last ones, and nothing to be asked either.
      if (absent().size <= everybody.length - smallestChange) expect(few, `seed ${seed}`).toEqual([]);
    }
    expect(written).toBeGreaterThan(sizes.absenceSequences * 4);
  }, 600_000);

  it('let nobody come back alone, and many together', () => {
    const { look, absent } = office(new Random(1));
    const first = everybody.slice(0, 20);
    look({ ...nobody, 'opted-out': first });
    expect(look({ ...nobody, 'opted-out': first.slice(1) })).toBe(false);
    expect(look({ ...nobody, 'opted-out': first.slice(6) })).toBe(true);
    expect(absent().size).toBe(14);
  });

  it('show nobody to whoever subtracts the first from the third', () => {
    const { lists, look } = office(new Random(2));
    const old = everybody.slice(0, 1);
    const group = everybody.slice(10, 16);
    look({ ...nobody, 'opted-out': [...old, ...everybody.slice(100, 120)] });
    look({ ...nobody, 'opted-out': [...old, ...group, ...everybody.slice(100, 120)] });
    // All but one of them take it back, and somebody who was always absent comes back with them.
    look({ ...nobody, 'opted-out': [...group.slice(0, 1), ...everybody.slice(100, 120)] });
    expect(differences(lists).filter((count) => count > 0 && count < smallestChange)).toEqual([]);
  });

  it('cover who asks with others, and count those nowhere apart from who asked', () => {
    const { lists, look } = office(new Random(3));
    look(nobody);
    look({ ...nobody, 'opted-out': ['p001'] });
    expect(lists[1]?.absent['opted-out']).toEqual(['p001']);
    expect(lists[1]?.absent.cover).toHaveLength(smallestChange - 1);
    // Whoever covered others and then asks is absent already: no new list tells of it.
    expect(look({ ...nobody, 'opted-out': ['p001', lists[1]!.absent.cover[0]!] })).toBe(false);
  });
});
