import type { Kysely } from 'kysely';
import type { LedgerBody } from '#app/domain/ledger/event.ts';
import type { NodeAddress } from '#app/domain/ledger/frontier.ts';
import {
  addressesOf,
  consistencyRanges,
  inclusionRanges,
  type NodeReader,
  proofFrom,
} from '#app/domain/ledger/proof.ts';
import type { ProofFile } from '#app/domain/ledger/proof-file.ts';
import { emptyRoot, type Hash } from '#app/domain/ledger/tree-hash.ts';
import { sha256 } from './crypto.server.ts';
import type { LedgerTables } from './schema.ts';
import { type LedgerFilter, type SearchPage, searchLedger } from './search.server.ts';

export type LedgerReader = Pick<Kysely<LedgerTables>, 'selectFrom'>;

export type LedgerHead = { readonly size: number; readonly root: Hash };
export type LedgerEntry = {
  readonly seq: number;
  readonly leaf: Hash;
  readonly root: Hash;
  /** The exact text that is hashed. */
  readonly text: string;
  readonly body: LedgerBody;
};

export async function readHead(db: LedgerReader): Promise<LedgerHead> {
  const last = await db
    .selectFrom('ledger_entry')
    .select(['seq', 'root'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last ? { size: last.seq + 1, root: last.root } : { size: 0, root: emptyRoot(sha256) };
}

const entryColumns = ['seq', 'body', 'leaf_hash', 'root'] as const;

export async function readEntry(db: LedgerReader, seq: number): Promise<LedgerEntry | undefined> {
  const row = await db
    .selectFrom('ledger_entry')
    .select(entryColumns)
    .where('seq', '=', seq)
    .executeTakeFirst();
  return row && entryFrom(row);
}

export type LedgerPage = { readonly entries: readonly LedgerEntry[]; readonly next?: number };

/** Newest first. `next` is the `before` of the following page and is absent on the last one. */
export async function readEntries(
  db: LedgerReader,
  filter: LedgerFilter,
  page: SearchPage,
): Promise<LedgerPage> {
  // One more than the page, to know whether there is another.
  const seqs = await searchLedger(db, filter, { ...page, limit: page.limit + 1 });
  const entries = await readEntriesOf(db, seqs.slice(0, page.limit));
  return seqs.length > page.limit ? { entries, next: entries.at(-1)!.seq } : { entries };
}

/** The entries of these numbers, newest first. */
export async function readEntriesOf(db: LedgerReader, seqs: readonly number[]): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  for (let i = 0; i < seqs.length; i += atOnce) {
    const rows = await db
      .selectFrom('ledger_entry')
      .select(entryColumns)
      .where('seq', 'in', seqs.slice(i, i + atOnce))
      .orderBy('seq', 'desc')
      .execute();
    entries.push(...rows.map(entryFrom));
  }
  return entries;
}
const atOnce = 1000;

/** Undefined when the log has no such entry or is not that large. */
export async function proveInclusion(
  db: LedgerReader,
  seq: number,
  size?: number,
): Promise<Extract<ProofFile, { type: 'inclusion' }> | undefined> {
  const total = size ?? (await readHead(db)).size;
  const entry = await readEntry(db, seq);
  if (!entry || seq >= total || total > (await readHead(db)).size) return undefined;
  const ranges = inclusionRanges(seq, total);
  const path = proofFrom(sha256, ranges, await readNodes(db, addressesOf(ranges)));
  return { type: 'inclusion', seq, size: total, body: entry.text, path };
}

export async function proveConsistency(
  db: LedgerReader,
  older: number,
  newer: number,
): Promise<Extract<ProofFile, { type: 'consistency' }> | undefined> {
  if (older < 0 || older > newer || newer > (await readHead(db)).size) return undefined;
  const ranges = consistencyRanges(older, newer);
  const path = proofFrom(sha256, ranges, await readNodes(db, addressesOf(ranges)));
  return { type: 'consistency', older, newer, path };
}

/** Stored nodes by address, each by its key: a proof needs some twenty of them in a log of a million. */
export async function readNodes(db: LedgerReader, addresses: readonly NodeAddress[]): Promise<NodeReader> {
  const found = new Map<string, Hash>();
  for (const { level, idx } of addresses) {
    const hash =
      level === 0
        ? await db
            .selectFrom('ledger_entry')
            .select('leaf_hash as hash')
            .where('seq', '=', idx)
            .executeTakeFirst()
        : await db
            .selectFrom('ledger_node')
            .select('hash')
            .where('level', '=', level)
            .where('idx', '=', idx)
            .executeTakeFirst();
    if (hash) found.set(`${level}/${idx}`, hash.hash);
  }
  return ({ level, idx }) => {
    const hash = found.get(`${level}/${idx}`);
    if (hash === undefined) throw new Error(`the ledger has no node ${level}/${idx}`);
    return hash;
  };
}

function entryFrom(row: { seq: number; body: string; leaf_hash: string; root: string }): LedgerEntry {
  const body = JSON.parse(row.body) as LedgerBody;
  return { seq: row.seq, leaf: row.leaf_hash, root: row.root, text: row.body, body };
}
