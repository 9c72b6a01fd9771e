import type { StoredNodes } from '#app/domain/ledger/audit-log.ts';
import { emptyRoot, type Hash } from '#app/domain/ledger/tree-hash.ts';
import { openSqliteFile, type SqliteFile } from '../sqlite.server.ts';
import { sha256 } from './crypto.server.ts';

/**
 * The ledger as a file, for the signer and the verifier: they trust nothing that the portal's own code says about it
 * and read a million rows where the query builder would cost more than the hashing.
 */
export type RawEntry = [seq: number, body: string, leaf: Hash, root: Hash];

export const openLedgerFile = (path: string): SqliteFile => openSqliteFile(path, { readonly: true });

export function hasLedger(file: SqliteFile): boolean {
  const tables = file
    .prepare("select count(*) from sqlite_schema where name in ('ledger_entry', 'ledger_node')")
    .pluck()
    .get();
  return tables === 2;
}

/** Reads inside one snapshot, so that a writer beside it is not seen half-way. */
export function inSnapshot<T>(file: SqliteFile, work: () => T): T {
  return file.transaction(work)();
}

export function rawHead(file: SqliteFile): { size: number; root: Hash } {
  const last = file.prepare('select seq, root from ledger_entry order by seq desc limit 1').get() as
    | { seq: number; root: Hash }
    | undefined;
  return last ? { size: last.seq + 1, root: last.root } : { size: 0, root: emptyRoot(sha256) };
}

export function rawEntries(file: SqliteFile, from: number, limit: number): IterableIterator<RawEntry> {
  return file
    .prepare('select seq, body, leaf_hash, root from ledger_entry where seq >= ? order by seq limit ?')
    .raw()
    .iterate(from, limit) as IterableIterator<RawEntry>;
}

export type NodeStreams = {
  readonly read: StoredNodes;
  readonly isUsedUp: () => boolean;
  readonly close: () => void;
};

/** The stored nodes, each level read once from left to right: the order in which entries complete them. */
export function nodeStreams(file: SqliteFile): NodeStreams {
  const levels: IterableIterator<Hash>[] = [];
  const level = (n: number) => {
    for (let i = levels.length; i <= n; i += 1) {
      const rows = file.prepare('select hash from ledger_node where level = ? order by idx').pluck();
      levels.push(rows.iterate(i) as IterableIterator<Hash>);
    }
    return levels[n]!;
  };
  return {
    // The places are checked at the end: reading the hash alone is much of the speed.
    read: (n) => level(n).next().value,
    isUsedUp: () => {
      const beyond = file.prepare('select exists (select 1 from ledger_node where level >= ?)').pluck();
      const misplaced = file
        .prepare(
          'select level from ledger_node group by level having min(idx) <> 0 or max(idx) <> count(*) - 1',
        )
        .pluck();
      return (
        levels.every((rows) => rows.next().done) &&
        beyond.get(Math.max(1, levels.length)) === 0 &&
        misplaced.get() === undefined
      );
    },
    close: () => {
      for (const rows of levels) rows.return?.();
    },
  };
}
