import { describe, expect, it } from 'vitest';
import { feasibilityOf } from '#app/domain/cube/feasibility.ts';
import { CubeCounter, type CubePerson } from '#app/domain/cube/make-cube.ts';
import { roomOf, widened } from '#app/domain/cube/room.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import { coarserQuestion } from '#app/domain/query/coarser.ts';
import type { PublishedCube } from '#app/domain/query/published-cube.ts';
import { usualRules } from '#app/domain/query/rules.ts';
import { Draws } from '#app/vault/cube.server.ts';
import { cubeRules } from '#policies/disclosure/published-cube.ts';
import { Random } from '../support/random.ts';

const people = (count: number): CubePerson[] => {
  const random = new Random(7);
  return Array.from({ length: count }, (_, i) => ({
    pno: i + 1,
    age: random.int(0, 99),
    plain: {
      sex: random.chance(0.5) ? 'm' : 'f',
      prefecture: random.chance(0.6) ? '13' : '31',
      med_area2: '1301',
      insurer: 'kyokai',
      bed_band: '400+',
      vendor_group: 'F',
      is_dpc: '1',
    },
    in: new Set(['encounter'] as const),
    codes: new Map([
      ['diagnoses', new Set(random.chance(0.3) ? ['I10-I15', 'E10-E14'] : ['I10-I15'])],
    ]) as never,
  }));
};
const cubeOf = (persons: readonly CubePerson[], seed: number) => {
  const counter = new CubeCounter(cubeRules, new Draws(Buffer.alloc(32, seed), cubeRules.oneIn).draw);
  for (const person of persons) counter.add(person);
  return counter;
};

describe('the published cube (A6, ADR 0008)', () => {
  const persons = people(6000);
  const [cube] = cubeOf(persons, 1).publish('a'.repeat(64), ['1301']) as [PublishedCube];

  it('shows numbers in whole steps, and never one below a step', () => {
    const numbers = cube.tables.flatMap(({ cells }) => cells.flatMap((cell) => cell.persons ?? []));
    expect(numbers.length).toBeGreaterThan(30);
    for (const number of numbers) {
      expect(number % 200).toBe(0);
      expect(number).toBeGreaterThanOrEqual(200);
    }
  });

  it('is near the truth, and never says more than was drawn', () => {
    for (let seed = 1; seed <= 6; seed += 1)
      for (const { persons: held, shown } of cubeOf(persons, seed).published()) {
        expect(shown).toBeLessThanOrEqual(held);
        // Six standard deviations of a draw.
        expect(shown).toBeLessThanOrEqual(held / 10 + 6 * Math.sqrt(held * 0.09) + 1);
      }
    expect(Math.abs(cube.persons! - 6000)).toBeLessThan(1600);
  });

  it('has two dimensions at most, and tells few from nobody nowhere', () => {
    for (const { dimensions, cells } of cube.tables) {
      expect(dimensions.length).toBeLessThanOrEqual(2);
      if (dimensions.length === 2) expect(cells.every((cell) => cell.persons !== null)).toBe(true);
    }
    const places = cube.tables.find(({ dimensions }) => dimensions.join() === 'prefecture')!;
    expect(places.cells.map(({ at }) => at[0])).toHaveLength(47);
    expect(places.cells.find(({ at }) => at[0] === '47')?.persons).toBeNull();
  });

  it('draws other persons for each name, one in ten, the same for one key', () => {
    const draws = new Draws(Buffer.alloc(32, 5), 10);
    const drawn = (name: string) => persons.filter(({ pno }) => draws.draw(name, pno)).map(({ pno }) => pno);
    const [one, other] = [drawn('encounter by sex'), drawn('encounter by age')];
    expect(one.length).toBeGreaterThan(480);
    expect(one.length).toBeLessThan(720);
    const both = one.filter((pno) => other.includes(pno)).length;
    expect(both).toBeGreaterThan(25);
    expect(both).toBeLessThan(110);
    expect(new Draws(Buffer.alloc(32, 5), 10).draw('encounter by sex', one[0]!)).toBe(true);
    expect(drawn('encounter by sex')).toEqual(one);
  });

  it('is drawn for persons of any number, whatever is drawn together', () => {
    const whole = new Draws(Buffer.alloc(32, 5), 10);
    const later = new Draws(Buffer.alloc(32, 5), 10);
    later.from(8);
    for (let pno = 8; pno < 500; pno += 1) expect(later.draw('x', pno)).toBe(whole.draw('x', pno));
  });
});

