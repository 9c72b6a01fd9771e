import type { LedgerBody } from '#app/domain/ledger/event.ts';
import type { NodeAddress } from '#app/domain/ledger/frontier.ts';
import { addressesOf, inclusionRanges, proofFrom } from '#app/domain/ledger/proof.ts';
import type { ProofFile } from '#app/domain/ledger/proof-file.ts';
import type { Hash } from '#app/domain/ledger/tree-hash.ts';
import { sha256 } from './crypto.server.ts';
import type { LedgerEntry, LedgerReader } from './read.server.ts';

const atOnce = 400;

/** Entries by their numbers, in the order of the log. */
export async function readEntriesAt(db: LedgerReader, seqs: readonly number[]): Promise<LedgerEntry[]> {
  const found: LedgerEntry[] = [];
  for (let at = 0; at < seqs.length; at += atOnce) {
    const rows = await db
      .selectFrom('ledger_entry')
      .select(['seq', 'body', 'leaf_hash', 'root'])
      .where('seq', 'in', seqs.slice(at, at + atOnce))
      .execute();
    for (const row of rows)
      found.push({
        seq: row.seq,
        leaf: row.leaf_hash,
        root: row.root,
        text: row.body,
        body: JSON.parse(row.body) as LedgerBody,
      });
  }
  return found.sort((a, b) => a.seq - b.seq);
}

/** Proofs of many entries in one tree. They share most of their nodes, so each node is read once and level by level. */
export async function proveEntries(
  db: LedgerReader,
  entries: readonly LedgerEntry[],
  size: number,
): Promise<readonly Extract<ProofFile, { type: 'inclusion' }>[]> {
  const ranges = entries.map(({ seq }) => inclusionRanges(seq, size));
  const nodes = await readManyNodes(db, ranges.flatMap(addressesOf));
  return entries.map((entry, at) => ({
    type: 'inclusion',
    seq: entry.seq,
    size,
    body: entry.text,
    path: proofFrom(sha256, ranges[at] ?? [], (address) => {
      const hash = nodes.get(keyOf(address));
      if (hash === undefined) throw new Error(`the ledger has no node ${keyOf(address)}`);
      return hash;
    }),
  }));
}

const keyOf = ({ level, idx }: NodeAddress): string => `${level}/${idx}`;

async function readManyNodes(
  db: LedgerReader,
  addresses: readonly NodeAddress[],
): Promise<ReadonlyMap<string, Hash>> {
  const levels = new Map<number, Set<number>>();
  for (const { level, idx } of addresses) levels.set(level, (levels.get(level) ?? new Set()).add(idx));
  const found = new Map<string, Hash>();
  for (const [level, wanted] of levels) {
    const places = [...wanted];
    for (let at = 0; at < places.length; at += atOnce) {
      const part = places.slice(at, at + atOnce);
      const rows =
        level === 0
          ? await db
              .selectFrom('ledger_entry')
              .select(['seq as idx', 'leaf_hash as hash'])
              .where('seq', 'in', part)
              .execute()
          : await db
              .selectFrom('ledger_node')
              .select(['idx', 'hash'])
              .where('level', '=', level)
              .where('idx', 'in', part)
              .execute();
      for (const row of rows) found.set(keyOf({ level, idx: row.idx }), row.hash);
    }
  }
  return found;
}
