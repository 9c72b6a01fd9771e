import { existsSync } from 'node:fs';
import { Kysely, type Transaction } from 'kysely';
import type { ActorStamp } from '#app/domain/ledger/event.ts';
import type { PortalTables } from './schema.ts';
import { openSqliteFile, type SqliteFile, sqliteDialect } from './sqlite.server.ts';

export type Reader = Kysely<PortalTables>;

/** A transaction and who is acting in it. Only `Store.write` makes one. */
export type Tx = {
  readonly db: Transaction<PortalTables>;
  readonly stamp: ActorStamp;
  /** Nothing is mailed for what happened before anybody came: the past of the demo institute. */
  readonly quiet?: true;
};

export interface Store {
  /** A connection that cannot write: a read never waits for somebody's transaction. */
  readonly read: Reader;
  /**
   * One immediate transaction: state, ledger entry, notice and outbox row together or not at all (law 4, INV-22).
   * Only SQL belongs inside; other work would make every writer wait.
   */
  write<T>(stamp: ActorStamp, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** The open file, for backup and integrity checks. */
  readonly file: SqliteFile;
  close(): Promise<void>;
}

export type QueryListener = (query: { sql: string; milliseconds: number }) => void;

export function openStore(path: string, onQuery?: QueryListener): Store {
  if (!existsSync(path)) throw new Error('the database does not exist; migrate first');
  const writeFile = openSqliteFile(path, { readonly: false });
  const readFile = openSqliteFile(path, { readonly: true });
  // Parameters are never logged: they may hold what a person typed.
  const log = onQuery
    ? (event: { query: { sql: string }; queryDurationMillis: number }) =>
        onQuery({ sql: event.query.sql, milliseconds: event.queryDurationMillis })
    : undefined;
  const open = (file: SqliteFile) =>
    new Kysely<PortalTables>(
      log
        ? { dialect: sqliteDialect({ database: file }), log }
        : { dialect: sqliteDialect({ database: file }) },
    );
  const writer = open(writeFile);
  const read = open(readFile);
  return {
    read,
    file: writeFile,
    write: (stamp, work) => writer.transaction().execute((db) => work({ db, stamp })),
    close: async () => {
      await read.destroy();
      await writer.destroy();
      // A connection that was never used was never handed to its driver, which then does not close it.
      readFile.close();
      writeFile.close();
    },
  };
}

/** A connection that cannot write, for a thread that only reads. */
export function openReader(path: string): { readonly read: Reader; close(): Promise<void> } {
  const read = new Kysely<PortalTables>({
    dialect: sqliteDialect({ database: openSqliteFile(path, { readonly: true }) }),
  });
  return { read, close: () => read.destroy() };
}