describe('what follows from it', () => {
  /** The chance that more than a third of a set of that size follows for sure. */
  const tail = (persons: number): number => {
    let at = 0.9 ** persons;
    let sum = 0;
    for (let drawn = 0; drawn <= persons; drawn += 1) {
      const shown = Math.floor(drawn / cubeRules.step) * cubeRules.step;
      if (3 * shown > persons) sum += at;
      at *= ((persons - drawn) / (drawn + 1)) * (1 / 9);
    }
    return sum;
  };
  it('is at most a third of the set, but once in a million numbers', () => {
    for (let persons = 1; persons <= 1500; persons += 1) expect(tail(persons)).toBeLessThan(1e-6);
  });

  it('one person more or less changes the chances of a number by little: presence does not follow', () => {
    // f(j; n) / f(j; n - 1) = 0.9 n / (n - j); it passes e^0.5 only where more than 45 % were drawn.
    for (let persons = 20; persons <= 1000; persons += 1) {
      let at = 0.9 ** persons;
      let beyond = 0;
      for (let drawn = 0; drawn <= persons; drawn += 1) {
        if (drawn >= cubeRules.step && 0.9 * persons > Math.exp(0.5) * (persons - drawn)) beyond += at;
        at *= ((persons - drawn) / (drawn + 1)) * (1 / 9);
      }
      expect(beyond).toBeLessThan(1e-8);
    }
  });

  it('every world keeps its share of the way: (1 - part) x + part t satisfies every bound', () => {
    const random = new Random(3);
    for (let world = 0; world < 200; world += 1) {
      const truth = Array.from({ length: 12 }, () => random.int(0, 40));
      const bounds = Array.from({ length: 8 }, () => {
        const set = truth.map((_, i) => i).filter(() => random.chance(0.4));
        const persons = set.reduce((sum, i) => sum + truth[i]!, 0);
        return { set, persons, shown: Math.floor(persons * random.next() * 0.6) };
      }).filter(({ persons }) => persons > 0);
      const room = roomOf(bounds, cubeRules);
      const other = truth.map(() => random.int(0, 80));
      const part = room.part / 1000;
      const mixed = truth.map((persons, i) => (1 - part) * other[i]! + part * persons);
      for (const { set, shown } of bounds)
        expect(set.reduce((sum, i) => sum + mixed[i]!, 0)).toBeGreaterThanOrEqual(shown - 1e-9);
      // In whole persons: whoever takes no more than `spare` away stays possible as he is.
      const moved = [...truth];
      let left = room.spare;
      for (let i = 0; i < moved.length; i += 1) {
        const take = Math.min(left, random.int(0, moved[i]!));
        moved[i]! -= take;
        left -= take;
      }
      for (const { set, shown } of bounds)
        expect(set.reduce((sum, i) => sum + moved[i]!, 0)).toBeGreaterThanOrEqual(shown);
    }
  });

  it('is what protection asks more for: half as much again by the usual part', () => {
    const room = roomOf([], cubeRules);
    expect([0, 1, 2, 7].map((need) => widened(need, room))).toEqual([0, 2, 4, 11]);
    expect(roomOf([{ persons: 40, shown: 20 }], cubeRules)).toEqual({ part: 500, spare: 20 });
  });

  it('could not be capped instead: a cap that everybody knows is itself a tight bound', () => {
    // Had nobody been shown more than a tenth, a set of 200 that shows 20 would hold at least 200 for sure.
    const capped = (persons: number, drawn: number) =>
      Math.floor(Math.min(drawn, persons / 10) / cubeRules.step) * cubeRules.step;
    const possible = Array.from({ length: 1000 }, (_, persons) => persons).filter((persons) =>
      Array.from({ length: persons + 1 }, (_, drawn) => drawn).some((drawn) => capped(persons, drawn) === 20),
    );
    expect(Math.min(...possible)).toBe(200);
  });
});

