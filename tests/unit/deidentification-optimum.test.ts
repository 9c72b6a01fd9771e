import { describe, expect, it } from 'vitest';
import {
  type Attribute,
  classesAt,
  isHierarchy,
  level,
  type Microdata,
  type Node,
} from '#app/domain/deidentification/microdata.ts';
import { lossesOf, nodesFrom, optimise } from '#app/domain/deidentification/optimise.ts';
import type { Requirement } from '#app/domain/deidentification/requirement.ts';
import { populationChance, risksOf, sizeBands, sizeDistribution } from '#app/domain/deidentification/risk.ts';
import { sizes } from '../sizes.ts';
import { Random } from '../support/random.ts';

/** Slow and plain: every node, every class as a list of persons. */
function brute(data: Microdata, attributes: readonly Attribute[], requirement: Requirement, least: Node) {
  const persons = [...data.persons].flatMap((count, row) => Array.from({ length: count }, () => row));
  const total = persons.length;
  const losses = lossesOf(data, attributes);
  const shares = (rows: readonly number[]) =>
    Array.from({ length: data.sensitive?.values ?? 0 }, (_, value) =>
      rows.length === 0 ? 0 : rows.filter((row) => data.sensitive!.codes[row] === value).length / rows.length,
    );
  const whole = shares(persons);
  let best: { node: Node; loss: number; suppressed: number } | undefined;
  for (const node of nodesFrom(attributes, least)) {
    const classes = new Map<string, number[]>();
    for (const row of persons) {
      const key = attributes.map((one, a) => one.levels[node[a]!]!.groupOf[data.codes[a]![row]!]).join();
      classes.set(key, [...(classes.get(key) ?? []), row]);
    }
    const lost = losses(node);
    let loss = 0;
    let suppressed = 0;
    for (const rows of classes.values()) {
      const own = shares(rows);
      const far = own.reduce((sum, share, value) => sum + Math.abs(share - whole[value]!), 0) / 2;
      const fails =
        rows.length < requirement.k ||
        own.filter((share) => share > 0).length < (requirement.distinctL ?? 0) ||
        far > (requirement.t ?? 1) + 1e-12;
      if (fails) suppressed += rows.length;
      loss += fails ? rows.length : rows.reduce((sum, row) => sum + lost[row]!, 0);
    }
    if (suppressed > requirement.suppressAtMost) continue;
    if (!best || loss / total < best.loss - 1e-9) best = { node, loss: loss / total, suppressed };
  }
  return best;
}

function randomHierarchy(next: (below: number) => number, leaves: number): Attribute['levels'] {
  const levels = [
    level(
      'leaf',
      Array.from({ length: leaves }, (_, leaf) => leaf),
    ),
  ];
  for (let groups = leaves; groups > 1; ) {
    const fewer = Math.max(1, Math.min(groups - 1, 1 + next(groups)));
    const into = Array.from({ length: groups }, (_, group) => (group < fewer ? group : next(fewer)));
    levels.push(
      level(
        `l${levels.length}`,
        [...levels.at(-1)!.groupOf].map((group) => into[group]!),
      ),
    );
    groups = fewer;
  }
  return levels;
}

function randomTable(seed: number) {
  const random = new Random(seed);
  const next = (below: number) => random.int(0, below - 1);
  const attributes = Array.from({ length: 1 + next(3) }, (_, a) => ({
    name: `a${a}`,
    levels: randomHierarchy(next, 1 + next(6)),
    weight: 1 + next(3),
  }));
  const rows = 1 + next(25);
  const data: Microdata = {
    codes: attributes.map(({ levels }) => Int32Array.from({ length: rows }, () => next(levels[0]!.groups))),
    persons: Int32Array.from({ length: rows }, () => 1 + next(4)),
    inhabitants: Float64Array.from({ length: rows }, () => 10 + next(50)),
    sensitive: { codes: Int32Array.from({ length: rows }, () => next(3)), values: 3 },
  };
  const total = data.persons.reduce((a, b) => a + b, 0);
  const requirement: Requirement = {
    k: 1 + next(6),
    suppressAtMost: next(3) === 0 ? 0 : next(Math.ceil(total / 3)),
    ...(next(2) === 0 ? { distinctL: 2 + next(2) } : {}),
    ...(next(3) === 0 ? { t: next(8) / 10 } : {}),
  };
  const least = attributes.map(({ levels }) => next(Math.min(2, levels.length)));
  return { data, attributes, requirement, least };
}

