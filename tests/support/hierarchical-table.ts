import type { CellSystem, Relation, SystemCell } from '#app/domain/disclosure/system.ts';
import { repeatable } from '#app/domain/disclosure/worlds.ts';

/** A dimension as a tree of two levels under its total: how many leaves each group has. */
export type Tree = readonly number[];

/** Prefectures in regions. */
export const prefectures: Tree = [1, 6, 7, 9, 7, 5, 4, 8];
/** Blocks of diagnoses in chapters; the sizes only resemble the real ones. */
export const diagnoses: Tree = [9, 11, 4, 6, 8, 7, 5, 3, 7, 8, 8, 6, 7, 6, 4, 5, 8, 9, 12, 6, 5, 3];

type Node = {
  readonly leaves: readonly number[];
  readonly children: readonly number[];
  readonly level: number;
};

function nodes(tree: Tree): Node[] {
  const count = tree.reduce((sum, group) => sum + group, 0);
  const list: Node[] = Array.from({ length: count }, (_, leaf) => ({
    leaves: [leaf],
    children: [],
    level: 0,
  }));
  if (tree.length === 1) {
    list.push({ leaves: list.map((_, i) => i), children: list.map((_, i) => i), level: 1 });
    return list;
  }
  const groups: number[] = [];
  let from = 0;
  for (const group of tree) {
    const leaves = Array.from({ length: group }, (_, i) => from + i);
    from += group;
    // A group of one is its only leaf: the same contributors are one cell.
    if (group === 1) groups.push(leaves[0]!);
    else groups.push(list.push({ leaves, children: leaves, level: 1 }) - 1);
  }
  list.push({ leaves: Array.from({ length: count }, (_, i) => i), children: groups, level: 2 });
  return list;
}

export type TableOptions = {
  readonly trees: readonly Tree[];
  /** Mean persons in a cell; the smaller, the more cells are below the threshold. */
  readonly mean: number;
  readonly seed: number;
  readonly k?: number;
  /** How unequal the parts of a dimension are. */
  readonly spread?: number;
  /** Patients alone in their cell as insiders. */
  readonly insiders?: boolean;
};

/** A table of all combinations of the nodes of its trees, with zeros shown. */
export function hierarchicalTable(options: TableOptions): CellSystem {
  const { trees, mean, seed, k = 10, spread = 1.2, insiders = true } = options;
  const random = repeatable(seed);
  const dimensions = trees.map(nodes);
  const weights = trees.map((tree) => {
    const count = tree.reduce((sum, group) => sum + group, 0);
    const raw = Array.from({ length: count }, () => Math.exp(spread * gaussian(random)));
    const average = raw.reduce((sum, one) => sum + one, 0) / count;
    return raw.map((one) => one / average);
  });
  const sizes = dimensions.map((list) => list.length);
  const strides = sizes.map((_, d) => sizes.slice(d + 1).reduce((product, one) => product * one, 1));
  const total = sizes.reduce((product, one) => product * one, 1);
  const values = new Float64Array(total);
  const place = (index: number, d: number) => Math.floor(index / strides[d]!) % sizes[d]!;
  for (let index = 0; index < total; index += 1) {
    if (dimensions.some((list, d) => list[place(index, d)]!.level > 0)) continue;
    let rate = mean;
    for (let d = 0; d < dimensions.length; d += 1) rate *= weights[d]![place(index, d)]!;
    values[index] = poisson(rate, random);
  }
  const relations: Relation[] = [];
  dimensions.forEach((list, d) => {
    for (let index = 0; index < total; index += 1) {
      const node = list[place(index, d)]!;
      if (node.children.length === 0) continue;
      const base = index - place(index, d) * strides[d]!;
      relations.push({ total: index, parts: node.children.map((child) => base + child * strides[d]!) });
    }
  });
  // Dimension by dimension, groups before totals: every sum finds its parts ready.
  for (let d = 0; d < dimensions.length; d += 1) {
    for (const level of [1, 2]) {
      for (let index = 0; index < total; index += 1) {
        const node = dimensions[d]![place(index, d)]!;
        if (node.level !== level) continue;
        if (dimensions.some((list, e) => e > d && list[place(index, e)]!.level > 0)) continue;
        const base = index - place(index, d) * strides[d]!;
        values[index] = node.children.reduce((sum, child) => sum + values[base + child * strides[d]!]!, 0);
      }
    }
  }
  const cells: SystemCell[] = Array.from(values, (value, index) => {
    if (value === 0) return { value, lower: 0, upper: 0, cost: 0, mark: 'shown' };
    const level = dimensions.reduce((sum, list, d) => sum + list[place(index, d)]!.level, 0);
    const cell = {
      value,
      lower: 1,
      upper: value + Math.max(k, value),
      cost: value * (level === 0 ? 1 : level === 1 ? 3 : 10),
    };
    if (value >= k) return { ...cell, mark: 'free' };
    const alone =
      insiders && value === 1 && level === 0 ? { insiders: [{ id: `p${index}`, own: 1, only: true }] } : {};
    return { ...cell, mark: 'primary', need: { up: k - value, down: Math.min(1, value - 1) }, ...alone };
  });
  return { cells, relations };
}

function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function poisson(rate: number, random: () => number): number {
  if (rate > 60) return Math.max(0, Math.round(rate + Math.sqrt(rate) * gaussian(random)));
  const limit = Math.exp(-rate);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}
