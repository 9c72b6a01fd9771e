import { addUp, amountsOf, type Draft, emptyDraft, preferGiven, readCell } from './cell-drafts.ts';
import type { UnitShares } from './contributions.ts';
import { unitShares } from './contributions.ts';
import { InputError, type ProtectInput, pointerOf } from './input.ts';
import { scaleOf } from './scale.ts';
import { type DimensionTree, dimensionTree } from './table-nodes.ts';

/** A number of the table: an inner cell, or a margin over one or more dimensions. */
export type TableCell = {
  readonly codes: readonly string[];
  readonly level: 'inner' | 'subtotal' | 'total';
  /** Null where the number of persons is unknown. */
  readonly patients: number | null;
  /** Null where nothing is known. `atLeast` where only counts of the parts are. */
  readonly institutions: {
    readonly count: number;
    readonly atLeast: boolean;
    readonly persons: ReadonlyMap<string, number> | null;
  } | null;
  /** In integers of the table's scale. */
  readonly value: number | null;
  readonly absolute: number;
  readonly tops: { readonly patients: UnitShares | null; readonly institutions: UnitShares | null };
  readonly holders: {
    readonly patients: ReadonlyMap<string, number> | null;
    readonly institutions: ReadonlyMap<string, number> | null;
  };
  readonly structuralZero: boolean;
  readonly notObserved: boolean;
  readonly linkable: boolean | null;
  readonly routes: readonly ('oral' | 'external' | 'injection')[];
  readonly key: number | null;
  /** The next margin above on each dimension, with the dimension, and how many parts that margin has there. */
  readonly parents: readonly { readonly cell: number; readonly dimension: number; readonly parts: number }[];
};

export type Lattice = {
  readonly dimensions: readonly DimensionTree[];
  readonly cells: readonly TableCell[];
  /** Sums between cells, by index. */
  readonly sums: readonly { readonly total: number; readonly parts: readonly number[] }[];
  /** Power of ten that made the values integers. */
  readonly scale: number;
  readonly hasValues: boolean;
  /** Cells that are said to hold the same persons, as groups of indices. */
  readonly sameSets: readonly (readonly number[])[];
};

const mostCells = 400_000;
const mostValue = 2 ** 50;

