import type { DimensionTree } from './table-nodes.ts';

/**
 * Which dimension to make coarser where nothing can protect a table: those with levels above their codes first, then by
 * how many codes they have. Counts play no part, so that the suggestion tells nothing (A5, A6).
 */
export function dimensionsToCoarsen(dimensions: readonly DimensionTree[]): string[] {
  const leaves = (tree: DimensionTree) => tree.children.filter((parts) => parts.length === 0).length;
  const levels = (tree: DimensionTree) =>
    tree.children.some((parts, node) => node !== tree.root && parts.length > 0) ? 1 : 0;
  return [...dimensions]
    .filter((tree) => leaves(tree) > 1)
    .sort((a, b) => levels(b) - levels(a) || leaves(b) - leaves(a))
    .map((tree) => tree.name);
}
