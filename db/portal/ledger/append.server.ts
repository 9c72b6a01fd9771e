import type { Kysely } from 'kysely';
import { encodeBody } from '#app/domain/ledger/body.ts';
import type { LedgerBody } from '#app/domain/ledger/event.ts';
import { Frontier, peakAddresses } from '#app/domain/ledger/frontier.ts';
import { type Hash, leafHash } from '#app/domain/ledger/tree-hash.ts';
import { sha256 } from './crypto.server.ts';
import { readNodes } from './read.server.ts';
import type { LedgerTables } from './schema.ts';

/** Any database that has the ledger's tables among its own. */
export type LedgerWriter = Pick<Kysely<LedgerTables>, 'insertInto' | 'selectFrom'>;

/**
 * The frontier of the last append, kept under its root. The root stands for everything before it, so the copy is right
 * exactly when the stored root is the same: after a rollback, beside another process and for another file alike.
 */
let kept: { readonly root: Hash; readonly frontier: Frontier } | undefined;

/** Writes one entry in the caller's transaction: the entry, its root, and the subtrees it completes. */
export async function appendEntry(trx: LedgerWriter, body: LedgerBody): Promise<{ seq: number }> {
  const [seq] = await appendEntries(trx, [body]);
  return { seq: seq! };
}

const rowsAtOnce = 200;

export async function appendEntries(trx: LedgerWriter, bodies: readonly LedgerBody[]): Promise<number[]> {
  if (bodies.length === 0) return [];
  const texts = bodies.map(encodeBody);
  const frontier = await frontierOf(trx);
  const entries: { seq: number; body: string; leaf_hash: Hash; root: Hash }[] = [];
  const nodes: { level: number; idx: number; hash: Hash }[] = [];
  for (const body of texts) {
    const seq = frontier.size;
    const leaf_hash = leafHash(sha256, body);
    frontier.append(leaf_hash, (level, idx, hash) => nodes.push({ level, idx, hash }));
    entries.push({ seq, body, leaf_hash, root: frontier.root() });
  }
  for (let i = 0; i < entries.length; i += rowsAtOnce) {
    await trx
      .insertInto('ledger_entry')
      .values(entries.slice(i, i + rowsAtOnce))
      .execute();
  }
  for (let i = 0; i < nodes.length; i += rowsAtOnce) {
    await trx
      .insertInto('ledger_node')
      .values(nodes.slice(i, i + rowsAtOnce))
      .execute();
  }
  kept = { root: entries.at(-1)!.root, frontier };
  return entries.map((entry) => entry.seq);
}

/** A copy, because a transaction that fails half-way must not leave its leaves in the kept one. */
async function frontierOf(trx: LedgerWriter): Promise<Frontier> {
  const last = await trx
    .selectFrom('ledger_entry')
    .select(['seq', 'root'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!last) return new Frontier(sha256);
  const size = last.seq + 1;
  if (kept?.root === last.root && kept.frontier.size === size) return kept.frontier.copy();
  const addresses = peakAddresses(size);
  const read = await readNodes(trx, addresses);
  const frontier = Frontier.of(sha256, size, addresses.map(read));
  // Appending to a damaged tree would bury the damage under new entries.
  if (frontier.root() !== last.root)
    throw new Error('the ledger does not lead to its last root: nothing is appended');
  return frontier;
}