/** Every inner cell and every margin of the table. Combinations that are absent hold nobody. */
export function buildLattice(input: ProtectInput): Lattice {
  const dimensions = input.dimensions.map((dimension, d) => {
    if (input.dimensions.findIndex((other) => other.name === dimension.name) !== d)
      throw new InputError(pointerOf(['dimensions', d, 'name']), 'duplicate_dimension', {
        name: dimension.name,
      });
    const seen = new Set(input.cells.flatMap((cell) => cell.codes[d] ?? []));
    return dimensionTree(dimension, d, [...seen]);
  });
  const strides: number[] = [];
  let size = 1;
  for (const tree of dimensions) {
    strides.push(size);
    size *= tree.codes.length;
    if (size > mostCells) throw new InputError('/dimensions', 'too_large', { most: mostCells });
  }
  const indexOf = (codes: readonly string[], pointer: string): number => {
    if (codes.length !== dimensions.length)
      throw new InputError(pointer, 'code_count', { expected: dimensions.length, found: codes.length });
    return codes.reduce((sum, code, d) => {
      const node = dimensions[d]!.indexOf.get(code);
      if (node === undefined)
        throw new InputError(`${pointer}/${d}`, 'unknown_code', { code, dimension: dimensions[d]!.name });
      return sum + node * strides[d]!;
    }, 0);
  };
  const nodesOf = (at: number): number[] =>
    dimensions.map((tree, d) => Math.floor(at / strides[d]!) % tree.codes.length);

  const hasValues = input.cells.some((cell) => cell.value !== undefined);
  const scale = scaleOf(amountsOf(input.cells));
  if (scale === null) throw new InputError('/cells', 'too_many_decimals');

  const drafts = Array.from({ length: size }, () => emptyDraft(hasValues));
  const margins = new Map<number, { draft: Draft; pointer: string }>();
  const taken = new Set<number>();
  for (const [i, cell] of input.cells.entries()) {
    const pointer = pointerOf(['cells', i]);
    const at = indexOf(cell.codes, `${pointer}/codes`);
    if (taken.has(at))
      throw new InputError(`${pointer}/codes`, 'duplicate_cell', { codes: cell.codes.join(' × ') });
    taken.add(at);
    const draft = readCell(cell, pointer, hasValues, scale);
    const isInner = nodesOf(at).every((node, d) => dimensions[d]!.children[node]!.length === 0);
    if (isInner) drafts[at] = draft;
    else margins.set(at, { draft, pointer });
  }

  placeOverlaps(dimensions, drafts, margins, nodesOf);
  for (const [d, tree] of dimensions.entries()) {
    if (!tree.adds) continue;
    const stride = strides[d]!;
    const block = stride * tree.codes.length;
    for (const node of tree.upwards) {
      const parts = tree.children[node]!;
      if (parts.length === 0) continue;
      for (let start = node * stride; start < size; start += block)
        for (let at = start; at < start + stride; at += 1)
          drafts[at] = addUp(
            parts.map((part) => drafts[at + (part - node) * stride]!),
            hasValues,
          );
    }
  }
  const adds = (at: number) =>
    nodesOf(at).every((node, d) => dimensions[d]!.adds || dimensions[d]!.children[node]!.length === 0);
  for (const [at, { draft, pointer }] of margins) {
    const derived = drafts[at]!;
    if (adds(at)) {
      if (draft.patients !== derived.patients)
        throw new InputError(`${pointer}/patients`, 'margin_differs', {
          given: draft.patients ?? '?',
          sum: derived.patients ?? '?',
        });
      if (draft.value !== derived.value)
        throw new InputError(`${pointer}/value`, 'margin_differs', {
          given: (draft.value ?? 0) / scale,
          sum: (derived.value ?? 0) / scale,
        });
    }
    drafts[at] = preferGiven(draft, derived);
  }
  for (const [at, draft] of drafts.entries())
    if (Math.abs(draft.absolute) > mostValue)
      throw new InputError('/cells', 'too_large', { most: mostValue, at: String(at) });

  const sums: { total: number; parts: number[] }[] = [];
  const cells = drafts.map((draft, at): TableCell => {
    const nodes = nodesOf(at);
    const parents = nodes.flatMap((node, d) => {
      const up = dimensions[d]!.parent[node];
      if (up === null || up === undefined) return [];
      return [
        { cell: at + (up - node) * strides[d]!, dimension: d, parts: dimensions[d]!.children[up]!.length },
      ];
    });
    for (const [d, tree] of dimensions.entries()) {
      const parts = tree.children[nodes[d]!]!;
      if (parts.length === 0 || !tree.adds) continue;
      sums.push({ total: at, parts: parts.map((part) => at + (part - nodes[d]!) * strides[d]!) });
    }
    const atRoot = nodes.some(
      (node, d) => node === dimensions[d]!.root && dimensions[d]!.children[node]!.length > 0,
    );
    const inner = nodes.every((node, d) => dimensions[d]!.children[node]!.length === 0);
    const { complete, given: _given, ...rest } = draft;
    return {
      ...rest,
      codes: nodes.map((node, d) => dimensions[d]!.codes[node]!),
      level: inner ? 'inner' : atRoot ? 'total' : 'subtotal',
      tops: {
        patients: sharesOf(draft.holders.patients, draft.absolute, complete.patients),
        institutions: sharesOf(draft.holders.institutions, draft.absolute, complete.institutions),
      },
      parents,
    };
  });

  const sameSets = readSameSets(input, indexOf, cells);
  return { dimensions, cells, sums, scale, hasValues, sameSets };
}

/** Where a person can be in several codes nothing adds up: the margin has to be given where anybody is below it. */
function placeOverlaps(
  dimensions: readonly DimensionTree[],
  drafts: Draft[],
  margins: ReadonlyMap<number, { draft: Draft }>,
  nodesOf: (at: number) => number[],
): void {
  if (dimensions.every((tree) => tree.adds)) return;
  const anybody = drafts.some((draft) => draft.patients !== 0);
  for (const at of drafts.keys()) {
    const nodes = nodesOf(at);
    const isMargin = (d: number) => dimensions[d]!.children[nodes[d]!]!.length > 0;
    if (!nodes.some((_, d) => isMargin(d)) || nodes.some((_, d) => isMargin(d) && dimensions[d]!.adds))
      continue;
    const given = margins.get(at);
    if (given) drafts[at] = given.draft;
    else if (anybody)
      throw new InputError('/cells', 'margin_missing', {
        codes: nodes.map((node, d) => dimensions[d]!.codes[node]!).join(' × '),
      });
  }
}

/** A cell and everything above it: the margins that hold its persons too. */
export function* marginsOf(cells: readonly TableCell[], at: number): Iterable<number> {
  const seen = new Set([at]);
  for (const next of seen) {
    yield next;
    for (const parent of cells[next]!.parents) seen.add(parent.cell);
  }
}

function readSameSets(
  input: ProtectInput,
  indexOf: (codes: readonly string[], pointer: string) => number,
  cells: readonly TableCell[],
): number[][] {
  return (input.sameSet ?? []).map((group, g) => {
    const members = group.map((codes, i) => indexOf(codes, pointerOf(['sameSet', g, i])));
    for (const [i, member] of members.entries())
      if (cells[member]!.patients !== cells[members[0]!]!.patients)
        throw new InputError(pointerOf(['sameSet', g, i]), 'same_set_differs', {
          first: cells[members[0]!]!.patients ?? '?',
          other: cells[member]!.patients ?? '?',
        });
    return members;
  });
}

function sharesOf(
  holders: ReadonlyMap<string, number> | null,
  absolute: number,
  complete: boolean,
): UnitShares | null {
  return holders && unitShares(holders, absolute, complete);
}