describe('feasibility from the cube (A6)', () => {
  const cell = (at: string[], persons: number | null) => ({ at, persons });
  const cube: PublishedCube = {
    dataset: 'SYN-EHR',
    snapshot: 'a'.repeat(64),
    base: 200,
    ages: { alone: 5, crossed: 10, oldest: 90 },
    persons: 10_000,
    tables: [
      { dimensions: ['sex'], cells: [cell(['m'], 4800), cell(['f'], 5000)] },
      { dimensions: ['age'], cells: [cell(['60'], 600), cell(['65'], 800), cell(['90'], null)] },
      { dimensions: ['prefecture'], cells: [cell(['13'], 1200), cell(['27'], 800), cell(['31'], null)] },
      { dimensions: ['sex', 'age'], cells: [cell(['m', '60'], 600), cell(['f', '60'], 800)] },
      { dimensions: ['condition'], cells: [cell(['I10-I15'], 2400), cell(['E10-E14'], 600)] },
      { dimensions: ['condition', 'sex'], cells: [cell(['I10-I15', 'm'], 1200)] },
    ],
  };
  const of = (wish: Parameters<typeof feasibilityOf>[1]) => feasibilityOf(cube, wish);

  it('is the number of a table where one table says it', () => {
    expect(of({})).toEqual({ kind: 'about', persons: 10_000, step: 200 });
    expect(of({ prefectures: ['13', '27'] })).toEqual({ kind: 'about', persons: 2000, step: 200 });
    expect(of({ sexes: ['m'], ages: { from: 60, to: 69 } })).toEqual({
      kind: 'about',
      persons: 600,
      step: 200,
    });
    expect(of({ conditions: ['I10'] })).toEqual({ kind: 'about', persons: 2400, step: 200 });
    expect(of({ sexes: ['m', 'f'] })).toEqual({ kind: 'about', persons: 10_000, step: 200 });
  });

  it('is at most the smallest table where more meet, and where somebody may have two diseases', () => {
    expect(of({ conditions: ['I10'], sexes: ['m'], prefectures: ['27'] })).toEqual({
      kind: 'at-most',
      persons: 800,
      step: 200,
    });
    expect(of({ conditions: ['I10', 'E11'] })).toMatchObject({ kind: 'at-most', persons: 3000 });
  });

  it('is few for few and for nobody alike', () => {
    const few = { kind: 'few', step: 200 };
    expect(of({ prefectures: ['31'] })).toEqual(few);
    expect(of({ prefectures: ['47'] })).toEqual(few);
    expect(of({ ages: { from: 95, to: 99 } })).toEqual(few);
    expect(of({ conditions: ['G122'] })).toEqual(few);
    expect(feasibilityOf({ ...cube, persons: null }, {})).toEqual(few);
  });
});

describe('a question with a coarser dimension', () => {
  const base: AggregateQuery = {
    version: 1,
    period: { from: 19_083, to: 20_178 },
    cohort: { index: { kind: 'period-start' }, where: { kind: 'everyone' } },
    dimensions: [
      { kind: 'sex' },
      { kind: 'age-band', width: 5, top: 90 },
      { kind: 'area', level: 'med_area2' },
    ],
    measures: [{ kind: 'persons' }],
  };
  const coarser = (place: number, query = base) => coarserQuestion(query, place, usualRules)?.dimension;

  it('takes the next step, and leaves out what has none', () => {
    expect(coarser(0)).toBeNull();
    expect(coarser(1)).toEqual({ kind: 'age-band', width: 10, top: 90 });
    expect(coarser(2)).toEqual({ kind: 'area', level: 'prefecture' });
    expect(coarser(7)).toBeUndefined();
    const monthly: AggregateQuery = { ...base, dimensions: [{ kind: 'index-time', unit: 'month' }] };
    expect(coarser(0, { ...monthly, cohort: base.cohort })).toBeDefined();
  });

  it('comes to an end however often it is asked', () => {
    let query = base;
    for (let step = 0; step < 20 && query.dimensions.length > 0; step += 1)
      query = coarserQuestion(query, query.dimensions.length - 1, usualRules)!.query;
    expect(query.dimensions).toEqual([]);
  });
});
