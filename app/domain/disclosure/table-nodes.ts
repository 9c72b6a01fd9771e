import { type InputDimension, InputError, pointerOf } from './input.ts';

/** The codes of a dimension as a tree. The root is the margin over the whole dimension. */
export type DimensionTree = {
  readonly name: string;
  readonly role: 'plain' | 'sensitive' | 'area';
  readonly level: string | null;
  readonly populations: Readonly<Record<string, number>> | null;
  /** Cells along it add up to their margin. */
  readonly adds: boolean;
  readonly codes: readonly string[];
  readonly indexOf: ReadonlyMap<string, number>;
  readonly root: number;
  readonly parent: readonly (number | null)[];
  readonly children: readonly (readonly number[])[];
  /** Every node after its children. */
  readonly upwards: readonly number[];
};

export const usualTotal = 'Total';

/** `seen` are the codes that cells use, in the order in which they appear. */
export function dimensionTree(dimension: InputDimension, at: number, seen: readonly string[]): DimensionTree {
  const pairs = dimension.hierarchy ?? [];
  const total = dimension.total ?? usualTotal;
  const parentOf = new Map<string, string>();
  for (const [i, [code, parent]] of pairs.entries()) {
    const known = parentOf.get(code);
    const pointer = pointerOf(['dimensions', at, 'hierarchy', i]);
    if (known !== undefined && known !== parent) throw new InputError(pointer, 'two_parents', { code });
    if (code === parent) throw new InputError(pointer, 'hierarchy_cycle', { code });
    parentOf.set(code, parent);
  }
  const named = new Set<string>([...(dimension.codes ?? []), ...pairs.flat()]);
  const free = pairs.length === 0 && dimension.codes === undefined;
  if (free) for (const code of seen) if (code !== total) named.add(code);
  named.delete(total);

  const tops = [...named].filter((code) => (parentOf.get(code) ?? total) === total);
  // A hierarchy with one top has its own total; another one above it would be the same persons again.
  const isOwnTotal =
    pairs.length > 0 && tops.length === 1 && !seen.includes(total) && ![...parentOf.values()].includes(total);
  const root = isOwnTotal ? tops[0]! : total;
  if (!isOwnTotal) named.add(total);

  const codes = [root, ...[...named].filter((code) => code !== root)];
  const indexOf = new Map(codes.map((code, i) => [code, i]));
  const parent = codes.map((code) => (code === root ? null : (indexOf.get(parentOf.get(code) ?? root) ?? 0)));
  const children: number[][] = codes.map(() => []);
  for (const [i, up] of parent.entries()) if (up !== null) children[up]!.push(i);

  const upwards: number[] = [];
  const stack: [number, boolean][] = [[0, false]];
  while (stack.length > 0) {
    const [node, done] = stack.pop()!;
    if (done) {
      upwards.push(node);
      continue;
    }
    stack.push([node, true]);
    for (const child of children[node]!) stack.push([child, false]);
  }
  if (upwards.length !== codes.length) {
    const lost = codes.find((_, i) => !upwards.includes(i)) ?? '';
    throw new InputError(pointerOf(['dimensions', at, 'hierarchy']), 'hierarchy_cycle', { code: lost });
  }
  return {
    name: dimension.name,
    role: dimension.role ?? 'plain',
    level: dimension.level ?? null,
    populations: dimension.populations ?? null,
    adds: dimension.overlapping !== true,
    codes,
    indexOf,
    root: 0,
    parent,
    children,
    upwards,
  };
}
