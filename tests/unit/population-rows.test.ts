import { describe, expect, it } from 'vitest';
import { period } from '#db/synthetic/population/calendar.ts';
import { facilities, facilitiesByPrefecture } from '#db/synthetic/population/facilities.ts';
import { personTables } from '#db/synthetic/population/layout.ts';
import { plantedCount } from '#db/synthetic/population/planted.ts';
import { readRow } from '#db/synthetic/population/read-row.ts';
import { columnsOf } from '#db/warehouse/schema.ts';
import { generate, integersOf, rowsOf } from '#tests/support/population.ts';

const persons = 2500;
const sink = generate(1, persons);

describe('the generator', () => {
  it('makes the same rows again', () => {
    const again = generate(1, 400);
    const once = generate(1, 400);
    for (const table of personTables)
      expect(integersOf(again, table), table).toEqual(integersOf(once, table));
  });

  it('makes a prefix: fewer persons are the first of more', () => {
    const fewer = generate(1, 700);
    for (const table of personTables) {
      const part = integersOf(fewer, table);
      expect(integersOf(sink, table).slice(0, part.length), table).toEqual(part);
    }
  });

  it('makes any shard alone', () => {
    const shard = generate(901, 1100);
    for (const table of personTables) {
      const { width, data, count } = sink[table];
      const expected: number[] = [];
      for (let row = 0; row < count; row += 1) {
        const pno = data[row * width]!;
        if (pno >= 901 && pno <= 1100) expected.push(...data.subarray(row * width, (row + 1) * width));
      }
      expect(integersOf(shard, table), table).toEqual(expected);
    }
  });

  it('makes the year of a person the same with and without the other tables', () => {
    const alone = generate(1, 800, ['person_year']);
    const part = integersOf(alone, 'person_year');
    expect(integersOf(sink, 'person_year').slice(0, part.length)).toEqual(part);
    expect(alone.lab.count).toBe(0);
  });

  it('makes another country from another seed', () => {
    const other = generate(plantedCount + 1, plantedCount + 300, ['person'], 1);
    const usual = generate(plantedCount + 1, plantedCount + 300, ['person']);
    expect(integersOf(other, 'person')).not.toEqual(integersOf(usual, 'person'));
  });

  it('fills every column that the schema does not allow to be empty', () => {
    const wrong: string[] = [];
    for (const table of personTables) {
      const { width, data, count } = sink[table];
      expect(count, table).toBeGreaterThan(0);
      for (let row = 0; row < Math.min(count, 2000); row += 1) {
        const made = readRow(table, data, row * width);
        for (const [name, { nullable, type }] of columnsOf(table)) {
          if (!(name in made)) continue;
          const value = made[name];
          const fits = value === null ? nullable : typeof value === (type === 'text' ? 'string' : 'number');
          if (!fits) wrong.push(`${table}.${name}: ${value}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('the rows are consistent', () => {
  const people = new Map(rowsOf(sink, 'person').map((person) => [person.pno, person]));
  const encounters = rowsOf(sink, 'encounter');
  const byId = new Map(encounters.map((encounter) => [encounter.eid, encounter]));

  it('keeps every event within the time the person was seen', () => {
    const days = [
      ...encounters.flatMap(({ pno, start_day, end_day }) => [
        [pno, start_day] as const,
        [pno, end_day] as const,
      ]),
      ...rowsOf(sink, 'condition').map(({ pno, onset_day }) => [pno, onset_day] as const),
      ...rowsOf(sink, 'condition').flatMap(({ pno, end_day }) =>
        end_day === null ? [] : [[pno, end_day] as const],
      ),
      ...rowsOf(sink, 'lab').map(({ pno, sample_day }) => [pno, sample_day] as const),
      ...rowsOf(sink, 'rx').map(({ pno, order_day }) => [pno, order_day] as const),
      ...rowsOf(sink, 'injection').map(({ pno, order_day }) => [pno, order_day] as const),
      ...rowsOf(sink, 'procedure').map(({ pno, day }) => [pno, day] as const),
      ...rowsOf(sink, 'dpc_stay').map(({ pno, discharge_day }) => [pno, discharge_day] as const),
      ...rowsOf(sink, 'ef_line').map(({ pno, day }) => [pno, day] as const),
      ...rowsOf(sink, 'checkup').map(({ pno, day }) => [pno, day] as const),
      ...rowsOf(sink, 'care_claim').map(({ pno, day }) => [pno, day] as const),
      ...rowsOf(sink, 'death').map(({ pno, day }) => [pno, day] as const),
    ];
    const outside = days.filter(([pno, day]) => {
      const person = people.get(pno)!;
      return day < person.first_seen || day > person.last_seen || day < period.from || day > period.to;
    });
    expect(outside).toEqual([]);
  });

  it('ends with death: nothing happens after it, and the table of deaths says the same', () => {
    const deaths = rowsOf(sink, 'death');
    expect(deaths.length).toBe([...people.values()].filter(({ death_day }) => death_day !== null).length);
    for (const { pno, day } of deaths) {
      expect(people.get(pno)!.death_day).toBe(day);
      expect(people.get(pno)!.last_seen).toBe(day);
    }
  });

  it('insures those of 75 and over with the system of the old', () => {
    const old = [...people.values()].filter(({ birth_year }) => 2022 - birth_year >= 75);
    const late = old.filter(({ insurer_type }) => insurer_type === 'koki').length;
    expect(late / old.length).toBeGreaterThan(0.94);
    const young = [...people.values()].filter(({ birth_year }) => 2022 - birth_year < 65);
    expect(young.some(({ insurer_type }) => insurer_type === 'koki')).toBe(false);
  });

  it('hangs every record on an encounter of the same person and institution', () => {
    for (const table of ['condition', 'lab', 'rx', 'injection', 'procedure'] as const) {
      const lost = rowsOf(sink, table).filter(({ eid, pno, institution_id }) => {
        const encounter = byId.get(eid);
        return encounter?.pno !== pno || encounter.institution_id !== institution_id;
      });
      expect(lost, table).toEqual([]);
    }
  });

  it('gives men no diseases of women and women none of men', () => {
    const ofMen = ['N40', 'C61', 'M109'];
    const ofWomen = ['C509', 'D509', 'E050'];
    const wrong = rowsOf(sink, 'condition').filter(({ pno, icd10 }) => {
      const { sex } = people.get(pno)!;
      return (ofMen.includes(icd10) && sex !== 'm') || (ofWomen.includes(icd10) && sex !== 'f');
    });
    expect(wrong).toEqual([]);
  });

  it('numbers rows once', () => {
    const ids = (table: 'lab' | 'rx' | 'condition' | 'claim', key: 'lid' | 'rxid' | 'cid' | 'clid') =>
      rowsOf(sink, table).map((row) => (row as unknown as Record<string, number>)[key]);
    for (const [table, key] of [
      ['lab', 'lid'],
      ['rx', 'rxid'],
      ['condition', 'cid'],
      ['claim', 'clid'],
    ] as const) {
      const found = ids(table, key);
      expect(new Set(found).size, table).toBe(found.length);
    }
  });

  it('leaves ways of life empty where the vendor cannot supply them, and only there (P-31, STR-2)', () => {
    const vendorOf = new Map(facilities.map(({ id, vendor }) => [id, vendor]));
    for (const { institution_id, smoke, drink } of rowsOf(sink, 'checkup')) {
      const silent = ['C', 'E'].includes(vendorOf.get(institution_id)!);
      expect(smoke === null, `smoking at vendor ${vendorOf.get(institution_id)}`).toBe(silent);
      expect(drink === null).toBe(silent);
    }
  });

  it('has results in other units, in wrong ones, absent and twice', () => {
    const labs = rowsOf(sink, 'lab');
    const share = (state: number) =>
      labs.filter(({ unit_state }) => unit_state === state).length / labs.length;
    expect(share(2)).toBeGreaterThan(0.005);
    expect(share(3)).toBeGreaterThan(0.002);
    expect(share(1)).toBeGreaterThan(0.01);
    const unfit = labs.filter(({ unit_state }) => unit_state >= 2);
    expect(unfit.filter((row) => row.value_std !== null || row.value_code !== null)).toEqual([]);
    const once = new Set(labs.map(({ eid, item, sample_day }) => `${eid} ${item} ${sample_day}`));
    expect(labs.length - once.size).toBeGreaterThan(labs.length * 0.005);
  });
});

describe('the facilities (domain 4.3)', () => {
  it('are 106 in 27 prefectures, some of which have one or two', () => {
    expect(facilities).toHaveLength(106);
    const counts = Object.values(facilitiesByPrefecture);
    expect(counts).toHaveLength(27);
    expect(counts.filter((count) => count === 1).length).toBeGreaterThan(2);
    expect(counts.filter((count) => count === 2).length).toBeGreaterThan(2);
  });

  it('have about 56,000 beds together', () => {
    const beds = facilities.reduce((sum, facility) => sum + facility.beds, 0);
    expect(Math.abs(beds - 56_000)).toBeLessThan(560);
  });

  it('gave notice before the last third of the period', () => {
    for (const { noticeDay } of facilities) expect(noticeDay).toBeLessThan(period.from + 700);
  });
});
