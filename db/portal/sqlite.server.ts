import Database from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Kysely,
  SqliteAdapter,
  type SqliteDialectConfig,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely';

/**
 * All that only SQLite understands: connection settings, the immediate transaction, STRICT tables, append-only
 * triggers, generated columns and the online copy. Another engine gets a file beside this one.
 */

export type SqliteFile = Database.Database;

export function openSqliteFile(path: string, options: { readonly: boolean }): SqliteFile {
  const file = new Database(path, {
    readonly: options.readonly,
    fileMustExist: options.readonly,
    timeout: 10_000,
  });
  if (!options.readonly) file.pragma('journal_mode = WAL');
  // FULL: an acknowledged write survives loss of power, not only of the process.
  file.pragma('synchronous = FULL');
  file.pragma('foreign_keys = ON');
  // Without it INSERT OR REPLACE deletes the old row without firing the delete trigger.
  file.pragma('recursive_triggers = ON');
  file.pragma('trusted_schema = OFF');
  if (options.readonly) file.pragma('query_only = ON');
  return file;
}

/** A deferred transaction that reads before it writes fails with SQLITE_BUSY_SNAPSHOT beside a second writer. */
class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

export function sqliteDialect(config: SqliteDialectConfig): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new ImmediateSqliteDriver(config),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** The clause for `createTable(...).modifyEnd(strict)`: SQLite then refuses text in an integer column. */
export const strict = sql`strict`;

export const instantForm = (column: string) =>
  sql<boolean>`${sql.ref(column)} is null or ${sql.ref(column)} glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'`;

export const dayForm = (column: string) =>
  sql<boolean>`${sql.ref(column)} is null or ${sql.ref(column)} glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'`;

/** The value at a path of a JSON column, for a generated column: an index that cannot disagree with its source. */
export const jsonText = (column: string, path: string) =>
  sql<string>`json_extract(${sql.ref(column)}, ${sql.lit(path)})`;

/** A column as a value of its own: SQLite does not look for an index of it, because a better one has been chosen. */
export const unindexed = <T = string>(column: string) => sql<T>`+${sql.ref(column)}`;

/**
 * UPDATE and DELETE abort; so does an INSERT that would take an existing key, which is how INSERT OR REPLACE
 * overwrites. File access beats triggers, which is why the ledger is also a signed tree.
 */
export async function makeAppendOnly(
  db: Kysely<never>,
  table: string,
  key: readonly string[],
): Promise<void> {
  const name = sql.table(table);
  const refused = sql.lit(`${table} is append-only`);
  const same = sql.join(
    key.map((column) => sql`${sql.ref(column)} = ${sql.ref(`new.${column}`)}`),
    sql` and `,
  );
  await sql`create trigger ${sql.id(`${table}_no_update`)} before update on ${name} begin select raise(abort, ${refused}); end`.execute(
    db,
  );
  await sql`create trigger ${sql.id(`${table}_no_delete`)} before delete on ${name} begin select raise(abort, ${refused}); end`.execute(
    db,
  );
  await sql`create trigger ${sql.id(`${table}_no_replace`)} before insert on ${name} when exists (select 1 from ${name} where ${same}) begin select raise(abort, ${refused}); end`.execute(
    db,
  );
}

/** A consistent copy while others write. */
export async function copySqliteFile(file: SqliteFile, to: string): Promise<void> {
  await file.backup(to);
}

export function checkSqliteFile(file: SqliteFile): string | undefined {
  const result = file.pragma('integrity_check', { simple: true });
  if (result !== 'ok') return String(result);
  const broken = file.pragma('foreign_key_check') as unknown[];
  return broken.length > 0 ? `${broken.length} rows break a foreign key` : undefined;
}

/** After tables have changed, so that plans fit them. */
export function refreshStatistics(file: SqliteFile): void {
  file.pragma('optimize');
}
