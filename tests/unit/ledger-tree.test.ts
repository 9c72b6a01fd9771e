import { createHash, hash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Frontier } from '#app/domain/ledger/frontier.ts';
import { MemoryTree } from '#app/domain/ledger/memory-tree.ts';
import {
  consistencyRanges,
  inclusionRanges,
  proofFrom,
  verifyConsistency,
  verifyInclusion,
} from '#app/domain/ledger/proof.ts';
import { emptyRoot, leafHash, nodeHash, type Sha256 } from '#app/domain/ledger/tree-hash.ts';
import fc from '#tests/support/fast-check.ts';

const sha256: Sha256 = (data, output) => hash('sha256', data, output);
const digest = (...parts: (Uint8Array | string)[]) => {
  const state = createHash('sha256');
  for (const part of parts) state.update(part);
  return state.digest();
};

/** RFC 6962 section 2.1 as it is written, on bytes, sharing no code with the product. */
function reference(leaves: readonly string[]): Buffer {
  if (leaves.length === 0) return digest();
  if (leaves.length === 1) return digest(Buffer.of(0), leaves[0]!);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return digest(Buffer.of(1), reference(leaves.slice(0, k)), reference(leaves.slice(k)));
}

const leaves = (count: number) => Array.from({ length: count }, (_, i) => `entry ${i}`);
function treeOf(texts: readonly string[]): MemoryTree {
  const tree = new MemoryTree(sha256);
  for (const text of texts) tree.append(leafHash(sha256, text));
  return tree;
}

describe('the tree (RFC 6962)', () => {
  test('the published roots of sizes 0 to 8', () => {
    // The test inputs and roots that Certificate Transparency implementations share.
    const inputs = [
      '',
      '00',
      '10',
      '2021',
      '3031',
      '40414243',
      '5051525354555657',
      '606162636465666768696a6b6c6d6e6f',
    ];
    const roots = [
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ];
    const frontier = new Frontier(sha256);
    expect(frontier.root()).toBe(roots[0]);
    inputs.forEach((input, i) => {
      frontier.append(leafHash(sha256, Buffer.from(input, 'hex').toString('latin1')));
      expect(frontier.root()).toBe(roots[i + 1]);
    });
  });

  test('every root up to 300 entries equals the recursive definition', () => {
    const texts = leaves(300);
    const tree = new MemoryTree(sha256);
    const frontier = new Frontier(sha256);
    texts.forEach((text, i) => {
      tree.append(leafHash(sha256, text));
      frontier.append(leafHash(sha256, text));
      const expected = reference(texts.slice(0, i + 1)).toString('hex');
      expect(frontier.root()).toBe(expected);
      expect(Frontier.of(sha256, i + 1, frontier.peaks()).root()).toBe(expected);
    });
    for (const size of [0, 1, 2, 7, 64, 255, 300]) {
      expect(tree.rootAt(size)).toBe(reference(texts.slice(0, size)).toString('hex'));
    }
  });

  test('leaf and node hashes are told apart by their first byte', () => {
    expect(leafHash(sha256, 'x')).toBe(digest(Buffer.of(0), 'x').toString('hex'));
    const [a, b] = [digest('a').toString('hex'), digest('b').toString('hex')];
    expect(nodeHash(sha256, a, b)).toBe(digest(Buffer.of(1), digest('a'), digest('b')).toString('hex'));
    expect(emptyRoot(sha256)).toBe(digest().toString('hex'));
  });
});

describe('proofs', () => {
  const tree = treeOf(leaves(64));
  const roots = Array.from({ length: 65 }, (_, size) => tree.rootAt(size));
  const leafAt = (seq: number) => tree.read({ level: 0, idx: seq });
  const broken = (path: readonly string[], i: number) =>
    path.map((hex, at) => (at === i ? nodeHash(sha256, hex, hex) : hex));

  test('every inclusion proof up to size 64 holds, and for no other entry, size or path', () => {
    for (let size = 1; size <= 64; size += 1) {
      for (let seq = 0; seq < size; seq += 1) {
        const path = proofFrom(sha256, inclusionRanges(seq, size), tree.read);
        const proof = { seq, size, leaf: leafAt(seq), path };
        expect(verifyInclusion(sha256, proof, roots[size]!)).toBe(true);
        expect(verifyInclusion(sha256, { ...proof, leaf: leafAt((seq + 1) % 64) }, roots[size]!)).toBe(false);
        expect(verifyInclusion(sha256, { ...proof, seq: seq + 1 }, roots[size]!)).toBe(false);
        expect(verifyInclusion(sha256, { ...proof, path: [...path, leafAt(0)] }, roots[size]!)).toBe(false);
        if (path.length > 0) {
          expect(verifyInclusion(sha256, { ...proof, path: path.slice(1) }, roots[size]!)).toBe(false);
          expect(
            verifyInclusion(sha256, { ...proof, path: broken(path, seq % path.length) }, roots[size]!),
          ).toBe(false);
        }
      }
    }
  });

  test('every consistency proof up to size 64 holds, and for no other root or path', () => {
    for (let newer = 0; newer <= 64; newer += 1) {
      for (let older = 0; older <= newer; older += 1) {
        const path = proofFrom(sha256, consistencyRanges(older, newer), tree.read);
        const proof = { older, newer, path };
        expect(verifyConsistency(sha256, proof, roots[older]!, roots[newer]!)).toBe(true);
        expect(
          verifyConsistency(sha256, { ...proof, path: [...path, leafAt(0)] }, roots[older]!, roots[newer]!),
        ).toBe(false);
        expect(verifyConsistency(sha256, proof, leafAt(5), roots[newer]!)).toBe(false);
        if (path.length > 0) {
          expect(verifyConsistency(sha256, proof, roots[older]!, leafAt(5))).toBe(false);
          expect(
            verifyConsistency(sha256, { ...proof, path: path.slice(1) }, roots[older]!, roots[newer]!),
          ).toBe(false);
          expect(
            verifyConsistency(
              sha256,
              { ...proof, path: broken(path, older % path.length) },
              roots[older]!,
              roots[newer]!,
            ),
          ).toBe(false);
        }
      }
    }
  });

  test('a log is consistent with its own beginning and with no other beginning', () => {
    const texts = fc.array(fc.string({ maxLength: 8 }), { minLength: 2, maxLength: 80 });
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (all, a, b) => {
        const older = 1 + (a % (all.length - 1));
        const whole = treeOf(all);
        const path = proofFrom(sha256, consistencyRanges(older, all.length), whole.read);
        const proof = { older, newer: all.length, path };
        expect(verifyConsistency(sha256, proof, whole.rootAt(older), whole.rootAt(all.length))).toBe(true);
        const other = treeOf(all.map((text, i) => (i === b % older ? `${text}!` : text)));
        expect(verifyConsistency(sha256, proof, other.rootAt(older), whole.rootAt(all.length))).toBe(false);
      }),
    );
  });

  test('sizes that make no sense are refused', () => {
    expect(() => inclusionRanges(3, 3)).toThrow(RangeError);
    expect(() => inclusionRanges(-1, 3)).toThrow(RangeError);
    expect(() => consistencyRanges(4, 3)).toThrow(RangeError);
    expect(verifyInclusion(sha256, { seq: 0, size: 0, leaf: leafAt(0), path: [] }, roots[0]!)).toBe(false);
    expect(verifyConsistency(sha256, { older: 3, newer: 2, path: [] }, roots[3]!, roots[2]!)).toBe(false);
  });
});