describe('the search for the least loss', () => {
  it('finds what looking at every node finds: k, l and t, with and without leaving persons out', () => {
    let found = 0;
    let skipped = 0;
    for (let seed = 1; seed <= sizes.deidentificationTables; seed += 1) {
      const { data, attributes, requirement, least } = randomTable(seed);
      expect(attributes.every(isHierarchy)).toBe(true);
      const fast = optimise(data, attributes, requirement, least);
      const slow = brute(data, attributes, requirement, least);
      expect(fast === undefined, `seed ${seed}`).toBe(slow === undefined);
      if (!fast || !slow) continue;
      found += 1;
      expect(fast.loss, `seed ${seed}`).toBeCloseTo(slow.loss, 9);
      expect(fast.node.every((one, a) => one >= least[a]!)).toBe(true);
      expect(fast.suppressed).toBeLessThanOrEqual(requirement.suppressAtMost);
      if (fast.looked < fast.lattice) skipped += 1;
      const again = classesAt(data, attributes, fast.node);
      for (let c = 0; c < again.persons.length; c += 1)
        if (!fast.failing[c]) expect(again.persons[c]).toBeGreaterThanOrEqual(requirement.k);
    }
    expect(found).toBeGreaterThan(sizes.deidentificationTables / 4);
    expect(skipped).toBeGreaterThan(0);
  });

  it('gives the same node for the same data in any order of its rows', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const { data, attributes, requirement, least } = randomTable(seed);
      const order = [...data.persons.keys()].reverse();
      const turned: Microdata = {
        codes: data.codes.map((codes) => Int32Array.from(order, (row) => codes[row]!)),
        persons: Int32Array.from(order, (row) => data.persons[row]!),
        inhabitants: Float64Array.from(order, (row) => data.inhabitants[row]!),
        sensitive: { codes: Int32Array.from(order, (row) => data.sensitive!.codes[row]!), values: 3 },
      };
      expect(optimise(turned, attributes, requirement, least)?.node).toEqual(
        optimise(data, attributes, requirement, least)?.node,
      );
    }
  });
});

describe('risks', () => {
  it('of a class of k are 1/k to somebody who knows that the person is in it, and less to somebody who does not', () => {
    const risks = risksOf({ persons: [10, 20], inhabitants: [100, 400], threshold: 0.09 });
    expect(risks.prosecutor).toEqual({ largest: 0.1, mean: 2 / 30, above: 10 / 30 });
    expect(risks.journalist.largest).toBeCloseTo(0.01, 9);
    expect(risks.marketer).toBeCloseTo((10 * 0.01 + 20 * (1 / 400)) / 30, 9);
    expect(risks.unique).toBe(0);
  });

  it('of one who is alone are estimated from the share of the population that is in the data', () => {
    // The sum over all numbers of inhabitants, of one over the number, by its probability.
    const expected = (persons: number, share: number) => {
      let sum = 0;
      let probability = share ** persons;
      for (let others = 0; others < 20_000; others += 1) {
        sum += probability / (persons + others);
        probability *= ((persons + others) / (others + 1)) * (1 - share);
      }
      return sum;
    };
    for (const share of [0.01, 0.1, 0.5]) {
      expect(populationChance(1, 1 / share)).toBeCloseTo(expected(1, share), 6);
      expect(populationChance(2, 2 / share)).toBeCloseTo(expected(2, share), 6);
    }
    expect(populationChance(4, 4)).toBe(0.25);
    const alone = risksOf({ persons: [1, 99], inhabitants: [20, 200], threshold: 0.5 });
    expect(alone.unique).toBe(0.01);
    expect(alone.uniqueInPopulation).toBeCloseTo(0.0005, 9);
  });

  it('counts every person in the band of the size of their class', () => {
    const bands = sizeDistribution([1, 1, 4, 5, 1500], (place) => place === 1);
    expect(bands).toEqual(sizeBands.map((from) => ({ 1: 1, 2: 4, 5: 5, 1000: 1500 })[from as 1] ?? 0));
  });
});
