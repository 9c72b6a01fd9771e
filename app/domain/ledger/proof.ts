import { type NodeAddress, peakLevels } from './frontier.ts';
import { emptyRoot, type Hash, nodeHash, type Sha256 } from './tree-hash.ts';

/**
 * RFC 6962 proofs. A proof is a list of subtree roots; which subtrees follows from the sizes alone, so the storage is
 * asked once for all stored nodes (`addressesOf`) and the proof is put together from them.
 */
export type Range = { readonly start: number; readonly end: number };
export type NodeReader = (address: NodeAddress) => Hash;

/** The largest power of two smaller than n. */
function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** The siblings on the way from a leaf to the root, nearest first. */
export function inclusionRanges(seq: number, size: number): Range[] {
  if (!Number.isSafeInteger(seq) || !Number.isSafeInteger(size) || seq < 0 || seq >= size) {
    throw new RangeError('the entry is not in a tree of this size');
  }
  const ranges: Range[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + split(end - start);
    if (seq < middle) {
      ranges.unshift({ start: middle, end });
      end = middle;
    } else {
      ranges.unshift({ start, end: middle });
      start = middle;
    }
  }
  return ranges;
}

/** The subtrees that show that the tree of `older` entries is the beginning of the tree of `newer`. */
export function consistencyRanges(older: number, newer: number): Range[] {
  if (!Number.isSafeInteger(older) || !Number.isSafeInteger(newer) || older < 0 || older > newer) {
    throw new RangeError('a consistency proof goes from a smaller to a larger size');
  }
  if (older === 0 || older === newer) return [];
  const ranges: Range[] = [];
  let start = 0;
  let end = newer;
  let whole = true;
  while (older !== end) {
    const middle = start + split(end - start);
    if (older <= middle) {
      ranges.unshift({ start: middle, end });
      end = middle;
    } else {
      ranges.unshift({ start, end: middle });
      start = middle;
      whole = false;
    }
  }
  // The verifier knows the older root already when it is one complete subtree.
  if (!whole) ranges.unshift({ start, end });
  return ranges;
}

/** A range of a proof starts where a subtree of at least its width starts, so it is made like a tree of its own. */
function subtreesOf(range: Range): NodeAddress[] {
  let start = range.start;
  return peakLevels(range.end - range.start).map((level) => {
    const width = 2 ** level;
    const address = { level, idx: start / width };
    start += width;
    return address;
  });
}

export const addressesOf = (ranges: readonly Range[]): NodeAddress[] => ranges.flatMap(subtreesOf);

export function proofFrom(sha256: Sha256, ranges: readonly Range[], read: NodeReader): Hash[] {
  return ranges.map((range) => foldPeaks(sha256, subtreesOf(range).map(read)));
}

export function foldPeaks(sha256: Sha256, peaks: readonly Hash[]): Hash {
  if (peaks.length === 0) return emptyRoot(sha256);
  return peaks.reduceRight((right, left) => nodeHash(sha256, left, right));
}

/** The root that a leaf and its path lead to, or nothing when the path has not the length it must have. */
export function rootFromInclusion(
  sha256: Sha256,
  seq: number,
  size: number,
  leaf: Hash,
  path: readonly Hash[],
): Hash | undefined {
  if (!Number.isSafeInteger(seq) || !Number.isSafeInteger(size) || seq < 0 || seq >= size) return undefined;
  let node = seq;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of path) {
    if (last === 0) return undefined;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sha256, sibling, hash);
      while (node % 2 === 0 && node !== 0) {
        node /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      hash = nodeHash(sha256, hash, sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? hash : undefined;
}

export function verifyInclusion(
  sha256: Sha256,
  proof: { seq: number; size: number; leaf: Hash; path: readonly Hash[] },
  root: Hash,
): boolean {
  return rootFromInclusion(sha256, proof.seq, proof.size, proof.leaf, proof.path) === root;
}

export function verifyConsistency(
  sha256: Sha256,
  proof: { older: number; newer: number; path: readonly Hash[] },
  olderRoot: Hash,
  newerRoot: Hash,
): boolean {
  const { older, newer, path } = proof;
  if (!Number.isSafeInteger(older) || !Number.isSafeInteger(newer) || older < 0 || older > newer)
    return false;
  if (older === newer) return path.length === 0 && olderRoot === newerRoot;
  if (older === 0) return path.length === 0 && olderRoot === emptyRoot(sha256);
  const isPowerOfTwo = peakLevels(older).length === 1;
  const hashes = isPowerOfTwo ? [olderRoot, ...path] : [...path];
  if (hashes.length === 0) return false;

  let node = older - 1;
  let last = newer - 1;
  while (node % 2 === 1) {
    node = (node - 1) / 2;
    last = Math.floor(last / 2);
  }
  let fromOlder = hashes[0]!;
  let fromNewer = hashes[0]!;
  for (const sibling of hashes.slice(1)) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      fromOlder = nodeHash(sha256, sibling, fromOlder);
      fromNewer = nodeHash(sha256, sibling, fromNewer);
      while (node % 2 === 0 && node !== 0) {
        node /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      fromNewer = nodeHash(sha256, fromNewer, sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && fromOlder === olderRoot && fromNewer === newerRoot;
}
