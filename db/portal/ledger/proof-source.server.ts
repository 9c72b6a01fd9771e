import { MemoryTree } from '#app/domain/ledger/memory-tree.ts';
import { consistencyRanges, inclusionRanges, type NodeReader, proofFrom } from '#app/domain/ledger/proof.ts';
import type { ProofFile } from '#app/domain/ledger/proof-file.ts';
import { leafHash } from '#app/domain/ledger/tree-hash.ts';
import { sha256 } from './crypto.server.ts';
import { linesOf } from './jsonl.server.ts';
import { hasLedger, openLedgerFile, rawHead } from './ledger-file.server.ts';
import { rowOfLine } from './verify-log.server.ts';

/** Proofs from a file, for the command line; a missing entry or size gives undefined. */
export type LedgerSource = {
  readonly size: number;
  readonly inclusion: (seq: number, size: number) => ProofFile | undefined;
  readonly consistency: (older: number, newer: number) => ProofFile | undefined;
  readonly close: () => void;
};

export const openLedgerSource = (path: string, isDatabase: boolean): LedgerSource =>
  isDatabase ? fromDatabase(path) : fromLog(path);

function fromDatabase(path: string): LedgerSource {
  const file = openLedgerFile(path);
  if (!hasLedger(file)) {
    file.close();
    throw new Error('the file holds no ledger');
  }
  const leaf = file.prepare('select leaf_hash from ledger_entry where seq = ?').pluck();
  const node = file.prepare('select hash from ledger_node where level = ? and idx = ?').pluck();
  const body = file.prepare('select body from ledger_entry where seq = ?').pluck();
  const read: NodeReader = ({ level, idx }) => {
    const hash = level === 0 ? leaf.get(idx) : node.get(level, idx);
    if (typeof hash !== 'string') throw new Error(`the ledger has no node ${level}/${idx}`);
    return hash;
  };
  return source(
    rawHead(file).size,
    read,
    (seq) => body.get(seq) as string,
    () => file.close(),
  );
}

function fromLog(path: string): LedgerSource {
  const tree = new MemoryTree(sha256);
  const bodies: string[] = [];
  for (const line of linesOf(path)) {
    const row = rowOfLine(line);
    if (!row) throw new Error(`line ${bodies.length + 1} is not an entry`);
    tree.append(leafHash(sha256, row[1]));
    bodies.push(row[1]);
  }
  return source(
    tree.size,
    tree.read,
    (seq) => bodies[seq]!,
    () => {},
  );
}

function source(
  total: number,
  read: NodeReader,
  bodyOf: (seq: number) => string,
  close: () => void,
): LedgerSource {
  return {
    size: total,
    inclusion: (seq, size) => {
      if (seq >= size || size > total) return undefined;
      const path = proofFrom(sha256, inclusionRanges(seq, size), read);
      return { type: 'inclusion', seq, size, body: bodyOf(seq), path };
    },
    consistency: (older, newer) => {
      if (older > newer || newer > total) return undefined;
      return {
        type: 'consistency',
        older,
        newer,
        path: proofFrom(sha256, consistencyRanges(older, newer), read),
      };
    },
    close,
  };
}
