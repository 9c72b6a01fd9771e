import { type Attribute, type Classes, classesAt, type Microdata, type Node } from './microdata.ts';
import { failingClasses, isMonotone, type Requirement, suppressedPersons } from './requirement.ts';

export type Optimum = {
  readonly node: Node;
  readonly classes: Classes;
  readonly failing: Uint8Array;
  readonly suppressed: number;
  /** 0: nothing is lost; 1: all is. */
  readonly loss: number;
  /** Nodes of the lattice, and of how many classes were made; the rest followed from these. */
  readonly lattice: number;
  readonly looked: number;
};

/**
 * What generalising loses, per person and attribute: the share of the other leaves from which the leaf can no longer be told
 * (normalised certainty penalty). A person who is left out is lost whole. Attributes count by their weights.
 */
export function lossesOf(data: Microdata, attributes: readonly Attribute[]): (node: Node) => Float64Array {
  const weights = attributes.reduce((sum, { weight }) => sum + weight, 0);
  const penalty = attributes.map(({ levels, weight }) =>
    levels.map(({ groupOf, groups }) => {
      const leaves = new Float64Array(groups);
      for (const group of groupOf) leaves[group]! += 1;
      const others = Math.max(1, groupOf.length - 1);
      return Float64Array.from(groupOf, (group) => ((leaves[group]! - 1) / others) * (weight / weights));
    }),
  );
  return (node) => {
    const rows = new Float64Array(data.persons.length);
    for (let a = 0; a < attributes.length; a += 1) {
      const lost = penalty[a]![node[a]!]!;
      const codes = data.codes[a]!;
      for (let row = 0; row < rows.length; row += 1) rows[row]! += lost[codes[row]!]!;
    }
    return rows;
  };
}

/**
 * The node of the lattice that meets the requirement and loses least; undefined where none does. Predictive tagging: a chain
 * through nodes of which nothing is known is halved until its lowest node that meets the requirement is found, and what
 * lies above such a node, or below one that does not, is known without a look. Among the nodes that do, none is weighed
 * whose generalisation alone loses more than the best one does with all that it leaves out. Ties go to the first node in
 * the order of its levels, so that the same data give the same node everywhere.
 */
export function optimise(
  data: Microdata,
  attributes: readonly Attribute[],
  requirement: Requirement,
  least: Node = attributes.map(() => 0),
): Optimum | undefined {
  const lattice = nodesFrom(attributes, least);
  const known = new Map<string, Look>();
  const look = (node: Node): Look => {
    const name = node.join();
    const before = known.get(name);
    if (before) return before;
    const classes = classesAt(data, attributes, node);
    const failing = failingClasses(data, classes, requirement);
    const suppressed = suppressedPersons(classes, failing);
    const found = { suppressed, meets: suppressed <= requirement.suppressAtMost };
    known.set(name, found);
    return found;
  };
  const meeting = isMonotone(requirement)
    ? tagged(lattice, attributes, look)
    : lattice.filter((node) => look(node).meets);

  const losses = lossesOf(data, attributes);
  const total = sum(data.persons);
  const bounded = meeting
    .map((node) => ({ node, bound: weigh(data, losses(node)) / Math.max(1, total) }))
    .sort((a, b) => a.bound - b.bound || compare(a.node, b.node));
  let best: Omit<Optimum, 'lattice' | 'looked'> | undefined;
  for (const { node, bound } of bounded) {
    if (best && bound > best.loss + 1e-12) break;
    const classes = classesAt(data, attributes, node);
    const failing = failingClasses(data, classes, requirement);
    const suppressed = suppressedPersons(classes, failing);
    known.set(node.join(), { suppressed, meets: true });
    const kept = weigh(data, losses(node), (row) => !failing[classes.classOf[row]!]);
    const loss = (kept + suppressed) / Math.max(1, total);
    const isBetter =
      !best || loss < best.loss - 1e-12 || (loss <= best.loss + 1e-12 && compare(node, best.node) < 0);
    if (isBetter) best = { node, classes, failing, suppressed, loss };
  }
  return best && { ...best, lattice: lattice.length, looked: known.size };
}

type Look = { readonly suppressed: number; readonly meets: boolean };

function tagged(
  lattice: readonly Node[],
  attributes: readonly Attribute[],
  look: (node: Node) => Look,
): Node[] {
  const tags = new Map<string, boolean>();
  const tag = (node: Node, meets: boolean) => {
    for (const other of lattice)
      if (meets ? isAbove(other, node) : isAbove(node, other)) tags.set(other.join(), meets);
  };
  const height = (node: Node) => node.reduce((a, b) => a + b, 0);
  for (const start of [...lattice].sort((a, b) => height(a) - height(b) || compare(a, b))) {
    if (tags.has(start.join())) continue;
    const chain = chainFrom(start, attributes, (node) => !tags.has(node.join()));
    let low = 0;
    let high = chain.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const { meets } = look(chain[middle]!);
      tag(chain[middle]!, meets);
      if (meets) high = middle - 1;
      else low = middle + 1;
    }
  }
  return lattice.filter((node) => tags.get(node.join()));
}

/** Upwards through nodes of which nothing is known, as far as it goes. */
function chainFrom(start: Node, attributes: readonly Attribute[], isOpen: (node: Node) => boolean): Node[] {
  const chain = [start];
  for (let at = start; ; ) {
    const here = at;
    const next = attributes
      .map((_, a) => here.map((level, i) => (i === a ? level + 1 : level)))
      .find((node, a) => node[a]! < attributes[a]!.levels.length && isOpen(node));
    if (!next) return chain;
    chain.push(next);
    at = next;
  }
}

export function nodesFrom(attributes: readonly Attribute[], least: Node): Node[] {
  return attributes.reduce<Node[]>(
    (nodes, { levels }, a) =>
      nodes.flatMap((node) => levels.flatMap((_, level) => (level < least[a]! ? [] : [[...node, level]]))),
    [[]],
  );
}

const isAbove = (node: Node, other: Node): boolean => node.every((level, i) => level >= other[i]!);
const compare = (one: Node, other: Node): number => {
  for (let i = 0; i < one.length; i += 1) if (one[i] !== other[i]) return one[i]! - other[i]!;
  return 0;
};
const sum = (list: Int32Array): number => {
  let total = 0;
  for (const one of list) total += one;
  return total;
};
function weigh(data: Microdata, losses: Float64Array, isKept: (row: number) => boolean = () => true): number {
  let total = 0;
  for (let row = 0; row < losses.length; row += 1)
    if (isKept(row)) total += losses[row]! * data.persons[row]!;
  return total;
}
