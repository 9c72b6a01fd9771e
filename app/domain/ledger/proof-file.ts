import { canonicalJson } from './canonical-json.ts';
import { verifyConsistency, verifyInclusion } from './proof.ts';
import { type Hash, isHash, leafHash, type Sha256 } from './tree-hash.ts';

/** A proof that can be handed to someone together with a checkpoint; it holds no trust of its own. */
export type ProofFile =
  | { type: 'inclusion'; seq: number; size: number; body: string; path: readonly Hash[] }
  | { type: 'consistency'; older: number; newer: number; path: readonly Hash[] };

const format = 'sekisho-ledger-proof-1';

export const formatProof = (proof: ProofFile): string => `${canonicalJson({ format, ...proof })}\n`;

export function parseProof(text: string): ProofFile | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { format: found, type, seq, size, body, older, newer, path } = value as Record<string, unknown>;
  // Longer than any path of a tree that fits in 2^53 entries.
  if (found !== format || !Array.isArray(path) || path.length > 110 || !path.every(isHash)) return undefined;
  if (type === 'inclusion' && isNatural(seq) && isNatural(size) && typeof body === 'string') {
    return { type, seq, size, body, path };
  }
  if (type === 'consistency' && isNatural(older) && isNatural(newer)) return { type, older, newer, path };
  return undefined;
}

/** Whether the proof leads to the roots that signed checkpoints give for its sizes. */
export function checkProof(sha256: Sha256, proof: ProofFile, rootAt: (size: number) => Hash | undefined) {
  const sizes = proof.type === 'inclusion' ? [proof.size] : [proof.older, proof.newer];
  const missing = sizes.filter((size) => rootAt(size) === undefined);
  if (missing.length > 0) return { result: 'no-checkpoint', missing } as const;
  const holds =
    proof.type === 'inclusion'
      ? verifyInclusion(sha256, { ...proof, leaf: leafHash(sha256, proof.body) }, rootAt(proof.size)!)
      : verifyConsistency(sha256, proof, rootAt(proof.older)!, rootAt(proof.newer)!);
  return { result: holds ? 'holds' : 'does-not-hold' } as const;
}

const isNatural = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
